import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { ApiNetwork, ApiPreset, type EgressConfig, type EgressContext, Egress } from '../../src';
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
    expect(api.egressIps).toEqual(['192.0.2.1']);
    template.resourceCountIs('AWS::EC2::NatGateway', 0);
    template.hasResourceProperties('AWS::EC2::Route', { TransitGatewayId: 'tgw-1' });
    template.hasResource('AWS::ECS::Service', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('TaskSubnet1Transit')]) });
  });

  test.each([1, 4, 2.5, '3' as any])('fails when it shall have %p zones', maxAzs => {
    expect(() => synthesize({ network: ApiNetwork.create({ maxAzs }) })).toThrow(/'maxAzs' must be an integer from 2 to 3, got/);
  });

  test("fails when the pattern's plan shall have a third zone", () => {
    expect(() => synthesize({ preset: ApiPreset.CONTAINERS_ON_AWS, network: ApiNetwork.create({ maxAzs: 3 }) }))
      .toThrow("'maxAzs' must be an integer from 2 to 2, got 3");
  });
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

  test('warns when the task subnets are isolated', () => {
    const stack = stackWith();
    const vpc = vpcIn(stack, { natGateways: 0 });

    apiIn(stack, { network: ApiNetwork.fromVpc(vpc, { taskSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED } }) });

    Annotations.fromStack(stack).hasWarning('/Stack/Api/Network', ISOLATED);
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
      .toThrow("'edgeSubnets' must be one subnet in each of at least 2 availability zones, got 1 subnets in 1 zones");
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
