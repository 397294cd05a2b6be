import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { OrderedTemplate } from './dependencies';

const FOLDER = join(__dirname, '..', '..', 'test', 'e2e', 'fixtures', 'containers-on-aws');

interface PatternTemplate extends OrderedTemplate {
  readonly Outputs?: { readonly [name: string]: { readonly Value: unknown } };
}

/** The functions whose short forms the pattern's templates have. */
const TAGS = ['Ref', 'GetAtt', 'Sub', 'FindInMap', 'Select', 'GetAZs'].flatMap(name => {
  const key = name === 'Ref' ? name : `Fn::${name}`;
  const collection = { resolve: (value: { toJSON(): unknown }) => ({ [key]: value.toJSON() }) };
  return [
    { tag: `!${name}`, resolve: (value: string) => ({ [key]: value }) },
    { tag: `!${name}`, collection: 'seq' as const, ...collection },
    { tag: `!${name}`, collection: 'map' as const, ...collection },
  ];
});

/** The pattern's stacks as they are published, in the order of their creation: those of a stage at a time. */
export function patternStages(): PatternTemplate[][] {
  return [[template('vpc'), template('cluster')], [template('service')]];
}

/** The same resources in one stack: where the stacks handed values to each other, resources refer to each other. */
export function patternInOneStack(): OrderedTemplate {
  const [network, [service]] = patternStages();
  const outputs = Object.assign({}, ...network.map(({ Outputs }) => Outputs)) as NonNullable<PatternTemplate['Outputs']>;
  return { Resources: { ...network[0].Resources, ...network[1].Resources, ...connected(service.Resources, outputs) } };
}

/** With the outputs of the other stacks in place of the parameters that they are handed in as, which have the same names. */
function connected<T>(value: T, outputs: NonNullable<PatternTemplate['Outputs']>): T {
  if (Array.isArray(value)) return value.map(item => connected(item, outputs)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const { Ref } = value as { Ref?: string };
  if (Ref !== undefined && Ref in outputs) return outputs[Ref].Value as T;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, connected(inner, outputs)])) as T;
}

function template(name: string): PatternTemplate {
  return parse(readFileSync(join(FOLDER, `${name}.yml`), 'utf8'), { customTags: TAGS });
}
