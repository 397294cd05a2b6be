import type { SynthesizedResource, SynthesizedTemplate } from './synthesized-template';

/** Where a promise is broken. */
export interface Breach {
  readonly resource: SynthesizedResource;
  /** the path of what breaks it, below the resource */
  readonly location: string;
}

/** A promise of this package, told from a template. */
export interface Claim {
  /** by which users leave it out */
  readonly name: string;
  readonly promise: string;
  readonly remedy: string;
  /** where a template breaks it; what a template does not say is not held against it */
  readonly breaches: (template: SynthesizedTemplate) => Breach[];
}

/** Those of the resources that break a promise, at the same place each. */
export function breaking(resources: SynthesizedResource[], location: string, breaks: (resource: SynthesizedResource) => boolean): Breach[] {
  return resources.filter(breaks).map(resource => ({ resource, location }));
}
