import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cdk from 'aws-cdk-lib';
import * as ts from 'typescript';

const FOLDER = join(__dirname, '..', '..', 'examples', 'typescript');
const COMPILER_OPTIONS: ts.CompilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 };

/** The examples by the name of their folder. */
export const EXAMPLES = readdirSync(FOLDER);

/** The templates that an example makes from this source, by the name of their stack. */
export function templatesOf(example: string): { [stack: string]: any } {
  const apps: cdk.App[] = [];
  class RecordedApp extends cdk.App {
    constructor(props?: cdk.AppProps) {
      super(props);
      apps.push(this);
    }
  }
  const library = new Proxy(cdk, { get: (module, name) => name === 'App' ? RecordedApp : Reflect.get(module, name) });
  const modules: { [name: string]: unknown } = { 'aws-cdk-lib': library, 'cdk-private-fargate-api': jest.requireActual('../../src') };
  const { outputText } = ts.transpileModule(readFileSync(join(FOLDER, example, 'app.ts'), 'utf8'), { compilerOptions: COMPILER_OPTIONS });
  Function('require', 'exports', outputText)((name: string) => modules[name] ?? jest.requireActual(name), {});
  return Object.fromEntries(apps.flatMap(app => app.synth().stacksRecursively).map(stack => [stack.stackName, stack.template]));
}
