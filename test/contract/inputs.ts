/*
 * Every place where users hand something in, as the compiled assembly has them: the arguments of what is public, and what is in the structs among them.
 */
import { readAssembly } from '../../pages/read-assembly';
import * as api from '../../src';

export interface TypeReference {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: TypeReference };
}

interface Member {
  readonly name: string;
  readonly type: TypeReference;
  readonly optional?: boolean;
  readonly variadic?: boolean;
  readonly static?: boolean;
  readonly protected?: boolean;
  readonly parameters?: Member[];
}

interface Type {
  readonly name: string;
  readonly kind: 'class' | 'interface' | 'enum';
  readonly datatype?: boolean;
  readonly abstract?: boolean;
  readonly base?: string;
  readonly interfaces?: string[];
  readonly initializer?: Member;
  readonly methods?: Member[];
  readonly properties?: Member[];
}

/** Where something is handed in. */
export interface Input {
  /** such as `ApiEndpoint.https(options.clientKeepAlive)` */
  readonly path: string;
  /** where it is declared, such as `LoadBalancerOptions.clientKeepAlive` */
  readonly declared: string;
  /** what it may be called in an error */
  readonly names: string[];
  readonly type: TypeReference;
  readonly required: boolean;
  /** hands in something there, and what is right everywhere else */
  readonly write: (written: unknown) => unknown;
}

/** What is right, by where it is declared. */
export interface RightInputs {
  /** an instance to call methods of */
  instanceOf(type: string, method: string): any;
  /** for a required argument or property */
  valueOf(declared: string, type: TypeReference): unknown;
}

/** What the library calls of the strategies that users extend, with what it made itself. */
const CALLED_BY_THE_LIBRARY = ['bind', 'bindService'];
/** What every construct has; the constructs library checks it. */
const OF_EVERY_CONSTRUCT = ['scope', 'id'];

const types: { [fqn: string]: Type } = readAssembly().types;

/** Every input of every public method and constructor. */
export function inputs(right: RightInputs): Input[] {
  return Object.values(types).filter(({ kind }) => kind === 'class').flatMap(type => [
    ...type.abstract || !type.initializer ? [] : inputsOf({
      path: `new ${type.name}`, names: [], parameters: type.initializer.parameters ?? [], call: args => new (api as any)[type.name](...args),
    }, right),
    ...methodsOf(type).flatMap(method => inputsOf({
      path: `${type.name}.${method.name}`,
      names: [method.name],
      parameters: method.parameters ?? [],
      call: args => (method.static ? (api as any)[type.name] : right.instanceOf(type.name, method.name))[method.name](...args),
    }, right)),
  ]);
}

/** The struct of this package that a type is, if it is one. */
function structOf({ fqn = '' }: TypeReference): Type | undefined {
  return types[fqn]?.datatype ? types[fqn] : undefined;
}

/** What is required and what it is, with what it inherits. */
function propertiesOf({ name, properties = [], interfaces = [] }: Type): { declared: string; property: Member }[] {
  return [
    ...interfaces.flatMap(fqn => types[fqn] ? propertiesOf(types[fqn]) : []),
    ...properties.map(property => ({ declared: `${name}.${property.name}`, property })),
  ];
}

function methodsOf({ methods = [], base = '' }: Type): Member[] {
  const inherited = types[base] ? methodsOf(types[base]) : [];
  return [...inherited, ...methods.filter(method => !method.protected && !CALLED_BY_THE_LIBRARY.includes(method.name))];
}

interface Callable {
  readonly path: string;
  readonly names: string[];
  readonly parameters: Member[];
  readonly call: (args: unknown[]) => unknown;
}

function inputsOf({ path, names, parameters, call }: Callable, right: RightInputs): Input[] {
  const rightArguments = () => parameters.map(({ name, type, optional }) => optional ? undefined : rightValue(`${path}.${name}`, type, right));
  return parameters.flatMap(({ name, type, optional }, i) => OF_EVERY_CONSTRUCT.includes(name) ? [] : within({
    path: `${path}(${name})`,
    declared: `${path}.${name}`,
    names: [name, ...names],
    type,
    required: !optional,
    write: written => call(rightArguments().map((value, n) => n === i ? written : value)),
  }, right));
}

/** The input, and those in it. */
function within(input: Input, right: RightInputs): Input[] {
  const { type: { collection }, type } = input;
  if (collection) return [input, ...withinElement(input, collection, right)];
  return [input, ...withinStruct(input, type, written => input.write(written), right)];
}

function withinElement(input: Input, { kind, elementtype }: NonNullable<TypeReference['collection']>, right: RightInputs): Input[] {
  return withinStruct(input, elementtype, written => input.write(kind === 'array' ? [written] : { Key: written }), right);
}

function withinStruct({ path }: Input, type: TypeReference, write: Input['write'], right: RightInputs): Input[] {
  const struct = structOf(type);
  if (!struct) return [];
  return propertiesOf(struct).flatMap(({ declared, property: { name, type: own, optional } }) => within({
    path: path.replace(/\)$/, `.${name})`),
    declared,
    names: [name],
    type: own,
    required: !optional,
    write: written => write({ ...rightStruct(struct, right) as object, [name]: written }),
  }, right));
}

function rightValue(declared: string, type: TypeReference, right: RightInputs): unknown {
  const struct = structOf(type);
  return struct ? rightStruct(struct, right) : right.valueOf(declared, type);
}

/** With what is required and nothing else. */
function rightStruct(struct: Type, right: RightInputs): unknown {
  return Object.fromEntries(propertiesOf(struct)
    .filter(({ property }) => !property.optional)
    .map(({ declared, property: { name, type } }) => [name, rightValue(declared, type, right)]));
}

/** What a type is, of this package or of the CDK. */
export function kindOf(fqn: string): 'class' | 'struct' | 'enum' {
  const own = types[fqn];
  if (own) return own.kind === 'interface' ? 'struct' : own.kind;
  const value = exported(fqn);
  if (value === undefined) return /\.I[A-Z]\w+$/.test(fqn) ? 'class' : 'struct';
  return typeof value === 'function' ? 'class' : 'enum';
}

/** The values of an enum. */
export function valuesOf(fqn: string): unknown[] {
  // one of numbers has its names under its numbers too
  return Object.entries(exported(fqn) as object).filter(([name]) => !/^\d+$/.test(name)).map(([, value]) => value);
}

function exported(fqn: string): unknown {
  if (types[fqn]) return (api as any)[types[fqn].name];
  const [module, ...path] = fqn.split('.');
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  return require([module, ...path.slice(0, -1)].join('/').replace(/_/g, '-'))[path.at(-1)!];
}
