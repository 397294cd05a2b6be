import { DescribeManagedPrefixListsCommand, DescribeVpcsCommand, EC2Client, GetManagedPrefixListEntriesCommand, NatGateway } from '@aws-sdk/client-ec2';
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { CfnCluster } from 'aws-cdk-lib/aws-ecs';
import { HttpAnswer, parameter, poll } from '../../emulator';
import { ApiNetwork, ApiScaling, CreateNetworkOptions, Egress } from '../../src';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { NetworkOf, RoutedSubnet } from './helpers/network-of';
import { Afterwards } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const ZONES = ['us-east-1a', 'us-east-1b', 'us-east-1c'];
const GROWN = { maxAzs: 3, taskCidrs: ['100.64.0.0/16'] };
/** One in each subnet of the grown network. */
const TASKS = 6;
const PARAMETER = '/partners/egress';

/** What there is at one point of the story, as the EC2 API tells it. */
interface Snapshot {
  readonly api: DeployedApi;
  readonly natGateways: NatGateway[];
  readonly natAddresses: string[];
  readonly subnets: RoutedSubnet[];
}

const emulator = useEmulator();
let ec2: EC2Client;
let created: Snapshot;

beforeAll(async () => {
  ec2 = new EC2Client(emulator().clientConfig);
  created = await deploy({});
});

describe('a network with two addresses on each NAT gateway', () => {
  test('each gateway has two addresses of its own', () => {
    const ranks = created.natGateways.map(gateway => gateway.NatGatewayAddresses!.map(address => address.IsPrimary));

    expect(ranks).toEqual([[true, false], [true, false]]);
    expect(new Set(created.natAddresses).size).toBe(4);
  });

  test('the output lists exactly the addresses of the gateways', () => {
    expect(created.api.output('EgressIps').split(',').sort()).toEqual(created.natAddresses);
  });

  test('another output lists them as blocks of one address', () => {
    expect(created.api.output('EgressCidrs').split(',').sort()).toEqual(created.natAddresses.map(address => `${address}/32`));
  });

  test('parameter and prefix list hold exactly these addresses', async () => {
    await expectPublished(created);
  });
});

describe('when it grows to a third zone and a further block', () => {
  let grown: Snapshot;
  let answers: HttpAnswer[];

  beforeAll(async () => {
    const growth = deploy(GROWN);
    answers = await created.api.answersDuring(growth);
    grown = await growth;
  });

  test.each([
    'AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::RouteTable', 'AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::Route', 'AWS::EC2::InternetGateway',
    'AWS::EC2::NatGateway', 'AWS::EC2::EIP', 'AWS::EC2::VPCEndpoint', 'AWS::EC2::SecurityGroup', 'AWS::EC2::PrefixList', 'AWS::ECS::Service',
    'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::TargetGroup',
  ])('each %s that was there keeps its id', type => {
    const before = idsOf(created.api, type);

    expect(Object.keys(before).length).toBeGreaterThan(0);
    expect(idsOf(grown.api, type)).toMatchObject(before);
  });

  test('the subnets that were there keep their addresses and their way out', () => {
    expect(grown.subnets).toEqual(expect.arrayContaining(created.subnets));
  });

  test('the gateways that were there keep their addresses', () => {
    expect(addressesById(grown.natGateways)).toMatchObject(addressesById(created.natGateways));
    expect(grown.natGateways).toHaveLength(3);
  });

  test('the VPC has the further block', async () => {
    const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [grown.api.id('AWS::EC2::VPC')] }));

    expect(Vpcs![0].CidrBlockAssociationSet!.map(each => each.CidrBlock)).toEqual(['10.0.0.0/16', '100.64.0.0/16']);
  });

  test('every task subnet, old and new, leaves by the NAT gateway of its own zone', () => {
    const zoneOf = new Map(grown.subnets.map(subnet => [subnet.id, subnet.zone]));
    const zones = new Map(grown.natGateways.map(gateway => [gateway.NatGatewayId, zoneOf.get(gateway.SubnetId!)]));
    const ofTasks = grown.subnets.filter(subnet => subnet.cidr.endsWith('/18'));

    expect(ofTasks.map(({ cidr, zone, leavesBy }) => [cidr, zone, zones.get(leavesBy)])).toEqual([
      ...ZONES.map((zone, i) => [`10.0.${i * 64}.0/18`, zone, zone]),
      ...ZONES.map((zone, i) => [`100.64.${i * 64}.0/18`, zone, zone]),
    ]);
  });

  test('tasks run in the third zone too, in subnets of both blocks', async () => {
    const tasks = await grown.api.tasks();

    expect(tasks.map(task => task.zone)).toEqual(ZONES.flatMap(zone => [zone, zone]));
    expect(new Set(tasks.map(task => task.subnet)).size).toBe(TASKS);
    expect(await grown.api.targets()).toEqual(tasks.map(task => `${task.privateAddress}:80`).sort());
  });

  test('the load balancer is in the third zone too', async () => {
    const { LoadBalancers } = await new ElasticLoadBalancingV2Client(emulator().clientConfig).send(new DescribeLoadBalancersCommand());

    expect(LoadBalancers![0].AvailabilityZones!.map(each => each.ZoneName).sort()).toEqual(ZONES);
  });

  test('no request is lost meanwhile, and every zone answers afterwards', async () => {
    const zones = new Set<string>();
    await poll('all zones to answer', 10_000, async () => zones.add((await grown.api.ask('/')).zone).size === ZONES.length || undefined);

    expect(answers.length).toBeGreaterThan(10);
    expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([200]));
  });

  test('what is published has the new addresses behind the old ones', async () => {
    expect(grown.api.output('EgressIps')).toMatch(new RegExp(`^${created.api.output('EgressIps')},`));
    await expectPublished(grown);
  });

  describe('and cluster and service are replaced', () => {
    let replaced: Snapshot;

    beforeAll(async () => {
      replaced = await deploy(GROWN, api => {
        // a cluster cannot be renamed and a service cannot be moved, so CloudFormation makes both anew
        (api.cluster.node.defaultChild as CfnCluster).clusterName = 'another';
      });
    });

    test('other tasks of another service answer', async () => {
      const tasks = await replaced.api.tasks();

      expect(replaced.api.cluster).toBe('another');
      expect(replaced.api.id('AWS::ECS::Service')).not.toBe(grown.api.id('AWS::ECS::Service'));
      expect(tasks).toHaveLength(TASKS);
      expect(await replaced.api.targets()).toEqual(tasks.map(task => `${task.privateAddress}:80`).sort());
      expect(tasks.map(task => task.id)).toContain((await replaced.api.ask('/')).task);
    });

    test('they leave by the same gateways with the same addresses', async () => {
      expect(replaced.natGateways).toEqual(grown.natGateways);
      expect(replaced.subnets).toEqual(grown.subnets);
      expect(replaced.api.output('EgressIps')).toBe(grown.api.output('EgressIps'));
      await expectPublished(replaced);
    });
  });
});

