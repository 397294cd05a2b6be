import type { Duration } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { ApiAccess } from './api-access';

export interface LoadBalancerProps {
  readonly vpc: ec2.IVpc;
  readonly edgeSubnets: ec2.ISubnet[];
  readonly dualStack: boolean;
  readonly idleTimeout: Duration;
}

/** An internet-facing load balancer whose security group opens nothing by itself. */
export function internetFacingLoadBalancer(scope: Construct, props: LoadBalancerProps): elbv2.ApplicationLoadBalancer {
  return new elbv2.ApplicationLoadBalancer(scope, 'LoadBalancer', {
    vpc: props.vpc,
    vpcSubnets: { subnets: props.edgeSubnets },
    internetFacing: true,
    ipAddressType: props.dualStack ? elbv2.IpAddressType.DUAL_STACK : undefined,
    idleTimeout: props.idleTimeout,
    securityGroup: new ec2.SecurityGroup(scope, 'SecurityGroup', {
      vpc: props.vpc,
      description: 'Load balancer of the API',
      // what it may reach is added with each service
      allowAllOutbound: false,
    }),
  });
}

export interface NotFoundListenerProps {
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  readonly port: number;
  readonly access: ApiAccess;
  readonly dualStack: boolean;
}

/** A listener that answers 404 to what no service has claimed by a rule, open to those who have access. */
export function notFoundListener(scope: Construct, props: NotFoundListenerProps): elbv2.ApplicationListener {
  const { loadBalancer, port } = props;
  for (const peer of props.access._peers(props.dualStack)) {
    loadBalancer.connections.allowFrom(peer, ec2.Port.tcp(port), `Callers on port ${port}`);
  }
  return new elbv2.ApplicationListener(scope, 'Listener', {
    loadBalancer,
    port,
    open: false,
    defaultAction: elbv2.ListenerAction.fixedResponse(404, {
      contentType: 'application/json',
      messageBody: '{"message":"Not Found"}',
    }),
  });
}
