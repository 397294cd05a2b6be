import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { checkCloudFront } from './check-cloud-front';
import { checkDomain, checkHttps } from './check-https';
import { cloudFrontEndpoint } from './cloud-front-endpoint';
import type { CloudFrontOptions } from './cloud-front-options';
import type { EndpointConfig, EndpointContext } from './endpoint-config';
import { type FromListenerOptions, checkFromListener } from './from-listener-options';
import { domainEndpoint, httpsEndpoint } from './https-endpoint';
import type { DomainOptions, HttpsOptions } from './https-options';
import { joinedListener } from './joined-listener';
import { loadBalancer, loadBalancerListener, NOT_FOUND, protect, taskAddressesTaken } from './load-balancer';
import { type LoadBalancerOptions, LOAD_BALANCER } from './load-balancer-options';
import { checkProps } from '../private/check-props';
import { defaultsOf } from '../private/defaults';
import { warn } from '../private/warnings';

/**
 * Where callers reach the API. A value: it holds no state, and binding it twice gives two independent results.
 */
export abstract class ApiEndpoint {
  /**
   * Plain HTTP on port 80 of a load balancer of its own. Warns (`cdk-private-fargate-api:plainHttp`),
   * since everyone on the way can read what is sent.
   */
  public static http(options: LoadBalancerOptions = {}): ApiEndpoint {
    checkProps('options', options, LOAD_BALANCER);
    return new MadeBy((scope, context) => plainEndpoint(scope, context, options));
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
   * @example
   * declare const hostedZone: route53.IHostedZone;
   * new PrivateFargateApi(this, 'Api', { image, endpoint: ApiEndpoint.domain({ hostedZone, domainName: 'api.example.com' }) });
   *
   * @see https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-elb-load-balancer.html
   */
  public static domain(options: DomainOptions): ApiEndpoint {
    checkDomain(options);
    return new MadeBy((scope, context) => domainEndpoint(scope, context, options));
  }

  /**
   * An Amazon CloudFront distribution before a load balancer that has private addresses only, in the subnets of the tasks: there is no public
   * load balancer, and CloudFront comes to it by a VPC origin, in the network of AWS and by plain HTTP. Callers are sent to HTTPS, nothing is
   * cached, and anyone may call: `access` beside it is refused, a `firewall` stands before the distribution. No gRPC.
   *
   * The VPC needs an internet gateway, though nothing goes through it. AWS GovCloud (US), China and the availability zones use1-az3, usw1-az2,
   * apne1-az3 and cac1-az3 have no VPC origins: where one of the region's first zones is one of these, name others in `ApiNetwork.create()`.
   * CloudFront refuses any change of a VPC origin that is in use. It gets no tags of the app for that reason; those of a stack's prop `tags`,
   * which CloudFormation hands on to it, cannot be changed later.
   *
   * Fails for names without a certificate in us-east-1, for names that are not in the hosted zone, and in regions whose `originPeer` is not known.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
   */
  public static cloudFront(options: CloudFrontOptions = {}): ApiEndpoint {
    checkCloudFront(options);
    return new BehindDistribution(options);
  }

  /**
   * A listener one already has, which the API joins by a rule: `route` is then required, and what concerns the load balancer
   * is left to whoever made it. The rule is there before tasks are: one that fits requests which others answer takes these away, and has nobody to
   * answer them until tasks run. Begin with a route that no caller uses, a header say, and change it with the next release.
   *
   * @param listener the listener, made in the app or imported with the security group of its load balancer
   * @param options what else is known of it
   */
  public static fromListener(listener: elbv2.IApplicationListener, options: FromListenerOptions = {}): ApiEndpoint {
    checkFromListener(listener, options);
    return new JoinedListener(listener, options);
  }

  /**
   * Whether somebody else made the load balancer.
   *
   * @internal
   */
  public readonly _joined: boolean = false;

  /**
   * Whether the load balancer has private addresses only, with a distribution before it that anyone may call.
   *
   * @internal
   */
  public readonly _internal: boolean = false;

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

class BehindDistribution extends ApiEndpoint {
  public readonly _internal = true;

  constructor(private readonly options: CloudFrontOptions) {
    super();
  }

  public bind(scope: Construct, context: EndpointContext): EndpointConfig {
    return cloudFrontEndpoint(scope, context, this.options);
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

function plainEndpoint(scope: Construct, context: EndpointContext, options: LoadBalancerOptions): EndpointConfig {
  if (defaultsOf(context.preset).edge.httpsOnly) {
    throw new Error("'endpoint' must have a certificate under ApiPreset.HARDENED, got ApiEndpoint.http(): use ApiEndpoint.https(), domain() or cloudFront()");
  }
  warn(scope, 'plainHttp', 'callers are served by plain HTTP: what they send and get can be read and changed on the way');
  const balancer = loadBalancer(scope, context, options);
  protect(scope, balancer, context);
  return {
    loadBalancer: balancer,
    listener: loadBalancerListener(scope, 'Listener', context, { loadBalancer: balancer, port: 80, defaultAction: NOT_FOUND }),
    protocol: elbv2.ApplicationProtocol.HTTP,
    idleTimeout: context.idleTimeout,
    taskAddressesTaken: taskAddressesTaken(context),
    url: `http://${balancer.loadBalancerDnsName}`,
  };
}
