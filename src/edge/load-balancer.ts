import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { acknowledgeCallers } from './acknowledge-callers';
import type { EndpointContext } from './endpoint-config';
import { type LoadBalancerOptions, loadBalancerProps } from './load-balancer-options';
import { defaultsOf } from '../private/defaults';

/** Where a load balancer is made, and whether it has private addresses only: not always for `access` to say. */
export type BalancerContext = Omit<EndpointContext, 'access'> & { readonly access: { readonly _internal: boolean } };

/** A load balancer whose security group opens nothing by itself: before the internet, or in the tasks' subnets for callers inside. */
export function loadBalancer(scope: Construct, context: BalancerContext, options: LoadBalancerOptions): elbv2.ApplicationLoadBalancer {
  const { _internal: internal } = context.access;
  const { dropInvalidHeaderFields } = defaultsOf(context.preset).edge;
  const balancer = new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
    ...loadBalancerProps({ ...options, dropInvalidHeaderFields: options.dropInvalidHeaderFields ?? dropInvalidHeaderFields }),
    vpc: context.vpc,
    vpcSubnets: { subnets: internal ? context.internalSubnets : context.edgeSubnets },
    internetFacing: !internal,
    ipAddressType: context.dualStack ? elbv2.IpAddressType.DUAL_STACK : undefined,
    idleTimeout: context.idleTimeout,
    deletionProtection: context.deletionProtection,
    securityGroup: new ec2.SecurityGroup(scope, 'SecurityGroup', {
      vpc: context.vpc,
      description: 'Load balancer of the API',
      // what it may reach is added with each service
      allowAllOutbound: false,
    }),
  });
  if (options.zonalShift !== undefined) balancer.setAttribute('zonal_shift.config.enabled', `${options.zonalShift}`);
  context.accessLogs.bind(new Construct(scope, 'AccessLogs'), { ...context, loadBalancer: balancer });
  return balancer;
}

/** Has the firewall inspect what comes to the load balancer, where there is one. */
export function protect(scope: Construct, { loadBalancerArn }: elbv2.ApplicationLoadBalancer, { firewall, preset }: EndpointContext) {
  if (!firewall) return;
  const namespace = new Construct(scope, 'Firewall');
  const { webAclArn } = firewall.bind(namespace, { preset, cloudFront: false });
  new wafv2.CfnWebACLAssociation(namespace, 'Association', { webAclArn, resourceArn: loadBalancerArn });
}

/** Where it is beside HTTPS, it redirects. */
const PLAIN_HTTP = 80;

/** A listener on a port that those who have access can reach, and nobody else. */
export function loadBalancerListener(
  scope: Construct, id: string, context: EndpointContext, props: elbv2.ApplicationListenerProps & { port: number },
): elbv2.ApplicationListener {
  const peers = context.access._peers(context);
  for (const peer of peers) {
    props.loadBalancer.connections.allowFrom(peer, ec2.Port.tcp(props.port), `Callers on port ${props.port}`);
  }
  acknowledgeCallers(props.loadBalancer.connections.securityGroups[0], {
    ...context, peers, anyone: props.port === PLAIN_HTTP ? 'anyRedirected' : 'anyCaller',
  });
  return new elbv2.ApplicationListener(scope, id, { ...props, open: false });
}

/** The answer to what no service has claimed by a rule. */
export const NOT_FOUND = elbv2.ListenerAction.fixedResponse(404, {
  contentType: 'application/json',
  messageBody: '{"message":"Not Found"}',
});

/** The nodes of an internal load balancer that grows, in each subnet. */
const NODES = 8;

/** How many addresses of each zone's tasks the load balancer may take: those of its nodes, where it stands among them. */
export function taskAddressesTaken(context: BalancerContext): number {
  return context.access._internal ? NODES : 0;
}
