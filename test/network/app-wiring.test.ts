/*
 * Whether task subnets are private is asked of the whole app, but not by each API: synthesis would take longer for each the more there are.
 */
import { App, Stack, Stage, Tokenization } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Node } from 'constructs';
import { apiIn } from '../helpers/api-stack';

test('an app is searched as often with five APIs as with two', () => {
  expect(searchesOfApp(5)).toBe(searchesOfApp(2));
});

test('what is found is read once for all APIs: each further one adds its own routes, and no more', () => {
  const [two, five, eight] = [2, 5, 8].map(tokensResolved);

  expect(eight - five).toBe(five - two);
});

test.each<[string, (app: App) => Stage]>([
  ['an app', app => app],
  ['a stage of it', app => new Stage(app, 'Production')],
])('fails when a task subnet in %s becomes public between two syntheses', (_, stageOf) => {
  const stage = stageOf(new App());
  const { vpc } = apiIn(new Stack(stage, 'Stack'));
  stage.synth();

  new ec2.CfnRoute(new Stack(stage, 'Other'), 'Route', { routeTableId: vpc.privateSubnets[0].routeTable.routeTableId, gatewayId: 'igw-1' });

  expect(() => stage.synth({ force: true })).toThrow(/'taskSubnets' must be private/);
});

function searchesOfApp(apis: number): number {
  const search = jest.spyOn(Node.prototype, 'findAll');
  const app = appOf(apis);
  app.synth();
  const searched = search.mock.contexts.filter(node => node === app.node);
  search.mockRestore();
  return searched.length;
}

function tokensResolved(apis: number): number {
  const reverse = jest.spyOn(Tokenization, 'reverse');
  appOf(apis).synth();
  const { length } = reverse.mock.calls;
  reverse.mockRestore();
  return length;
}

function appOf(apis: number): App {
  const app = new App();
  for (let i = 1; i <= apis; i++) apiIn(new Stack(app, `Stack${i}`));
  return app;
}