test('a gateway gets a second address without being replaced, and keeps its first', async () => {
  const network = new NetworkOf(emulator());
  const withAddresses = async (addressesPerGateway: number) => {
    const api = await deployApi(emulator(), 'Second', () => ({ network: ApiNetwork.create({ egress: Egress.natGateways({ addressesPerGateway }) }) }));
    const ids = api.ids('AWS::EC2::NatGateway');
    return addressesById((await network.natGateways()).filter(gateway => ids.includes(gateway.NatGatewayId!)));
  };

  const before = await withAddresses(1);
  const after = await withAddresses(2);

  expect(Object.values(before).map(addresses => addresses.length)).toEqual([1, 1]);
  expect(Object.entries(after).map(([id, addresses]) => [id, addresses[0], addresses.length]))
    .toEqual(Object.entries(before).map(([id, addresses]) => [id, addresses[0], 2]));
});

async function deploy(options: CreateNetworkOptions, afterwards: Afterwards = () => undefined): Promise<Snapshot> {
  const api = await deployApi(emulator(), 'Growth', () => ({
    network: ApiNetwork.create({ egress: Egress.natGateways({ addressesPerGateway: 2 }), ...options }),
    scaling: ApiScaling.between(TASKS, 10),
  }), (construct, stack) => {
    construct.publishEgress({ parameterName: PARAMETER, prefixList: true });
    afterwards(construct, stack);
  });
  const network = new NetworkOf(emulator());
  return {
    api,
    natGateways: await network.natGateways(),
    natAddresses: await network.natAddresses(),
    subnets: await network.subnets(api.id('AWS::EC2::VPC')),
  };
}

async function expectPublished({ api, natAddresses }: Snapshot): Promise<void> {
  const PrefixListId = api.id('AWS::EC2::PrefixList');
  const { PrefixLists } = await ec2.send(new DescribeManagedPrefixListsCommand({ PrefixListIds: [PrefixListId] }));
  const { Entries = [] } = await ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId }));

  expect(await parameter(emulator(), PARAMETER)).toMatchObject({ Type: 'StringList', Value: api.output('EgressIps') });
  expect(api.output('EgressIps').split(',').sort()).toEqual(natAddresses);
  expect(PrefixLists![0]).toMatchObject({ PrefixListName: 'Growth-Api-EgressList-16', AddressFamily: 'IPv4' });
  expect(Entries.map(entry => entry.Cidr).sort()).toEqual(natAddresses.map(address => `${address}/32`));
}

/** Logical id -> physical id. */
function idsOf(api: DeployedApi, type: string): Record<string, string> {
  return Object.fromEntries(Object.entries(api.resources).filter(([, each]) => each.type === type).map(([logicalId, each]) => [logicalId, each.id]));
}

function addressesById(gateways: NatGateway[]): Record<string, (string | undefined)[]> {
  return Object.fromEntries(gateways.map(gateway => [gateway.NatGatewayId!, gateway.NatGatewayAddresses!.map(address => address.AllocationId)]));
}
