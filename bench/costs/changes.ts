import { Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import {
  AccessLogs, ApiAccess, ApiCluster, ApiEndpoint, ApiFirewall, ApiMonitoring, ApiNetwork, ApiRoute, ApiScaling, Capacity, Deployment, Egress,
  ManagedRuleGroup, PrivateFargateApi, type PrivateFargateApiProps, TaskSize,
} from '../../src';

/** Something other than the defaults, and what it costs by use beside its fixed cost. */
export interface Change {
  readonly what: string;
  readonly how: string;
  /** made anew for each stack */
  readonly props?: () => Partial<PrivateFargateApiProps>;
  readonly further?: (api: PrivateFargateApi) => void;
  readonly byUse?: string;
}

const image = ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.us-east-1.amazonaws.com/orders:1');

/** What can be had for money, in the order of the page. */
export const MORE: Change[] = [
  {
    what: 'a service more, with its two tasks',
    how: "api.addService('Orders', { image, route })",
    further: api => api.addService('Orders', { image, route: ApiRoute.path('/orders/*') }),
    byUse: 'GB of its lines',
  },
  {
    what: 'another API, in the same network',
    how: "new PrivateFargateApi(this, 'Other', { image, network: api.network })",
    further: api => new PrivateFargateApi(Stack.of(api), 'Other', { image, network: api.network }),
    byUse: 'GB of its lines',
  },
  {
    what: 'deployments that shift requests',
    how: 'deployment: Deployment.canary()',
    props: () => ({ deployment: Deployment.canary() }),
    byUse: 'twice the tasks while one is under way',
  },
  { what: 'a zone more', how: 'network: ApiNetwork.create({ maxAzs: 3 })', props: () => ({ network: ApiNetwork.create({ maxAzs: 3 }) }) },
  { what: 'tasks of one vCPU and 2 GiB', how: 'size: TaskSize.ONE_VCPU', props: () => ({ size: TaskSize.ONE_VCPU }) },
  {
    what: 'a dashboard',
    how: 'monitoring: ApiMonitoring.standard({ dashboard: true })',
    props: () => ({ monitoring: ApiMonitoring.standard({ dashboard: true }) }),
  },
  {
    what: 'metrics of each task and container',
    how: 'cluster: ApiCluster.create({ containerInsights: ecs.ContainerInsights.ENHANCED })',
    props: () => ({ cluster: ApiCluster.create({ containerInsights: ecs.ContainerInsights.ENHANCED }) }),
  },
  {
    what: 'a firewall',
    how: 'firewall: ApiFirewall.managedRules()',
    props: () => ({ firewall: ApiFirewall.managedRules() }),
    byUse: 'requests',
  },
  {
    what: 'a firewall against bots too',
    how: 'firewall: ApiFirewall.managedRules({ groups: [ManagedRuleGroup.CORE, ManagedRuleGroup.BOT_CONTROL] })',
    props: () => ({ firewall: ApiFirewall.managedRules({ groups: [ManagedRuleGroup.CORE, ManagedRuleGroup.BOT_CONTROL] }) }),
    byUse: 'requests, and again those that Bot Control inspects',
  },
  {
    what: 'Amazon CloudFront, which needs no public load balancer',
    how: 'endpoint: ApiEndpoint.cloudFront()',
    props: () => ({ endpoint: ApiEndpoint.cloudFront() }),
    byUse: 'requests and GB, or a plan of CloudFront',
  },
  { what: 'access logs', how: 'accessLogs: AccessLogs.create()', props: () => ({ accessLogs: AccessLogs.create() }), byUse: 'GB in Amazon S3' },
  {
    what: 'flow logs',
    how: 'network: ApiNetwork.create({ flowLogs: {} })',
    props: () => ({ network: ApiNetwork.create({ flowLogs: {} }) }),
    byUse: 'GB of the records',
  },
  { what: 'IPv6 beside IPv4', how: 'network: ApiNetwork.create({ dualStack: true })', props: () => ({ network: ApiNetwork.create({ dualStack: true }) }) },
];

/** What can be done without, in the order of the page. */
export const LESS: Change[] = [
  {
    what: 'one NAT gateway for all zones',
    how: 'network: ApiNetwork.create({ egress: Egress.natGateways({ count: 1 }) })',
    props: () => ({ network: ApiNetwork.create({ egress: Egress.natGateways({ count: 1 }) }) }),
    byUse: 'GB that cross zones',
  },
  {
    what: 'NAT instances',
    how: 'network: ApiNetwork.create({ egress: Egress.natInstances() })',
    props: () => ({ network: ApiNetwork.create({ egress: Egress.natInstances() }) }),
    byUse: 'no GB',
  },
  {
    what: 'no Container Insights',
    how: 'cluster: ApiCluster.create({ containerInsights: ecs.ContainerInsights.DISABLED })',
    props: () => ({ cluster: ApiCluster.create({ containerInsights: ecs.ContainerInsights.DISABLED }) }),
  },
  { what: 'no alarms', how: 'monitoring: ApiMonitoring.disabled()', props: () => ({ monitoring: ApiMonitoring.disabled() }) },
  { what: 'one task', how: 'scaling: ApiScaling.fixed(1)', props: () => ({ scaling: ApiScaling.fixed(1) }) },
  {
    what: 'ARM instead of x86',
    how: 'container: { cpuArchitecture: ecs.CpuArchitecture.ARM64 }',
    props: () => ({ container: { cpuArchitecture: ecs.CpuArchitecture.ARM64 } }),
  },
  {
    what: 'all tasks but the first on Spot',
    how: 'capacity: Capacity.mixed({ onDemandWeight: 0 })',
    props: () => ({ capacity: Capacity.mixed({ onDemandWeight: 0 }) }),
  },
  { what: 'callers inside the network alone', how: 'access: ApiAccess.internal()', props: () => ({ access: ApiAccess.internal() }) },
];
