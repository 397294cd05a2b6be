import { CfnParameter, type Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApiAccess, ApiNetwork, ApiPreset, ApiRoute, ApiScaling, Egress, TaskSize } from '../../src';
import { apiIn, image, only, stackWith } from '../helpers/api-stack';

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

test('further blocks add addresses', () => {
  expect(apiIn(stackWith(), { network: ApiNetwork.create({ taskCidrs: ['100.64.0.0/18'] }) }).capacityPlan.taskAddresses).toBe(32758 + 2 * (4096 - 5));
});

test('an interface endpoint takes an address in each zone, one that tasks cannot start without too', () => {
  const { ECR, ECR_DOCKER } = ec2.InterfaceVpcEndpointAwsService;
  const inEcr = ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1');
  const addresses = (network: ApiNetwork) => apiIn(stackWith(), { network, image: inEcr }).capacityPlan.taskAddresses;

  expect(addresses(ApiNetwork.create({ maxAzs: 3, vpcEndpoints: [ECR, ECR_DOCKER] }))).toBe(49137 - 3 * 2);
  // ecr.api, ecr.dkr and logs
  expect(addresses(ApiNetwork.create({ egress: Egress.vpcEndpoints() }))).toBe(32758 - 2 * 3);
});

test('an internal load balancer takes some too', () => {
  expect(apiIn(stackWith(), { access: ApiAccess.internal() }).capacityPlan.taskAddresses).toBe(32758 - 2 * 8);
});

test('warns of a default quota in the way, by name and number', () => {
  const stack = stackWith();
  apiIn(stack, { scaling: ApiScaling.between(2, 600), size: TaskSize.ONE_VCPU });

  const warnings = Annotations.fromStack(stack);
  warnings.hasWarning('/Stack/Api/Service', Match.stringLikeRegexp("the quota 'Fargate On-Demand vCPU resource count' is 6 by default, 1200 are needed to deploy 600 tasks.*\\[ack: cdk-private-fargate-api:defaultQuota\\]"));
  warnings.hasWarning('/Stack/Api/Service', Match.stringLikeRegexp("the quota 'Targets per Application Load Balancer' is 1000 by default, 1200 are needed .* stop at 500 tasks"));
});

test('does not warn of a default quota that just suffices', () => {
  const stack = stackWith();
  apiIn(stack, { scaling: ApiScaling.between(2, 500) });

  Annotations.fromStack(stack).hasNoWarning('/Stack/Api/Service', Match.stringLikeRegexp("'Targets per Application Load Balancer'"));
});

test('fails when a deployment would run out of addresses', () => {
  expect(() => apiIn(stackWith(), { network: ApiNetwork.create({ cidr: '10.0.0.0/23' }), scaling: ApiScaling.between(2, 124) }))
    .toThrow("'scaling' must leave each task an address while a deployment replaces all of them: 124 are needed in each of 2 zones, the smallest has 123");
});

test('just as many tasks as there are addresses fit', () => {
  expect(() => apiIn(stackWith(), { network: ApiNetwork.create({ cidr: '10.0.0.0/23' }), scaling: ApiScaling.between(2, 123) })).not.toThrow();
});

describe('in three zones', () => {
  const network = ApiNetwork.create({ maxAzs: 3, cidr: '10.0.0.0/23' });

  test('fails when the odd task is one too many in its zone', () => {
    expect(() => apiIn(stackWith(), { network, scaling: ApiScaling.fixed(184) })).not.toThrow();
    expect(() => apiIn(stackWith(), { network, scaling: ApiScaling.fixed(185) })).toThrow('124 are needed in each of 3 zones, the smallest has 123');
  });

  test('fails when the odd tasks of two services may meet in a zone', () => {
    const added = (tasks: number) => apiIn(stackWith(), { network, scaling: ApiScaling.fixed(92) })
      .addService('Orders', { image, route: ApiRoute.path('/orders'), scaling: ApiScaling.fixed(tasks) });

    expect(() => added(91)).not.toThrow();
    expect(() => added(92)).toThrow('124 are needed in each of 3 zones, the smallest has 123. Scale Stack/Api/Orders or another service there to less');
  });
});

test('fails when another API in the network has taken the addresses', () => {
  const stack = stackWith();
  const first = apiIn(stack, { network: ApiNetwork.create({ cidr: '10.0.0.0/23' }), scaling: ApiScaling.between(2, 80) });

  expect(() => apiIn(stack, { network: first.network, scaling: ApiScaling.between(2, 80) }, 'Second'))
    .toThrow('160 are needed in each of 2 zones, the smallest has 123. Scale Stack/Second/Service or another service there to less');
});

