import { App, Fn, Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ApiAccess, ApiNetwork, ApiPreset, type CreateNetworkOptions, type EgressConfig, type EgressContext, Egress } from '../../src';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

describe('a network that is made', () => {
  test.each([2, 3])('has %i zones without an environment', zones => {
    const template = synthesize({ network: ApiNetwork.create({ maxAzs: zones }) });

    template.resourceCountIs('AWS::EC2::Subnet', 2 * zones);
    template.hasResourceProperties('AWS::EC2::Subnet', { AvailabilityZone: { 'Fn::Select': [zones - 1, { 'Fn::GetAZs': '' }] } });
  });

  test('lays its subnets out in the block it is given', () => {
    const template = synthesize({ network: ApiNetwork.create({ cidr: '172.16.0.0/20' }) });

    expect(only(template, 'AWS::EC2::VPC').CidrBlock).toBe('172.16.0.0/20');
    template.hasResourceProperties('AWS::EC2::Subnet', { CidrBlock: '172.16.4.0/22' });
    template.hasResourceProperties('AWS::EC2::Subnet', { CidrBlock: '172.16.12.64/26' });
  });

  test('sends what goes to S3 past the NAT gateways, from every task subnet', () => {
    const template = synthesize({ network: ApiNetwork.create({ maxAzs: 3 }) });

    expect(only(template, 'AWS::EC2::VPCEndpoint')).toMatchObject({
      VpcEndpointType: 'Gateway',
      RouteTableIds: [1, 2, 3].map(zone => ({
        Ref: expect.stringContaining(`TaskSubnet${zone}RouteTable`),
      })),
    });
  });

  test('leaves the stack its own zones', () => {
    const stack = stackWith();
    const before = stack.resolve(stack.availabilityZones);

    apiIn(stack, { network: ApiNetwork.create({ maxAzs: 3 }) });

    expect(stack.resolve(stack.availabilityZones)).toEqual(before);
  });

  test('takes an egress of the user, whose route comes before the service', () => {
    class TransitGateway extends Egress {
      public bind(_scope: Construct, { taskSubnets }: EgressContext): EgressConfig {
        taskSubnets.forEach(subnet => subnet.addRoute('Transit', {
          routerType: ec2.RouterType.TRANSIT_GATEWAY, routerId: 'tgw-1', enablesInternetConnectivity: true,
        }));
        return { egressIps: ['192.0.2.1'], egressAllocationIds: [] };
      }
    }
    const stack = stackWith();

    const api = apiIn(stack, { network: ApiNetwork.create({ egress: new TransitGateway() }) });

    const template = Template.fromStack(stack);
    expect(api).toMatchObject({ egressIps: ['192.0.2.1'], natGatewayIds: [] });
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.hasResourceProperties('AWS::EC2::Route', { TransitGatewayId: 'tgw-1' });
    template.hasResource('AWS::ECS::Service', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('TaskSubnet1Transit')]) });
  });

  test('starts the service after all that an egress of the user makes', () => {
    class Appliance extends Egress {
      public bind(scope: Construct, { taskSubnets }: EgressContext): EgressConfig {
        new ec2.CfnRoute(scope, 'Route', {
          routeTableId: taskSubnets[0].routeTable.routeTableId, destinationCidrBlock: '0.0.0.0/0', networkInterfaceId: 'eni-1',
        });
        return { egressIps: [], egressAllocationIds: [] };
      }
    }

    const template = synthesize({ network: ApiNetwork.create({ egress: new Appliance() }) });

    template.hasResource('AWS::ECS::Service', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('EgressRoute')]) });
  });

  test('takes its zones by name', () => {
    const template = synthesize({ network: ApiNetwork.create({ availabilityZones: ['eu-west-1c', 'eu-west-1a'] }) });

    template.hasResourceProperties('AWS::EC2::Subnet', { CidrBlock: '10.0.0.0/18', AvailabilityZone: 'eu-west-1c' });
    template.hasResourceProperties('AWS::EC2::Subnet', { CidrBlock: '10.0.64.0/18', AvailabilityZone: 'eu-west-1a' });
  });

  test('has up to six zones where it is laid out for them', () => {
    const template = synthesize({ network: ApiNetwork.create({ maxAzs: 6, zoneSlots: 6 }) });

    template.resourceCountIs('AWS::EC2::Subnet', 12);
    template.hasResourceProperties('AWS::EC2::Subnet', { CidrBlock: '10.0.160.0/19' });
  });

  test('takes its block from an IPAM pool, cut the same way', () => {
    const ipAddresses = ec2.IpAddresses.awsIpamAllocation({ ipv4IpamPoolId: 'pool-1', ipv4NetmaskLength: 18 });

    const template = synthesize({ network: ApiNetwork.create({ ipAddresses }) });

    expect(only(template, 'AWS::EC2::VPC')).toMatchObject({ Ipv4IpamPoolId: 'pool-1', Ipv4NetmaskLength: 18 });
    const vpcCidr = { 'Fn::GetAtt': [expect.stringContaining('NetworkVpc'), 'CidrBlock'] };
    expect(Object.values(template.findResources('AWS::EC2::Subnet')).map(({ Properties }) => Properties.CidrBlock)).toEqual([
      { 'Fn::Select': [48, { 'Fn::Cidr': [vpcCidr, 64, '8'] }] }, { 'Fn::Select': [49, { 'Fn::Cidr': [vpcCidr, 64, '8'] }] },
      { 'Fn::Select': [0, { 'Fn::Cidr': [vpcCidr, 4, '12'] }] }, { 'Fn::Select': [1, { 'Fn::Cidr': [vpcCidr, 4, '12'] }] },
    ]);
  });

  test('takes a block written by the CDK\'s own means', () => {
    const template = synthesize({ network: ApiNetwork.create({ ipAddresses: ec2.IpAddresses.cidr('10.8.0.0/16') }) });

    expect(only(template, 'AWS::EC2::VPC').CidrBlock).toBe('10.8.0.0/16');
  });

  test.each<[string, CreateNetworkOptions, string]>([
    ['it has one zone', { maxAzs: 1 }, "'maxAzs' must be from 2 to 3 zones, for which the block is laid out, got 1"],
    ['it has more zones than slots', { maxAzs: 4 }, "got 4. A network with more 'zoneSlots' has to be made anew; more addresses in the zones there are come from 'taskCidrs'"],
    ['it has half a zone', { maxAzs: 2.5 }, "'maxAzs' must be from 2 to 3 zones"],
    ['its zones are text', { maxAzs: '3' as any }, "'maxAzs' must be a number, got \"3\""],
    ['it is laid out for too many zones', { zoneSlots: 7 }, "'zoneSlots' must be an integer from 2 to 6, got 7"],
    ['a zone is named twice', { availabilityZones: ['a', 'a'] }, "'availabilityZones' must be different from each other"],
    ['one zone is named', { availabilityZones: ['a'] }, "'availabilityZones' must be from 2 to 3 zones"],
    ['zones are named and counted', { availabilityZones: ['a', 'b'], maxAzs: 2 }, "'maxAzs' and 'availabilityZones' exclude each other"],
    ['its block is given twice', { cidr: '10.0.0.0/16', ipAddresses: ec2.IpAddresses.cidr('10.0.0.0/16') }, "'cidr' and 'ipAddresses' exclude each other"],
    ['its block is too small', { cidr: '10.0.0.0/24' }, "'cidr' must be a block from /16 to /23 for 3 zones, got \"/24\""],
    ['its block is too small for two slots', { cidr: '10.0.0.0/25', zoneSlots: 2 }, "'cidr' must be a block from /16 to /24 for 2 zones, got \"/25\""],
    ...['0.1.0.0/16', '127.0.0.0/16', '169.254.0.0/20', '224.0.0.0/16', '240.0.0.0/16'].map<[string, CreateNetworkOptions, string]>(cidr =>
      [`its block is ${cidr}`, { cidr }, "'cidr' must be a block of addresses that hosts may have, which none of"]),
    ['the pool\'s block has no size', { ipAddresses: { allocateVpcCidr: () => ({ ipv4IpamPoolId: 'p' }) } as any }, "'ipAddresses' must tell the size of the block"],
  ])('fails when %s', (_, options, message) => {
    expect(() => synthesize({ network: ApiNetwork.create(options) })).toThrow(message);
  });

  test("fails when the pattern's plan shall have a third zone", () => {
    expect(() => synthesize({ preset: ApiPreset.CONTAINERS_ON_AWS, network: ApiNetwork.create({ maxAzs: 3 }) }))
      .toThrow("'maxAzs' must be 2 zones, for which the block is laid out, got 3");
  });
});

