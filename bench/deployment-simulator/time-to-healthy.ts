import type { HealthCheck } from './deployment';
import { ceilDivide, milliseconds } from './exact';

/**
 * Milliseconds from the registration of a target until it is healthy, or undefined where ECS stops the task before.
 *
 * A target that has just been registered needs one check that passes. `healthyThreshold` counts only for one that has become unhealthy first,
 * by `unhealthyThreshold` checks in a row that fail while the application boots; ECS then stops the task unless the grace period lasts.
 * The first check comes one interval after the registration.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-healthcheck.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
export function timeToHealthy(bootSeconds: number, healthCheck: HealthCheck, gracePeriodSeconds: number): number | undefined {
  const interval = milliseconds('intervalSeconds', healthCheck.intervalSeconds);
  const firstThatPasses = Math.max(1, ceilDivide(milliseconds('bootSeconds', bootSeconds), interval));
  const failed = firstThatPasses - 1;
  if (failed < healthCheck.unhealthyThreshold) return firstThatPasses * interval;
  const healthy = (failed + healthCheck.healthyThreshold) * interval;
  return milliseconds('gracePeriodSeconds', gracePeriodSeconds) >= healthy ? healthy : undefined;
}
