import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { ApiPreset } from '../../api-preset';

/** What an egress is told when it is bound. */
export interface EgressContext {
  /** The VPC. */
  readonly vpc: ec2.Vpc;

  /** The public subnets, one in each zone, in the order of the zones. */
  readonly edgeSubnets: ec2.PublicSubnet[];

  /** The private subnets, one in each zone, in the order of the zones. They have no default route yet. */
  readonly taskSubnets: ec2.PrivateSubnet[];

  /** The IPv4 blocks that the tasks' addresses are from: the VPC's own and the further ones. */
  readonly cidrBlocks: string[];

  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

/** What binding an egress gives. */
export interface EgressConfig {
  /** The public IPv4 addresses from which tasks reach the internet. Empty where they are not known. */
  readonly egressIps: string[];

  /** The allocation ids of the Elastic IP addresses behind `egressIps`. Empty where they are not known. */
  readonly egressAllocationIds: string[];

  /**
   * The NAT gateways by id, in the order of the zones.
   *
   * @default - there are none
   */
  readonly natGatewayIds?: string[];

  /**
   * Whether there is no way to the internet: the network then makes an endpoint for every AWS service that the tasks use.
   *
   * @default false
   */
  readonly isolated?: boolean;

  /**
   * AWS services that the network shall make endpoints for.
   *
   * @default - none
   */
  readonly vpcEndpoints?: ec2.InterfaceVpcEndpointAwsService[];
}
