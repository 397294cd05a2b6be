/*
 * Whatever can be written has an example that somebody can copy. That they compile and run is held by docs.test.ts and run-examples.test.ts.
 */
import { App, type Stack } from 'aws-cdk-lib';
import * as ts from 'typescript';
import { readAssembly } from '../../pages/read-assembly';
import { examplesIn, PAGES } from '../helpers/page';
import { PAGE_WORLD } from '../helpers/page-world';
import { runExample } from '../helpers/run-example';
import '../helpers/environment';

/** The calls whose last argument are the props of an API or of a further service. */
const TAKE_PROPS = ['PrivateFargateApi', 'ApiService', 'addService'];

const types = Object.values<any>(readAssembly().types);
const shown = PAGES.flatMap(examplesIn).map(([, code]) => whatIsUsed(code));

test.each(['PrivateFargateApiProps', 'ApiServiceOptions', 'AddServiceOptions'])('there is an example of every property of %s', struct => {
  const { properties } = types.find(({ name }) => name === struct);
  const written = new Set(shown.flatMap(({ props }) => props));

  expect(properties.map(({ name }: any) => name).filter((name: string) => !written.has(name))).toEqual([]);
});

test.each(factories())('there is an example of every factory of %s', (name, methods) => {
  const called = new Set(shown.flatMap(({ calls }) => calls));

  expect(methods.filter(method => !called.has(`${name}.${method}`))).toEqual([]);
});

test('the defaults that are written out in the recipes are those of an image alone', () => {
  const [, writtenOut] = examplesIn('docs/recipes.md').at(-1)!;

  expect(writtenOut).toContain('preset: ApiPreset.STANDARD');
  expect(templateOf(writtenOut)).toEqual(templateOf("new PrivateFargateApi(this, 'Api', { image });"));
});

function templateOf(code: string): object {
  const app = new App();
  const stack: Stack = runExample(code, app, PAGE_WORLD);
  return app.synth().getStackByName(stack.stackName).template;
}

function factories(): [string, string[]][] {
  return types
    .map(({ name, methods = [] }): [string, string[]] => [name, methods.filter((method: any) => method.static).map((method: any) => method.name)])
    .filter(([, methods]) => methods.length > 0);
}

/** The props that an example gives to an API or a service, and the methods it calls as `Class.method`. */
function whatIsUsed(code: string): { props: string[]; calls: string[] } {
  const props: string[] = [];
  const calls: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
      const options = node.arguments?.at(-1);
      if (TAKE_PROPS.includes(calledBy(node)) && options && ts.isObjectLiteralExpression(options)) {
        props.push(...options.properties.map(({ name }) => name!.getText(source)));
      }
      calls.push(node.expression.getText(source));
    }
    ts.forEachChild(node, visit);
  };
  const source = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022);
  const calledBy = ({ expression }: ts.NewExpression | ts.CallExpression) => expression.getText(source).split('.').at(-1)!;
  visit(source);
  return { props, calls };
}
