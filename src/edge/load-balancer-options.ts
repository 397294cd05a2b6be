import type { Duration } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Checks } from '../private/check-props';
import { boolean, integer, oneOf, seconds } from '../private/checks';

/**
 * How a load balancer treats connections and requests.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html
 */
export interface LoadBalancerOptions {
  /**
   * Whether callers may use HTTP/2.
   *
   * @default true
   */
  readonly http2Enabled?: boolean;

  /**
   * How requests are handled that a proxy and a server could understand differently.
   *
   * @default elbv2.DesyncMitigationMode.DEFENSIVE
   */
  readonly desyncMitigationMode?: elbv2.DesyncMitigationMode;

  /**
   * Whether headers are removed whose names hold anything but letters, digits and hyphens, names with an underscore too.
   *
   * @default false; true under `ApiPreset.HARDENED`
   */
  readonly dropInvalidHeaderFields?: boolean;

  /**
   * Whether the load balancer appends the caller's address to the `X-Forwarded-For` header, leaves the header as it is or removes it.
   *
   * @default elbv2.XffHeaderProcessingMode.APPEND
   */
  readonly xffHeaderProcessingMode?: elbv2.XffHeaderProcessingMode;

  /**
   * Whether the `X-Forwarded-For` header has the caller's port beside its address.
   *
   * @default false
   */
  readonly preserveXffClientPort?: boolean;

  /**
   * Whether tasks get the `Host` header as the caller wrote it, with the port where that is written.
   *
   * @default false
   */
  readonly preserveHostHeader?: boolean;

  /**
   * Whether tasks are told by headers which TLS version and cipher the caller uses.
   *
   * @default false
   */
  readonly xAmznTlsVersionAndCipherSuiteHeaders?: boolean;

  /**
   * How long a caller may keep its connection for further requests: 60 to 604800 whole seconds.
   *
   * @default Duration.hours(1)
   */
  readonly clientKeepAlive?: Duration;

  /**
   * The load balancer capacity units (LCU) that are reserved and paid for, for traffic that comes all at once: 100 to 1500.
   *
   * @default - none: the load balancer grows with its traffic
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/capacity-unit-reservation.html
   */
  readonly minimumCapacityUnit?: number;

  /**
   * Whether Amazon Application Recovery Controller may shift traffic away from an impaired zone.
   *
   * @default false
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/zonal-shift.html
   */
  readonly zonalShift?: boolean;

  /**
   * Whether requests are let through that AWS WAF cannot inspect in time, rather than refused.
   *
   * @default false
   */
  readonly wafFailOpen?: boolean;
}

/** Refuses what the load balancer would. */
export const LOAD_BALANCER: Checks<LoadBalancerOptions> = {
  http2Enabled: boolean,
  desyncMitigationMode: oneOf(() => elbv2.DesyncMitigationMode, 'a value of elbv2.DesyncMitigationMode such as elbv2.DesyncMitigationMode.STRICTEST'),
  dropInvalidHeaderFields: boolean,
  xffHeaderProcessingMode: oneOf(() => elbv2.XffHeaderProcessingMode, 'a value of elbv2.XffHeaderProcessingMode such as elbv2.XffHeaderProcessingMode.APPEND'),
  preserveXffClientPort: boolean,
  preserveHostHeader: boolean,
  xAmznTlsVersionAndCipherSuiteHeaders: boolean,
  clientKeepAlive: seconds(60, 604_800),
  minimumCapacityUnit: integer(100, 1500),
  zonalShift: boolean,
  wafFailOpen: boolean,
};

/** What the load balancer is told of them; other options of an endpoint are left out. */
export function loadBalancerProps(options: LoadBalancerOptions): Partial<elbv2.ApplicationLoadBalancerProps> {
  const { http2Enabled, desyncMitigationMode, dropInvalidHeaderFields, xffHeaderProcessingMode, preserveXffClientPort } = options;
  const { preserveHostHeader, xAmznTlsVersionAndCipherSuiteHeaders, clientKeepAlive, minimumCapacityUnit, wafFailOpen } = options;
  return {
    http2Enabled,
    desyncMitigationMode,
    dropInvalidHeaderFields,
    xffHeaderProcessingMode,
    preserveXffClientPort,
    preserveHostHeader,
    xAmznTlsVersionAndCipherSuiteHeaders,
    clientKeepAlive,
    minimumCapacityUnit,
    wafFailOpen,
  };
}
