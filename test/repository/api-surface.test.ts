/*
 * What users of all four languages see, read from the compiled assembly: everything is documented, and nothing is
 * there that one of the languages cannot say well.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '../../pages/read-assembly';
import * as source from '../../src';

const ROOT = join(__dirname, '..', '..');

interface Documented {
  readonly name: string;
  readonly docs?: { readonly summary?: string; readonly remarks?: string; readonly default?: string; readonly see?: string };
}

interface Typed extends Documented {
  readonly optional?: boolean;
  readonly type?: { readonly primitive?: string; readonly fqn?: string };
}

interface Member extends Typed {
  readonly static?: boolean;
  readonly parameters?: Typed[];
}

interface Type extends Documented {
  readonly kind: 'class' | 'interface' | 'enum';
  readonly fqn: string;
  readonly base?: string;
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
// what the library and a strategy of one's own hand to each other
const HANDED_OVER = /(Context|Config|MetricsProps)$/;

const PYTHON = 'and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(' ');
const JAVA = ('abstract assert boolean break byte case catch char class const continue default do double else enum extends final finally float for goto if implements '
  + 'import instanceof int interface long native new package private protected public return short static strictfp super switch synchronized this throw throws '
  + 'transient try void volatile while').split(' ');
const GO = 'break case chan const continue default defer else fallthrough for func go goto if import interface map package range return select struct switch type var'.split(' ');

test('the assembly is that of this package', () => {
  expect(types.map(({ name }) => name)).toEqual(expect.arrayContaining(['PrivateFargateApi', 'PrivateFargateApiProps', 'ApiNetwork', 'ApiPreset']));
});

test('JavaScript has no names that the other languages have not', () => {
  const named = types.filter(({ datatype }) => !datatype).map(({ name }) => name);

  expect(Object.keys(source).filter(name => !named.includes(name))).toEqual([]);
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
    const required = structs.flatMap(type => (type.properties ?? []).filter(({ optional }) => !optional).map(property => ({ ...property, path: `${type.name}.${property.name}` })));

    expect(required.filter(({ docs }) => docs?.default).map(({ path }) => path)).toEqual([]);
  });

  test('every number that users write has a range, and a unit where it is no count', () => {
    const range = /\d to |` to \d|to the number of|at least \d|CPU units|in MiB/;
    const numbers = inputs().filter(({ type }) => type?.primitive === 'number');

    expect(numbers.length).toBeGreaterThan(30);
    expect(numbers.filter(({ docs }) => !range.test(docs?.summary ?? '')).map(({ path }) => path)).toEqual([]);
  });

  test('every strategy and every struct that users write leads to a page of AWS: itself, a member of it, or the factory it is given to', () => {
    const written = types.filter(({ name, kind }) => kind !== 'enum' && !HANDED_OVER.test(name));

    expect(written.length).toBeGreaterThan(60);
    expect(written.filter(type => !leadsToAws(type)).map(({ name }) => name)).toEqual([]);
  });

  test('what leads out of the documentation leads to AWS, or to whoever makes what is named', () => {
    const pages = types.flatMap(type => [type, ...membersOf(type)]).flatMap(({ docs }) => docs?.see ? [docs.see] : []);
    const hosts = [...new Set(pages.map(page => new URL(page).host))].sort();

    expect(hosts).toEqual(['containersonaws.com', 'docs.aws.amazon.com', 'docs.fluentbit.io', 'opentelemetry.io']);
  });
});

describe('names that read well in every language', () => {
  const everything = types.flatMap(type => membersOf(type).map(member => ({ ...member, owner: type, path: `${type.name}.${member.name}` })));
  // constants and values of enums are in capitals in all of them
  const named = everything.filter(({ name }) => !/^[A-Z][A-Z0-9_]*$/.test(name));

  test('keywords of Python, Java and Go are avoided, but for the one that Python writes with an underscore', () => {
    const keywords = new Set([...PYTHON, ...JAVA, ...GO]);
    const parameters = named.flatMap(({ path, parameters: all = [] }) => all.map(({ name }) => ({ name, path: `${path}(${name})` })));

    expect([...named, ...parameters].filter(({ name }) => keywords.has(name)).map(({ path }) => path)).toEqual(['ApiRoute.and']);
  });

  test('no word falls apart in snake_case: no single letters, and digits end a word', () => {
    const apart = named.filter(({ name }) => snakeCase(name).split('_').some(word => /^[a-z]$|^\d|\d[a-z]/.test(word)));

    // as AWS calls these headers and these answers
    expect(apart.map(({ path }) => path)).toEqual([
      'ApiMetrics.loadBalancerErrors5xx', 'LoadBalancerOptions.xAmznTlsVersionAndCipherSuiteHeaders', 'ServiceMetrics.errors5xx',
    ]);
  });

  test('acronyms are words', () => {
    const all = [...types.map(({ name }) => ({ name, path: name })), ...named];

    expect(all.filter(({ name }) => /[A-Z]{3}|[A-Z]{2}$/.test(name)).map(({ path }) => path)).toEqual([]);
  });

  test('no method looks like a property of Java, or means something else than that of every object of Java', () => {
    const methods = types.flatMap(type => (type.methods ?? []).map(({ name }) => ({ name, path: `${type.name}.${name}` })));
    const taken = ['build', 'builder', 'clone', 'equals', 'finalize', 'hashCode', 'notify', 'notifyAll', 'wait'];

    expect(methods.filter(({ name }) => /^(get|set)[A-Z]/.test(name) || taken.includes(name)).map(({ path }) => path)).toEqual([]);
    expect(named.filter(({ name, parameters }) => name === 'class' && !parameters).map(({ path }) => path)).toEqual([]);
  });

  test('no two members of a type differ in case alone, as Go writes them all with a capital', () => {
    const doubled = types.filter(type => new Set(membersOf(type).map(({ name }) => name.toLowerCase())).size < membersOf(type).length);

    expect(doubled.map(({ name }) => name)).toEqual([]);
  });

  test('no two types differ in case alone', () => {
    expect(new Set(types.map(({ name }) => name.toLowerCase())).size).toBe(types.length);
  });

  test('values of an enum are in capitals', () => {
    expect(named.filter(({ owner }) => owner.kind === 'enum').map(({ path }) => path)).toEqual([]);
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

/** What users write: the properties of structs, and what methods take. */
function inputs(): (Typed & { path: string })[] {
  const properties = structs.filter(({ name }) => !HANDED_OVER.test(name) && !/^Capacity(Plan|Quota)$/.test(name))
    .flatMap(({ name: type, properties: all = [] }) => all.map(property => ({ ...property, path: `${type}.${property.name}` })));
  const parameters = types.flatMap(({ name: type, methods = [] }) => methods
    .flatMap(({ name, parameters: all = [] }) => all.map(parameter => ({ ...parameter, path: `${type}.${name}(${parameter.name})` }))));
  return [...properties, ...parameters];
}

/** Whether a type, what it extends, one of its members or a method that takes it says where AWS describes it. */
function leadsToAws(type: Type): boolean {
  const parents = types.filter(({ fqn }) => type.base === fqn || type.interfaces?.includes(fqn));
  const takers = types.flatMap(taker => (taker.methods ?? [])
    .filter(({ parameters = [] }) => parameters.some(parameter => parameter.type?.fqn === type.fqn))
    .flatMap(method => [method, taker]));
  return [type, ...membersOf(type), ...takers].some(({ docs }) => docs?.see !== undefined) || parents.some(leadsToAws);
}

function snakeCase(name: string): string {
  // jsii takes the unit for one word
  return name.replace('MiB', 'Mib').replace(/([a-z0-9])([A-Z])/g, '$1_$2').replace(/([A-Z])([A-Z][a-z])/g, '$1_$2').toLowerCase();
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
