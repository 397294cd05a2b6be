import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { NatGateway } from './nat-gateway';
import type { ApiPreset } from '../api-preset';
import { defaultsOf } from '../private/defaults';
import { checkInteger, refuse } from '../private/errors';
import { warn } from '../private/warnings';

/** Options of NAT gateways. */
export interface NatGatewaysOptions {
  /**
   * How many NAT gateways, in as many zones: 1 to the number of zones. A zone without one
   * leaves through another zone's, pays for the traffic between them and loses its way out with it.
   *
   * @default - one in each zone; a single one under `ApiPreset.DEVELOPMENT`
   */
  readonly count?: number;
}

/** What an egress is told when it is bound. */
export interface EgressContext {
  /** The VPC. */
  readonly vpc: ec2.IVpc;

  /** The public subnets, one in each zone, in the order of the zones. */
  readonly edgeSubnets: ec2.ISubnet[];

  /** The private subnets, one in each zone, in the order of the zones. They have no default route yet. */
  readonly taskSubnets: ec2.PrivateSubnet[];

  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

/** What binding an egress gives. */
export interface EgressConfig {
  /** The public IPv4 addresses from which tasks reach the internet. */
  readonly egressIps: string[];

  /** The allocation ids of these addresses. */
  readonly egressAllocationIds: string[];
}

/**
 * How tasks reach the internet. A value: it holds no state, and binding it twice gives two independent results.
 * Extend it for a way out of your own.
 */
export abstract class Egress {
  /**
   * NAT gateways, each with an Elastic IP address of its own.
   *
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html
   */
  public static natGateways(options: NatGatewaysOptions = {}): Egress {
    return new NatGatewayEgress(options);
  }

  /**
   * Makes the way out and the default route of each task subnet. Called once by the network.
   *
   * @param scope the scope to make resources in
   * @param context the subnets to connect
   */
  public abstract bind(scope: Construct, context: EgressContext): EgressConfig;
}

class NatGatewayEgress extends Egress {
  constructor(private readonly options: NatGatewaysOptions) {
    super();
    if (options.count !== undefined) checkInteger('count', options.count, 1, Number.MAX_SAFE_INTEGER);
  }

  public bind(scope: Construct, context: EgressContext): EgressConfig {
    const zones = context.edgeSubnets.length;
    const count = this.options.count ?? defaultsOf(context.preset).network.natGateways ?? zones;
    if (count > zones) {
      refuse('count', `at most the number of zones (${zones}): write fewer gateways or a larger 'maxAzs'`, count);
    }
    if (this.options.count !== undefined && count < zones) {
      warn(scope, 'fewerNatGatewaysThanZones', `${count} NAT gateways serve ${zones} zones: `
        + 'when a zone with a gateway fails, the zones that share it lose their way out');
    }
    const gateways = context.edgeSubnets.slice(0, count).map((subnet, zone) => new NatGateway(scope, `NatGateway${zone + 1}`, { subnet }));
    context.taskSubnets.forEach((subnet, zone) => subnet.addDefaultNatRoute(gateways[zone % count].natGatewayId));
    return {
      egressIps: gateways.map(gateway => gateway.publicIp),
      egressAllocationIds: gateways.map(gateway => gateway.allocationId),
    };
  }
}
