import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/**
 * Options of a listener one already has.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export interface FromListenerOptions {
  /**
   * The load balancer of the listener.
   *
   * @default - the listener's own, where it is made in the app; not known where it is imported
   */
  readonly loadBalancer?: elbv2.IApplicationLoadBalancer;

  /**
   * Where callers reach the API: scheme and host, without a slash at the end, such as `https://api.example.com`.
   *
   * @default - the name of the load balancer, with the protocol of the listener; of an imported one HTTPS, but HTTP where its default port is 80
   */
  readonly url?: string;
}
