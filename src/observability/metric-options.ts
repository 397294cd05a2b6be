import type { Duration } from 'aws-cdk-lib';

/** How a metric is read and shown. */
export interface ApiMetricOptions {
  /**
   * The time over which values are taken together.
   *
   * @default Duration.minutes(1)
   */
  readonly period?: Duration;

  /**
   * What the metric is called in a graph.
   *
   * @default - the name that AWS has for it
   */
  readonly label?: string;

  /**
   * Its colour in a graph, such as `#d62728`.
   *
   * @default - one that CloudWatch chooses
   */
  readonly color?: string;
}
