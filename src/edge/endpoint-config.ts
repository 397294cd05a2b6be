import type { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ApiAccess } from './api-access';

/** What an endpoint is told when it is bound. */
export interface EndpointContext {
  /** The VPC. */
  readonly vpc: ec2.IVpc;

  /** The public subnets for a load balancer before the internet, one in each zone. */
  readonly edgeSubnets: ec2.ISubnet[];

  /** The private subnets for a load balancer that callers inside reach, one in each zone. */
  readonly internalSubnets: ec2.ISubnet[];

  /** Whether the load balancer has IPv6 addresses too. */
  readonly dualStack: boolean;

  /** Who may open connections. */
  readonly access: ApiAccess;

  /** How long a connection is kept on which nothing is sent. */
  readonly idleTimeout: Duration;
}

/** What binding an endpoint gives. */
export interface EndpointConfig {
  /**
   * The load balancer.
   *
   * @default - not known, as with a listener of which only the ARN is
   */
  readonly loadBalancer?: elbv2.IApplicationLoadBalancer;

  /** The listener that services attach to by rules. */
  readonly listener: elbv2.IApplicationListener;

  /** How many addresses of each zone's tasks the load balancer may take. */
  readonly taskAddressesTaken: number;

  /**
   * Where callers reach the API: scheme and host, without a slash at the end.
   *
   * @default - not known
   */
  readonly url?: string;
}
