import type { TrafficShift } from './traffic-shift';

/** The health check of a target group. */
export interface HealthCheck {
  readonly intervalSeconds: number;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
}

/** Everything in a template that decides how a deployment of a service goes. */
export interface Deployment {
  readonly desiredCount: number;
  readonly minimumHealthyPercent: number;
  readonly maximumPercent: number;
  /** how traffic moves to a second fleet; a rolling deployment where it is left out */
  readonly trafficShift?: TrafficShift;
  readonly healthCheck: HealthCheck;
  /** how long ECS ignores that a task which has started is unhealthy */
  readonly gracePeriodSeconds: number;
  /** how long a target that leaves may finish its requests */
  readonly deregistrationDelaySeconds: number;
  /** from SIGTERM to SIGKILL */
  readonly stopTimeoutSeconds: number;
  /** how long the load balancer waits on a connection on which nothing is sent */
  readonly idleTimeoutSeconds: number;
}
