/*
 * Networks, ways out and clusters that are out of range, contradict themselves or go beyond a quota.
 */
import { Duration, Lazy, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as logs from 'aws-cdk-lib/aws-logs';
import { type Refused, refusals } from './refused';
import {
  ApiAccess, ApiCluster, type ApiMetrics, type ApiNetwork as Network, ApiNetwork, ApiScaling, type CreateNetworkOptions, Egress, type FromVpcOptions,
  type NatGatewaysOptions, type PrivateFargateApiProps, TaskSize,
} from '../../src';
import { apiIn, stackWith } from '../helpers/api-stack';

const inEcr = ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.us-east-1.amazonaws.com/api:1');

function created(options: CreateNetworkOptions, props: Partial<PrivateFargateApiProps> = {}) {
  return () => apiIn(stackWith(), { network: ApiNetwork.create(options), ...props });
}

function natGateways(options: NatGatewaysOptions) {
  return () => created({ egress: Egress.natGateways(options) })();
}

function natProvider(provider: () => ec2.NatProvider) {
  return () => created({ egress: Egress.natProvider(provider()) })();
}

function isolated(props: Partial<PrivateFargateApiProps>, options: CreateNetworkOptions = {}) {
  return created({ egress: Egress.vpcEndpoints(), ...options }, props);
}

/** In a VPC with two subnets of each kind. */
function brought(options: (vpc: ec2.Vpc) => FromVpcOptions, vpcProps: ec2.VpcProps = {}, props: Partial<PrivateFargateApiProps> = {}) {
  return () => {
    const stack = stackWith();
    const vpc = new ec2.Vpc(stack, 'Own', { maxAzs: 2, ...vpcProps });
    return apiIn(stack, { network: ApiNetwork.fromVpc(vpc, options(vpc)), ...props });
  };
}

/** A second API in the network of a first. */
function shared(first: Partial<PrivateFargateApiProps>, second: Partial<PrivateFargateApiProps>) {
  return () => {
    const stack = stackWith();
    const network: Network = apiIn(stack, first, 'First').network;
    return apiIn(stack, { network, ...second }, 'Second');
  };
}

function metricsOf(props: Partial<PrivateFargateApiProps>): ApiMetrics {
  return apiIn(stackWith(), props).metrics;
}

const usedProvider = () => {
  const provider = ec2.NatProvider.gateway();
  new ec2.Vpc(stackWith(), 'Other', { natGatewayProvider: provider });
  return provider;
};

class Automatic extends ec2.NatProvider {
  public readonly configuredGateways = [];

  public configureNat({ vpc }: ec2.ConfigureNatOptions) {
    const gateway = new ec2.CfnNatGateway(vpc, 'Regional', { subnetId: 'none' });
    gateway.addPropertyOverride('AvailabilityMode', 'regional');
  }

  public configureSubnet() {}
}

const ADDRESSES: Refused[] = [
  ['one zone', created({ maxAzs: 1 }), "'maxAzs' must be from 2 to 3 zones, for which the block is laid out, got 1"],
  ['more zones than slots', created({ maxAzs: 4 }), "'maxAzs' must be from 2 to 3 zones, for which the block is laid out, got 4. "
    + "A network with more 'zoneSlots' has to be made anew; more addresses in the zones there are come from 'taskCidrs'"],
  ['half a zone', created({ maxAzs: 2.5 }), "'maxAzs' must be from 2 to 3 zones, for which the block is laid out, got 2.5"],
  ['a token of zones', created({ maxAzs: Lazy.number({ produce: () => 2 }) }),
    "'maxAzs' must be known at synthesis, since it decides how many resources there are, got a token: write the number"],
  ['too many slots', created({ zoneSlots: 7 }), "'zoneSlots' must be an integer from 2 to 6, got 7"],
  ['a token of slots', created({ zoneSlots: Lazy.number({ produce: () => 3 }) }), "'zoneSlots' must be known at synthesis"],
  ['zones that are counted and named', created({ maxAzs: 2, availabilityZones: ['a', 'b'] }), "'maxAzs' and 'availabilityZones' exclude each other: remove one of them"],
  ['a zone that is named twice', created({ availabilityZones: ['a', 'a'] }), "'availabilityZones' must be different from each other, got [\"a\",\"a\"]"],
  ['zones that are a token', created({ availabilityZones: Token.asList({ Ref: 'Zones' }) }),
    "'availabilityZones' must be known at synthesis, since it decides how many resources there are, got a token: write the zones one by one, each of which may be a token"],
  ['a block without a prefix', created({ cidr: '10.0.0.0' }), "'cidr' must be an IPv4 block in CIDR notation such as 10.0.0.0/16, got \"10.0.0.0\""],
  ['a block of another address than its first', created({ cidr: '10.0.1.0/16' }), "'cidr' must be the first address of its block, 10.0.0.0/16, got \"10.0.1.0/16\""],
  ['a block that is a token', created({ cidr: Lazy.string({ produce: () => '10.0.0.0/16' }) }),
    "'cidr' must be known at synthesis, since subnets are computed from it, got a token"],
  ['a block that is too small', created({ cidr: '10.0.0.0/24' }), "'cidr' must be a block from /16 to /23 for 3 zones, got \"/24\""],
  ['a block that is too large', created({ cidr: '10.0.0.0/15' }), "'cidr' must be a block from /16 to /23 for 3 zones, got \"/15\""],
  ['a block of loopback addresses', created({ cidr: '127.0.0.0/16' }), "'cidr' must be a block of addresses that hosts may have, which none of 127.0.0.0/8 is, got \"127.0.0.0/16\""],
  ['a block that is written and allocated', created({ cidr: '10.0.0.0/16', ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/16') }),
    "'cidr' and 'ipAddresses' exclude each other: remove one of them"],
  ['an allocation without a size', created({ ipAddresses: { allocateVpcCidr: () => ({ ipv4IpamPoolId: 'ipam-pool-1' }) } as any }),
    "'ipAddresses' must tell the size of the block: give ec2.IpAddresses.awsIpamAllocation an 'ipv4NetmaskLength'"],
  ['a further block that overlaps the VPC', created({ taskCidrs: ['10.0.64.0/20'] }),
    "'taskCidrs' must be blocks that do not overlap with the others of the VPC, such as 10.0.0.0/16, got \"10.0.64.0/20\""],
  ['a further block that is written twice', created({ taskCidrs: ['100.64.0.0/16', '100.64.0.0/16'] }),
    "'taskCidrs' must be blocks that do not overlap with the others of the VPC, such as 100.64.0.0/16, got \"100.64.0.0/16\""],
  ['a further block that is too small', created({ taskCidrs: ['100.64.0.0/27'] }), "'taskCidrs' must be blocks from /16 to /26 for 3 zones, got \"100.64.0.0/27\""],
  ['a further block that EC2 does not add', created({ taskCidrs: ['192.168.0.0/16'] }),
    "'taskCidrs' must be blocks of 10.0.0.0/8, where the VPC's own is, of 100.64.0.0/10 or public ones, since EC2 adds none of 192.168.0.0/16 to this VPC"],
  ['a further block that is a token', created({ taskCidrs: [Lazy.string({ produce: () => '100.64.0.0/16' })] }), "'taskCidrs' must be known at synthesis"],
  ['further blocks with the same IPv6 subnets', created({ dualStack: true, taskCidrs: ['100.64.0.0/16', '10.200.224.0/20'] }),
    "'taskCidrs' must be blocks with IPv6 subnets of their own in a dual stack, of which there are 30, got \"10.200.224.0/20\". Those of 100.64.0.0/16 are the same"],
  ['more task subnets than ECS takes', created({ maxAzs: 3, taskCidrs: [64, 65, 66, 67, 68].map(octet => `100.${octet}.0.0/16`) }),
    "'network' must have at most 16 task subnets, since ECS takes no more for a service, got 18: write a larger block in 'taskCidrs' instead of several, or fewer zones"],
  ['more tasks than addresses', created({ cidr: '10.0.0.0/23' }, { scaling: ApiScaling.between(2, 124) }),
    "'scaling' must leave each task an address while a deployment replaces all of them: 124 are needed in each of 2 zones, the smallest has 123. "
    + "Scale Stack/Api/Service or another service there to less, or give the network a larger 'cidr' or 'taskCidrs'"],
];

const EGRESS: Refused[] = [
  ['more NAT gateways than zones', natGateways({ count: 3 }), "'count' must be at most the number of zones (2): write fewer gateways or a larger 'maxAzs', got 3"],
  ['a token of NAT gateways', natGateways({ count: Lazy.number({ produce: () => 1 }) }), "'count' must be known at synthesis"],
  ['too many addresses on a NAT gateway', natGateways({ addressesPerGateway: 9 }), "'addressesPerGateway' must be an integer from 1 to 8, got 9"],
  ['too many addresses in a zone', () => Egress.regionalNatGateway({ addressesPerZone: 33 }), "'addressesPerZone' must be an integer from 1 to 32, got 33"],
  ['fewer addresses than gateways', natGateways({ allocationIds: ['eipalloc-1'] }), "'allocationIds' must be 2: 1 for each of 2, got [\"eipalloc-1\"]"],
  ['more addresses than instances', created({ egress: Egress.natInstances({ allocationIds: ['eipalloc-1', 'eipalloc-2', 'eipalloc-3'] }) }),
    "'allocationIds' must be 2: 1 for each of 2, got [\"eipalloc-1\",\"eipalloc-2\",\"eipalloc-3\"]"],
  ['an address that is named twice', natGateways({ allocationIds: ['eipalloc-1', 'eipalloc-1'] }), "'allocationIds' must be different from each other, got [\"eipalloc-1\",\"eipalloc-1\"]"],
  ['addresses that are a token', natGateways({ allocationIds: Token.asList({ Ref: 'Ids' }) }),
    "'allocationIds' must be a list whose length is known at synthesis, got a token: write its elements, which may be tokens"],
  ['addresses of one\'s own that shall be retained', natGateways({ allocationIds: ['eipalloc-1', 'eipalloc-2'], retainAddresses: true }),
    "'retainAddresses' must not stand beside 'allocationIds': addresses one already has are never released. Remove it"],
  ['addresses that are stated without their ids', natGateways({ egressIps: ['192.0.2.1'] }),
    "'egressIps' must stand beside 'allocationIds', whose addresses they are: remove it, or name the ids"],
  ['fewer addresses than ids', natGateways({ allocationIds: ['eipalloc-1', 'eipalloc-2'], egressIps: ['192.0.2.1'] }),
    "'egressIps' must be as many as 'allocationIds' (2), got [\"192.0.2.1\"]"],
  ['an address that is none', natGateways({ allocationIds: ['eipalloc-1'], egressIps: ['192.0.2.256'] }), "'egressIps' must be public IPv4 addresses, got \"192.0.2.256\""],
  ['a provider that serves another VPC', natProvider(usedProvider), "'provider' must not have been used before: an ec2.NatProvider serves one VPC only. Make another one for this network"],
  ['a provider with fewer addresses than zones', natProvider(() => ec2.NatProvider.gateway({ eipAllocationIds: ['eipalloc-1'] })),
    "'eipAllocationIds' must be 2: one for each zone, got [\"eipalloc-1\"]"],
  ['a provider whose addresses AWS chooses', natProvider(() => new Automatic()), "'provider' must name the addresses of its regional NAT gateway, got one in automatic mode"],
  ['a provider of instances without addresses', natProvider(() => ec2.NatProvider.instanceV2({ instanceType: new ec2.InstanceType('t4g.nano') })),
    "'provider' must give its instances public addresses, got none for Stack/Api/Network/Vpc/EdgeSubnet1/NatInstance"],
  ['an image from the internet without a way there', isolated({}), "'image' must be in Amazon ECR where tasks have no way to the internet, got one that comes from a registry on the internet: "
    + 'copy it into a repository, or choose an egress with NAT'],
  ['IPv6 where there shall be no way to the internet', isolated({ image: inEcr }, { dualStack: true }), "'dualStack' must be left out where tasks have no way to the internet"],
  ['an endpoint that is not there', shared({ image: inEcr, network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }) }, { image: inEcr, executeCommand: true }),
    "'network' must have an endpoint for ssmmessages, which the tasks need"],
  ['addresses that are published nowhere', () => apiIn(stackWith()).publishEgress({}), "'publishEgress' must be told where to publish: give it a 'parameterName', 'prefixList: true' or both"],
  ['addresses that are published and not known', () => brought(() => ({}))().publishEgress({ prefixList: true }),
    "'publishEgress' needs addresses that are known, got none: state them as 'egressIps' of the network or of its egress"],
  ['a parameter without a slash before its folder', () => apiIn(stackWith()).publishEgress({ parameterName: 'api/egress' }),
    "'parameterName' must be the name of a parameter such as '/api/egress-ips', in letters, digits and . - _, got \"api/egress\""],
  ['a parameter whose name is a token', () => apiIn(stackWith()).publishEgress({ parameterName: Lazy.string({ produce: () => 'a' }) }), "'parameterName' must be the name of a parameter"],
  ['the metric of a NAT gateway that is not known', () => metricsOf({ network: undefined, ...isolatedProps() }).natBytesIn(),
    "'BytesInFromDestination' is not known here: there are no NAT gateways, or the network does not say which"],
];

function isolatedProps(): Partial<PrivateFargateApiProps> {
  return { image: inEcr, network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }) };
}

