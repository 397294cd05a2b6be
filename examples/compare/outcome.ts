import { compare, type Difference, templatesIn } from './compare';

/** How it went in one language. */
export interface Outcome {
  readonly language: string;
  /** What of its toolchain is missing, where something is: nothing was done then. */
  readonly missing?: string;
  /** Why its examples could not be synthesized. */
  readonly failure?: string;
  /** How many templates there are. */
  readonly templates: number;
  readonly differences: Difference[];
}

/** What came of a language that is there: how far it got, and what is in its assemblies. */
export function outcomeOf(language: string, failure: string | undefined, assemblies: string, reference: string): Outcome {
  return {
    language,
    failure,
    templates: templatesIn(assemblies).length,
    differences: failure === undefined ? compare(reference, assemblies) : [],
  };
}

export function skipped(language: string, missing: string): Outcome {
  return { language, missing, templates: 0, differences: [] };
}

/** What is wrong, in words. A language that is left out is all right at home and not in CI. */
export function complaints({ language, missing, failure, templates, differences }: Outcome, ci: boolean): string[] {
  if (missing) return ci ? [`${language} cannot be left out in CI: ${missing}`] : [];
  if (failure) return [`${language} failed: ${failure}`];
  if (templates === 0) return [`${language} has no template`];
  return differences.map(({ template, reason }) => `${language}: ${template} ${reason}`);
}

/** One line for each language. */
export function summary({ language, missing, failure, templates, differences }: Outcome): string {
  if (missing) return `${language}: skipped, ${missing}`;
  if (failure) return `${language}: failed`;
  return `${language}: ${templates} templates, ${differences.length === 0 ? 'the same to the byte' : `${differences.length} of them not the same`}`;
}
