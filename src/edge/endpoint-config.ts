import type { Duration } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type { AccessLogs } from './access-logs';
import type { ApiAccess } from './api-access';
import type { ApiFirewall } from './api-firewall';
import type { ApiPreset } from '../api-preset';

/** What an endpoint is told when it is bound. */
export interface EndpointContext {
  /** The VPC. */
  readonly vpc: ec2.IVpc;

  /**
   * The IPv4 blocks of the VPC.
   *
   * @default - not known but for the first
   */
  readonly cidrBlocks?: string[];

  /** The public subnets for a load balancer before the internet, one in each zone. */
  readonly edgeSubnets: ec2.ISubnet[];

  /** The private subnets for a load balancer that callers inside reach, one in each zone. */
  readonly internalSubnets: ec2.ISubnet[];

  /** Whether the load balancer has IPv6 addresses too. */
  readonly dualStack: boolean;

  /** Who may open connections. */
  readonly access: ApiAccess;

  /**
   * What inspects requests.
   *
   * @default - nothing
   */
  readonly firewall?: ApiFirewall;

  /** Whether and where requests are recorded. */
  readonly accessLogs: AccessLogs;

  /** Whether the load balancer cannot be deleted until this is turned off. */
  readonly deletionProtection: boolean;

  /** How long a connection is kept on which nothing is sent. */
  readonly idleTimeout: Duration;

  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

/** What binding an endpoint gives. */
export interface EndpointConfig {
  /**
   * The load balancer.
   *
   * @default - not known, as with a listener of which only the ARN is
   */
  readonly loadBalancer?: elbv2.IApplicationLoadBalancer;

  /**
   * The CloudFront distribution before the load balancer.
   *
   * @default - none
   */
  readonly distribution?: cloudfront.Distribution;

  /** The listener that services attach to by rules. */
  readonly listener: elbv2.IApplicationListener;

  /**
   * How long the load balancer keeps a connection on which nothing is sent.
   *
   * @default - not known
   */
  readonly idleTimeout?: Duration;

  /**
   * The protocol of the listener.
   *
   * @default - not known
   */
  readonly protocol?: elbv2.ApplicationProtocol;

  /**
   * The certificates of the listener, where it has the protocol HTTPS.
   *
   * @default - not known
   */
  readonly certificates?: acm.ICertificate[];

  /**
   * The security policy of the listener, where it has the protocol HTTPS.
   *
   * @default - not known
   */
  readonly sslPolicy?: elbv2.SslPolicy;

  /**
   * The hosted zone in which services can have names of their own.
   *
   * @default - they cannot
   */
  readonly hostedZone?: route53.IHostedZone;

  /** How many addresses of each zone's tasks the load balancer may take. */
  readonly taskAddressesTaken: number;

  /**
   * Where callers reach the API: scheme and host, without a slash at the end.
   *
   * @default - not known
   */
  readonly url?: string;
}
