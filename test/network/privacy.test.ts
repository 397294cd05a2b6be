import { CfnParameter, CfnResource, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { ApiNetwork, Egress, type EgressConfig, type EgressContext, type NetworkConfig, type NetworkContext } from '../../src';
import { apiIn, stackWith } from '../helpers/api-stack';

const UNKNOWN = Match.stringLikeRegexp('whether these subnets are private is not known at synthesis: .*cdk-private-fargate-api:unknownTaskSubnets');

describe('a network of one\'s own fails when its task subnets are public', () => {
  class Open extends ApiNetwork {
    public bind(scope: Construct, context: NetworkContext): NetworkConfig {
      const config = ApiNetwork.create().bind(scope, context);
      return { ...config, taskSubnets: config.edgeSubnets };
    }
  }

  test('by its class', () => {
    expect(() => apiIn(stackWith(), { network: new Open() })).toThrow(/'taskSubnets' must be private: .* got Stack\/Api\/Network\/Vpc\/EdgeSubnet1/);
  });

  test('by what binding another gave', () => {
    const stack = stackWith();
    const config = ApiNetwork.create().bind(stack, contextOf());

    expect(() => apiIn(stack, { network: ApiNetwork.fromConfig({ ...config, taskSubnets: config.vpc.publicSubnets }) }))
      .toThrow("'taskSubnets' must be private");
  });

  test('by a route of its egress, wherever that is', () => {
    class Leaking extends Egress {
      public bind(scope: Construct, { vpc, taskSubnets }: EgressContext): EgressConfig {
        new ec2.CfnRoute(scope, 'Route', {
          routeTableId: taskSubnets[1].routeTable.routeTableId, destinationCidrBlock: '0.0.0.0/0', gatewayId: vpc.internetGatewayId,
        });
        return { egressIps: [], egressAllocationIds: [] };
      }
    }

    expect(() => apiIn(stackWith(), { network: ApiNetwork.create({ egress: new Leaking() }) }))
      .toThrow(/'taskSubnets' must be private: .* got Stack\/Api\/Network\/Vpc\/TaskSubnet2$/);
  });
});

describe('a network one already has fails when a task subnet', () => {
  const PUBLIC: [string, (stack: Stack, vpc: ec2.Vpc) => void][] = [
    ['has a route of an L1 to the internet gateway', (stack, vpc) => routeIn(stack, vpc, vpc.internetGatewayId!)],
    ['has a route to an internet gateway by its id', (stack, vpc) => routeIn(stack, vpc, 'igw-1')],
    ['has a route of another stack', (stack, vpc) => routeIn(new Stack(stack.node.root as any, 'Other'), vpc, vpc.internetGatewayId!)],
    ['has a route that is a plain resource', (stack, vpc) => new CfnResource(stack, 'Route', {
      type: 'AWS::EC2::Route', properties: { RouteTableId: tableOf(vpc), GatewayId: 'igw-1', DestinationCidrBlock: '0.0.0.0/0' },
    })],
    ['has a route by an override', (_, vpc) => {
      const [route] = vpc.privateSubnets[0].node.findAll().filter(child => child instanceof ec2.CfnRoute);
      route.addPropertyOverride('GatewayId', vpc.internetGatewayId);
    }],
    ['is associated with a public route table', (stack, vpc) => new ec2.CfnSubnetRouteTableAssociation(stack, 'Association', {
      subnetId: vpc.privateSubnets[0].subnetId, routeTableId: vpc.publicSubnets[0].routeTable.routeTableId,
    })],
    ['gives out public addresses by an override', (_, vpc) =>
      (vpc.privateSubnets[0].node.defaultChild as ec2.CfnSubnet).addPropertyOverride('MapPublicIpOnLaunch', true)],
  ];

  test.each(PUBLIC)('%s', (_, open) => {
    const stack = stackWith();
    const vpc = new ec2.Vpc(stack, 'Own');
    open(stack, vpc);

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc) })).toThrow(/'taskSubnets' must be private: .* got Stack\/Own\/PrivateSubnet1$/);
  });

  test.each(PUBLIC)('%s, later than the API is made', (_, open) => {
    const stack = stackWith();
    const vpc = new ec2.Vpc(stack, 'Own');
    apiIn(stack, { network: ApiNetwork.fromVpc(vpc) });

    open(stack, vpc);

    expect(() => Template.fromStack(stack)).toThrow(/\[Stack\/Api\/Service\] 'taskSubnets' must be private: .* got Stack\/Own\/PrivateSubnet1/);
  });

  test('is an L1 that gives out public addresses, known here by its id', () => {
    const stack = stackWith();
    const vpc = new ec2.Vpc(stack, 'Own');
    const subnet = subnetIn(stack, vpc, { mapPublicIpOnLaunch: true });

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnets: [subnet] } }) })).toThrow("'taskSubnets' must be private");
  });

  test('has a route in a table that is known by its id', () => {
    const stack = stackWith();
    const vpc = imported(stack);
    new ec2.CfnRoute(stack, 'Route', { routeTableId: 'rtb-1', destinationCidrBlock: '0.0.0.0/0', gatewayId: 'igw-1' });

    expect(() => apiIn(stack, { network: ApiNetwork.fromVpc(vpc) })).toThrow(/'taskSubnets' must be private: .* got Stack\/Own\/PrivateSubnet1/);
  });
});

