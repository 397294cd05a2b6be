import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct, IConstruct } from 'constructs';
import type { ApiPreset } from '../../api-preset';
import { acknowledge } from '../../private/acknowledgements';
import { ecsRole } from '../ecs-role';

export interface AlternateTargetProps {
  /** the two target groups that take turns */
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  readonly alternateTargetGroup: elbv2.ApplicationTargetGroup;
  readonly productionRule: elbv2.ApplicationListenerRule;
  readonly testRule?: elbv2.ApplicationListenerRule;
  readonly customerManagedPolicies: boolean;
  readonly preset: ApiPreset;
}

/** Where the service starts new tasks, and with which rights ECS shifts the requests to them: these must be there as long as it is. */
export function alternateTarget(scope: Construct, service: ecs.FargateService, props: AlternateTargetProps): ecs.AlternateTarget {
  const role = infrastructureRole(scope, props);
  service.node.addDependency(role);
  const { productionRule, testRule, alternateTargetGroup } = props;
  return new ecs.AlternateTarget('AlternateTarget', {
    alternateTargetGroup,
    productionListener: ecs.ListenerRuleConfiguration.applicationListenerRule(productionRule),
    testListener: testRule && ecs.ListenerRuleConfiguration.applicationListenerRule(testRule),
    role,
  });
}

/**
 * What AWS grants ECS by its managed policy, but for the rules and the target groups of this service only.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AmazonECSInfrastructureRolePolicyForLoadBalancers.html
 */
function infrastructureRole(scope: Construct, props: AlternateTargetProps): iam.Role {
  const { targetGroup, alternateTargetGroup, productionRule, testRule, customerManagedPolicies: customerManagedPolicy, preset } = props;
  const role = ecsRole(scope, 'InfrastructureRole', {
    service: 'ecs', description: 'Shifts the requests of the API to new tasks', customerManagedPolicy,
  });
  const { policyDependable: policy } = role.addToPrincipalPolicy(new iam.PolicyStatement({
    // none of these can be narrowed to a resource
    actions: [
      'elasticloadbalancing:DescribeListeners', 'elasticloadbalancing:DescribeRules',
      'elasticloadbalancing:DescribeTargetGroups', 'elasticloadbalancing:DescribeTargetHealth',
    ],
    resources: ['*'],
  }));
  acknowledge(preset, policy as IConstruct, 'describing');
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
    // in the order of their ids, in which one of the app's feature flags would put them
    resources: [alternateTargetGroup.targetGroupArn, targetGroup.targetGroupArn],
  }));
  role.addToPolicy(new iam.PolicyStatement({
    actions: ['elasticloadbalancing:ModifyRule'],
    resources: [productionRule, ...(testRule ? [testRule] : [])].map(rule => rule.listenerRuleArn),
  }));
  return role;
}
