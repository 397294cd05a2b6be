import { DescribeStackResourcesCommand, DescribeStacksCommand, Stack, StackResource } from '@aws-sdk/client-cloudformation';
import {
  Address, DescribeAddressesCommand, DescribeEgressOnlyInternetGatewaysCommand, DescribeInstancesCommand, DescribeInternetGatewaysCommand,
  DescribeNatGatewaysCommand, DescribeRouteTablesCommand, DescribeSubnetsCommand, DescribeVpcEndpointsCommand, DescribeVpcsCommand, EC2Client,
  EgressOnlyInternetGateway, Instance, InternetGateway, NatGateway, RouteTable, Subnet, Vpc, VpcEndpoint,
} from '@aws-sdk/client-ec2';
import { DescribeServicesCommand, DescribeTasksCommand, ECSClient, paginateListTasks, Service, Task } from '@aws-sdk/client-ecs';
import {
  DescribeListenersCommand, DescribeLoadBalancersCommand, DescribeRulesCommand, DescribeTargetGroupsCommand, DescribeTargetHealthCommand,
  ElasticLoadBalancingV2Client, Listener, LoadBalancer, Rule, TargetGroup, TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { Clients } from './clients';

/** A target group with what it says of each target. */
export interface DescribedTargetGroup extends TargetGroup {
  readonly health: TargetHealthDescription[];
}

/** The answers of the describe calls about one stack, as they are. */
export interface DescribedStack {
  readonly stack: Stack;
  readonly resources: StackResource[];
  readonly vpcs: Vpc[];
  readonly subnets: Subnet[];
  readonly routeTables: RouteTable[];
  readonly natGateways: NatGateway[];
  readonly instances: Instance[];
  readonly addresses: Address[];
  readonly internetGateways: InternetGateway[];
  readonly egressOnlyGateways: EgressOnlyInternetGateway[];
  readonly endpoints: VpcEndpoint[];
  readonly loadBalancers: LoadBalancer[];
  readonly listeners: Listener[];
  readonly rules: Rule[];
  readonly targetGroups: DescribedTargetGroup[];
  readonly services: Service[];
  readonly tasks: Task[];
}

/** Asks AWS for all that a page can show of a stack. */
export async function describedStack({ cloudFormation, ec2, ecs, loadBalancing }: Clients, name: string): Promise<DescribedStack> {
  const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: name }));
  const { StackResources: resources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName: name }));
  const ids = (type: string) => resources.filter(each => each.ResourceType === type).map(each => each.PhysicalResourceId!);
  const parts = await Promise.all([
    describeNetwork(ec2, new Set(resources.map(each => each.PhysicalResourceId))),
    describeEdge(loadBalancing, ids('AWS::ElasticLoadBalancingV2::LoadBalancer')),
    describeServices(ecs, ids('AWS::ECS::Service')),
  ]);
  return Object.assign({ stack: Stacks[0], resources }, ...parts);
}

/** Ids of the resources of a stack. */
type Ids = Set<string | undefined>;

async function describeNetwork(ec2: EC2Client, ids: Ids) {
  const { Vpcs: all = [] } = await ec2.send(new DescribeVpcsCommand());
  const vpcs = all.filter(each => ids.has(each.VpcId));
  const [inVpcs, atTheirEdge] = await Promise.all([describeInVpcs(ec2, vpcs), describeGateways(ec2, ids)]);
  return { vpcs, ...inVpcs, ...atTheirEdge };
}

async function describeInVpcs(ec2: EC2Client, vpcs: Vpc[]) {
  if (vpcs.length === 0) return { subnets: [], routeTables: [], natGateways: [], instances: [], endpoints: [] };
  const Filters = [{ Name: 'vpc-id', Values: vpcs.map(each => each.VpcId!) }];
  const [{ Subnets = [] }, { RouteTables = [] }, { NatGateways = [] }, { Reservations = [] }, { VpcEndpoints = [] }] = await Promise.all([
    ec2.send(new DescribeSubnetsCommand({ Filters })),
    ec2.send(new DescribeRouteTablesCommand({ Filters })),
    ec2.send(new DescribeNatGatewaysCommand({ Filter: Filters })),
    ec2.send(new DescribeInstancesCommand({ Filters })),
    ec2.send(new DescribeVpcEndpointsCommand({ Filters })),
  ]);
  const instances = Reservations.flatMap(each => each.Instances ?? []);
  return { subnets: Subnets, routeTables: RouteTables, natGateways: NatGateways, instances, endpoints: VpcEndpoints };
}

async function describeGateways(ec2: EC2Client, ids: Ids) {
  const [{ Addresses = [] }, { InternetGateways = [] }, { EgressOnlyInternetGateways = [] }] = await Promise.all([
    ec2.send(new DescribeAddressesCommand()),
    ec2.send(new DescribeInternetGatewaysCommand()),
    ec2.send(new DescribeEgressOnlyInternetGatewaysCommand()),
  ]);
  return {
    addresses: Addresses.filter(each => ids.has(each.PublicIp)),
    internetGateways: InternetGateways.filter(each => ids.has(each.InternetGatewayId)),
    egressOnlyGateways: EgressOnlyInternetGateways.filter(each => ids.has(each.EgressOnlyInternetGatewayId)),
  };
}

async function describeEdge(client: ElasticLoadBalancingV2Client, arns: string[]) {
  if (arns.length === 0) return { loadBalancers: [], listeners: [], rules: [], targetGroups: [] };
  const { LoadBalancers: loadBalancers = [] } = await client.send(new DescribeLoadBalancersCommand({ LoadBalancerArns: arns }));
  const listeners = (await Promise.all(arns.map(async LoadBalancerArn => (
    (await client.send(new DescribeListenersCommand({ LoadBalancerArn }))).Listeners ?? []
  )))).flat();
  const rules = (await Promise.all(listeners.map(async ({ ListenerArn }) => (
    (await client.send(new DescribeRulesCommand({ ListenerArn }))).Rules ?? []
  )))).flat();
  const groups = (await Promise.all(arns.map(async LoadBalancerArn => (
    (await client.send(new DescribeTargetGroupsCommand({ LoadBalancerArn }))).TargetGroups ?? []
  )))).flat();
  const targetGroups = await Promise.all(groups.map(async group => {
    const { TargetHealthDescriptions = [] } = await client.send(new DescribeTargetHealthCommand({ TargetGroupArn: group.TargetGroupArn }));
    return { ...group, health: TargetHealthDescriptions };
  }));
  return { loadBalancers, listeners, rules, targetGroups };
}

async function describeServices(client: ECSClient, arns: string[]) {
  const described = await Promise.all(arns.map(async arn => {
    const [, cluster, service] = arn.split('/');
    const { services = [] } = await client.send(new DescribeServicesCommand({ cluster, services: [service] }));
    const tasks: Task[] = [];
    // a page has as many as can be described at once
    for await (const { taskArns = [] } of paginateListTasks({ client }, { cluster, serviceName: service })) {
      if (taskArns.length > 0) tasks.push(...(await client.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))).tasks ?? []);
    }
    return { services, tasks };
  }));
  return { services: described.flatMap(each => each.services), tasks: described.flatMap(each => each.tasks) };
}
