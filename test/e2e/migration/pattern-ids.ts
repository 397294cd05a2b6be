import { DescribeClustersCommand, ECSClient } from '@aws-sdk/client-ecs';
import { DescribeListenersCommand, DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { PatternStacks } from './pattern-stacks';
import { Emulator } from '../../../emulator';
import { NetworkOf } from '../helpers/network-of';

/** What of the pattern is taken over, as the APIs tell it. */
export interface PatternBase {
  readonly vpc: string;
  readonly subnets: object[];
  readonly publicSubnets: string[];
  readonly privateSubnets: string[];
  readonly natGateways: (string | undefined)[];
  readonly addresses: string[];
  readonly clusterName: string;
  readonly cluster: object;
}

/** How callers come in. */
export interface PatternEdge {
  readonly loadBalancer: string;
  readonly dnsName: string;
  readonly listener: string;
  readonly securityGroup: string;
}

export async function baseOf(emulator: Emulator, pattern: PatternStacks): Promise<PatternBase> {
  const network = new NetworkOf(emulator);
  const { VpcId: vpc, PublicSubnetIds, PrivateSubnetIds } = await pattern.outputs('VpcStack');
  const { ClusterName: clusterName } = await pattern.outputs('ClusterStack');
  const { clusters = [] } = await new ECSClient(emulator.clientConfig).send(new DescribeClustersCommand({ clusters: [clusterName] }));
  return {
    vpc,
    subnets: await network.subnets(vpc),
    publicSubnets: PublicSubnetIds.split(','),
    privateSubnets: PrivateSubnetIds.split(','),
    natGateways: (await network.natGateways()).map(each => each.NatGatewayId).sort(),
    addresses: await network.natAddresses(),
    clusterName,
    cluster: { arn: clusters[0].clusterArn, status: clusters[0].status },
  };
}

export async function edgeOf(emulator: Emulator, pattern: PatternStacks): Promise<PatternEdge> {
  const balancing = new ElasticLoadBalancingV2Client(emulator.clientConfig);
  const [{ arn, dnsName }] = (await pattern.resources('ServiceStack')).loadBalancers;
  const { LoadBalancers = [] } = await balancing.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: [arn] }));
  const { Listeners = [] } = await balancing.send(new DescribeListenersCommand({ LoadBalancerArn: arn }));
  return { loadBalancer: arn, dnsName, listener: Listeners[0].ListenerArn!, securityGroup: LoadBalancers[0].SecurityGroups![0] };
}

/** The ids of the page, and what a reader writes in their place. */
export function insteadOf({ vpc, publicSubnets, privateSubnets, addresses, clusterName }: PatternBase): Record<string, string> {
  return {
    'vpc-0a1b2c3d4e5f60001': vpc,
    'subnet-0a1b2c3d4e5f60001': publicSubnets[0],
    'subnet-0a1b2c3d4e5f60002': publicSubnets[1],
    'subnet-0a1b2c3d4e5f60003': privateSubnets[0],
    'subnet-0a1b2c3d4e5f60004': privateSubnets[1],
    '192.0.2.10': addresses[0],
    '192.0.2.11': addresses[1],
    'serverless-api-environment-ClusterStack-ECSCluster': clusterName,
  };
}

/** The same for what callers come to. */
export function insteadOfEdge({ loadBalancer, dnsName, listener, securityGroup }: PatternEdge): Record<string, string> {
  return {
    'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/Publi/50dc6c495c0c9188': loadBalancer,
    'Publi-1234567890.us-east-1.elb.amazonaws.com': dnsName,
    'arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/Publi/50dc6c495c0c9188/f2f7dc8efc522ab2': listener,
    'sg-0a1b2c3d4e5f60001': securityGroup,
  };
}
