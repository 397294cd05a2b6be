import type { Construct } from 'constructs';
import { checkDomain, checkHttps } from './check-https';
import type { EndpointConfig, EndpointContext } from './endpoint-config';
import { domainEndpoint, httpsEndpoint } from './https-endpoint';
import type { DomainOptions, HttpsOptions } from './https-options';
import { listener, loadBalancer, NOT_FOUND, taskAddressesTaken } from './load-balancer';
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

function plainEndpoint(scope: Construct, context: EndpointContext): EndpointConfig {
  warn(scope, 'plainHttp', 'callers are served by plain HTTP: what they send and get can be read and changed on the way');
  const balancer = loadBalancer(scope, context);
  return {
    loadBalancer: balancer,
    listener: listener(scope, 'Listener', context, { loadBalancer: balancer, port: 80, defaultAction: NOT_FOUND }),
    taskAddressesTaken: taskAddressesTaken(context),
    url: `http://${balancer.loadBalancerDnsName}`,
  };
}
