import { CfnSecurityGroupIngress, type IPeer } from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';
import type { ApiPreset } from '../../api-preset';
import { acknowledgeCallers } from '../../edge/acknowledge-callers';
import type { AccessContext, ApiAccess } from '../../edge/api-access';
import type { EndpointConfig } from '../../edge/endpoint-config';
import { NOT_FOUND } from '../../edge/load-balancer';

export interface TestListenerProps extends AccessContext {
  readonly port: number;
  readonly edge: EndpointConfig;
  /** those whom the load balancer lets in */
  readonly access: ApiAccess;
  readonly preset: ApiPreset;
}

/** A port at which new tasks can be called before all others come to them, beside the service so that the API does not change. */
export function testListener(scope: Construct, { port, edge, access, preset, ...context }: TestListenerProps): elbv2.ApplicationListener {
  const { loadBalancer, protocol, certificates, sslPolicy } = edge;
  if (!loadBalancer || !protocol || edge.distribution) {
    throw new Error(`'testPort' needs a load balancer of the API's own that callers reach by themselves, got ${port} with ApiEndpoint.`
      + `${edge.distribution ? 'cloudFront' : 'fromListener'}(): write a 'testRoute' instead`);
  }
  const namespace = new Construct(scope, 'Test');
  const { securityGroupId: groupId } = loadBalancer.connections.securityGroups[0];
  access._peers(context).forEach((peer, i) => {
    const ingress = openPort(namespace, `Ingress${i + 1}`, { groupId, port, peer });
    acknowledgeCallers(ingress, { ...context, preset, peers: [peer], anyone: 'anyTester' });
  });
  return new elbv2.ApplicationListener(namespace, 'Listener', {
    loadBalancer, port, protocol, certificates, sslPolicy, open: false, defaultAction: NOT_FOUND,
  });
}

function openPort(scope: Construct, id: string, { groupId, port, peer }: { groupId: string; port: number; peer: IPeer }): CfnSecurityGroupIngress {
  return new CfnSecurityGroupIngress(scope, id, {
    ...peer.toIngressRuleConfig(), groupId, ipProtocol: 'tcp', fromPort: port, toPort: port, description: `Test calls on port ${port}`,
  });
}
