import { Duration } from 'aws-cdk-lib';
import type { HealthCheckDefaults } from '../private/defaults';
import { checkInteger, checkSeconds, refuse } from '../private/errors';

/** Options of a health check by HTTP. */
export interface HttpHealthCheckOptions {
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
   * @default Duration.seconds(60)
   */
  readonly gracePeriod?: Duration;
}

/**
 * How the load balancer finds out which tasks can answer.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export class HealthCheck {
  /** Asks a path by HTTP on the container's port. Fails for values the load balancer would refuse. */
  public static http(options: HttpHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck(options);
  }

  private constructor(private readonly options: HttpHealthCheckOptions) {
    const { path, codes, interval, timeout, healthyThreshold, unhealthyThreshold, gracePeriod } = options;
    if (path !== undefined) checkPath(path);
    if (codes !== undefined) checkCodes(codes);
    if (interval !== undefined) checkSeconds('interval', interval, 5, 300);
    if (timeout !== undefined) checkSeconds('timeout', timeout, 2, 120);
    if (healthyThreshold !== undefined) checkInteger('healthyThreshold', healthyThreshold, 2, 10);
    if (unhealthyThreshold !== undefined) checkInteger('unhealthyThreshold', unhealthyThreshold, 2, 10);
    if (gracePeriod !== undefined) checkSeconds('gracePeriod', gracePeriod, 0, 2_147_483_647);
  }

  /**
   * What is written over the preset's values; fails when the two do not fit together.
   *
   * @internal
   */
  public _over(defaults: HealthCheckDefaults): HealthCheckDefaults {
    const interval = this.options.interval ?? defaults.interval;
    const timeout = this.options.timeout ?? timeoutWithin(interval, defaults.timeout);
    if (timeout.toSeconds() >= interval.toSeconds()) {
      refuse('timeout', `shorter than 'interval' (${interval.toSeconds()} seconds)`, `${timeout.toSeconds()} seconds`);
    }
    return { ...defaults, ...definedOnly(this.options), interval, timeout };
  }
}

function timeoutWithin(interval: Duration, timeout: Duration): Duration {
  return interval.toSeconds() <= timeout.toSeconds() ? interval.minus(Duration.seconds(1)) : timeout;
}

/** A key that is there without a value must not hide a default. */
function definedOnly(options: HttpHealthCheckOptions): HttpHealthCheckOptions {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function checkPath(path: string) {
  if (!path.startsWith('/') || path.length > 1024) {
    refuse('path', "a path of at most 1024 characters that begins with '/'", path);
  }
}

function checkCodes(codes: string) {
  if (!/^[2-4]\d\d([,-][2-4]\d\d)*$/.test(codes)) {
    refuse('codes', "HTTP codes from 200 to 499 such as '200', '200,202' or '200-299'", codes);
  }
}