test('the default security group can be closed, and is left alone whatever the app\'s flags say', () => {
  const context = { '@aws-cdk/aws-ec2:restrictDefaultSecurityGroup': true };

  synthesize({ network: ApiNetwork.create({ restrictDefaultSecurityGroup: true }) }).resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
  synthesize({}, { context }).resourceCountIs('Custom::VpcRestrictDefaultSG', 0);
});

describe('further blocks for tasks', () => {
  const taskCidrs = ['100.64.0.0/16', '100.65.0.0/20'];

  test('are shared out to the zone slots, and tasks use their subnets too', () => {
    const template = synthesize({ network: ApiNetwork.create({ taskCidrs }) });

    expect(Object.values(template.findResources('AWS::EC2::VPCCidrBlock')).map(({ Properties }) => Properties.CidrBlock)).toEqual(taskCidrs);
    expect(Object.values(template.findResources('AWS::EC2::Subnet')).map(({ Properties }) => Properties.CidrBlock)).toEqual(
      expect.arrayContaining(['100.64.0.0/18', '100.64.64.0/18', '100.65.0.0/22', '100.65.4.0/22']));
    expect(only(template, 'AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration.Subnets).toHaveLength(6);
  });

  test('leave by the way out of their zone, which is there before the first task', () => {
    const template = synthesize({ network: ApiNetwork.create({ taskCidrs }) });

    const associations = Object.entries(template.findResources('AWS::EC2::SubnetRouteTableAssociation')).filter(([id]) => id.includes('TaskBlocks'));
    expect(associations.map(([, { Properties }]) => Properties.RouteTableId.Ref)).toEqual([1, 2, 1, 2].map(zone => expect.stringContaining(`TaskSubnet${zone}RouteTable`)));
    const [service] = Object.values(template.findResources('AWS::ECS::Service'));
    expect(service.DependsOn).toEqual(expect.arrayContaining(associations.map(([id]) => id)));
  });

  test('warn above the default quota of blocks', () => {
    const [within, above] = [[1, 2, 3, 4], [1, 2, 3, 4, 5]].map(blocks => {
      const stack = stackWith();
      apiIn(stack, { network: ApiNetwork.create({ taskCidrs: blocks.map(n => `100.${64 + n}.0.0/16`) }) });
      return Annotations.fromStack(stack);
    });

    within.hasNoWarning('*', Match.stringLikeRegexp('cidrBlockQuota'));
    above.hasWarning('/Stack/Api/Network', Match.stringLikeRegexp('6 IPv4 blocks are needed and a VPC gets 5 by default: .*cdk-private-fargate-api:cidrBlockQuota'));
  });

  test.each([
    ['overlap with the VPC', ['10.0.64.0/20'], 'blocks that do not overlap with the others of the VPC, such as 10.0.0.0/16, got "10.0.64.0/20"'],
    ['overlap with each other', ['100.64.0.0/16', '100.64.0.0/20'], 'such as 100.64.0.0/16'],
    ['are too large', ['100.64.0.0/15'], "'taskCidrs' must be blocks from /16 to /26 for 3 zones"],
    ['are too small', ['100.64.0.0/27'], "'taskCidrs' must be blocks from /16 to /26 for 3 zones"],
    ['are of no host', ['169.254.0.0/16'], "'taskCidrs' must be a block of addresses that hosts may have, which none of 169.254.0.0/16 is"],
    ['are of a private kind that EC2 does not add to the VPC', ['192.168.0.0/16'], 'blocks of 10.0.0.0/8'],
  ])('fail when they %s', (_, cidrs, message) => {
    expect(() => synthesize({ network: ApiNetwork.create({ taskCidrs: cidrs }) })).toThrow(message);
  });
});

describe('a dual stack', () => {
  test('lets tasks reach IPv6 hosts and nobody reach them', () => {
    const template = synthesize({ network: ApiNetwork.create({ dualStack: true, taskCidrs: ['100.64.0.0/16'] }) });

    const subnets = Object.entries(template.findResources('AWS::EC2::Subnet'));
    expect(subnets.map(([, { Properties }]) => Properties.Ipv6CidrBlock['Fn::Select'][0]).sort((a, b) => a - b)).toEqual([0, 1, 8, 9, 128, 129]);
    expect(subnets[0][1].Properties.Ipv6CidrBlock['Fn::Select'][1]).toEqual({ 'Fn::Cidr': [expect.anything(), 256, '64'] });
    const ipv6Routes = Object.entries(template.findResources('AWS::EC2::Route')).filter(([, { Properties }]) => Properties.DestinationIpv6CidrBlock);
    ipv6Routes.filter(([id]) => id.includes('TaskSubnet')).forEach(([, { Properties }]) =>
      expect(Properties).toMatchObject({ DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: { Ref: expect.anything() } }));
    expect(ipv6Routes).toHaveLength(4);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Tasks of the API', SecurityGroupEgress: Match.arrayWith([Match.objectLike({ CidrIpv6: '::/0' })]), SecurityGroupIngress: Match.absent(),
    });
  });

  test('is reached by IPv6 too', () => {
    const template = synthesize({ network: ApiNetwork.create({ dualStack: true }) });

    expect(only(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').IpAddressType).toBe('dualstack');
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      GroupDescription: 'Load balancer of the API', SecurityGroupIngress: [Match.objectLike({ CidrIp: '0.0.0.0/0' }), Match.objectLike({ CidrIpv6: '::/0' })],
    });
  });

  test('fails when two further blocks would have the same IPv6 subnets', () => {
    const taskCidrs = ['100.64.0.0/16', '10.200.224.0/20'];

    expect(() => synthesize({ network: ApiNetwork.create({ taskCidrs }) })).not.toThrow();
    expect(() => synthesize({ network: ApiNetwork.create({ dualStack: true, taskCidrs }) }))
      .toThrow("'taskCidrs' must be blocks with IPv6 subnets of their own in a dual stack, of which there are 30, got \"10.200.224.0/20\". "
        + 'Those of 100.64.0.0/16 are the same: choose the next block of that size');
  });

  test('subnets of further blocks wait for the IPv6 block they have a part of', () => {
    const template = synthesize({ network: ApiNetwork.create({ dualStack: true, taskCidrs: ['100.64.0.0/16'] }) });

    const [subnet] = Object.entries(template.findResources('AWS::EC2::Subnet')).filter(([id]) => id.includes('TaskBlocks')).map(([, resource]) => resource);
    expect(subnet.DependsOn).toContainEqual(expect.stringMatching(/NetworkVpcipv6cidr/));
  });
});

