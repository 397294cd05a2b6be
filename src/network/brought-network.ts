import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { FromVpcOptions } from './from-vpc-options';
import type { NetworkConfig } from './network-config';
import { warn } from '../private/warnings';

/** Picks the subnets of a VPC that exists, and refuses those that are known to be of the wrong kind. */
export function broughtNetwork(scope: IConstruct, vpc: ec2.IVpc, options: FromVpcOptions): NetworkConfig {
  const edge = vpc.selectSubnets(options.edgeSubnets ?? { subnetType: ec2.SubnetType.PUBLIC, onePerAz: true });
  const task = vpc.selectSubnets(options.taskSubnets ?? { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS });
  // the first synthesis of a look-up has no subnets to check yet
  if (!edge.isPendingLookup && !task.isPendingLookup) {
    checkEdgeSubnets(vpc, edge.subnets);
    checkTaskSubnets(scope, vpc, task.subnets);
  }
  return {
    vpc,
    edgeSubnets: edge.subnets,
    taskSubnets: task.subnets,
    dualStack: false,
    egressIps: options.egressIps ?? [],
    egressAllocationIds: [],
    egressEstablished: task.subnets.map(subnet => subnet.internetConnectivityEstablished),
  };
}

function checkTaskSubnets(scope: IConstruct, vpc: ec2.IVpc, subnets: ec2.ISubnet[]) {
  if (subnets.length === 0) {
    throw new Error("'taskSubnets' must select at least 1 subnet, got none");
  }
  refuseAny(among(subnets, vpc.publicSubnets), "'taskSubnets' must be private: tasks in a public subnet without a public address "
    + 'cannot reach the internet, not even to pull their image. Choose subnets that route through a NAT device');
  if (among(subnets, vpc.isolatedSubnets).length > 0) {
    warn(scope, 'isolatedTaskSubnets', 'the task subnets are isolated: tasks start only if VPC endpoints reach '
      + 'the image registry, CloudWatch Logs and whatever else they use');
  }
}

function checkEdgeSubnets(vpc: ec2.IVpc, subnets: ec2.ISubnet[]) {
  refuseAny(among(subnets, [...vpc.privateSubnets, ...vpc.isolatedSubnets]), "'edgeSubnets' must be public: "
    + 'an internet-facing load balancer needs subnets that route to an internet gateway');
  const zones = subnets.map(zoneOf);
  const distinct = new Set(zones).size;
  const zonesKnown = !zones.includes(undefined);
  if (subnets.length < 2 || (zonesKnown && (distinct < 2 || distinct < subnets.length))) {
    throw new Error("'edgeSubnets' must be one subnet in each of at least 2 availability zones, "
      + `got ${subnets.length} subnets in ${zonesKnown ? distinct : 'unknown'} zones`);
  }
}

function refuseAny(wrong: ec2.ISubnet[], reason: string) {
  if (wrong.length > 0) {
    throw new Error(`${reason}, got ${wrong.map(subnet => subnet.node.path).join(', ')}`);
  }
}

function among(subnets: ec2.ISubnet[], others: ec2.ISubnet[]): ec2.ISubnet[] {
  return subnets.filter(subnet => others.some(other => other.subnetId === subnet.subnetId));
}

/** Subnets imported by their id alone do not tell their zone. */
function zoneOf(subnet: ec2.ISubnet): string | undefined {
  try {
    return subnet.availabilityZone;
  } catch {
    return undefined;
  }
}
