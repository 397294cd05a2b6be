import { Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { AddressPlan } from './addresses/address-plan';
import { PlannedAddresses, PlannedIpv6Addresses } from './addresses/planned-addresses';
import type { VpcBlock } from './addresses/vpc-block';

export interface PlannedVpcProps {
  readonly block: VpcBlock;
  readonly plan: AddressPlan;
  /** the zones by name, or how many of the region's first */
  readonly zones: string[] | number;
  readonly dualStack: boolean;
  readonly mapPublicIpOnLaunch: boolean;
  readonly restrictDefaultSecurityGroup: boolean;
}

/** A VPC and its subnets of each kind, in the order of the zones. */
export interface PlannedVpc {
  readonly vpc: ec2.Vpc;
  readonly edgeSubnets: ec2.PublicSubnet[];
  readonly taskSubnets: ec2.PrivateSubnet[];
}

/** A VPC with an edge subnet and a task subnet in each zone, no way out for the tasks yet, and no look-up of zones. */
export function plannedVpc(scope: Construct, id: string, props: PlannedVpcProps): PlannedVpc {
  const availabilityZones = zonesOf(props.zones);
  const count = availabilityZones.length;
  const vpc = withoutZoneLookup(Stack.of(scope), () => new ec2.Vpc(scope, id, {
    availabilityZones,
    ipAddresses: new PlannedAddresses(props.block, props.plan, count),
    ...(props.dualStack ? { ipProtocol: ec2.IpProtocol.DUAL_STACK, ipv6Addresses: new PlannedIpv6Addresses(count) } : {}),
    natGateways: 0,
    subnetConfiguration: [
      { name: 'Edge', subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: props.mapPublicIpOnLaunch },
      { name: 'Task', subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    ],
    // the app's feature flag must not decide whether a Lambda function comes with the VPC
    restrictDefaultSecurityGroup: props.restrictDefaultSecurityGroup,
  }));
  return { vpc, edgeSubnets: vpc.publicSubnets as ec2.PublicSubnet[], taskSubnets: vpc.privateSubnets as ec2.PrivateSubnet[] };
}

/** By number they need no environment and no look-up, and a zone more moves none. */
function zonesOf(zones: string[] | number): string[] {
  return typeof zones === 'number' ? Array.from({ length: zones }, (_, zone) => Fn.select(zone, Fn.getAzs())) : [...zones];
}

/**
 * In a stack with an account and a region, `ec2.Vpc` compares its zones with the stack's, which records a context look-up
 * although the zones are given. While it is made, the stack knows no zones to compare with.
 */
function withoutZoneLookup<T>(stack: Stack, make: () => T): T {
  Object.defineProperty(stack, 'availabilityZones', { value: [], configurable: true });
  try {
    return make();
  } finally {
    Reflect.deleteProperty(stack, 'availabilityZones');
  }
}
