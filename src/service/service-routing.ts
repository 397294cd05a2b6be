import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import { alternateTarget } from './deployment/alternate-target';
import { testListener } from './deployment/test-listener';
import { type ListenerRuleProps, listenerRule } from './listener-rule';
import type { ServiceSettings } from './resolve-service';
import { targetGroup } from './target-group';
import type { ApiAccess } from '../edge/api-access';
import type { ApiAuthentication } from '../edge/api-authentication';
import type { ApiRoute } from '../edge/api-route';
import type { EndpointConfig } from '../edge/endpoint-config';
import type { NetworkConfig } from '../network/network-config';

export interface ServiceRoutingProps {
  readonly settings: ServiceSettings;
  readonly network: NetworkConfig;
  readonly access: ApiAccess;
  readonly edge: EndpointConfig;
  readonly route: ApiRoute;
  readonly authentication: ApiAuthentication;
}

/** How requests come to a service. */
export interface ServiceRouting {
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  /** takes turns with the other where requests are shifted to new tasks */
  readonly alternateTargetGroup?: elbv2.ApplicationTargetGroup;
  readonly listenerRule: elbv2.ApplicationListenerRule;
  /** by which new tasks can be called before all others come to them */
  readonly testRule?: elbv2.ApplicationListenerRule;
}

/**
 * Makes the target groups and the rules. Nothing in them follows from the image, the size, the environment or the number of tasks: a rule that CloudFormation
 * updates has the weights of the template again, whatever ECS has shifted to.
 */
export function serviceRouting(scope: Construct, props: ServiceRoutingProps): ServiceRouting {
  const { settings, edge, network: { vpc } } = props;
  const { shift } = settings.deployment;
  const blue = targetGroup(scope, 'TargetGroup', { settings, vpc, edge });
  const green = shift && targetGroup(scope, 'AlternateTargetGroup', { settings, vpc, edge });
  const targetGroups = green ? [blue, green] : [blue];
  const rule = listenerRule(scope, 'ListenerRule', { ...props, targetGroups });
  return { targetGroup: blue, alternateTargetGroup: green, listenerRule: rule, testRule: testRuleOf(scope, { ...props, targetGroups }) };
}

/** On the listener of the API for requests that say so, or on one of its own for all. */
function testRuleOf(scope: Construct, props: ServiceRoutingProps & Pick<ListenerRuleProps, 'targetGroups'>): elbv2.ApplicationListenerRule | undefined {
  const { testRoute, testPort } = props.settings.deployment.shift ?? {};
  if (testRoute) return listenerRule(scope, 'TestListenerRule', { ...props, route: testRoute.and(props.route) });
  if (testPort === undefined) return undefined;
  const { network, edge, access, settings: { preset } } = props;
  const listener = testListener(scope, { ...network, edge, access, preset, port: testPort });
  return listenerRule(scope, 'TestListenerRule', { ...props, edge: { ...edge, listener } });
}

/** One; or two between which deployments shift the requests. */
export function targetGroupsOf({ targetGroup: blue, alternateTargetGroup }: ServiceRouting): elbv2.ApplicationTargetGroup[] {
  return alternateTargetGroup ? [blue, alternateTargetGroup] : [blue];
}

type AttachProps = ServiceRouting & Pick<ServiceSettings, 'customerManagedPolicies' | 'preset'>;

/** Registers the tasks of the service, and has ECS shift requests between the target groups where there are two. */
export function attach(scope: Construct, service: ecs.FargateService, container: ecs.ContainerDefinition, routing: AttachProps) {
  const { targetGroup: blue, alternateTargetGroup, listenerRule: productionRule, testRule, ...role } = routing;
  const target = service.loadBalancerTarget({
    containerName: container.containerName,
    containerPort: container.containerPort,
    alternateTarget: alternateTargetGroup && alternateTarget(scope, service, {
      ...role, targetGroup: blue, alternateTargetGroup, productionRule, testRule,
    }),
  });
  target.attachToApplicationTargetGroup(blue);
}
