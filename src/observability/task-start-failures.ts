import { Lazy } from 'aws-cdk-lib';
import { type CfnRule, Rule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { type AlarmList, FIVE_MINUTES } from './alarm-list';
import { metric } from './metric';
import type { ServiceMetrics } from './service-metrics';

/** What ECS says of a service whose tasks do not start. */
const EVENTS = ['SERVICE_TASK_CONFIGURATION_FAILURE', 'SERVICE_TASK_PLACEMENT_FAILURE', 'SERVICE_TASK_START_IMPAIRED'];

/**
 * The alarm of tasks that do not start. ECS has no metric of that, and those of Container Insights are not in every cluster and cost. It sends events, though:
 * a rule without a target costs nothing, and EventBridge counts what it matches.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html
 */
export function taskStartFailures(scope: Construct, list: AlarmList, { _props: { service } }: ServiceMetrics) {
  const rule = new Rule(scope, 'TaskStartFailuresRule', {
    description: 'Counts how often ECS could not start tasks of the API',
    eventPattern: {
      source: ['aws.ecs'],
      detailType: ['ECS Service Action'],
      resources: [service.serviceArn],
      detail: { eventName: EVENTS },
    },
  });
  sayNoTargets(rule.node.defaultChild as CfnRule);
  list.add('TaskStartFailures', {
    metric: metric(scope, {
      namespace: 'AWS/Events',
      metricName: 'TriggeredRules',
      statistic: 'Sum',
      dimensionsMap: { RuleName: rule.ruleName },
    }, FIVE_MINUTES),
    threshold: 0,
    periods: 1,
    meaning: () => 'ECS cannot start tasks of the service.',
    whatToDo: 'See why in the events of the ECS service and in the reasons of its stopped tasks: an image or a secret that cannot be read, no way to the '
      + 'internet, no free address in a subnet, the quota of vCPUs, an application that ends at once.',
  });
}

/** As a list for those who read the construct, such as cdk-nag, which trips over nothing at all; EventBridge takes no empty one, so the template has none. */
function sayNoTargets(rule: CfnRule) {
  const { targets } = rule;
  rule.targets = Lazy.uncachedAny({ produce: ({ resolve }) => resolve(targets) ?? [] });
  rule.addPropertyOverride('Targets', Lazy.uncachedAny({ produce: ({ resolve }) => resolve(targets) }));
}