describe('a network one already has is private', () => {
  test.each<[string, (vpc: ec2.Vpc) => string]>([
    ['made in the app', vpc => vpc.vpnGatewayId!],
    ['known by its id', () => 'vgw-1'],
  ])('where its tasks reach a VPN gateway %s', (_, gatewayIn) => {
    const stack = stackWith();
    const vpc = new ec2.Vpc(stack, 'Own', { vpnGateway: true });
    vpc.privateSubnets.forEach(subnet => (subnet as ec2.PrivateSubnet).addRoute('Vpn', {
      routerType: ec2.RouterType.GATEWAY, routerId: gatewayIn(vpc), destinationCidrBlock: '192.168.0.0/16',
    }));

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc) });

    Annotations.fromStack(stack).hasNoWarning('*', UNKNOWN);
    Template.fromStack(stack).resourceCountIs('AWS::ECS::Service', 1);
  });

  test('where its subnets and route tables are made in the app, whatever the VPC says of them', () => {
    const stack = stackWith();
    const vpc = imported(stack);
    const subnets = [new ec2.PrivateSubnet(stack, 'More', { vpcId: vpc.vpcId, availabilityZone: 'a', cidrBlock: '10.9.0.0/24' })];

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnets } }) });

    Annotations.fromStack(stack).hasNoWarning('*', UNKNOWN);
  });

  test('where it is said in which route table of the app a subnet of the app is, and nothing else', () => {
    const stack = stackWith();
    const vpc = imported(stack);
    const { ref: subnetId } = new ec2.CfnSubnet(stack, 'Subnet', { vpcId: vpc.vpcId, availabilityZone: 'a', cidrBlock: '10.9.0.0/24' });
    const { ref: routeTableId } = new ec2.CfnRouteTable(stack, 'Table', { vpcId: vpc.vpcId });
    const subnets = [ec2.Subnet.fromSubnetAttributes(stack, 'Said', { subnetId, routeTableId, availabilityZone: 'a' })];

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnets } }) });

    Annotations.fromStack(stack).hasNoWarning('*', UNKNOWN);
  });

  test('where a subnet known by its id is in a route table of the app', () => {
    const stack = stackWith();
    const vpc = imported(stack);
    const { ref } = new ec2.CfnRouteTable(stack, 'Table', { vpcId: vpc.vpcId });

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnets: [subnetIn(stack, vpc, {}, ref)] } }) });

    Annotations.fromStack(stack).hasNoWarning('*', UNKNOWN);
  });

  test.each<[string, Partial<ec2.VpcAttributes>, ec2.SubnetType]>([
    ['private', { privateSubnetIds: ['t1', 't2'] }, ec2.SubnetType.PRIVATE_WITH_EGRESS],
    ['isolated', { isolatedSubnetIds: ['t1', 't2'] }, ec2.SubnetType.PRIVATE_ISOLATED],
  ])('where its subnets are known by their ids and the VPC says that they are %s', (_, subnetIds, subnetType) => {
    const stack = stackWith();
    const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Own', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'], publicSubnetIds: ['p1', 'p2'], ...subnetIds });

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnetType } }) });

    Annotations.fromStack(stack).hasNoWarning('*', UNKNOWN);
  });

  test('where public subnets of it route to the internet gateway and others do not', () => {
    const stack = stackWith();

    apiIn(stack, { network: ApiNetwork.fromVpc(new ec2.Vpc(stack, 'Own')) });

    Annotations.fromStack(stack).hasNoWarning('*', UNKNOWN);
  });
});

