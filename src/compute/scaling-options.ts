import type { Duration, TimeZone } from 'aws-cdk-lib';
import type * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';

/**
 * How long scaling waits after it has changed the number of tasks.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/target-tracking-scaling-policy-overview.html
 */
export interface ScalingCooldowns {
  /**
   * After tasks were taken away.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleIn?: Duration;

  /**
   * After tasks were added.
   *
   * @default Duration.minutes(5)
   */
  readonly scaleOut?: Duration;
}

/**
 * Other bounds from a time on, until the next schedule sets them anew.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html
 */
export interface ScalingSchedule {
  /** When: a time (`Schedule.at`), a rate or a cron expression. */
  readonly schedule: appscaling.Schedule;

  /**
   * The time zone of the schedule.
   *
   * @default - UTC
   */
  readonly timeZone?: TimeZone;

  /**
   * The least tasks from then on: 0 to 5000. With 0 and no load the API has no task and answers 503.
   *
   * @default - as it was; `maxTasks` must be written then
   */
  readonly minTasks?: number;

  /**
   * The most tasks from then on: `minTasks` to 5000.
   *
   * @default - as it was; `minTasks` must be written then
   */
  readonly maxTasks?: number;
}

/** What a service that scales tracks. Several targets may be given: the one that asks for the most tasks wins. */
export interface ScalingOptions {
  /**
   * The average CPU utilization to keep, in percent of what the tasks have: more than 0 to 100.
   *
   * @default 60, or no tracking of CPU where another target or `steps` are given
   */
  readonly cpuPercent?: number;

  /**
   * The average memory utilization to keep, in percent of what the tasks have: more than 0 to 100.
   *
   * @default - memory is not tracked
   */
  readonly memoryPercent?: number;

  /**
   * The average number of requests a minute to keep for each task: at least 1. Where a deployment shifts requests between two target groups,
   * those of both count.
   *
   * @default - requests are not tracked
   */
  readonly requestsPerTask?: number;

  /**
   * How long scaling waits after a change.
   *
   * @default - five minutes
   */
  readonly cooldowns?: ScalingCooldowns;

  /**
   * Other bounds at certain times. A deployment leaves the bounds in force as they are unless `min` or `max` change.
   *
   * @default - the same bounds always
   * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-scheduled-scaling.html
   */
  readonly schedules?: ScalingSchedule[];

  /**
   * Steps by metrics of your own, such as the length of a queue.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html
   */
  readonly steps?: appscaling.BasicStepScalingPolicyProps[];
}
