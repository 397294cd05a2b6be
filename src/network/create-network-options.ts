import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Egress } from './egress/egress';

/** Options of a network that is made. */
export interface CreateNetworkOptions {
  /**
   * How many availability zones: 2 to `zoneSlots`. They are the region's first ones.
   * A zone can be added later and moves nothing that exists.
   *
   * @default 2
   */
  readonly maxAzs?: number;

  /**
   * The availability zones by name, instead of `maxAzs`. Append to the list to add one: a zone's place in it decides its addresses.
   *
   * @default - the region's first ones
   */
  readonly availabilityZones?: string[];

  /**
   * How many zones the block is laid out for: 2 to 6. It cannot be changed later without replacing subnets.
   * Up to three, tasks in each zone get a quarter of the block, beyond that an eighth. Of each of `taskCidrs` they get a half for
   * two slots, a quarter for three and four and an eighth for more.
   *
   * @default 3
   */
  readonly zoneSlots?: number;

  /**
   * The VPC's IPv4 block in CIDR notation: from /16 to the smallest that holds a load balancer in each zone slot, which is /24 for two slots,
   * /23 for three and four and /22 for more. Fails for blocks whose addresses no host can have.
   *
   * @default '10.0.0.0/16'
   */
  readonly cidr?: string;

  /**
   * The VPC's IPv4 block from an IPAM pool, instead of `cidr`: `ec2.IpAddresses.awsIpamAllocation()` with an `ipv4NetmaskLength`.
   *
   * @default - `cidr`
   */
  readonly ipAddresses?: ec2.IIpAddresses;

  /**
   * Further IPv4 blocks for tasks in CIDR notation, such as `100.64.0.0/16`. Each is shared out to the zone slots; its subnets leave by the
   * NAT devices of their zone. Nothing that exists is changed when one comes or goes. Fails for blocks that EC2 does not add to the VPC, such as
   * those of another private range.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html
   */
  readonly taskCidrs?: string[];

  /**
   * Whether load balancer and tasks have IPv6 addresses beside their IPv4 ones. Tasks then reach IPv6 hosts through
   * an egress-only internet gateway, which lets nobody in.
   *
   * @default false
   */
  readonly dualStack?: boolean;

  /**
   * How tasks reach the internet.
   *
   * @default Egress.natGateways()
   */
  readonly egress?: Egress;

  /**
   * AWS services that tasks reach by an interface endpoint instead of the NAT devices. Each costs by the hour and zone,
   * and a fifth of what a NAT gateway costs by the GB.
   *
   * @default - none, but for those that `Egress.vpcEndpoints()` makes
   */
  readonly vpcEndpoints?: ec2.InterfaceVpcEndpointAwsService[];

  /**
   * Whether the VPC's default security group lets nothing in and out, so that nobody uses it by mistake. The CDK does it
   * by a Lambda function at deployment, for which the environment must be bootstrapped.
   *
   * @default false; true under `ApiPreset.HARDENED`
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html#ec2-2
   */
  readonly restrictDefaultSecurityGroup?: boolean;

  /**
   * Records who talks to whom in the VPC. Without a `destination` the records go to a log group that is kept as long as the API's logs.
   *
   * @default - not recorded; recorded under `ApiPreset.HARDENED`
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html
   */
  readonly flowLogs?: ec2.FlowLogOptions;
}
