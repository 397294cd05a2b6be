import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { ApiAccess, ApiNetwork, ApiPreset, ApiScaling, Egress, TaskSize } from '../../src';
import { apiIn, stackWith } from '../helpers/api-stack';

const QUOTA = Match.stringLikeRegexp('by default');

test('the defaults fit into the default quotas', () => {
  const stack = stackWith();
  const { capacityPlan } = apiIn(stack);

  Annotations.fromStack(stack).hasNoWarning('*', QUOTA);
  expect(capacityPlan).toMatchObject({
    maxTasks: 10, deploymentPeakTasks: 20, taskAddresses: 32758, taskAddressesNeeded: 20, connectionsPerTask: 11000,
  });
  expect(capacityPlan.quotas[0]).toEqual({ name: 'Fargate On-Demand vCPU resource count', limit: 6, needed: 5, maxTasks: 12 });
});

test('three zones have the addresses of three quarters of the block', () => {
  expect(apiIn(stackWith(), { network: ApiNetwork.create({ maxAzs: 3 }) }).capacityPlan.taskAddresses).toBe(49137);
});

test('further blocks add addresses, and interface endpoints take some', () => {
  const network = ApiNetwork.create({ taskCidrs: ['100.64.0.0/18'], egress: Egress.natGateways() });

  expect(apiIn(stackWith(), { network }).capacityPlan.taskAddresses).toBe(32758 + 2 * (4096 - 5));
});

test('an internal load balancer takes some too', () => {
  expect(apiIn(stackWith(), { access: ApiAccess.internal() }).capacityPlan.taskAddresses).toBe(32758 - 2 * 8);
});

test('warns of a default quota in the way, by name and number', () => {
  const stack = stackWith();
  apiIn(stack, { scaling: ApiScaling.between(2, 600), size: TaskSize.ONE_VCPU });

  const warnings = Annotations.fromStack(stack);
  warnings.hasWarning('/Stack/Api/Service', Match.stringLikeRegexp("the quota 'Fargate On-Demand vCPU resource count' is 6 by default, 1200 are needed to deploy 600 tasks"));
  warnings.hasWarning('/Stack/Api/Service', Match.stringLikeRegexp("the quota 'Targets per Application Load Balancer' is 1000 by default, 1200 are needed .* stop at 500 tasks"));
});

test('fails when a deployment would run out of addresses', () => {
  expect(() => apiIn(stackWith(), { network: ApiNetwork.create({ cidr: '10.0.0.0/23' }), scaling: ApiScaling.between(2, 124) }))
    .toThrow("'scaling' must leave each task an address while a deployment replaces all of them: 124 are needed in each of 2 zones, the smallest has 123");
});

test('just as many tasks as there are addresses fit', () => {
  expect(() => apiIn(stackWith(), { network: ApiNetwork.create({ cidr: '10.0.0.0/23' }), scaling: ApiScaling.between(2, 123) })).not.toThrow();
});

test('fails when another API in the network has taken the addresses', () => {
  const stack = stackWith();
  const first = apiIn(stack, { network: ApiNetwork.create({ cidr: '10.0.0.0/23' }), scaling: ApiScaling.between(2, 80) });

  expect(() => apiIn(stack, { network: first.network, scaling: ApiScaling.between(2, 80) }, 'Second')).toThrow('160 are needed in each of 2 zones, the smallest has 123');
});

test('the pattern\'s addresses are what it says', () => {
  expect(apiIn(stackWith(), { preset: ApiPreset.CONTAINERS_ON_AWS }).capacityPlan.taskAddresses).toBe(32758);
});
