/** Of a template, what decides the order in which CloudFormation creates. */
export interface OrderedTemplate {
  readonly Resources: { readonly [id: string]: OrderedResource };
}

export interface OrderedResource {
  readonly Type: string;
  readonly Properties?: unknown;
  readonly DependsOn?: string | string[];
}

/** What each resource waits for: what it refers to and what it names in DependsOn. */
export function dependenciesOf({ Resources }: OrderedTemplate): Map<string, string[]> {
  return new Map(Object.entries(Resources).map(([id, { Properties, DependsOn = [] }]) => {
    const named = [DependsOn].flat();
    const missing = named.filter(other => !(other in Resources));
    if (missing.length > 0) throw new Error(`'DependsOn' of ${id} must name resources of the template, got ${missing.join(', ')}`);
    return [id, [...new Set([...named, ...referredIn(Properties).filter(name => name in Resources)])]];
  }));
}

/** The names in Ref, Fn::GetAtt and Fn::Sub, wherever they stand: those of resources, parameters and pseudo parameters. */
export function referredIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(referredIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => FUNCTIONS[key]?.(inner) ?? referredIn(inner));
}

const FUNCTIONS: Record<string, (argument: any) => string[]> = {
  'Ref': name => [name],
  'Fn::GetAtt': attribute => [typeof attribute === 'string' ? attribute.split('.')[0] : attribute[0]],
  'Fn::Sub': argument => {
    const [text, variables = {}] = [argument].flat();
    const named = [...text.matchAll(/\$\{([^!}.]+)[^}]*\}/g)].map(([, name]) => name).filter(name => !(name in variables));
    return [...named, ...referredIn(variables)];
  },
};
