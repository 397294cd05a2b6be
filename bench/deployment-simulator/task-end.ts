import type { Deployment } from './deployment';
import { milliseconds } from './exact';
import type { Scenario } from './scenario';

/** The end of a task whose target has left, in milliseconds. */
export interface TaskEnd {
  /** when the requests that are still under way are lost */
  readonly cut: number;
  readonly stopped: number;
}

/**
 * When a task ends that is deregistered at a time.
 *
 * ECS waits until the target is unused. The load balancer reports it as draining for the whole deregistration delay, even where
 * it has nothing left to do, and as unused only then. What is still under way at that moment it answers with 502. SIGTERM comes next,
 * so that with the documented order it never meets a request; SIGKILL follows after the stop timeout.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-target-group-attributes.html#deregistration-delay
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html#http-502-issues
 */
export function taskEnd(left: number, requestLength: number, deployment: Deployment, scenario: Scenario): TaskEnd {
  const sigterm = left + milliseconds('deregistrationDelaySeconds', deployment.deregistrationDelaySeconds);
  const sigkill = sigterm + milliseconds('stopTimeoutSeconds', deployment.stopTimeoutSeconds);
  // the last request may have come just before the target left
  const finished = scenario.cutAfterDelay ? sigterm : Math.max(sigterm, left + requestLength);
  const stopped = {
    ends: sigterm,
    finishes: Math.min(finished, sigkill),
    ignores: sigkill,
  }[scenario.onSigterm];
  return { cut: scenario.cutAfterDelay ? sigterm : stopped, stopped };
}
