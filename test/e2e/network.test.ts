import {
  DescribeAddressesCommand, DescribeNatGatewaysCommand, DescribeRouteTablesCommand, DescribeSecurityGroupsCommand, DescribeSubnetsCommand,
  DescribeVpcAttributeCommand, DescribeVpcEndpointsCommand, DescribeVpcsCommand, EC2Client, IpPermission, RouteTable,
} from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { useEmulator } from './helpers/use-emulator';

const emulator = useEmulator();
let api: DeployedApi;
let ec2: EC2Client;

beforeAll(async () => {
  api = await deployApi(emulator(), 'Network', () => ({ containerPort: 8080 }));
  ec2 = new EC2Client(emulator().clientConfig);
});

test('the VPC has the planned addresses and resolves names', async () => {
  const VpcId = api.id('AWS::EC2::VPC');
  const { Vpcs } = await ec2.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
  const { EnableDnsSupport } = await ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsSupport' }));
  const { EnableDnsHostnames } = await ec2.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' }));

  expect(Vpcs).toEqual([expect.objectContaining({ CidrBlock: '10.0.0.0/16', InstanceTenancy: 'default' })]);
  expect([EnableDnsSupport, EnableDnsHostnames]).toEqual([{ Value: true }, { Value: true }]);
});

test('each of two zones has a task subnet and an edge subnet, none of which maps public addresses', async () => {
  expect((await subnets()).map(({ cidr, zone, mapsPublic }) => [cidr, zone, mapsPublic])).toEqual([
    ['10.0.0.0/18', 'us-east-1a', false],
    ['10.0.192.0/22', 'us-east-1a', false],
    ['10.0.196.0/22', 'us-east-1b', false],
    ['10.0.64.0/18', 'us-east-1b', false],
  ]);
});

test('a task subnet leaves by the NAT gateway of its own zone, an edge subnet by the internet gateway', async () => {
  const tables = await routeTables();
  const natZones = await natGatewayZones();
  const ways = (await subnets()).map(({ id, cidr, zone }) => {
    const route = defaultRoute(tables, id);
    return [cidr, zone, route?.NatGatewayId ? `NAT in ${natZones.get(route.NatGatewayId)}` : route?.GatewayId?.replace(/-.*/, '')];
  });

  expect(ways).toEqual([
    ['10.0.0.0/18', 'us-east-1a', 'NAT in us-east-1a'],
    ['10.0.192.0/22', 'us-east-1a', 'igw'],
    ['10.0.196.0/22', 'us-east-1b', 'igw'],
    ['10.0.64.0/18', 'us-east-1b', 'NAT in us-east-1b'],
  ]);
});

test('each NAT gateway has an address of its own, and the outputs name them', async () => {
  const { NatGateways = [] } = await ec2.send(new DescribeNatGatewaysCommand());
  const addresses = NatGateways.flatMap(gateway => gateway.NatGatewayAddresses!.map(address => address.PublicIp));
  const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand());

  expect(new Set(addresses).size).toBe(2);
  expect(addresses.sort()).toEqual(Addresses.map(address => address.PublicIp).sort());
  expect(Addresses.every(address => address.AssociationId)).toBe(true);
  expect(Object.values(api.outputs).map(value => value.split(',').sort())).toContainEqual(addresses);
});

test('the S3 gateway endpoint serves the task subnets', async () => {
  const { VpcEndpoints } = await ec2.send(new DescribeVpcEndpointsCommand({ VpcEndpointIds: [api.id('AWS::EC2::VPCEndpoint')] }));
  const tables = await routeTables();
  const ofTasks = (await subnets()).filter(({ cidr }) => cidr.endsWith('/18')).map(({ id }) => tableOf(tables, id)!.RouteTableId);

  expect(VpcEndpoints![0]).toMatchObject({ VpcEndpointType: 'Gateway', ServiceName: 'com.amazonaws.us-east-1.s3' });
  expect(VpcEndpoints![0].RouteTableIds).toEqual(expect.arrayContaining(ofTasks));
});

