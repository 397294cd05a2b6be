import { Dependable } from 'constructs';
import type { CreateNetworkOptions } from './create-network-options';
import type { FromVpcOptions } from './from-vpc-options';
import type { NetworkConfig } from './network-config';
import { endpointService, subnet, vpc } from '../private/cdk-objects';
import type { Checks } from '../private/check-props';
import { boolean, filledText, having, integer, listOf, must, numeric, required, struct, text, valueOf } from '../private/checks';

export const CREATE_NETWORK: Checks<CreateNetworkOptions> = {
  maxAzs: numeric,
  availabilityZones: listOf(text),
  zoneSlots: numeric,
  cidr: text,
  ipAddresses: having("where the VPC's block comes from, such as ec2.IpAddresses.awsIpamAllocation()", 'allocateVpcCidr'),
  taskCidrs: listOf(text),
  dualStack: boolean,
  egress: valueOf('Egress', 'Egress.natGateways()', 'bind'),
  vpcEndpoints: listOf(endpointService),
  restrictDefaultSecurityGroup: boolean,
  flowLogs: struct,
};

export const FROM_VPC: Checks<FromVpcOptions> = {
  edgeSubnets: struct,
  taskSubnets: struct,
  egressIps: listOf(text),
};

const subnets = required(listOf(subnet));
const texts = required(listOf(filledText));

export const NETWORK: Checks<NetworkConfig> = {
  vpc: required(vpc),
  edgeSubnets: subnets,
  internalSubnets: subnets,
  taskSubnets: subnets,
  cidrBlocks: listOf(filledText),
  taskAddressesPerZone: required(listOf(integer(0))),
  dualStack: required(boolean),
  egressIps: texts,
  egressAllocationIds: texts,
  natGatewayIds: texts,
  endpointServices: listOf(filledText),
  egressEstablished: required(listOf(must('what can be depended on, such as a construct', isDependable))),
};

/** The constructs library says so by an error only. */
function isDependable(written: any): boolean {
  try {
    return Dependable.of(written) !== undefined;
  } catch {
    return false;
  }
}
