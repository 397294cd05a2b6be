/** A resource of a synthesized template. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: any;
}

/** A synthesized template, as far as its costs go. */
export interface Template {
  readonly Resources: { readonly [id: string]: TemplateResource };
}

/** The resources of a type, with their ids. */
export function resourcesOf(template: Template, type: string): { id: string; properties: any }[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties = {} }]) => ({ id, properties: Properties }));
}

/** Whether a value refers to a resource somewhere. */
export function refersTo(value: unknown, id: string): boolean {
  return JSON.stringify(value ?? null).includes(`"${id}"`);
}
