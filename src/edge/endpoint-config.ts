import type { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { ApiAccess } from './api-access';

/** What an endpoint is told when it is bound. */
export interface EndpointContext {
  /** The VPC. */
  readonly vpc: ec2.IVpc;

  /** The public subnets, one in each zone. */
  readonly edgeSubnets: ec2.ISubnet[];

  /** The private subnets of the tasks. */
  readonly taskSubnets: ec2.ISubnet[];

  /** Whether the load balancer has IPv6 addresses too. */
  readonly dualStack: boolean;

  /** Who may open connections. */
  readonly access: ApiAccess;

  /** How long a connection is kept on which nothing is sent. */
  readonly idleTimeout: Duration;
}

/** What binding an endpoint gives. */
export interface EndpointConfig {
  /** The load balancer. */
  readonly loadBalancer: elbv2.IApplicationLoadBalancer;

  /** The listener that services attach to by rules. */
  readonly listener: elbv2.IApplicationListener;

  /** Where callers reach the API: scheme and host, without a slash at the end. */
  readonly url: string;
}
