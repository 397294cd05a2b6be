/*
 * What the package is named after: no task gets a public address, and nobody reaches one but the load balancer, on its port.
 */
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { resources } from './resources';
import { ApiNetwork, type NetworkConfig, type NetworkContext } from '../../src';
import { apiIn, stackWith } from '../helpers/api-stack';
import { APPS, type Fill } from '../helpers/apps';

/** Whoever makes the network. */
class Own extends ApiNetwork {
  public bind(scope: Construct, context: NetworkContext): NetworkConfig {
    return ApiNetwork.create({ taskCidrs: ['100.64.0.0/16'] }).bind(scope, context);
  }
}

const NETWORKS: { [name: string]: Fill } = { ...APPS, 'a network of one\'s own': stack => apiIn(stack, { network: new Own() }) };

describe.each(Object.entries(NETWORKS))('%s', (_app, fill) => {
  const stack = stackWith();
  const api = fill(stack);
  const template = Template.fromStack(stack);
  const service = template.toJSON().Resources[stack.getLogicalId(api.service.node.defaultChild as any)].Properties;
  const network = service.NetworkConfiguration.AwsvpcConfiguration;
  const own = (list: any[]) => list.flatMap(item => item.Ref ?? item['Fn::GetAtt']?.[0] ?? []);

  test('tasks have no public address', () => {
    const subnets = resources(template, 'AWS::EC2::Subnet').filter(({ id }) => own(network.Subnets).includes(id));

    expect(network.AssignPublicIp).toBe('DISABLED');
    expect(subnets.filter(({ properties }) => properties.MapPublicIpOnLaunch)).toEqual([]);
  });

  test('no subnet of theirs leads to the internet gateway', () => {
    const tables = resources(template, 'AWS::EC2::SubnetRouteTableAssociation')
      .filter(({ properties }) => own(network.Subnets).includes(properties.SubnetId.Ref))
      .map(({ properties }) => properties.RouteTableId.Ref);

    const open = resources(template, 'AWS::EC2::Route').filter(({ properties }) => tables.includes(properties.RouteTableId.Ref) && properties.GatewayId);

    expect(tables).toHaveLength(own(network.Subnets).length);
    expect(open).toEqual([]);
  });

  test('one that comes to lead there is refused', () => {
    const opened = stackWith();
    const { vpc } = fill(opened);
    const { routeTableId } = vpc.privateSubnets[0].routeTable;

    new ec2.CfnRoute(opened, 'Open', { routeTableId, destinationCidrBlock: '203.0.113.0/24', gatewayId: 'igw-11111111' });

    expect(() => Template.fromStack(opened)).toThrow(/\/Service\] 'taskSubnets' must be private: .* got Stack\//);
  });

  test('they take connections from the load balancer only, on their port', () => {
    const groups = own(network.SecurityGroups);
    const loadBalancer = resources(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer')[0].properties;
    const port = service.LoadBalancers[0].ContainerPort;

    const inline = resources(template, 'AWS::EC2::SecurityGroup').filter(({ id }) => groups.includes(id)).flatMap(({ properties }) => properties.SecurityGroupIngress ?? []);
    const rules = resources(template, 'AWS::EC2::SecurityGroupIngress').filter(({ properties }) => groups.includes(properties.GroupId['Fn::GetAtt']?.[0]));

    expect(groups).toHaveLength(1);
    expect(inline).toEqual([]);
    expect(rules.map(({ properties }) => properties)).toEqual([expect.objectContaining({
      IpProtocol: 'tcp', FromPort: port, ToPort: port, SourceSecurityGroupId: loadBalancer.SecurityGroups[0],
    })]);
  });
});
