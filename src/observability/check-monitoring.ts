import type { Duration } from 'aws-cdk-lib';
import type { MonitoringOptions, MonitoringThresholds } from './monitoring-options';
import { type Checks, checkProps, optionsOf } from '../private/check-props';
import { boolean, duration, having, listOf } from '../private/checks';
import { checkInteger, checkNumber, refuse } from '../private/errors';

const MOST_SECONDS = 3600;

const percent = (name: string, value: number) => checkNumber(name, value, 0, 100);
const count = (name: string, value: number) => checkInteger(name, value, 0, Number.MAX_SAFE_INTEGER);

const THRESHOLDS: Checks<MonitoringThresholds> = {
  errorSharePercent: percent,
  latency: checkLatency,
  minRequests: (name, value) => checkInteger(name, value, 1, Number.MAX_SAFE_INTEGER),
  unhealthyTargets: count,
  cpuPercent: percent,
  memoryPercent: percent,
  loadBalancerErrors: count,
  rejectedConnections: count,
  natPortAllocationErrors: count,
  natPacketsDroppedPercent: percent,
};

const MONITORING: Checks<MonitoringOptions> = {
  notify: listOf(having("an SNS topic such as sns.Topic.fromTopicArn(this, 'Topic', arn)", 'topicArn')),
  thresholds: optionsOf(THRESHOLDS),
  dashboard: boolean,
  rollbackAlarms: listOf(having("an alarm such as cloudwatch.Alarm.fromAlarmName(this, 'Alarm', 'name')", 'alarmName')),
};

/** Refuses options of the wrong kind, and thresholds that no metric can be compared with. */
export function checkMonitoring(options: MonitoringOptions) {
  checkProps('options', options, MONITORING);
}

function checkLatency(name: string, latency: Duration) {
  duration(name, latency);
  const seconds = latency.isUnresolved() ? 'a token of' : latency.toSeconds({ integral: false });
  if (!(Number(seconds) > 0 && Number(seconds) <= MOST_SECONDS)) {
    refuse(name, `a Duration of more than 0 and at most ${MOST_SECONDS} seconds`, `${seconds} seconds`);
  }
}