const BROUGHT: Refused[] = [
  ['no task subnet', brought(() => ({ taskSubnets: { subnets: [] } })), "'taskSubnets' must select at least 1 subnet, got none"],
  ['public task subnets', brought(() => ({ taskSubnets: { subnetType: ec2.SubnetType.PUBLIC } })), "'taskSubnets' must be private: tasks in a public subnet could be given a public address"],
  ['private edge subnets', brought(() => ({ edgeSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } })), "'edgeSubnets' must be public: an internet-facing load balancer "
    + 'needs subnets that route to an internet gateway, got Stack/Own/PrivateSubnet1, Stack/Own/PrivateSubnet2'],
  ['small edge subnets', brought(() => ({}), {
    subnetConfiguration: [{ name: 'Small', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 28 }, { name: 'Tasks', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS }],
  }), "'edgeSubnets' must be /27 or larger: a load balancer that grows needs at least 8 free addresses in each"],
  ['an edge in one zone', brought(vpc => ({ edgeSubnets: { subnets: [vpc.publicSubnets[0]] } })),
    "'edgeSubnets' must be one subnet in each of at least 2 availability zones for the load balancer, got 1 subnets in 1 zones"],
  ['tasks in a zone without an edge', brought(vpc => ({ edgeSubnets: { subnets: vpc.publicSubnets.slice(0, 2) } }), {
    maxAzs: undefined, availabilityZones: ['us-east-1a', 'us-east-1b', 'us-east-1c'],
  }), "'taskSubnets' must be in zones of 'edgeSubnets', since a load balancer sends nothing to targets in another zone, got us-east-1c beside us-east-1a, us-east-1b"],
  ['callers from outside in a network for those inside', shared({ access: ApiAccess.internal(), ...broughtPrivately() }, {}),
    "'network' must have public subnets for a load balancer before the internet, got one that was made for callers inside only: use ApiAccess.internal()"],
];

