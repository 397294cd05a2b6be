import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApiCluster, ApiNetwork } from '../../src';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

test('is made with the insights that are asked for', () => {
  const template = synthesize({ cluster: ApiCluster.create({ containerInsights: ecs.ContainerInsights.ENHANCED }) });

  expect(only(template, 'AWS::ECS::Cluster').ClusterSettings).toEqual([{ Name: 'containerInsights', Value: 'enhanced' }]);
});

describe('one that exists', () => {
  test('runs the service and brings its VPC', () => {
    const stack = stackWith();
    const cluster = new ecs.Cluster(stack, 'Own', { vpc: new ec2.Vpc(stack, 'OwnVpc') });

    const api = apiIn(stack, { cluster: ApiCluster.fromCluster(cluster) });

    const template = Template.fromStack(stack);
    expect(api.cluster).toBe(cluster);
    expect(api.vpc).toBe(cluster.vpc);
    template.resourceCountIs('AWS::EC2::VPC', 1);
    expect(only(template, 'AWS::ECS::Service').Cluster).toEqual(stack.resolve(cluster.clusterName));
  });

  test('runs the service in the network that is given', () => {
    const stack = stackWith();
    const cluster = new ecs.Cluster(stack, 'Own', { vpc: new ec2.Vpc(stack, 'OwnVpc') });

    const api = apiIn(stack, { cluster: ApiCluster.fromCluster(cluster), network: ApiNetwork.create() });

    const service = only(Template.fromStack(stack), 'AWS::ECS::Service');
    expect(api.vpc).not.toBe(cluster.vpc);
    expect(service.NetworkConfiguration.AwsvpcConfiguration.Subnets).toEqual([
      { Ref: expect.stringMatching(/^ApiNetworkVpcTaskSubnet1/) }, { Ref: expect.stringMatching(/^ApiNetworkVpcTaskSubnet2/) },
    ]);
  });
});
