import { Duration, Token } from 'aws-cdk-lib';
import type { GrpcHealthCheckOptions, HealthCheckOptions, HttpHealthCheckOptions } from './health-check-options';
import type { HealthCheckDefaults } from '../private/api-defaults';
import { struct } from '../private/checks';
import { definedOnly } from '../private/defined-only';
import { checkInteger, checkSeconds, refuse } from '../private/errors';

/** What differs between the protocols. */
const PROTOCOLS = {
  http: { defaults: {}, code: /^[2-4]\d\d$/, allowed: "HTTP codes from 200 to 499 such as '200', '200,202' or '200-299'" },
  // what AWS takes where nothing is said: a method that a server need not know
  grpc: { defaults: { path: '/AWS.ALB/healthcheck', codes: '12' }, code: /^\d{1,2}$/, allowed: "gRPC codes from 0 to 99 such as '0', '0,12' or '0-5'" },
};

/**
 * How the load balancer finds out which tasks can answer.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export class HealthCheck {
  /** Asks a path by HTTP on the container's port. Fails for values the load balancer would refuse. */
  public static http(options: HttpHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck('http', options);
  }

  /** Asks a method by gRPC on the container's port, for tasks that are called by gRPC. Fails for values the load balancer would refuse. */
  public static grpc(options: GrpcHealthCheckOptions = {}): HealthCheck {
    return new HealthCheck('grpc', options);
  }

  private constructor(
    /**
     * By what tasks are asked.
     *
     * @internal
     */
    public readonly _protocol: keyof typeof PROTOCOLS,
    private readonly options: HttpHealthCheckOptions,
  ) {
    struct('options', options);
    const { path, codes } = options;
    if (path !== undefined && !Token.isUnresolved(path)) checkPath(path);
    if (codes !== undefined && !Token.isUnresolved(codes)) checkCodes(codes, PROTOCOLS[_protocol]);
    checkTiming(options);
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
    const written = { ...defaults, ...PROTOCOLS[this._protocol].defaults, ...definedOnly(this.options), interval, timeout };
    return { ...written, gracePeriod: this.options.gracePeriod ?? graceFor(written) };
  }
}

/** A task that is up at once must have been seen healthy before bad checks count. Where there is no grace at all, there is none. */
function graceFor({ gracePeriod, interval, healthyThreshold }: HealthCheckDefaults): Duration {
  const seen = interval.toSeconds() * healthyThreshold;
  return gracePeriod.toSeconds() > 0 && seen > gracePeriod.toSeconds() ? Duration.seconds(seen) : gracePeriod;
}

function timeoutWithin(interval: Duration, timeout: Duration): Duration {
  return interval.toSeconds() <= timeout.toSeconds() ? interval.minus(Duration.seconds(1)) : timeout;
}

function checkTiming({ interval, timeout, healthyThreshold, unhealthyThreshold, gracePeriod }: HealthCheckOptions) {
  if (interval !== undefined) checkSeconds('interval', interval, 5, 300);
  if (timeout !== undefined) checkSeconds('timeout', timeout, 2, 120);
  if (healthyThreshold !== undefined) checkInteger('healthyThreshold', healthyThreshold, 2, 10);
  if (unhealthyThreshold !== undefined) checkInteger('unhealthyThreshold', unhealthyThreshold, 2, 10);
  if (gracePeriod !== undefined) checkSeconds('gracePeriod', gracePeriod, 0, 2_147_483_647);
}

function checkPath(path: string) {
  if (typeof path !== 'string' || !path.startsWith('/') || path.length > 1024) {
    refuse('path', "a path of at most 1024 characters that begins with '/'", path);
  }
}

/** One code, or a range of them from the lower to the higher, or several of both. */
function checkCodes(codes: string, { code, allowed }: { code: RegExp; allowed: string }) {
  const isRange = ([low, high = low, ...rest]: string[]) => rest.length === 0 && code.test(low) && code.test(high) && Number(low) <= Number(high);
  if (typeof codes !== 'string' || !codes.split(',').every(range => isRange(range.split('-')))) refuse('codes', allowed, codes);
}
