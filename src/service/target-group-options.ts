import type { Duration } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { checkSeconds, refuse } from '../private/errors';

/**
 * How the load balancer sends requests to the tasks.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html
 */
export interface TargetGroupOptions {
  /**
   * Whether the load balancer speaks HTTP or HTTPS with the container, the health check too. With HTTPS the container shows a certificate, which may be
   * self-signed: the load balancer encrypts and does not check it.
   *
   * @default elbv2.ApplicationProtocol.HTTP
   */
  readonly protocol?: elbv2.ApplicationProtocol;

  /**
   * The version of HTTP that the container speaks, or gRPC, for which callers must come by HTTPS and HTTP/2.
   *
   * @default elbv2.ApplicationProtocolVersion.HTTP1
   */
  readonly protocolVersion?: elbv2.ApplicationProtocolVersion;

  /**
   * Which task gets the next request. Fewest outstanding requests suit requests that differ in length.
   *
   * @default elbv2.TargetGroupLoadBalancingAlgorithmType.ROUND_ROBIN
   */
  readonly loadBalancingAlgorithmType?: elbv2.TargetGroupLoadBalancingAlgorithmType;

  /**
   * Whether a task that fails more often than the others gets fewer requests. Only with the algorithm `WEIGHTED_RANDOM`.
   *
   * @default false
   */
  readonly enableAnomalyMitigation?: boolean;

  /**
   * How long a new task gets fewer requests than its share: 30 to 900 whole seconds. Only with the algorithm `ROUND_ROBIN`.
   *
   * @default - its full share at once
   */
  readonly slowStart?: Duration;

  /**
   * How long a caller keeps coming to the same task, by a cookie: 1 second to 7 days.
   *
   * @default - every request may come to another task
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#sticky-sessions
   */
  readonly stickinessCookieDuration?: Duration;

  /**
   * The name of a cookie of the application's own that keeps a caller with a task, for `stickinessCookieDuration`.
   * Names that begin with `AWSALB` are the load balancer's.
   *
   * @default - a cookie of the load balancer's
   */
  readonly stickinessCookieName?: string;

  /**
   * What share of the tasks in a zone must be healthy before that zone is taken out of DNS or requests go to unhealthy tasks too.
   *
   * @default - one healthy task is enough
   */
  readonly targetGroupHealth?: elbv2.TargetGroupHealth;
}

const { ROUND_ROBIN, WEIGHTED_RANDOM } = elbv2.TargetGroupLoadBalancingAlgorithmType;
const MOST_STICKY_SECONDS = 7 * 24 * 60 * 60;

/** Whether tasks are called by gRPC. */
export function isGrpc({ protocolVersion }: TargetGroupOptions): boolean {
  return protocolVersion === elbv2.ApplicationProtocolVersion.GRPC;
}

/** Refuses what the load balancer would. */
export function checkTargetGroup(options: TargetGroupOptions) {
  const { slowStart, loadBalancingAlgorithmType: algorithm = ROUND_ROBIN, enableAnomalyMitigation } = options;
  if (slowStart !== undefined) {
    checkSeconds('slowStart', slowStart, 30, 900);
    if (algorithm !== ROUND_ROBIN) refuse('slowStart', `left out with the algorithm ${algorithm}, which knows none`, `${slowStart.toSeconds()} seconds`);
  }
  if (enableAnomalyMitigation && algorithm !== WEIGHTED_RANDOM) {
    refuse('enableAnomalyMitigation', `left out but with the algorithm ${WEIGHTED_RANDOM}`, enableAnomalyMitigation);
  }
  checkStickiness(options);
}

function checkStickiness({ stickinessCookieDuration: duration, stickinessCookieName: name }: TargetGroupOptions) {
  if (duration !== undefined) checkSeconds('stickinessCookieDuration', duration, 1, MOST_STICKY_SECONDS);
  if (name === undefined) return;
  if (duration === undefined) refuse('stickinessCookieName', "left out without a 'stickinessCookieDuration'", name);
  if (name === '' || name.startsWith('AWSALB')) refuse('stickinessCookieName', "a name that does not begin with 'AWSALB'", name);
}
