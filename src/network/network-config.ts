import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IDependable } from 'constructs';
import type { ApiPreset } from '../api-preset';

/** What a network is told when it is bound. */
export interface NetworkContext {
  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;

  /** Whether callers come from inside only, so that the network needs no public subnets for the load balancer. */
  readonly internal: boolean;

  /**
   * The AWS services that the tasks use while they start and log, by the short name of their VPC endpoint,
   * such as `ecr.api`. A network without a way to the internet makes endpoints for them.
   */
  readonly endpointServices: string[];

  /**
   * Why the image cannot be pulled through VPC endpoints; undefined where it can.
   *
   * @default - it can
   */
  readonly imageNeedsInternet?: string;

  /**
   * The region of the image's repository in Amazon ECR.
   *
   * @default - that of the stack, or not known at synthesis
   */
  readonly imageRegion?: string;
}

/** What binding a network gives. */
export interface NetworkConfig {
  /** The VPC. */
  readonly vpc: ec2.IVpc;

  /** The public subnets for a load balancer before the internet, one in each zone. Empty in a VPC that has none. */
  readonly edgeSubnets: ec2.ISubnet[];

  /** The private subnets for a load balancer that callers inside reach, one in each zone. */
  readonly internalSubnets: ec2.ISubnet[];

  /** The private subnets of the tasks. */
  readonly taskSubnets: ec2.ISubnet[];

  /**
   * The IPv4 blocks of the VPC.
   *
   * @default - the VPC's own block
   */
  readonly cidrBlocks?: string[];

  /** How many addresses the task subnets of each zone have for tasks. Empty where this is not known at synthesis. */
  readonly taskAddressesPerZone: number[];

  /** Whether load balancer and tasks have IPv6 addresses beside their IPv4 ones. */
  readonly dualStack: boolean;

  /** The public IPv4 addresses from which tasks reach the internet, as far as they are known. */
  readonly egressIps: string[];

  /** The allocation ids of the Elastic IP addresses behind `egressIps`, as far as they are known. */
  readonly egressAllocationIds: string[];

  /** The NAT gateways by id, in the order of the zones: the dimension `NatGatewayId` of their metrics. Empty where they are not known. */
  readonly natGatewayIds: string[];

  /**
   * The only AWS services that tasks can reach, by the short name of their VPC endpoint.
   *
   * @default - tasks reach the internet
   */
  readonly endpointServices?: string[];

  /** What must exist before a task starts and outlive it: its way out with its routes, and the endpoints it uses. */
  readonly egressEstablished: IDependable[];
}