test('fails when an egress of the user routes tasks to the internet gateway', () => {
  class Public extends Egress {
    public bind(_scope: Construct, { vpc, taskSubnets }: EgressContext): EgressConfig {
      taskSubnets.forEach(subnet => subnet.addRoute('DefaultRoute', { routerType: ec2.RouterType.GATEWAY, routerId: vpc.internetGatewayId! }));
      return { egressIps: [], egressAllocationIds: [] };
    }
  }

  expect(() => synthesize({ network: ApiNetwork.create({ egress: new Public() }) })).toThrow(/'taskSubnets' must be private: .* got Stack\/Api\/Network\/Vpc\/TaskSubnet1/);
});

describe('a network one already has', () => {
  const ISOLATED = Match.stringLikeRegexp('the task subnets are isolated');

  function vpcIn(stack: Stack, props: ec2.VpcProps = {}): ec2.Vpc {
    return new ec2.Vpc(stack, 'Own', props);
  }

  test('is used as it is: load balancer in the public subnets, tasks in the private ones', () => {
    const stack = stackWith();
    const vpc = vpcIn(stack);
    const api = apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { egressIps: ['192.0.2.1', '192.0.2.2'] }) });

    const template = Template.fromStack(stack);
    expect(api.vpc).toBe(vpc);
    expect(api.egressIps).toEqual(['192.0.2.1', '192.0.2.2']);
    template.resourceCountIs('AWS::EC2::VPC', 1);
    template.resourceCountIs('AWS::EC2::VPCEndpoint', 0);
    expect(only(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Subnets).toEqual(vpc.publicSubnets.map(subnet => stack.resolve(subnet.subnetId)));
    expect(only(template, 'AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration)
      .toMatchObject({ AssignPublicIp: 'DISABLED', Subnets: vpc.privateSubnets.map(subnet => stack.resolve(subnet.subnetId)) });
  });

  test('has its routes before the service and after it', () => {
    const stack = stackWith();
    apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack)) });

    Template.fromStack(stack).hasResource('AWS::ECS::Service', {
      DependsOn: Match.arrayWith([Match.stringLikeRegexp('OwnPrivateSubnet1DefaultRoute'), Match.stringLikeRegexp('OwnPrivateSubnet2DefaultRoute')]),
    });
  });

  test('may be known by its ids alone', () => {
    const stack = stackWith();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Own', {
      vpcId: 'vpc-1',
      availabilityZones: ['us-east-1a', 'us-east-1b'],
      publicSubnetIds: ['subnet-public-1', 'subnet-public-2'],
      privateSubnetIds: ['subnet-private-1', 'subnet-private-2'],
    });

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc) });

    const template = Template.fromStack(stack);
    expect(only(template, 'AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration.Subnets).toEqual(['subnet-private-1', 'subnet-private-2']);
    expect(template.toJSON().Outputs).not.toHaveProperty('ApiEgressIps51785C32');
  });

  test('may have subnets of which only the ids are known', () => {
    const stack = stackWith();
    const subnets = (...ids: string[]) => ({ subnets: ids.map(id => ec2.Subnet.fromSubnetId(stack, id, id)) });

    apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack), { edgeSubnets: subnets('edge-1', 'edge-2'), taskSubnets: subnets('task-1') }) });

    expect(only(Template.fromStack(stack), 'AWS::ElasticLoadBalancingV2::LoadBalancer').Subnets).toEqual(['edge-1', 'edge-2']);
  });

  test('may still have to be looked up', () => {
    const stack = new Stack(new App(), 'Stack', { env: { account: '111111111111', region: 'us-east-1' } });
    const vpc = ec2.Vpc.fromLookup(stack, 'Own', { vpcName: 'main' });

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnetGroupName: 'Apps' } }) })).not.toThrow();
  });

  test('uses one public subnet of a zone that has several', () => {
    const stack = stackWith();
    const vpc = vpcIn(stack, {
      subnetConfiguration: [
        { name: 'One', subnetType: ec2.SubnetType.PUBLIC },
        { name: 'Other', subnetType: ec2.SubnetType.PUBLIC },
        { name: 'Tasks', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      ],
    });

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc) });

    expect(only(Template.fromStack(stack), 'AWS::ElasticLoadBalancingV2::LoadBalancer').Subnets).toHaveLength(2);
  });

  test('needs no public subnets for callers inside', () => {
    const stack = stackWith();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Own', { vpcId: 'vpc-1', vpcCidrBlock: '10.1.0.0/16', availabilityZones: ['a', 'b'], privateSubnetIds: ['t1', 't2'] });

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc), access: ApiAccess.internal() });

    expect(only(Template.fromStack(stack), 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toMatchObject({ Scheme: 'internal', Subnets: ['t1', 't2'] });
  });

  test('fails when callers inside would have one zone only', () => {
    const stack = stackWith();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Own', { vpcId: 'vpc-1', vpcCidrBlock: '10.1.0.0/16', availabilityZones: ['a'], privateSubnetIds: ['t1'] });

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc), access: ApiAccess.internal() }))
      .toThrow("'taskSubnets' must be one subnet in each of at least 2 availability zones for the load balancer, got 1 subnets in 1 zones");
  });

  test('fails when it was made for callers inside and another API shall face the internet', () => {
    const stack = stackWith();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Own', { vpcId: 'vpc-1', vpcCidrBlock: '10.1.0.0/16', availabilityZones: ['a', 'b'], privateSubnetIds: ['t1', 't2'] });
    const inside = apiIn(stack, { network: ApiNetwork.fromVpc(vpc), access: ApiAccess.internal() });

    expect(() => apiIn(stack, { network: inside.network }, 'Public')).toThrow("'network' must have public subnets for a load balancer before the internet");
  });

  test('warns when the task subnets are isolated', () => {
    const stack = stackWith();
    const vpc = vpcIn(stack, { natGateways: 0 });

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } }) });

    Annotations.fromStack(stack).hasWarning('/Stack/Api/Network', ISOLATED);
  });

  test('counts the addresses of its subnets', () => {
    const stack = stackWith();

    expect(apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack)) }).capacityPlan.taskAddresses).toBe(32758);
  });

  test('fails when the load balancer has a /28 only', () => {
    const stack = stackWith();
    const vpc = vpcIn(stack, {
      subnetConfiguration: [
        { name: 'Small', subnetType: ec2.SubnetType.PUBLIC, cidrMask: 28 },
        { name: 'Tasks', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
      ],
    });

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc) })).toThrow("'edgeSubnets' must be /27 or larger");
  });

  test('fails when a task subnet of another kind routes to an internet gateway or gives out public addresses', () => {
    const stack = stackWith();
    const vpc = vpcIn(stack);
    const props = { vpcId: vpc.vpcId, availabilityZone: 'us-east-1a' };
    const routed = new ec2.Subnet(stack, 'Routed', { ...props, cidrBlock: '10.1.0.0/24' });
    routed.addRoute('Out', { routerType: ec2.RouterType.GATEWAY, routerId: 'igw-1' });
    const mapped = new ec2.Subnet(stack, 'Mapped', { ...props, cidrBlock: '10.2.0.0/24', mapPublicIpOnLaunch: true });

    for (const subnet of [routed, mapped]) {
      expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnets: [subnet] } }) }, `With${subnet.node.id}`))
        .toThrow(new RegExp(`'taskSubnets' must be private: .* got ${subnet.node.path}`));
    }
  });

  test('fails when public subnets are known by their ids', () => {
    const stack = stackWith();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Own', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'], publicSubnetIds: ['p1', 'p2'], privateSubnetIds: ['t1', 't2'] });
    const subnets = [ec2.Subnet.fromSubnetId(stack, 'Same', 'p1')];

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnets } }) })).toThrow("'taskSubnets' must be private");
  });

  test('fails when a task subnet is public, and names it', () => {
    const stack = stackWith();

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack), { taskSubnets: { subnetType: ec2.SubnetType.PUBLIC } }) }))
      .toThrow(/'taskSubnets' must be private: .* got Stack\/Own\/PublicSubnet1, Stack\/Own\/PublicSubnet2/);
  });

  test('fails when an edge subnet is private, and names it', () => {
    const stack = stackWith();

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack), { edgeSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } }) }))
      .toThrow(/'edgeSubnets' must be public: .* got Stack\/Own\/PrivateSubnet1/);
  });

  test('fails when the load balancer has one zone only', () => {
    const stack = stackWith();

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack, { maxAzs: 1 })) }))
      .toThrow("'edgeSubnets' must be one subnet in each of at least 2 availability zones for the load balancer, got 1 subnets in 1 zones");
  });

  const inThreeZones = {
    vpcId: 'vpc-1', availabilityZones: ['a', 'b', 'c'], publicSubnetIds: ['p1', 'p2', 'p3'], privateSubnetIds: ['t1', 't2', 't3'],
  };

  test('fails when tasks are in a zone that the load balancer is not in, and names both', () => {
    const stack = stackWith();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Own', inThreeZones);
    const edgeSubnets = { subnetType: ec2.SubnetType.PUBLIC, availabilityZones: ['a', 'b'] };

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { edgeSubnets }) })).toThrow("'taskSubnets' must be in zones of 'edgeSubnets', "
      + 'since a load balancer sends nothing to targets in another zone, got c beside a, b: leave them out, or add edge subnets there');
  });

  test('fails when those zones are known by their place in the region', () => {
    const stack = stackWith();
    const vpc = vpcIn(stack);
    const subnetAt = (subnetId: string, place: number) =>
      ec2.Subnet.fromSubnetAttributes(stack, subnetId, { subnetId, availabilityZone: Fn.select(place, Fn.getAzs()) });
    const [edgeSubnets, outside, inside] = [[0, 1], [1, 2], [1, 0]].map((places, i) => ({ subnets: places.map(place => subnetAt(`s${i}${place}`, place)) }));
    const network = (taskSubnets: ec2.SubnetSelection) => ApiNetwork.fromVpc(vpc, { edgeSubnets, taskSubnets });

    expect(() => apiIn(stack, { network: network(outside) }, 'Outside')).toThrow('got {"Fn::Select":[2,{"Fn::GetAZs":""}]} beside');
    expect(() => apiIn(stack, { network: network(inside) }, 'Inside')).not.toThrow();
  });

  test.each<[string, string[], string[]]>([
    ['the load balancer is in more zones', ['a', 'b', 'c'], ['a']],
    ['a name cannot be compared with a place', ['a', 'b'], ['a', Fn.select(2, Fn.getAzs())]],
    ['a zone is known at deployment only', ['a', 'b'], [Fn.importValue('zone')]],
  ])('may have tasks in these zones: %s', (_, edgeZones, taskZones) => {
    const stack = stackWith();
    const subnets = (kind: string, zones: string[]) => ({
      subnets: zones.map((availabilityZone, i) => ec2.Subnet.fromSubnetAttributes(stack, `${kind}${i}`, { subnetId: `${kind}${i}`, availabilityZone })),
    });

    expect(() => apiIn(stack, {
      network: ApiNetwork.fromVpc(vpcIn(stack), { edgeSubnets: subnets('edge', edgeZones), taskSubnets: subnets('task', taskZones) }),
    })).not.toThrow();
  });

  test('may have tasks in every zone where callers come from inside', () => {
    const stack = stackWith();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Own', { ...inThreeZones, vpcCidrBlock: '10.1.0.0/16' });
    const edgeSubnets = { subnetType: ec2.SubnetType.PUBLIC, availabilityZones: ['a', 'b'] };

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { edgeSubnets }), access: ApiAccess.internal() })).not.toThrow();
  });

  test.each<[string, string[], string]>([
    ['have a prefix length', ['192.0.2.1/32'], "'egressIps' must be public IPv4 addresses, got \"192.0.2.1/32\""],
    ['are written twice', ['192.0.2.1', '192.0.2.1'], "'egressIps' must be different from each other"],
    ['are a token', Token.asList({ Ref: 'Ips' }), "'egressIps' must be a list whose length is known at synthesis"],
  ])('fails when its addresses %s', (_, egressIps, message) => {
    expect(() => ApiNetwork.fromVpc(vpcIn(stackWith()), { egressIps })).toThrow(message);
  });

  test('fails when two edge subnets share a zone', () => {
    const stack = stackWith();
    const subnet = (id: string) => ec2.Subnet.fromSubnetAttributes(stack, id, { subnetId: id, availabilityZone: 'us-east-1a' });

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack), { edgeSubnets: { subnets: [subnet('a'), subnet('b')] } }) }))
      .toThrow('got 2 subnets in 1 zones');
  });

  test('fails when there is no task subnet', () => {
    const stack = stackWith();

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpcIn(stack), { taskSubnets: { subnets: [] } }) }))
      .toThrow("'taskSubnets' must select at least 1 subnet, got none");
  });
});

describe('flow logs', () => {
  test('go to a log group that is kept as long as the API\'s and removed with the stack', () => {
    const template = synthesize({ network: ApiNetwork.create({ flowLogs: { trafficType: ec2.FlowLogTrafficType.REJECT } }) });

    expect(only(template, 'AWS::EC2::FlowLog')).toMatchObject({
      ResourceType: 'VPC', TrafficType: 'REJECT', LogGroupName: { Ref: expect.stringContaining('FlowLogsLogGroup') },
    });
    template.allResources('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 30 }, DeletionPolicy: 'Delete' });
  });

  test('go to a bucket one already has', () => {
    const stack = stackWith();
    const bucket = new s3.Bucket(stack, 'Bucket');
    apiIn(stack, { network: ApiNetwork.create({ flowLogs: { destination: ec2.FlowLogDestination.toS3(bucket) } }) });

    expect(only(Template.fromStack(stack), 'AWS::EC2::FlowLog')).toMatchObject({ LogDestinationType: 's3', TrafficType: 'ALL' });
  });
});
