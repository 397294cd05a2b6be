import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { addressesPerZone, prefixOf, zoneOf } from './addresses/task-addresses';
import type { FromVpcOptions } from './from-vpc-options';
import type { NetworkConfig } from './network-config';
import { includesSubnet, pathsOf, refusePublicTaskSubnets } from './privacy';
import { warn } from '../private/warnings';

/** The smallest subnet a load balancer may have. */
const SMALLEST_EDGE_PREFIX = 27;

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
    taskAddressesPerZone: addressesPerZone(task.subnets),
    dualStack: false,
    egressIps: options.egressIps ?? [],
    egressAllocationIds: [],
    natGatewayIds: [],
    egressEstablished: task.subnets.map(subnet => subnet.internetConnectivityEstablished),
  };
}

function checkTaskSubnets(scope: IConstruct, vpc: ec2.IVpc, subnets: ec2.ISubnet[]) {
  if (subnets.length === 0) {
    throw new Error("'taskSubnets' must select at least 1 subnet, got none");
  }
  refusePublicTaskSubnets(subnets, vpc);
  if (subnets.some(subnet => includesSubnet(vpc.isolatedSubnets, subnet))) {
    warn(scope, 'isolatedTaskSubnets', 'the task subnets are isolated: tasks start only if VPC endpoints reach '
      + 'the image registry, CloudWatch Logs and whatever else they use');
  }
  const known = [...vpc.privateSubnets, ...vpc.isolatedSubnets];
  const unknown = subnets.filter(subnet => !includesSubnet(known, subnet));
  if (unknown.length > 0) {
    warn(scope, 'unknownTaskSubnets', `whether these subnets are private is not known at synthesis: ${pathsOf(unknown)}. `
      + 'Make sure that they have no route to an internet gateway and do not give out public addresses');
  }
}

function checkEdgeSubnets(vpc: ec2.IVpc, subnets: ec2.ISubnet[]) {
  refuseAny(subnets.filter(subnet => includesSubnet([...vpc.privateSubnets, ...vpc.isolatedSubnets], subnet)), "'edgeSubnets' must be public: "
    + 'an internet-facing load balancer needs subnets that route to an internet gateway');
  refuseAny(subnets.filter(subnet => (prefixOf(subnet) ?? SMALLEST_EDGE_PREFIX) > SMALLEST_EDGE_PREFIX),
    `'edgeSubnets' must be /${SMALLEST_EDGE_PREFIX} or larger: a load balancer that grows needs at least 8 free addresses in each`);
  checkEdgeZones(subnets);
}

function checkEdgeZones(subnets: ec2.ISubnet[]) {
  const zones = subnets.map(zoneOf);
  const distinct = new Set(zones).size;
  const zonesKnown = !zones.includes(undefined);
  if (subnets.length < 2 || (zonesKnown && distinct < subnets.length)) {
    throw new Error("'edgeSubnets' must be one subnet in each of at least 2 availability zones, "
      + `got ${subnets.length} subnets in ${zonesKnown ? distinct : 'unknown'} zones`);
  }
}

function refuseAny(wrong: ec2.ISubnet[], reason: string) {
  if (wrong.length > 0) throw new Error(`${reason}, got ${pathsOf(wrong)}`);
}
