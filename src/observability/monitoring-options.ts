import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sns from 'aws-cdk-lib/aws-sns';

/** Beyond what there is an alarm. */
export interface MonitoringThresholds {
  /**
   * The share of a minute's requests that the tasks may answer with 5xx, in percent: 0 to 100. Three minutes in a row above it, and a deployment is rolled back.
   *
   * @default 5
   */
  readonly errorSharePercent?: number;

  /**
   * How long the tasks may take to begin 99 of 100 answers (p99): more than 0 to 1 hour. Three minutes in a row above it, and a deployment is rolled back.
   *
   * @default - a third of `maxRequestDuration`: 10 seconds
   */
  readonly latency?: Duration;

  /**
   * The requests in a minute below which neither their errors nor their latency counts: at least 1. A few requests at night say nothing.
   *
   * @default 10
   */
  readonly minRequests?: number;

  /**
   * How many tasks may fail their health check, in each of three times five minutes: at least 0.
   *
   * @default 0
   */
  readonly unhealthyTargets?: number;

  /**
   * How much of their CPU the tasks may use on average for 15 minutes, in percent: 0 to 100.
   *
   * @default 90
   */
  readonly cpuPercent?: number;

  /**
   * How much of its memory a task may use for 15 minutes, in percent: 0 to 100.
   *
   * @default 90
   */
  readonly memoryPercent?: number;

  /**
   * How many requests the load balancer may answer with 5xx by itself, in each of three minutes: at least 0.
   *
   * @default 10
   */
  readonly loadBalancerErrors?: number;

  /**
   * How many connections the load balancer may reject in five minutes: at least 0.
   *
   * @default 0
   */
  readonly rejectedConnections?: number;

  /**
   * How many connections may fail in five minutes since no port of a NAT gateway is free: at least 0.
   *
   * @default 0
   */
  readonly natPortAllocationErrors?: number;

  /**
   * The share of its packets that a NAT gateway may drop for 15 minutes, in percent: 0 to 100.
   *
   * @default 0.01
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
   */
  readonly natPacketsDroppedPercent?: number;
}

/** Options of the alarms and the dashboard. */
export interface MonitoringOptions {
  /**
   * Who is told when an alarm goes off and when it is over. A topic with a key of your own needs `cloudwatch.amazonaws.com` in the key's policy,
   * and one with a policy of your own in that policy.
   *
   * @default - nobody: alarms are seen in the console, and roll deployments back
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
   */
  readonly notify?: sns.ITopic[];

  /**
   * Beyond what there is an alarm.
   *
   * @default - the defaults of `MonitoringThresholds`
   */
  readonly thresholds?: MonitoringThresholds;

  /**
   * Whether there is a dashboard, of the API and of its services in the same stack. A service does not have one of its own.
   *
   * @default false
   */
  readonly dashboard?: boolean;

  /**
   * Alarms of your own that roll a deployment back beside ours, where it rolls back at all. Give them here: what is handed to
   * `enableDeploymentAlarms()` of the ECS service is lost. They must not be of the service's own metrics, as of its CPU, without an `alarmName`:
   * alarm and service would each wait for the other.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
   */
  readonly rollbackAlarms?: cloudwatch.IAlarm[];
}