/** Imported, since it must be there before the stack is. */
function broughtPrivately(): Partial<PrivateFargateApiProps> {
  const vpc = ec2.Vpc.fromVpcAttributes(stackWith(), 'Private', {
    vpcId: 'vpc-1', vpcCidrBlock: '10.0.0.0/16', availabilityZones: ['a', 'b'], privateSubnetIds: ['subnet-1', 'subnet-2'], privateSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
  });
  return { network: ApiNetwork.fromVpc(vpc) };
}

const logGroup = logs.LogGroup.fromLogGroupName(stackWith(), 'Sessions', 'sessions');

const CLUSTER: Refused[] = [
  ['records of sessions that go nowhere', () => ApiCluster.create({ executeCommand: { logging: ecs.ExecuteCommandLogging.OVERRIDE } }),
    "'logConfiguration' must be there with the 'logging' OVERRIDE, got undefined"],
  ['sessions that are recorded and are not', () => ApiCluster.create({
    executeCommand: { logging: ecs.ExecuteCommandLogging.NONE, logConfiguration: { cloudWatchLogGroup: logGroup } },
  }), "'logging' must be OVERRIDE or left out with a 'logConfiguration', got \"NONE\""],
  ['a size that Fargate does not sell', () => TaskSize.of(300, 512), "'cpuUnits' must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, got 300"],
  ['memory that Fargate does not sell with it', () => TaskSize.of(256, 4096), "'memoryMiB' must be one of 512, 1024, 2048 with 256 CPU units, got 4096"],
  ['a period that no metric has', () => metricsOf({}).requests({ period: Duration.seconds(7) }), "'period' must be a Duration of 1, 5, 10, 30 seconds or whole minutes, got \"7 seconds\""],
  ['a percentile above all', () => metricsOf({}).latency(101), "'percentile' must be a number from 0 to 100, got 101"],
];

describe('addresses', () => refusals(ADDRESSES));
describe('a way out', () => refusals(EGRESS));
describe('a VPC one already has', () => refusals(BROUGHT));
describe('a cluster and its tasks', () => refusals(CLUSTER));
