import type { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApiAccess, ApiNetwork, type FromVpcOptions } from '../../src';
import { apiIn, only, stackWith } from '../helpers/api-stack';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const ISOLATED = Match.stringLikeRegexp('the task subnets are isolated: .*cdk-private-fargate-api:isolatedTaskSubnets');

const PUBLIC = { name: 'Public', subnetType: ec2.SubnetType.PUBLIC };
const APPS = { name: 'Apps', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
const MORE_APPS = { name: 'More', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
const DATA = { name: 'Data', subnetType: ec2.SubnetType.PRIVATE_ISOLATED };

test('nothing is known of its way out but the addresses that are written', () => {
  const { api } = apiInVpc([PUBLIC, APPS]);

  expect(api).toMatchObject({ egressIps: [], egressAllocationIds: [], natGatewayIds: [] });
});

test('callers come by IPv4, whatever the VPC has beside', () => {
  const { stack } = apiInVpc([PUBLIC, APPS], {}, { ipProtocol: ec2.IpProtocol.DUAL_STACK });

  expect(only(Template.fromStack(stack), LOAD_BALANCER)).not.toHaveProperty('IpAddressType', 'dualstack');
});

test('callers inside come to one subnet of each zone, and tasks are in all', () => {
  const stack = stackWith();
  const vpc = new ec2.Vpc(stack, 'Own', { maxAzs: 2, subnetConfiguration: [PUBLIC, APPS, MORE_APPS] });
  apiIn(stack, { network: ApiNetwork.fromVpc(vpc), access: ApiAccess.internal() });

  const template = Template.fromStack(stack);
  expect(only(template, LOAD_BALANCER).Subnets).toHaveLength(2);
  expect(only(template, 'AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration.Subnets).toHaveLength(4);
});

describe('isolated subnets', () => {
  test('are not taken unless they are asked for, since tasks there start by endpoints only', () => {
    expect(() => apiInVpc([PUBLIC, DATA])).toThrow("There are no 'Private' subnet groups in this VPC");
  });

  test('are warned of, one among others too', () => {
    const { stack } = apiInVpc([PUBLIC, APPS, DATA], vpc => ({ taskSubnets: { subnets: [vpc.privateSubnets[0], vpc.isolatedSubnets[1]] } }));

    Annotations.fromStack(stack).hasWarning('/Stack/Api/Network', ISOLATED);
  });

  test('are not warned of where tasks are in none', () => {
    const { stack } = apiInVpc([PUBLIC, APPS, DATA]);

    Annotations.fromStack(stack).hasNoWarning('*', ISOLATED);
  });
});

test('fails when a load balancer would have one subnet, whose zone is not known', () => {
  expect(() => apiInVpc([PUBLIC, APPS], (_, stack) => ({ edgeSubnets: { subnets: [ec2.Subnet.fromSubnetId(stack, 'Edge', 'subnet-1')] } })))
    .toThrow("'edgeSubnets' must be one subnet in each of at least 2 availability zones for the load balancer, got 1 subnets in unknown zones");
});

type OptionsOf = FromVpcOptions | ((vpc: ec2.Vpc, stack: Stack) => FromVpcOptions);

/** An API in a VPC with such subnets in each of two zones. */
function apiInVpc(subnetConfiguration: ec2.SubnetConfiguration[], options: OptionsOf = {}, props: ec2.VpcProps = {}) {
  const stack = stackWith();
  const vpc = new ec2.Vpc(stack, 'Own', { maxAzs: 2, subnetConfiguration, ...props });
  const api = apiIn(stack, { network: ApiNetwork.fromVpc(vpc, typeof options === 'function' ? options(vpc, stack) : options) });
  return { stack, api };
}
