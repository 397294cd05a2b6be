import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { type AlarmList, FIVE_MINUTES } from './alarm-list';
import type { ServiceMetrics } from './service-metrics';
import type { TargetMetrics } from './target-metrics';
import type { ThresholdDefaults } from '../private/api-defaults';

/** The ids of the alarms of each target group begin with these: one has its alarms in every deployment strategy, the other where requests are shifted. */
const PREFIXES = ['', 'Alternate'];

/**
 * The alarms of requests and targets, of each target group by itself, so that the errors of a canary are not lost among the answers of all others.
 * Returns those that roll a deployment back: not that of unhealthy targets, as new ones may be until they have started, and the circuit breaker of ECS
 * counts those that stay so.
 */
export function targetAlarms(list: AlarmList, { _targets: targets }: ServiceMetrics, thresholds: ThresholdDefaults): cloudwatch.Alarm[] {
  return targets.flatMap((metrics, i) => {
    const rollback = [errorShare(list, PREFIXES[i], metrics, thresholds), latency(list, PREFIXES[i], metrics, thresholds)];
    unhealthyTargets(list, PREFIXES[i], metrics, thresholds);
    return rollback;
  });
}

/** The alarms of what the tasks use. */
export function utilizationAlarms(list: AlarmList, metrics: ServiceMetrics, { cpuPercent, memoryPercent }: ThresholdDefaults) {
  list.add('CpuUtilization', {
    metric: metrics.cpuUtilization(FIVE_MINUTES),
    threshold: cpuPercent,
    periods: 3,
    meaning: above => `The tasks have used more than ${above} % of their CPU for 15 minutes: there are too few of them, or as many as scaling allows.`,
    whatToDo: 'Allow more tasks in scaling, or give each more CPU; if there are no more requests than before, look at what was deployed last.',
  });
  list.add('MemoryUtilization', {
    metric: metrics.memoryUtilization(FIVE_MINUTES),
    threshold: memoryPercent,
    periods: 3,
    meaning: above => `A task has used more than ${above} % of its memory for 15 minutes. At 100 % it is killed, and its requests with it.`,
    whatToDo: 'Give tasks more memory; if it only ever rises, the application keeps what it no longer needs: a new deployment gains time.',
  });
}

function errorShare(list: AlarmList, prefix: string, metrics: TargetMetrics, thresholds: ThresholdDefaults): cloudwatch.Alarm {
  const { errorSharePercent, minRequests } = thresholds;
  return list.add(`${prefix}ErrorShare`, {
    metric: metrics.errorShare(minRequests),
    threshold: errorSharePercent,
    periods: 3,
    meaning: above => `Tasks have answered more than ${above} % of the requests with 5xx, three minutes in a row.`,
    whatToDo: 'A deployment that is under way is rolled back, unless that is turned off. Otherwise read what the container has logged since then, '
      + 'and see whether what it calls is up.',
  });
}

function latency(list: AlarmList, prefix: string, metrics: TargetMetrics, thresholds: ThresholdDefaults): cloudwatch.Alarm {
  const seconds = thresholds.latency.toSeconds({ integral: false });
  return list.add(`${prefix}Latency`, {
    metric: metrics.latencyOf(thresholds.minRequests, 99),
    threshold: seconds,
    periods: 3,
    meaning: above => `One request of a hundred has waited more than ${above} seconds for the answer of a task, three minutes in a row.`,
    whatToDo: 'A deployment that is under way is rolled back, unless that is turned off. Otherwise see whether the tasks have too little CPU '
      + 'or what they call is slow; where that long is usual, raise the threshold.',
  });
}

function unhealthyTargets(list: AlarmList, prefix: string, metrics: TargetMetrics, { unhealthyTargets: threshold }: ThresholdDefaults) {
  list.add(`${prefix}UnhealthyTargets`, {
    metric: metrics.unhealthyHosts(FIVE_MINUTES),
    threshold,
    periods: 3,
    meaning: above => `More than ${above} tasks at a time have failed the health check of the load balancer, again and again for 15 minutes. `
      + 'They get no requests, and ECS replaces them.',
    whatToDo: 'See in the events of the ECS service why, and in what the container has logged; a task that starts slowly needs a longer grace period.',
  });
}