test('warns where a service is added that is too much, with the numbers of all', () => {
  const stack = stackWith();
  const api = apiIn(stack, { scaling: ApiScaling.fixed(400) });
  api.addService('Orders', { image, route: ApiRoute.path('/orders'), scaling: ApiScaling.fixed(200) });

  const targets = (path: string) => Annotations.fromStack(stack).findWarning(path, Match.stringLikeRegexp('Targets per Application Load Balancer')).length;
  expect([targets('/Stack/Api/Service'), targets('/Stack/Api/Orders')]).toEqual([0, 1]);
  Annotations.fromStack(stack).hasWarning('/Stack/Api/Orders', Match.stringLikeRegexp('is 1000 by default, 1200 are needed to deploy 600 tasks: .* stop at 500 tasks'));
});

describe('connections through NAT', () => {
  const allocationIds = ['eipalloc-11111111', 'eipalloc-22222222'];

  test('are counted by the ids of addresses where these are all that is known', () => {
    const network = ApiNetwork.create({ egress: Egress.natGateways({ allocationIds }) });

    expect(apiIn(stackWith(), { network }).capacityPlan.connectionsPerTask).toBe(11000);
  });

  test('are counted by the addresses where these are all that is known', () => {
    const stack = stackWith();
    const network = ApiNetwork.fromVpc(new ec2.Vpc(stack, 'Vpc'), { egressIps: ['192.0.2.1', '192.0.2.2', '192.0.2.3'] });

    expect(apiIn(stack, { network }).capacityPlan.connectionsPerTask).toBe(16500);
  });

  test('are not known without either', () => {
    const stack = stackWith();

    expect(apiIn(stack, { network: ApiNetwork.fromVpc(new ec2.Vpc(stack, 'Vpc')) }).capacityPlan.connectionsPerTask).toBeUndefined();
  });
});

describe('a number that is a parameter', () => {
  test.each<[string, (tasks: number) => ApiScaling]>([
    ['of tasks', tasks => ApiScaling.fixed(tasks)], ['of the most tasks', tasks => ApiScaling.between(2, tasks)],
  ])('%s is left out of the plan, and there is a warning', (_what, scaling) => {
    const stack = stackWith();
    const { capacityPlan } = apiIn(stack, { scaling: scaling(parameterIn(stack)) });

    expect(capacityPlan).toEqual({
      maxTasks: 0, deploymentPeakTasks: 0, taskAddresses: 32758, taskAddressesNeeded: 0, quotas: [], launchMinutes: 0, connectionsPerTask: undefined,
    });
    Annotations.fromStack(stack).hasWarning('/Stack/Api/Service', Match.stringLikeRegexp('how many tasks run is known at deployment only.*unknownCapacity'));
  });

  test('of tasks is left to the deployment, and the other services count', () => {
    const stack = stackWith();
    const api = apiIn(stack, { scaling: ApiScaling.fixed(parameterIn(stack)) });
    expect(only(Template.fromStack(stack), 'AWS::ECS::Service').DesiredCount).toEqual({ Ref: 'Number' });

    api.addService('Orders', { image, route: ApiRoute.path('/orders'), scaling: ApiScaling.fixed(5) });
    expect(api.capacityPlan).toMatchObject({ maxTasks: 5, deploymentPeakTasks: 10, taskAddressesNeeded: 10, connectionsPerTask: 22000 });
  });

  test.each<[string, (tasks: number) => ApiScaling]>([
    ['beside a schedule that has none', tasks => ApiScaling.between(2, tasks, { schedules: [{ schedule: Schedule.cron({}), maxTasks: 40 }] })],
    ['of a schedule', tasks => ApiScaling.between(2, 10, { schedules: [{ schedule: Schedule.cron({}), maxTasks: tasks }] })],
  ])('%s is left out too', (_what, scaling) => {
    const stack = stackWith();

    expect(apiIn(stack, { scaling: scaling(parameterIn(stack)) }).capacityPlan.maxTasks).toBe(0);
  });

  test('of CPU units is left out of the plan, and there is a warning', () => {
    const stack = stackWith();
    const { capacityPlan } = apiIn(stack, { size: TaskSize.of(parameterIn(stack), 512) });

    expect(capacityPlan).toMatchObject({ maxTasks: 10, taskAddressesNeeded: 20 });
    expect(capacityPlan.quotas.map(({ name }) => name)).not.toContain('Fargate On-Demand vCPU resource count');
    Annotations.fromStack(stack).hasWarning('/Stack/Api/Service', Match.stringLikeRegexp('how large tasks are is known at deployment only.*unknownCapacity'));
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('how many tasks run'));
  });

  test('of the least tasks changes nothing of the plan', () => {
    const stack = stackWith();
    const { capacityPlan } = apiIn(stack, { scaling: ApiScaling.between(parameterIn(stack), 10) });

    expect(capacityPlan).toEqual(apiIn(stackWith()).capacityPlan);
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('unknownCapacity'));
  });
});

test('the pattern\'s addresses are what it says', () => {
  expect(apiIn(stackWith(), { preset: ApiPreset.CONTAINERS_ON_AWS }).capacityPlan.taskAddresses).toBe(32758);
});

function parameterIn(stack: Stack): number {
  return new CfnParameter(stack, 'Number', { type: 'Number' }).valueAsNumber;
}
