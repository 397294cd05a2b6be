import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, Stack } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import * as ts from 'typescript';

const FIXTURE = join(__dirname, '..', '..', 'rosetta', 'default.ts-fixture');

export interface ExampleWorld {
  readonly stackName: string;
  readonly image: ecs.ContainerImage;
  /** Makes what an example declares and leaves to the reader, by its type. */
  readonly declare: (stack: Stack, name: string, type: string) => unknown;
}

/** Runs an example of a page inside the constructor of a stack, as the fixture has it, with what it declares. */
export function runExample(code: string, app: App, { stackName, image, declare }: ExampleWorld): Stack {
  const declared = [...code.matchAll(/^declare const (\w+): ([\w.]+);$/gm)].map(([, name, type]) => ({ name, type }));
  const made = declared.map(({ name, type }) => `const ${name} = declared(this, '${name}', '${type}');`).join('\n');
  const source = readFileSync(FIXTURE, 'utf8').replace('/// here', () => `${made}\n${code.replace(/^declare const .*$/gm, '')}`);
  const { outputText } = ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } });
  const load = (name: string) => jest.requireActual(name === 'cdk-private-fargate-api' ? '../../src' : name);
  const Example = Function('require', 'exports', 'image', 'declared', `${outputText}; return ExampleStack;`)(load, {}, image, declare);
  return new Example(app, stackName);
}
