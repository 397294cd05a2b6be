import type { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { ApiAccess } from './api-access';
import { internetFacingLoadBalancer, notFoundListener } from './load-balancer';
import { warn } from '../private/warnings';

/** What an endpoint is told when it is bound. */
export interface EndpointContext {
  /** The VPC. */
  readonly vpc: ec2.IVpc;

  /** The public subnets, one in each zone. */
  readonly edgeSubnets: ec2.ISubnet[];

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

/**
 * Where callers reach the API. A value: it holds no state, and binding it twice gives two independent results.
 */
export abstract class ApiEndpoint {
  /**
   * Plain HTTP on port 80 of a load balancer of its own. Warns (`cdk-private-fargate-api:plainHttp`),
   * since everyone on the way can read what is sent.
   */
  public static http(): ApiEndpoint {
    return new HttpEndpoint();
  }

  /**
   * Makes the load balancer and its listener. Called once by the construct.
   *
   * @param scope the scope to make resources in
   * @param context where to make them and who has access
   */
  public abstract bind(scope: Construct, context: EndpointContext): EndpointConfig;
}

class HttpEndpoint extends ApiEndpoint {
  public bind(scope: Construct, context: EndpointContext): EndpointConfig {
    warn(scope, 'plainHttp', 'callers are served by plain HTTP: what they send and get can be read and changed on the way');
    const loadBalancer = internetFacingLoadBalancer(scope, context);
    return {
      loadBalancer,
      listener: notFoundListener(scope, { loadBalancer, port: 80, ...context }),
      url: `http://${loadBalancer.loadBalancerDnsName}`,
    };
  }
}
