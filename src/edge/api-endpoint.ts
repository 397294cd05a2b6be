import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { checkDomain, checkHttps } from './check-https';
import type { EndpointConfig, EndpointContext } from './endpoint-config';
import type { FromListenerOptions } from './from-listener-options';
import { domainEndpoint, httpsEndpoint } from './https-endpoint';
import type { DomainOptions, HttpsOptions } from './https-options';
import { joinedListener } from './joined-listener';
import { loadBalancer, loadBalancerListener, NOT_FOUND, taskAddressesTaken } from './load-balancer';
import { warn } from '../private/warnings';

/**
 * Where callers reach the API. A value: it holds no state, and binding it twice gives two independent results.
 */
export abstract class ApiEndpoint {
  /**
   * Plain HTTP on port 80 of a load balancer of its own. Warns (`cdk-private-fargate-api:plainHttp`),
   * since everyone on the way can read what is sent.
   */
  public static http(): ApiEndpoint {
    return new MadeBy(plainEndpoint);
  }

  /**
   * HTTPS on port 443 of a load balancer of its own, with certificates one has, and a redirect from port 80.
   * Fails without a certificate and for header values the load balancer does not take.
   *
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/create-https-listener.html
   */
  public static https(options: HttpsOptions): ApiEndpoint {
    checkHttps(options);
    return new MadeBy((scope, context) => httpsEndpoint(scope, context, options));
  }

  /**
   * HTTPS under a name in a hosted zone: with a certificate that is validated by DNS, and records for IPv4 and IPv6.
   * Fails for names that are not in the hosted zone.
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html
   */
  public static domain(options: DomainOptions): ApiEndpoint {
    checkDomain(options);
    return new MadeBy((scope, context) => domainEndpoint(scope, context, options));
  }

  /**
   * A listener one already has, which the API joins by a rule: `route` is then required, and what concerns the load balancer
   * is left to whoever made it.
   *
   * @param listener the listener, made in the app or imported with the security group of its load balancer
   * @param options what else is known of it
   */
  public static fromListener(listener: elbv2.IApplicationListener, options: FromListenerOptions = {}): ApiEndpoint {
    return new JoinedListener(listener, options);
  }

  /**
   * Whether somebody else made the load balancer.
   *
   * @internal
   */
  public readonly _joined: boolean = false;

  /**
   * Makes the load balancer and its listener. Called once by the construct.
   *
   * @param scope the scope to make resources in
   * @param context where to make them and who has access
   */
  public abstract bind(scope: Construct, context: EndpointContext): EndpointConfig;
}

class MadeBy extends ApiEndpoint {
  constructor(private readonly make: (scope: Construct, context: EndpointContext) => EndpointConfig) {
    super();
  }

  public bind(scope: Construct, context: EndpointContext): EndpointConfig {
    return this.make(scope, context);
  }
}

class JoinedListener extends ApiEndpoint {
  public readonly _joined = true;

  constructor(private readonly listener: elbv2.IApplicationListener, private readonly options: FromListenerOptions) {
    super();
  }

  public bind(_scope: Construct, _context: EndpointContext): EndpointConfig {
    return joinedListener(this.listener, this.options);
  }
}

function plainEndpoint(scope: Construct, context: EndpointContext): EndpointConfig {
  warn(scope, 'plainHttp', 'callers are served by plain HTTP: what they send and get can be read and changed on the way');
  const balancer = loadBalancer(scope, context);
  return {
    loadBalancer: balancer,
    listener: loadBalancerListener(scope, 'Listener', context, { loadBalancer: balancer, port: 80, defaultAction: NOT_FOUND }),
    taskAddressesTaken: taskAddressesTaken(context),
    url: `http://${balancer.loadBalancerDnsName}`,
  };
}