describe('warns where it is not known whether a task subnet is private', () => {
  test.each<[string, (stack: Stack, vpc: ec2.Vpc) => ec2.ISubnet[]]>([
    ['of one known by its id alone', stack => [ec2.Subnet.fromSubnetId(stack, 'Unknown', 'subnet-1')]],
    ['of one in the route table of the VPC', (stack, vpc) => [subnetIn(stack, vpc)]],
    ['of one in a route table that is elsewhere', (stack, vpc) => [subnetIn(stack, vpc, {}, 'rtb-1')]],
    ['of one that leads to a gateway of a parameter', (stack, vpc) => {
      routeIn(stack, vpc, new CfnParameter(stack, 'Gateway').valueAsString);
      return vpc.privateSubnets;
    }],
    ['of one that leads to a gateway whose id is put together', (stack, vpc) => {
      routeIn(stack, vpc, `${new CfnParameter(stack, 'Kind').valueAsString}-1`);
      return vpc.privateSubnets;
    }],
    ['of one that leads to a gateway of an override', (_, vpc) => {
      const [route] = vpc.privateSubnets[0].node.findAll().filter(child => child instanceof ec2.CfnRoute);
      route.addPropertyOverride('GatewayId', { Ref: 'OwnIGW' });
      return vpc.privateSubnets;
    }],
    ['of one that leads to a gateway of a custom resource', (stack, vpc) => {
      routeIn(stack, vpc, new CfnResource(stack, 'Gateway', { type: 'Custom::Gateway' }).ref);
      return vpc.privateSubnets;
    }],
    ['of one that gives out addresses as a parameter says', (stack, vpc) => {
      const map = new CfnParameter(stack, 'Map');
      (vpc.privateSubnets[0].node.defaultChild as ec2.CfnSubnet).addPropertyOverride('MapPublicIpOnLaunch', map.valueAsString);
      return vpc.privateSubnets;
    }],
  ])('%s', (_, subnetsOf) => {
    const stack = stackWith();
    const vpc = new ec2.Vpc(stack, 'Own');

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnets: subnetsOf(stack, vpc) } }) });

    Annotations.fromStack(stack).hasWarning('/Stack/Api/Service', UNKNOWN);
    expect(() => Template.fromStack(stack)).not.toThrow();
  });

  test('in a network of one\'s own too', () => {
    const stack = stackWith();
    const config = ApiNetwork.create().bind(stack, contextOf());
    const taskSubnets = [ec2.Subnet.fromSubnetAttributes(stack, 'Unknown', { subnetId: 'subnet-1', routeTableId: 'rtb-1' })];

    apiIn(stack, { network: ApiNetwork.fromConfig({ ...config, taskSubnets }) });

    Annotations.fromStack(stack).hasWarning('/Stack/Api/Service', UNKNOWN);
  });
});

function routeIn(scope: Construct, vpc: ec2.Vpc, gatewayId: string) {
  new ec2.CfnRoute(scope, 'Route', { routeTableId: tableOf(vpc), destinationCidrBlock: '8.8.8.0/24', gatewayId });
}

function tableOf(vpc: ec2.Vpc): string {
  return vpc.privateSubnets[0].routeTable.routeTableId;
}

function subnetIn(stack: Stack, vpc: ec2.IVpc, props: Partial<ec2.CfnSubnetProps> = {}, routeTableId?: string): ec2.ISubnet {
  const { ref } = new ec2.CfnSubnet(stack, 'Subnet', { vpcId: vpc.vpcId, cidrBlock: '10.0.250.0/24', availabilityZone: 'a', ...props });
  if (routeTableId) new ec2.CfnSubnetRouteTableAssociation(stack, 'Association', { subnetId: ref, routeTableId });
  return ec2.Subnet.fromSubnetId(stack, 'Imported', ref);
}

function imported(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Own', {
    vpcId: 'vpc-1', availabilityZones: ['a', 'b'], publicSubnetIds: ['p1', 'p2'], privateSubnetIds: ['t1', 't2'], privateSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
  });
}

function contextOf(): NetworkContext {
  return { preset: 'STANDARD' as NetworkContext['preset'], internal: false, endpointServices: [] };
}
