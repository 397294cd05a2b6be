import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import { type NetworkLayout, networkLayout, taskAddressesIn } from './addresses/network-layout';
import { resourcesBelow, written } from './app-resources';
import type { CreateNetworkOptions } from './create-network-options';
import { Egress } from './egress/egress';
import type { EgressConfig } from './egress/egress-config';
import { interfaceEndpoints, s3Endpoint } from './endpoints';
import { recordFlows } from './flow-logs';
import { checkIsolation } from './isolation';
import type { NetworkConfig, NetworkContext } from './network-config';
import { type PlannedVpc, plannedVpc } from './planned-vpc';
import { TaskBlock } from './task-block';
import type { ApiPreset } from '../api-preset';
import { acknowledge } from '../private/acknowledgements';
import { defaultsOf } from '../private/defaults';
import { warn } from '../private/warnings';

/** The IPv4 blocks EC2 grants a VPC by default. */
const BLOCKS_PER_VPC = 5;

/** Makes the VPC, the tasks' way out and the endpoints. */
export function createdNetwork(scope: Construct, context: NetworkContext, options: CreateNetworkOptions): NetworkConfig {
  const { preset } = context;
  const { network: defaults } = defaultsOf(preset);
  const { dualStack = false, egress: wayOut = Egress.natGateways() } = options;
  const layout = networkLayout(options, defaults);

  const planned = plannedVpc(scope, 'Vpc', {
    ...layout,
    dualStack,
    mapPublicIpOnLaunch: defaults.mapPublicIpOnLaunch,
    restrictDefaultSecurityGroup: options.restrictDefaultSecurityGroup ?? defaults.restrictDefaultSecurityGroup,
  });
  const { vpc, edgeSubnets, taskSubnets } = planned;
  const taskBlocks = furtherTaskBlocks(scope, planned, layout, dualStack);
  const cidrBlocks = [vpc.vpcCidrBlock, ...layout.taskBlocks.map(String)];
  const egressScope = new Construct(scope, 'Egress');
  const egress = wayOut.bind(egressScope, { vpc, edgeSubnets, taskSubnets, cidrBlocks, preset });
  checkIsolation(scope, egress.isolated ?? false, dualStack, context);
  const { gateway, interfaces } = allEndpoints(scope, { vpc, taskSubnets, cidrBlocks, context, egress, services: options.vpcEndpoints });
  recordFlows(scope, vpc, preset, options.flowLogs);
  acknowledgeRules(scope, planned, preset, dualStack);

  return {
    vpc,
    edgeSubnets,
    internalSubnets: taskSubnets,
    taskSubnets: [...taskSubnets, ...taskBlocks.flatMap(block => block.subnets)],
    cidrBlocks,
    taskAddressesPerZone: taskSubnets.map((_, zone) => taskAddressesIn(layout, zone) - interfaces.size),
    dualStack,
    egressIps: egress.egressIps,
    egressAllocationIds: egress.egressAllocationIds,
    natGatewayIds: egress.natGatewayIds ?? [],
    endpointServices: egress.isolated ? [...interfaces.keys()] : undefined,
    egressEstablished: [
      egressScope, ...taskSubnets.map(subnet => subnet.internetConnectivityEstablished),
      ...taskBlocks.flatMap(block => block.routed), ...gateway, ...interfaces.values(),
    ],
  };
}

interface AllEndpointsProps {
  readonly vpc: ec2.Vpc;
  readonly taskSubnets: ec2.ISubnet[];
  readonly cidrBlocks: string[];
  readonly context: NetworkContext;
  readonly egress: EgressConfig;
  readonly services?: ec2.InterfaceVpcEndpointAwsService[];
}

interface AllEndpoints {
  readonly gateway: ec2.GatewayVpcEndpoint[];
  /** each takes an address in every task subnet of the VPC's own block */
  readonly interfaces: Map<string, ec2.InterfaceVpcEndpoint>;
}

/** The endpoints that are asked for and, where they are the only way, those that tasks cannot start without. */
function allEndpoints(scope: Construct, { context, egress, services = [], ...where }: AllEndpointsProps): AllEndpoints {
  const { isolated = false, vpcEndpoints = [] } = egress;
  const s3 = isolated || defaultsOf(context.preset).network.s3GatewayEndpoint ? [s3Endpoint(where.vpc, where.taskSubnets, isolated)] : [];
  const interfaces = interfaceEndpoints(new Construct(scope, 'Endpoints'), {
    ...where,
    taskServices: isolated ? context.endpointServices : [],
    services: [...services, ...vpcEndpoints],
    preset: context.preset,
  });
  return { gateway: s3, interfaces };
}

function furtherTaskBlocks(scope: Construct, { vpc, taskSubnets }: PlannedVpc, layout: NetworkLayout, dualStack: boolean): TaskBlock[] {
  if (layout.taskBlocks.length >= BLOCKS_PER_VPC) {
    warn(scope, 'cidrBlockQuota', `${layout.taskBlocks.length + 1} IPv4 blocks are needed and a VPC gets ${BLOCKS_PER_VPC} by default: `
      + "ask for more (quota 'IPv4 CIDR blocks per VPC') before the deployment");
  }
  const namespace = new Construct(scope, 'TaskBlocks');
  // named and cut by themselves, so that one less or more, in whichever order, moves none of the others
  return layout.taskBlocks.map(block => new TaskBlock(namespace, `${block}`.replace('/', '-'), {
    vpc, block, taskSubnets, dualStack, zoneSlots: layout.zoneSlots,
  }));
}

function acknowledgeRules(scope: Construct, { vpc, edgeSubnets }: PlannedVpc, preset: ApiPreset, dualStack: boolean) {
  const routes = edgeSubnets.flatMap(({ node }) => ['DefaultRoute', 'DefaultRoute6'].flatMap(id => node.tryFindChild(id) ?? []));
  for (const route of routes) acknowledge(preset, route, 'routeToInternet');
  const subnets = dualStack ? resourcesBelow(scope, 'AWS::EC2::Subnet') : [];
  for (const subnet of subnets) if (written(subnet, 'AssignIpv6AddressOnCreation')) acknowledge(preset, subnet, 'ipv6Addresses');
  const closingDefaultGroup = vpc.stack.node.tryFindChild('Custom::VpcRestrictDefaultSGCustomResourceProvider')?.node.findChild('Handler');
  if (closingDefaultGroup) acknowledge(preset, closingDefaultGroup, 'functionOfCdk');
}
