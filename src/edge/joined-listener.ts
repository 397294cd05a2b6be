import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { EndpointConfig } from './endpoint-config';
import type { FromListenerOptions } from './from-listener-options';

/** The ports of HTTP and HTTPS, which a URL need not name. */
const USUAL_PORTS = [80, 443];

/** A listener that somebody else made. */
export function joinedListener(listener: elbv2.IApplicationListener, options: FromListenerOptions): EndpointConfig {
  const loadBalancer = options.loadBalancer ?? (listener instanceof elbv2.ApplicationListener ? listener.loadBalancer : undefined);
  return {
    listener,
    loadBalancer,
    taskAddressesTaken: 0,
    url: options.url ?? (loadBalancer && urlOf(listener, loadBalancer)),
  };
}

function urlOf(listener: elbv2.IApplicationListener, { loadBalancerDnsName }: elbv2.IApplicationLoadBalancer): string {
  const { port = portOf(listener), protocol = port === 80 ? 'HTTP' : 'HTTPS' } = (listener.node.defaultChild ?? {}) as Partial<elbv2.CfnListener>;
  return `${protocol.toLowerCase()}://${loadBalancerDnsName}${USUAL_PORTS.includes(port) ? '' : `:${port}`}`;
}

/** Of an imported listener nothing else may be known. */
function portOf({ connections }: elbv2.IApplicationListener): number {
  const range = connections.defaultPort?.toString();
  return Number(range) || 443;
}
