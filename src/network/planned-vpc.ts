import { Fn, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { AddressPlan } from './address-plan';

/** The names of the two kinds of subnets. */
export const EDGE = 'Edge';
export const TASK = 'Task';

export interface PlannedVpcProps {
  readonly plan: AddressPlan;
  readonly zones: number;
  readonly mapPublicIpOnLaunch: boolean;
}

/** A VPC with an edge subnet and a task subnet in each zone, no way out for the tasks yet, and no look-up of zones. */
export function plannedVpc(scope: Construct, id: string, props: PlannedVpcProps): ec2.Vpc {
  return withoutZoneLookup(Stack.of(scope), () => new ec2.Vpc(scope, id, {
    ipAddresses: new PlannedAddresses(props.plan),
    // the region's zones by number: no environment and no look-up is needed, and a zone more moves none
    availabilityZones: Array.from({ length: props.zones }, (_, zone) => Fn.select(zone, Fn.getAzs())),
    natGateways: 0,
    subnetConfiguration: [
      { name: EDGE, subnetType: ec2.SubnetType.PUBLIC, mapPublicIpOnLaunch: props.mapPublicIpOnLaunch },
      { name: TASK, subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
    ],
    // the app's feature flag must not decide whether a Lambda function comes with the VPC
    restrictDefaultSecurityGroup: false,
  }));
}

/** Hands the plan's blocks to the VPC, whatever the order in which it asks. */
class PlannedAddresses implements ec2.IIpAddresses {
  constructor(private readonly plan: AddressPlan) {}

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return { cidrBlock: this.plan.cidr };
  }

  public allocateSubnetsCidr(input: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    const zoneOf = { [EDGE]: 0, [TASK]: 0 };
    return {
      allocatedSubnets: input.requestedSubnets.map(({ configuration }) => ({
        cidr: configuration.name === EDGE ? this.plan.edgeCidr(zoneOf[EDGE]++) : this.plan.taskCidr(zoneOf[TASK]++),
      })),
    };
  }
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
