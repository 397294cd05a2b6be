import { type Duration, Names } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';

export interface RequestScalingProps {
  /** one; or two between which deployments shift the requests */
  readonly targetGroups: ApplicationTargetGroup[];
  readonly requestsPerTask: number;
  readonly scaleInCooldown?: Duration;
  readonly scaleOutCooldown?: Duration;
}

/** Keeps the number of requests that each task gets. */
export function scaleOnRequests(tasks: ecs.ScalableTaskCount, props: RequestScalingProps) {
  const { targetGroups: [targetGroup, ...others], requestsPerTask, ...waits } = props;
  if (others.length > 0) scaleOnSum(tasks, props);
  else tasks.scaleOnRequestCount('Requests', { requestsPerTarget: requestsPerTask, targetGroup, ...waits });
}

/**
 * The metric that Application Auto Scaling has ready is of one target group, and knows nothing of the requests that ECS has shifted to the other:
 * all tasks would be taken for idle after every second deployment.
 */
function scaleOnSum(tasks: ecs.ScalableTaskCount, { targetGroups, requestsPerTask, ...waits }: RequestScalingProps) {
  const target = tasks.node.findChild('Target') as appscaling.ScalableTarget;
  const namespace = new Construct(target, 'RequestsOfBoth');
  const ids = targetGroups.map((_, i) => `m${i}`);
  new appscaling.CfnScalingPolicy(namespace, 'Resource', {
    // CloudFormation demands a name
    policyName: Names.uniqueId(namespace),
    policyType: 'TargetTrackingScaling',
    scalingTargetId: target.scalableTargetId,
    targetTrackingScalingPolicyConfiguration: {
      targetValue: requestsPerTask,
      scaleInCooldown: waits.scaleInCooldown?.toSeconds(),
      scaleOutCooldown: waits.scaleOutCooldown?.toSeconds(),
      customizedMetricSpecification: {
        metrics: [
          ...targetGroups.map(({ targetGroupFullName }, i) => ({
            id: ids[i],
            returnData: false,
            metricStat: {
              stat: 'Sum',
              metric: {
                namespace: 'AWS/ApplicationELB',
                metricName: 'RequestCountPerTarget',
                dimensions: [{ name: 'TargetGroup', value: targetGroupFullName }],
              },
            },
          })),
          // a group without requests has no data
          { id: 'requests', expression: ids.map(id => `FILL(${id}, 0)`).join(' + '), returnData: true },
        ],
      },
    },
  });
}
