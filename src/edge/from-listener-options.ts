import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { loadBalancer } from '../private/cdk-objects';
import { type Checks, checkProps } from '../private/check-props';
import { filledText, having } from '../private/checks';

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

const FROM_LISTENER: Checks<FromListenerOptions> = { loadBalancer, url: filledText };

const checkListener = having("a listener such as elbv2.ApplicationListener.fromLookup(this, 'Listener', options)", 'listenerArn', 'connections');

/** Refuses what is no listener, or says nothing about one. */
export function checkFromListener(listener: elbv2.IApplicationListener, options: FromListenerOptions) {
  checkListener('listener', listener);
  checkProps('options', options, FROM_LISTENER);
}
