import { Output } from '@aws-sdk/client-cloudformation';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { deleteStack, deployStack, describeDeployment, leftovers, waitForSteadyServices } from '../../emulator';
import { ApiNetwork, ApiPreset, Egress, PrivateFargateApi } from '../../src';
import { NetworkOf, RoutedSubnet } from './helpers/network-of';
import { Afterwards, ApiOf, templateOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const PRIVATE_IMAGE = '123456789012.dkr.ecr.us-east-1.amazonaws.com/orders:1';

interface Case {
  readonly what: string;
  readonly apiOf: ApiOf;
  readonly afterwards?: Afterwards;
  readonly addresses: number;
  /** The kind of what the tasks' packets go through. */
  readonly tasksLeaveBy: string[];
}

const CASES: Case[] = [
  {
    what: 'a regional NAT gateway with two addresses in each zone',
    apiOf: () => ({ network: ApiNetwork.create({ egress: Egress.regionalNatGateway({ addressesPerZone: 2 }) }) }),
    addresses: 4,
    tasksLeaveBy: ['nat'],
  },
  {
    what: 'a NAT instance in each zone',
    apiOf: () => ({ network: ApiNetwork.create({ egress: Egress.natInstances() }) }),
    addresses: 2,
    tasksLeaveBy: ['i'],
  },
  {
    what: 'a dual-stack network with a further block',
    apiOf: () => ({ network: ApiNetwork.create({ dualStack: true, taskCidrs: ['100.64.0.0/16'] }) }),
    addresses: 2,
    tasksLeaveBy: ['nat'],
  },
  {
    what: 'a network that records what flows',
    apiOf: () => ({ network: ApiNetwork.create({ flowLogs: {} }) }),
    addresses: 2,
    tasksLeaveBy: ['nat'],
  },
  {
    what: 'a network with VPC endpoints and no NAT',
    apiOf: () => ({ image: ecs.ContainerImage.fromRegistry(PRIVATE_IMAGE), network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }) }),
    addresses: 0,
    tasksLeaveBy: ['none'],
  },
  { what: 'the preset DEVELOPMENT', apiOf: () => ({ preset: ApiPreset.DEVELOPMENT }), addresses: 1, tasksLeaveBy: ['nat'] },
  { what: 'the preset CONTAINERS_ON_AWS', apiOf: () => ({ preset: ApiPreset.CONTAINERS_ON_AWS }), addresses: 2, tasksLeaveBy: ['nat'] },
  {
    what: 'two APIs in one network',
    apiOf: () => ({}),
    afterwards: ({ network }, stack) => {
      new PrivateFargateApi(stack, 'Other', { image: ecs.ContainerImage.fromRegistry('nginx:2'), network });
    },
    addresses: 2,
    tasksLeaveBy: ['nat'],
  },
];

const emulator = useEmulator();

// what one of them leaves behind when it fails is not there for the next
afterEach(async () => deleteStack(emulator(), 'Strategy'));

test.each(CASES)('$what can be deployed, answers, and leaves nothing when it is deleted', async ({ apiOf, afterwards, addresses, tasksLeaveBy }) => {
  const network = new NetworkOf(emulator());
  const { Outputs = [] } = await deployStack(emulator(), 'Strategy', templateOf('Strategy', apiOf, afterwards));
  const { resources, services, loadBalancers } = await describeDeployment(emulator(), 'Strategy');
  await Promise.all(services.map(async ({ cluster, name }) => waitForSteadyServices(emulator(), cluster, [name])));
  const answers = await Promise.all(loadBalancers.map(async ({ dnsName }) => emulator().request(dnsName, '/')));
  const vpcs = resources.filter(each => each.ResourceType === 'AWS::EC2::VPC').map(each => each.PhysicalResourceId!);
  const subnets = await network.subnets(vpcs[0]);
  const inUse = (await network.elasticIps()).filter(each => each.AssociationId).map(each => each.PublicIp!).sort();

  await deleteStack(emulator(), 'Strategy');

  expect(answers.map(answer => answer.status)).toEqual(services.map(() => 200));
  expect(vpcs).toHaveLength(1);
  expect(waysOf(subnets)).toEqual(['igw', ...tasksLeaveBy].sort());
  expect(inUse).toHaveLength(addresses);
  expect(addressesIn(Outputs)).toEqual(inUse);
  expect(await leftovers(emulator())).toEqual([]);
});

/** The kinds of devices the subnets leave by; 'none' where there is no way out. */
function waysOf(subnets: RoutedSubnet[]): string[] {
  return [...new Set(subnets.map(({ leavesBy }) => leavesBy?.replace(/-.*/, '') ?? 'none'))].sort();
}

/** The addresses that the APIs of the stack tell in their outputs, each once. */
function addressesIn(outputs: Output[]): string[] {
  const told = outputs.filter(({ OutputKey }) => /EgressIps[0-9A-F]{8}$/.test(OutputKey!)).flatMap(({ OutputValue }) => OutputValue!.split(','));
  return [...new Set(told)].sort();
}
