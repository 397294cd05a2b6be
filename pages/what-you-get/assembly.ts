import { readAssembly } from '../read-assembly';

interface Type {
  readonly name: string;
  readonly methods?: { readonly name: string; readonly static?: boolean; readonly parameters?: Typed[] }[];
  readonly properties?: Typed[];
}

interface Typed {
  readonly name: string;
  readonly type: { readonly fqn?: string };
}

/** What the compiler found that users can name. */
export class Assembly {
  private readonly types: Type[] = Object.values(readAssembly().types);

  /** The props of an API, those of its service among them, and the class of each that is a strategy. */
  public props(): Map<string, string | undefined> {
    const structs = ['PrivateFargateApiProps', 'ApiServiceOptions'].map(name => this.type(name));
    return new Map(structs.flatMap(({ properties = [] }) => properties).map(({ name, type }) => [name, this.own(type)?.name]));
  }

  /** The static factories of a class. */
  public factories(type: string): string[] {
    return (this.type(type).methods ?? []).filter(method => method.static).map(({ name }) => name);
  }

  /** The options of a factory that is written `Class.factory`. */
  public optionsOf(factory: string): string[] {
    return (this.own(this.parametersOf(factory).at(-1)!.type)?.properties ?? []).map(option => option.name);
  }

  /** What a factory takes before its options. */
  public argumentsOf(factory: string): string[] {
    return this.parametersOf(factory).slice(0, -1).map(({ name }) => name);
  }

  private parametersOf(factory: string): Typed[] {
    const [type, name] = factory.split('.');
    return this.type(type).methods!.find(method => method.name === name)!.parameters ?? [];
  }

  private own({ fqn }: Typed['type']): Type | undefined {
    return this.types.find(({ name }) => fqn === `cdk-private-fargate-api.${name}`);
  }

  private type(name: string): Type {
    return this.types.find(type => type.name === name)!;
  }
}
