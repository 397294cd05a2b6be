export interface StackTemplate {
  readonly Outputs?: { [id: string]: unknown };
  readonly Resources: { [id: string]: { readonly Type: string; readonly Properties?: any; readonly DeletionPolicy?: string } };
}

export interface Resource {
  readonly id: string;
  readonly properties: any;
}

/** The resources of a type, in the order they stand in the template. */
export function resources(template: StackTemplate, type: string): Resource[] {
  return Object.entries(template.Resources)
    .filter(([, { Type }]) => Type === type)
    .map(([id, { Properties = {} }]) => ({ id, properties: Properties }));
}

/** The properties of the only resource of a type. */
export function theOnly(template: StackTemplate, type: string): any {
  const found = resources(template, type);
  if (found.length !== 1) throw new Error(`expected one ${type} in the template, found ${found.length}`);
  return found[0].properties;
}

/** Whether a value refers to a resource somewhere. */
export function refersTo(value: unknown, id: string): boolean {
  return JSON.stringify(value ?? null).includes(`"${id}"`);
}
