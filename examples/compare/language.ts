/** The copies of a language's example projects, each in a folder named after its scenario. */
export interface Workspace {
  readonly directory: string;
  readonly scenarios: string[];
}

/** The environment in which the CDK command line finds what a scenario's project needs. */
export type EnvironmentOf = (scenario: string) => NodeJS.ProcessEnv;

/** How the package is packed for a language, and how projects of that language get it. */
export interface Language {
  /** The name of its folder of examples. */
  readonly name: string;

  /** Commands that succeed where everything is there that it takes. */
  readonly toolchain: [command: string, ...args: string[]][];

  /** The projen task that packs the package for it. */
  readonly packTask: string;

  /** Installs what was packed, and whatever else the projects depend on, for the copies alone. */
  install(workspace: Workspace): Promise<EnvironmentOf>;
}
