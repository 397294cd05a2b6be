/*
 * What users of all four languages see, read from the compiled assembly: everything is documented, and nothing is
 * there that one of the languages cannot say well.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const ASSEMBLY = join(ROOT, '.jsii');

interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly default?: string };
}

interface Member extends Documented {
  readonly optional?: boolean;
  readonly parameters?: Documented[];
}

interface Type extends Documented {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly initializer?: Member;
  readonly interfaces?: string[];
  readonly properties?: Member[];
  readonly methods?: Member[];
  readonly members?: Member[];
}

const assembly = readAssembly();
const types: Type[] = Object.values(assembly.types);
const structs = types.filter(({ datatype }) => datatype);

test('the assembly is that of this package', () => {
  expect(types.map(({ name }) => name)).toEqual(expect.arrayContaining(['PrivateFargateApi', 'PrivateFargateApiProps', 'ApiNetwork', 'ApiPreset']));
});

describe('documentation', () => {
  test('every type says what it is', () => {
    expect(types.filter(undocumented).map(({ name }) => name)).toEqual([]);
  });

  test('every property, method and value says what it is', () => {
    expect(types.flatMap(type => membersOf(type).filter(undocumented).map(({ name }) => `${type.name}.${name}`))).toEqual([]);
  });

  test('every optional property of a struct says what it is when it is left out', () => {
    const silent = optionalProperties().filter(({ docs }) => !docs?.default);

    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test("no default is 'undefined': what then happens is said instead", () => {
    const empty = optionalProperties().filter(({ docs }) => /^(-\s*)?(undefined|none\?|null)?\.?$/i.test(docs?.default?.trim() ?? ''));

    expect(empty.map(({ path }) => path)).toEqual([]);
  });

  test('no required property of a struct has a default', () => {
    const required = structs.flatMap(type => (type.properties ?? []).filter(({ optional }) => !optional).map(property => ({ type, ...property })));

    expect(required.filter(({ docs }) => docs?.default).map(({ type, name }) => `${type.name}.${name}`)).toEqual([]);
  });
});

describe('types that every language can say', () => {
  test.each([
    ['a union', (node: any) => node.union !== undefined],
    ['an intersection', (node: any) => node.intersection !== undefined],
    ['any', (node: any) => node.primitive === 'any'],
    ['json', (node: any) => node.primitive === 'json'],
  ])('nothing is typed as %s', (_type, matches) => {
    expect(types.flatMap(type => pathsTo(matches, type, type.name))).toEqual([]);
  });

  test('no struct is empty', () => {
    expect(structs.filter(({ properties = [], interfaces = [] }) => properties.length + interfaces.length === 0).map(({ name }) => name)).toEqual([]);
  });

  test('no interface that users would have to implement holds data alone: it is a struct, without an I before its name', () => {
    const behavioural = types.filter(({ kind, datatype }) => kind === 'interface' && !datatype);

    expect(behavioural.filter(({ methods = [] }) => methods.length === 0).map(({ name }) => name)).toEqual([]);
  });

  test('no struct is named as an interface', () => {
    expect(structs.map(({ name }) => name).filter(name => /^I[A-Z]/.test(name))).toEqual([]);
  });
});

describe('dependencies', () => {
  test('users of the package need aws-cdk-lib and constructs and nothing else', () => {
    expect(Object.keys(assembly.dependencies).sort()).toEqual(['aws-cdk-lib', 'constructs']);
    expect(Object.keys(assembly.bundled ?? {})).toEqual([]);
  });

  test('these are peers: the package brings no code of others', () => {
    const { dependencies, bundledDependencies, bundleDependencies, peerDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));

    expect({ dependencies, bundledDependencies, bundleDependencies }).toEqual({});
    expect(Object.keys(peerDependencies).sort()).toEqual(['aws-cdk-lib', 'constructs']);
  });
});

function undocumented({ docs }: Documented): boolean {
  return !docs?.summary?.trim();
}

function membersOf({ properties = [], methods = [], members = [] }: Type): Member[] {
  return [...properties, ...methods, ...members];
}

function optionalProperties() {
  return structs.flatMap(type => (type.properties ?? [])
    .filter(({ optional }) => optional)
    .map(property => ({ ...property, path: `${type.name}.${property.name}` })));
}

/** Where in a type something is, at any depth: a property, a parameter, a list's elements. */
function pathsTo(matches: (node: any) => boolean, node: unknown, path: string): string[] {
  if (typeof node !== 'object' || node === null) return [];
  const here = matches(node) ? [path] : [];
  return [...here, ...Object.entries(node).flatMap(([key, value]) => pathsTo(matches, value, `${path}.${(value as any)?.name ?? key}`))];
}

function readAssembly(): any {
  if (!existsSync(ASSEMBLY)) {
    throw new Error("there is no assembly '.jsii': run `npx projen compile` first, as `npm test` does");
  }
  const newest = Math.max(...sources().map(file => statSync(file).mtimeMs));
  if (statSync(ASSEMBLY).mtimeMs < newest) {
    throw new Error("the assembly '.jsii' is older than 'src': run `npx projen compile` first, as `npm test` does");
  }
  return JSON.parse(readFileSync(ASSEMBLY, 'utf8'));
}

function sources(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => join(ROOT, 'src', file));
}
