import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { ApiRoute } from '../edge/api-route';
import { claimRoute } from '../edge/routing/listener-rules';

export interface ListenerRuleProps {
  readonly listener: elbv2.IApplicationListener;
  readonly route: ApiRoute;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
}

/** The rule by which the requests of a route come to a service. Fails when the route is another service's. */
export function listenerRule(scope: Construct, { listener, route, targetGroup }: ListenerRuleProps): elbv2.ApplicationListenerRule {
  const rule = new elbv2.ApplicationListenerRule(scope, 'ListenerRule', {
    listener,
    priority: claimRoute(listener, scope, route),
    conditions: route._listenerConditions,
    action: elbv2.ListenerAction.forward([targetGroup]),
  });
  // newer than the oldest CDK this package works with; undefined leaves nothing behind
  (rule.node.defaultChild as elbv2.CfnListenerRule).addPropertyOverride('Transforms', route._transforms);
  return rule;
}
