import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { ApiAuthentication } from '../edge/api-authentication';
import type { ApiRoute } from '../edge/api-route';
import type { EndpointConfig } from '../edge/endpoint-config';
import { claimRoute } from '../edge/routing/listener-rules';
import { warn } from '../private/warnings';

export interface ListenerRuleProps {
  readonly edge: EndpointConfig;
  readonly route: ApiRoute;
  /** where requests come to the first of several, until ECS shifts them */
  readonly targetGroups: elbv2.ApplicationTargetGroup[];
  readonly authentication: ApiAuthentication;
}

/** The rule by which the requests of a route come to a service. Fails when the route is another service's, and when callers cannot be asked who they are. */
export function listenerRule(scope: Construct, id: string, props: ListenerRuleProps): elbv2.ApplicationListenerRule {
  const { edge, route, targetGroups, authentication } = props;
  const { listener } = edge;
  if (authentication._asks) checkAsking(scope, props);
  const rule = new elbv2.ApplicationListenerRule(scope, id, {
    listener,
    priority: claimRoute(listener, { service: scope, route, targetGroups }),
    conditions: route._listenerConditions,
    action: authentication._action(forwardTo(targetGroups)),
  });
  const resource = rule.node.defaultChild as elbv2.CfnListenerRule;
  // newer than the oldest CDK this package works with; undefined leaves nothing behind
  resource.addPropertyOverride('Transforms', route._transforms);
  authentication._complete(scope, listener, rule);
  return rule;
}

function forwardTo([first, ...others]: elbv2.ApplicationTargetGroup[]): elbv2.ListenerAction {
  if (others.length === 0) return elbv2.ListenerAction.forward([first]);
  return elbv2.ListenerAction.weightedForward([
    { targetGroup: first, weight: 100 }, ...others.map(targetGroup => ({ targetGroup, weight: 0 })),
  ]);
}

function checkAsking(scope: Construct, { edge, targetGroups }: ListenerRuleProps) {
  checkSecure(edge);
  if (targetGroups.length > 1) {
    warn(scope, 'authenticatedShift', 'ECS could for a while not shift requests at a rule that asks callers who they are, and such a deployment failed: '
      + 'try one before you rely on it, or use Deployment.rolling()');
  }
}

function checkSecure({ listener, protocol }: EndpointConfig) {
  if ((protocol ?? protocolOf(listener)) === elbv2.ApplicationProtocol.HTTP) {
    throw new Error("'authentication' needs an HTTPS listener, since a load balancer asks nobody who comes by plain HTTP: "
      + 'use ApiEndpoint.https() or domain(), or join an HTTPS listener');
  }
}

/** Known of a listener that is made in the app. */
function protocolOf({ node }: elbv2.IApplicationListener): string | undefined {
  return (node.defaultChild as elbv2.CfnListener | undefined)?.protocol;
}
