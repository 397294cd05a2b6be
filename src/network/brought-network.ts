import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { addressesPerZone, prefixOf, writtenZone, zoneOf, zonesOutside } from './addresses/task-addresses';
import type { FromVpcOptions } from './from-vpc-options';
import type { NetworkConfig, NetworkContext } from './network-config';
import { includesSubnet, pathsOf } from './privacy';
import { warn } from '../private/warnings';

/** The smallest subnet a load balancer may have. */
const SMALLEST_EDGE_PREFIX = 27;

export interface BroughtVpc extends FromVpcOptions {
  readonly vpc: ec2.IVpc;
}

/** Picks the subnets of a VPC that exists, and refuses those that are known to be of the wrong kind. */
export function broughtNetwork(scope: IConstruct, { internal }: NetworkContext, brought: BroughtVpc): NetworkConfig {
  const { vpc, taskSubnets: taskSelection = { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS } } = brought;
  const task = vpc.selectSubnets(taskSelection);
  const edge = edgeOf(brought, internal);
  const inside = vpc.selectSubnets({ ...taskSelection, onePerAz: true }).subnets;
  // the first synthesis of a look-up has no subnets to check yet
  if (!task.isPendingLookup) {
    checkTaskSubnets(scope, vpc, task.subnets);
    checkEdgeSubnets(vpc, edge);
    if (internal) checkZones('taskSubnets', inside);
    else checkEdgeZones(task.subnets, edge);
  }
  return {
    vpc,
    edgeSubnets: edge,
    internalSubnets: inside,
    taskSubnets: task.subnets,
    taskAddressesPerZone: addressesPerZone(task.subnets),
    dualStack: false,
    egressIps: brought.egressIps ?? [],
    egressAllocationIds: [],
    natGatewayIds: [],
    egressEstablished: task.subnets.map(subnet => subnet.internetConnectivityEstablished),
  };
}

/** The public subnets; none where callers come from inside and no others are asked for. */
function edgeOf({ vpc, edgeSubnets }: BroughtVpc, internal: boolean): ec2.ISubnet[] {
  if (internal && !edgeSubnets) return [];
  return vpc.selectSubnets(edgeSubnets ?? { subnetType: ec2.SubnetType.PUBLIC, onePerAz: true }).subnets;
}

function checkTaskSubnets(scope: IConstruct, vpc: ec2.IVpc, subnets: ec2.ISubnet[]) {
  if (subnets.length === 0) {
    throw new Error("'taskSubnets' must select at least 1 subnet, got none");
  }
  if (subnets.some(subnet => includesSubnet(vpc.isolatedSubnets, subnet))) {
    warn(scope, 'isolatedTaskSubnets', 'the task subnets are isolated: tasks start only if VPC endpoints reach '
      + 'the image registry, CloudWatch Logs and whatever else they use');
  }
}

function checkEdgeSubnets(vpc: ec2.IVpc, subnets: ec2.ISubnet[]) {
  refuseAny(subnets.filter(subnet => includesSubnet([...vpc.privateSubnets, ...vpc.isolatedSubnets], subnet)), "'edgeSubnets' must be public: "
    + 'an internet-facing load balancer needs subnets that route to an internet gateway');
  refuseAny(subnets.filter(subnet => (prefixOf(subnet) ?? SMALLEST_EDGE_PREFIX) > SMALLEST_EDGE_PREFIX),
    `'edgeSubnets' must be /${SMALLEST_EDGE_PREFIX} or larger: a load balancer that grows needs at least 8 free addresses in each`);
}

/** Targets in a zone that the load balancer is not in get no requests, and a service of such never becomes steady. */
function checkEdgeZones(task: ec2.ISubnet[], edge: ec2.ISubnet[]) {
  checkZones('edgeSubnets', edge);
  const outside = zonesOutside(edge, task);
  if (outside.length > 0) {
    throw new Error("'taskSubnets' must be in zones of 'edgeSubnets', since a load balancer sends nothing to targets in another zone, "
      + `got ${outside.join(', ')} beside ${edge.map(writtenZone).join(', ')}: leave them out, or add edge subnets there`);
  }
}

/** A load balancer stands in two zones at least, and in one subnet of each; subnets by id alone do not tell theirs. */
function checkZones(prop: string, subnets: ec2.ISubnet[]) {
  const zones = subnets.map(zoneOf);
  const distinct = new Set(zones).size;
  const zonesKnown = !zones.includes(undefined);
  if (subnets.length < 2 || (zonesKnown && distinct < subnets.length)) {
    throw new Error(`'${prop}' must be one subnet in each of at least 2 availability zones for the load balancer, `
      + `got ${subnets.length} subnets in ${zonesKnown ? distinct : 'unknown'} zones`);
  }
}

function refuseAny(wrong: ec2.ISubnet[], reason: string) {
  if (wrong.length > 0) throw new Error(`${reason}, got ${pathsOf(wrong)}`);
}
