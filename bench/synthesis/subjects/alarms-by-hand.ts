import { Duration, type Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as events from 'aws-cdk-lib/aws-events';

interface Watched {
  readonly vpc: ec2.Vpc;
  readonly balancer: elbv2.ApplicationLoadBalancer;
  readonly targetGroup: elbv2.ApplicationTargetGroup;
  readonly service: ecs.FargateService;
}

const MINUTE = { period: Duration.minutes(1) };
const FIVE_MINUTES = { period: Duration.minutes(5) };

/** The alarms of the default stack, with the metrics that the L2s have where they have them. */
export function alarmsByHand(stack: Stack, { vpc, balancer, targetGroup, service }: Watched) {
  const alarm = (id: string, metric: cloudwatch.IMetric, threshold: number, evaluationPeriods: number) => new cloudwatch.Alarm(stack, id, {
    metric,
    threshold,
    evaluationPeriods,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_THRESHOLD,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    alarmDescription: `What ${id} means, and what to do`,
  });
  const { metrics } = targetGroup;
  const requests = metrics.requestCount({ ...MINUTE, statistic: 'Sum' });
  const errors = metrics.httpCodeTarget(elbv2.HttpCodeTarget.TARGET_5XX_COUNT, MINUTE);
  const latency = metrics.targetResponseTime({ ...MINUTE, statistic: 'p99' });
  const ofRequests = (expression: string, usingMetrics: { [id: string]: cloudwatch.IMetric }) =>
    new cloudwatch.MathExpression({ ...MINUTE, expression, usingMetrics: { requests, ...usingMetrics } });
  const rollback = [
    alarm('ErrorShare', ofRequests('IF(requests >= 10, 100 * errors / requests, 0)', { errors }), 5, 3),
    alarm('Latency', ofRequests('IF(requests >= 10, latency, 0)', { latency }), 10, 3),
  ];
  service.enableDeploymentAlarms(rollback.map(({ alarmName }) => alarmName), { behavior: ecs.AlarmBehavior.ROLLBACK_ON_ALARM });

  alarm('UnhealthyTargets', metrics.unhealthyHostCount({ ...FIVE_MINUTES, statistic: 'Maximum' }), 0, 3);
  alarm('CpuUtilization', service.metricCpuUtilization(FIVE_MINUTES), 90, 3);
  alarm('MemoryUtilization', service.metricMemoryUtilization({ ...FIVE_MINUTES, statistic: 'Maximum' }), 90, 3);
  alarm('TaskStartFailures', taskStartFailures(stack, service), 0, 1);
  alarm('LoadBalancerErrors', balancer.metrics.httpCodeElb(elbv2.HttpCodeElb.ELB_5XX_COUNT, MINUTE), 10, 3);
  alarm('RejectedConnections', balancer.metrics.rejectedConnectionCount(FIVE_MINUTES), 0, 1);
  vpc.publicSubnets.forEach((subnet, zone) => {
    const NatGatewayId = (subnet.node.findChild('NATGateway') as ec2.CfnNatGateway).ref;
    for (const metricName of ['ErrorPortAllocation', 'PacketsDropCount']) {
      alarm(`NatGateway${zone + 1}${metricName}`, ofNatGateway(metricName, NatGatewayId), 0, 1);
    }
  });
}

function ofNatGateway(metricName: string, NatGatewayId: string): cloudwatch.Metric {
  return new cloudwatch.Metric({ namespace: 'AWS/NATGateway', metricName, dimensionsMap: { NatGatewayId }, statistic: 'Sum', ...FIVE_MINUTES });
}

function taskStartFailures(stack: Stack, service: ecs.FargateService): cloudwatch.Metric {
  const rule = new events.Rule(stack, 'TaskStartFailuresRule', {
    eventPattern: {
      source: ['aws.ecs'],
      detailType: ['ECS Service Action'],
      resources: [service.serviceArn],
      detail: { eventName: ['SERVICE_TASK_CONFIGURATION_FAILURE', 'SERVICE_TASK_PLACEMENT_FAILURE', 'SERVICE_TASK_START_IMPAIRED'] },
    },
  });
  return new cloudwatch.Metric({
    namespace: 'AWS/Events', metricName: 'TriggeredRules', statistic: 'Sum', dimensionsMap: { RuleName: rule.ruleName }, ...FIVE_MINUTES,
  });
}
