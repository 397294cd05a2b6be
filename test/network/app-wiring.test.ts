/*
 * Whether task subnets are private is asked of the whole app, but not by each API: synthesis would take longer for each the more there are.
 */
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Node } from 'constructs';
import { apiIn } from '../helpers/api-stack';

test('an app is searched as often with five APIs as with two', () => {
  expect(searchesOfApp(5)).toBe(searchesOfApp(2));
});

test('fails when a task subnet becomes public between two syntheses', () => {
  const app = appOf(1);
  app.synth();
  const vpc = app.node.findChild('Stack1').node.findChild('Api').node.findChild('Network').node.findChild('Vpc') as ec2.Vpc;

  new ec2.CfnRoute(new Stack(app, 'Other'), 'Route', { routeTableId: vpc.privateSubnets[0].routeTable.routeTableId, gatewayId: 'igw-1' });

  expect(() => app.synth({ force: true })).toThrow(/'taskSubnets' must be private/);
});

function searchesOfApp(apis: number): number {
  const search = jest.spyOn(Node.prototype, 'findAll');
  const app = appOf(apis);
  app.synth();
  const searched = search.mock.contexts.filter(node => node === app.node);
  search.mockRestore();
  return searched.length;
}

function appOf(apis: number): App {
  const app = new App();
  for (let i = 1; i <= apis; i++) apiIn(new Stack(app, `Stack${i}`));
  return app;
}
