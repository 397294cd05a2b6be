import type { Duration } from 'aws-cdk-lib';

/**
 * How often a task is asked, and what follows from its answers.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export interface HealthCheckOptions {
  /**
   * The time between two checks of a task: 5 to 300 seconds, longer than `timeout`.
   *
   * @default Duration.seconds(6)
   */
  readonly interval?: Duration;

  /**
   * How long an answer may take: 2 to 120 seconds, shorter than `interval`.
   *
   * @default - 5 seconds, or one less than `interval` where that is shorter
   */
  readonly timeout?: Duration;

  /**
   * After how many good checks in a row a task gets requests: 2 to 10.
   *
   * @default 2
   */
  readonly healthyThreshold?: number;

  /**
   * After how many bad checks in a row a task gets no more requests and is replaced: 2 to 10.
   *
   * @default 3
   */
  readonly unhealthyThreshold?: number;

  /**
   * How long ECS ignores bad checks of a task that has just started: up to 2147483647 seconds.
   *
   * @default - 60 seconds, or as long as it takes to be seen healthy (`interval` times `healthyThreshold`) where that is longer
   */
  readonly gracePeriod?: Duration;
}

/** Options of a health check by HTTP. */
export interface HttpHealthCheckOptions extends HealthCheckOptions {
  /**
   * The path asked: begins with `/`, at most 1024 characters.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * The HTTP codes of a healthy answer, from 200 to 499: one, several (`200,202`) or a range (`200-299`).
   *
   * @default '200'
   */
  readonly codes?: string;
}

/** Options of a health check by gRPC. */
export interface GrpcHealthCheckOptions extends HealthCheckOptions {
  /**
   * The method asked, such as `/grpc.health.v1.Health/Check`: begins with `/`, at most 1024 characters.
   *
   * @default '/AWS.ALB/healthcheck'
   */
  readonly path?: string;

  /**
   * The gRPC codes of a healthy answer, from 0 to 99: one, several (`0,12`) or a range (`0-5`). A server that does not know
   * the method answers 12.
   *
   * @default '12'
   */
  readonly codes?: string;
}
