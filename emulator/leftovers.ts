import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { CloudFormationClient, ListStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  DescribeAddressesCommand, DescribeEgressOnlyInternetGatewaysCommand, DescribeFlowLogsCommand, DescribeInstancesCommand,
  DescribeInternetGatewaysCommand, DescribeManagedPrefixListsCommand, DescribeNatGatewaysCommand, DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand, DescribeSecurityGroupsCommand, DescribeSubnetsCommand, DescribeVpcEndpointsCommand, DescribeVpcsCommand, EC2Client,
} from '@aws-sdk/client-ec2';
import { ECSClient, ListClustersCommand, ListTaskDefinitionsCommand } from '@aws-sdk/client-ecs';
import {
  DescribeLoadBalancersCommand, DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { bucketNames } from './buckets';
import { Emulator } from './emulator';
import { httpRequest } from './http-request';
import { jsonCall } from './json-call';
import { parameterNames } from './parameters';
import { KeptResource } from './stack-deployment';

type Ids = (string | undefined)[];

/** Everything that is there beside what comes with an empty account: nothing, once the last stack is deleted. */
export async function leftovers(emulator: Emulator): Promise<string[]> {
  const found = await Promise.all([network(emulator), compute(emulator), edge(emulator), others(emulator), withoutClient(emulator)]);
  return found.flat(2).filter(id => id !== undefined).sort();
}

/** Those that are none of what a template has kept. A stack knows some by their names which the APIs tell by their ARNs. */
export function notKept(left: string[], kept: KeptResource[]): string[] {
  return left.filter(each => !kept.some(({ id }) => each === id || each.endsWith(`/${id}`) || each.endsWith(`:${id}`)));
}

async function network(emulator: Emulator): Promise<Ids[]> {
  const ec2 = new EC2Client(emulator.clientConfig);
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand());
  const ofAccount = new Set(Vpcs.filter(vpc => vpc.IsDefault).map(vpc => vpc.VpcId));
  const ours = <T extends { VpcId?: string }>(all: T[] = []) => all.filter(each => !ofAccount.has(each.VpcId));
  const { EgressOnlyInternetGateways: egressOnly = [] } = await ec2.send(new DescribeEgressOnlyInternetGatewaysCommand());
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand());
  const gateways = (await ec2.send(new DescribeInternetGatewaysCommand())).InternetGateways ?? [];
  return [
    ours(Vpcs).map(each => each.VpcId),
    ours((await ec2.send(new DescribeSubnetsCommand())).Subnets).map(each => each.SubnetId),
    ours((await ec2.send(new DescribeRouteTablesCommand())).RouteTables).map(each => each.RouteTableId),
    ours((await ec2.send(new DescribeSecurityGroupsCommand())).SecurityGroups).map(each => each.GroupId),
    ours((await ec2.send(new DescribeNetworkInterfacesCommand())).NetworkInterfaces).map(each => each.NetworkInterfaceId),
    ours((await ec2.send(new DescribeVpcEndpointsCommand())).VpcEndpoints).map(each => each.VpcEndpointId),
    // a deleted gateway stays visible for a while, as on AWS
    ours((await ec2.send(new DescribeNatGatewaysCommand())).NatGateways).filter(each => each.State !== 'deleted').map(each => each.NatGatewayId),
    // so does a terminated instance
    Reservations.flatMap(each => each.Instances ?? []).filter(each => each.State?.Name !== 'terminated').map(each => each.InstanceId),
    gateways.filter(each => !each.Attachments?.some(attachment => ofAccount.has(attachment.VpcId))).map(each => each.InternetGatewayId),
    egressOnly.map(each => each.EgressOnlyInternetGatewayId),
    ((await ec2.send(new DescribeFlowLogsCommand())).FlowLogs ?? []).map(each => each.FlowLogId),
    // as a stack names them
    ((await ec2.send(new DescribeAddressesCommand())).Addresses ?? []).map(each => each.PublicIp),
    // AWS has lists of its own in every account
    ((await ec2.send(new DescribeManagedPrefixListsCommand())).PrefixLists ?? []).filter(each => each.OwnerId !== 'AWS').map(each => each.PrefixListId),
  ];
}

async function compute(emulator: Emulator): Promise<Ids[]> {
  const ecs = new ECSClient(emulator.clientConfig);
  const scaling = new ApplicationAutoScalingClient(emulator.clientConfig);
  const { ScalableTargets = [] } = await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }));
  return [
    ScalableTargets.map(each => each.ResourceId),
    (await ecs.send(new ListClustersCommand())).clusterArns ?? [],
    (await ecs.send(new ListTaskDefinitionsCommand({ status: 'ACTIVE' }))).taskDefinitionArns ?? [],
  ];
}

async function edge(emulator: Emulator): Promise<Ids[]> {
  const balancing = new ElasticLoadBalancingV2Client(emulator.clientConfig);
  return [
    ((await balancing.send(new DescribeLoadBalancersCommand())).LoadBalancers ?? []).map(each => each.LoadBalancerArn),
    ((await balancing.send(new DescribeTargetGroupsCommand())).TargetGroups ?? []).map(each => each.TargetGroupArn),
  ];
}

async function others(emulator: Emulator): Promise<Ids[]> {
  const stacks = await new CloudFormationClient(emulator.clientConfig).send(new ListStacksCommand());
  return [
    (stacks.StackSummaries ?? []).filter(each => each.StackStatus !== 'DELETE_COMPLETE').map(each => each.StackName),
    ((await new CloudWatchLogsClient(emulator.clientConfig).send(new DescribeLogGroupsCommand())).logGroups ?? []).map(each => each.logGroupName),
    // those are there from the beginning
    (await parameterNames(emulator)).filter(name => !name.startsWith('/cdk-bootstrap/')),
    ((await new IAMClient(emulator.clientConfig).send(new ListRolesCommand())).Roles ?? []).map(each => each.Arn),
  ];
}

/** Services of which a list is all that is asked. */
async function withoutClient(emulator: Emulator): Promise<Ids[]> {
  const call = async (target: string, list: string, id: string, input?: object): Promise<Ids> => {
    const answer = await jsonCall<Record<string, Record<string, string>[]>>(emulator, target, input);
    return answer[list].map(each => each[id]);
  };
  const read = async (path: string, id: RegExp): Promise<Ids> => {
    const { body } = await httpRequest(`${emulator.endpoint}${path}`);
    return [...body.matchAll(id)].map(found => found[1]);
  };
  return Promise.all([
    call('GraniteServiceVersion20100801.DescribeAlarms', 'MetricAlarms', 'AlarmName'),
    call('GraniteServiceVersion20100801.ListDashboards', 'DashboardEntries', 'DashboardName'),
    call('AWSEvents.ListRules', 'Rules', 'Arn'),
    call('AWSWAF_20190729.ListWebACLs', 'WebACLs', 'ARN', { Scope: 'REGIONAL' }),
    call('CertificateManager.ListCertificates', 'CertificateSummaryList', 'CertificateArn'),
    call('Route53AutoNaming_v20170314.ListNamespaces', 'Namespaces', 'Id'),
    read('/2013-04-01/hostedzone', /<Id>\/hostedzone\/([^<]*)<\/Id>/g),
    read('/2015-03-31/functions/', /"FunctionName": *"([^"]*)"/g),
    // what is deployed is put there before
    (await bucketNames(emulator)).filter(name => !/^cdk-(templates$|\w+-assets-)/.test(name)),
  ]);
}
