import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/**
 * Options of a network that exists.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html
 */
export interface FromVpcOptions {
  /**
   * The subnets of the load balancer: public ones, one in each of at least two zones, /27 or larger.
   *
   * @default - one public subnet of each zone
   */
  readonly edgeSubnets?: ec2.SubnetSelection;

  /**
   * The subnets of the tasks: private ones with a way out, in zones of the load balancer.
   *
   * @default - the private subnets with egress
   */
  readonly taskSubnets?: ec2.SubnetSelection;

  /**
   * The public IPv4 addresses from which tasks in these subnets reach the internet, without a prefix length and each once. They cannot
   * be read from a VPC that exists, and appear as `egressIps` of the API.
   *
   * @default - unknown: `egressIps` of the API is empty
   */
  readonly egressIps?: string[];
}
