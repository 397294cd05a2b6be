/*
 * What is wrong is refused before anything is written: the app of a user ends without a template, though others of its stacks are right.
 */
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Lazy, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApiNetwork, ApiScaling, Egress } from '../../src';
import { apiIn } from '../helpers/api-stack';

let outdir: string;

beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'no-file-'));
});

afterEach(() => {
  rmSync(outdir, { recursive: true });
});

/** An app as a user writes it, which synthesizes at its end. */
function run(fill: (stack: Stack) => unknown) {
  const app = new App({ outdir });
  apiIn(new Stack(app, 'Right'));
  fill(new Stack(app, 'Wrong'));
  app.synth();
}

test.each<[string, (stack: Stack) => unknown, string]>([
  ['a value', () => ApiScaling.fixed('2' as any), "'tasks' must be an integer"],
  ['a prop', stack => apiIn(stack, { containerPort: '80' as any }), "'containerPort' must be an integer"],
  ['what does not fit together', stack => apiIn(stack, { network: ApiNetwork.create({ maxAzs: 2, availabilityZones: ['a', 'b'] }) }), "'maxAzs' and 'availabilityZones' exclude each other"],
  ['what depends on the zones', stack => apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natGateways({ count: 3 }) }) }), "'count' must be at most the number of zones"],
  ['a token where a value is needed', stack => apiIn(stack, { network: ApiNetwork.create({ cidr: Lazy.string({ produce: () => '10.0.0.0/16' }) }) }), "'cidr' must be known at synthesis"],
  ['what is changed after it was right', stack => {
    const { vpc, service } = apiIn(stack);
    new ec2.CfnRoute(service, 'Leak', {
      routeTableId: vpc.privateSubnets[0].routeTable.routeTableId, destinationCidrBlock: '0.0.0.0/0', gatewayId: (vpc as ec2.Vpc).internetGatewayId,
    });
  }, "'taskSubnets' must be private"],
])('no template is written for %s', (_what, fill, message) => {
  expect(() => run(fill)).toThrow(message);

  expect(readdirSync(outdir)).toEqual([]);
});

test('a template is written for what is right', () => {
  run(stack => apiIn(stack));

  expect(existsSync(join(outdir, 'Wrong.template.json'))).toBe(true);
});