test('the world reaches the load balancer on port 80 only, and the load balancer alone reaches the container port', async () => {
  const edge = await groupsOfLoadBalancer();
  const tasks = await groupsOfService();
  const rules = await rulesOf([...edge, ...tasks]);

  expect(edge).toHaveLength(1);
  expect(tasks).toHaveLength(1);
  expect(rules.get(edge[0])!.ingress).toEqual(['tcp 80-80 from 0.0.0.0/0']);
  expect(rules.get(edge[0])!.egress).toEqual([`tcp 8080-8080 to ${tasks[0]}`]);
  expect(rules.get(tasks[0])!.ingress).toEqual([`tcp 8080-8080 from ${edge[0]}`]);
  expect(rules.get(tasks[0])!.egress).toEqual(['-1 all to 0.0.0.0/0']);
});

test('the load balancer faces the internet from the edge subnet of each zone', async () => {
  const { LoadBalancers } = await new ElasticLoadBalancingV2Client(emulator().clientConfig).send(new DescribeLoadBalancersCommand());
  const edge = (await subnets()).filter(({ cidr }) => cidr.endsWith('/22'));

  expect(LoadBalancers![0]).toMatchObject({ Scheme: 'internet-facing', Type: 'application', VpcId: api.id('AWS::EC2::VPC') });
  expect(LoadBalancers![0].AvailabilityZones!.map(each => [each.SubnetId, each.ZoneName]).sort())
    .toEqual(edge.map(({ id, zone }) => [id, zone]).sort());
});

test('the tasks are in the task subnets, one in each zone, and have no public address', async () => {
  const zones = new Map((await subnets()).map(({ id, cidr, zone }) => [id, `${cidr} ${zone}`]));

  expect((await api.tasks()).map(task => [zones.get(task.subnet), task.zone, task.publicAddress])).toEqual([
    ['10.0.0.0/18 us-east-1a', 'us-east-1a', undefined],
    ['10.0.64.0/18 us-east-1b', 'us-east-1b', undefined],
  ]);
});

async function subnets() {
  const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand({ Filters: [{ Name: 'vpc-id', Values: [api.id('AWS::EC2::VPC')] }] }));
  return Subnets
    .map(each => ({ id: each.SubnetId!, cidr: each.CidrBlock!, zone: each.AvailabilityZone!, mapsPublic: each.MapPublicIpOnLaunch }))
    .sort((a, b) => a.cidr.localeCompare(b.cidr));
}

async function routeTables(): Promise<RouteTable[]> {
  return (await ec2.send(new DescribeRouteTablesCommand())).RouteTables!;
}

function tableOf(tables: RouteTable[], subnet: string) {
  return tables.find(table => table.Associations?.some(association => association.SubnetId === subnet));
}

function defaultRoute(tables: RouteTable[], subnet: string) {
  return tableOf(tables, subnet)?.Routes?.find(route => route.DestinationCidrBlock === '0.0.0.0/0');
}

async function natGatewayZones(): Promise<Map<string, string>> {
  const zones = new Map((await subnets()).map(({ id, zone }) => [id, zone]));
  const { NatGateways = [] } = await ec2.send(new DescribeNatGatewaysCommand());
  return new Map(NatGateways.map(gateway => [gateway.NatGatewayId!, zones.get(gateway.SubnetId!)!]));
}

async function groupsOfLoadBalancer(): Promise<string[]> {
  const { LoadBalancers } = await new ElasticLoadBalancingV2Client(emulator().clientConfig).send(new DescribeLoadBalancersCommand());
  return LoadBalancers![0].SecurityGroups!;
}

async function groupsOfService(): Promise<string[]> {
  const ecs = new ECSClient(emulator().clientConfig);
  const { services } = await ecs.send(new DescribeServicesCommand({ cluster: api.cluster, services: [api.service] }));
  return services![0].networkConfiguration!.awsvpcConfiguration!.securityGroups!;
}

async function rulesOf(groups: string[]) {
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: groups }));
  return new Map(SecurityGroups.map(group => [group.GroupId!, {
    ingress: group.IpPermissions!.flatMap(rule => describeRule(rule, 'from')),
    egress: group.IpPermissionsEgress!.flatMap(rule => describeRule(rule, 'to')),
  }]));
}

function describeRule(rule: IpPermission, direction: string): string[] {
  const ports = rule.FromPort === undefined ? 'all' : `${rule.FromPort}-${rule.ToPort}`;
  const peers = [...rule.IpRanges!.map(range => range.CidrIp), ...rule.UserIdGroupPairs!.map(pair => pair.GroupId)];
  return peers.map(peer => `${rule.IpProtocol} ${ports} ${direction} ${peer}`);
}
