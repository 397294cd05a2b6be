import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as route53 from 'aws-cdk-lib/aws-route53';
import type { LoadBalancerOptions } from './load-balancer-options';

/**
 * Headers that the load balancer adds to every answer, by their value.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html
 */
export interface ResponseHeaders {
  /**
   * `Strict-Transport-Security` (HSTS): browsers then never try plain HTTP again, such as `max-age=31536000; includeSubDomains`.
   *
   * @default - not added
   */
  readonly strictTransportSecurity?: string;

  /**
   * `Content-Security-Policy`.
   *
   * @default - not added
   */
  readonly contentSecurityPolicy?: string;

  /**
   * `X-Content-Type-Options`; the only value there is is `nosniff`.
   *
   * @default - not added
   */
  readonly contentTypeOptions?: string;

  /**
   * `X-Frame-Options`: `DENY` or `SAMEORIGIN`.
   *
   * @default - not added
   */
  readonly frameOptions?: string;

  /**
   * Whether answers of the load balancer itself name it in a `Server` header.
   *
   * @default true
   */
  readonly server?: boolean;
}

/** What every HTTPS endpoint can have. */
export interface TlsOptions extends LoadBalancerOptions {
  /**
   * The security policy: which TLS versions and ciphers are accepted.
   *
   * @default elbv2.SslPolicy.RECOMMENDED_TLS
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
   */
  readonly sslPolicy?: elbv2.SslPolicy;

  /**
   * Whether and how callers have to show a certificate of theirs.
   *
   * @default - they have not
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/mutual-authentication.html
   */
  readonly mutualTls?: elbv2.MutualAuthentication;

  /**
   * Whether port 80 is open too and answers with a redirect (301) to HTTPS.
   *
   * @default true; false under `ApiPreset.HARDENED`
   */
  readonly redirectHttp?: boolean;

  /**
   * Headers that the load balancer adds to every answer.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/header-modification.html
   */
  readonly responseHeaders?: ResponseHeaders;
}

/** Options of HTTPS with certificates one has. */
export interface HttpsOptions extends TlsOptions {
  /** The certificates, at least one: the first is for callers that do not say which host they mean (SNI), at most 26. */
  readonly certificates: acm.ICertificate[];

  /**
   * The name by which callers reach the API, for `url`: one of a certificate's, that points to the load balancer.
   *
   * @default - the load balancer's own name, which no certificate has
   */
  readonly domainName?: string;
}

/** Options of a domain in a hosted zone. */
export interface DomainOptions extends TlsOptions {
  /** The hosted zone of the name and of its aliases. */
  readonly hostedZone: route53.IHostedZone;

  /** The name by which callers reach the API, in the hosted zone. */
  readonly domainName: string;

  /**
   * Further names that lead to the API, in the hosted zone.
   *
   * @default - none
   */
  readonly aliases?: string[];

  /**
   * A certificate one has, for all the names.
   *
   * @default - a new one, validated by DNS in the hosted zone
   */
  readonly certificate?: acm.ICertificate;
}
