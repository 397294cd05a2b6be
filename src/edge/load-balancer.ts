import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { EndpointContext } from './endpoint-config';

/** A load balancer whose security group opens nothing by itself: before the internet, or in the tasks' subnets for callers inside. */
export function loadBalancer(scope: Construct, context: EndpointContext): elbv2.ApplicationLoadBalancer {
  const { _internal: internal } = context.access;
  return new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
    vpc: context.vpc,
    vpcSubnets: { subnets: internal ? context.internalSubnets : context.edgeSubnets },
    internetFacing: !internal,
    ipAddressType: context.dualStack ? elbv2.IpAddressType.DUAL_STACK : undefined,
    idleTimeout: context.idleTimeout,
    securityGroup: new ec2.SecurityGroup(scope, 'SecurityGroup', {
      vpc: context.vpc,
      description: 'Load balancer of the API',
      // what it may reach is added with each service
      allowAllOutbound: false,
    }),
  });
}

/** A listener on a port that those who have access can reach, and nobody else. */
export function loadBalancerListener(
  scope: Construct, id: string, context: EndpointContext, props: elbv2.ApplicationListenerProps & { port: number },
): elbv2.ApplicationListener {
  for (const peer of context.access._peers(context)) {
    props.loadBalancer.connections.allowFrom(peer, ec2.Port.tcp(props.port), `Callers on port ${props.port}`);
  }
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
export function taskAddressesTaken(context: EndpointContext): number {
  return context.access._internal ? NODES : 0;
}
