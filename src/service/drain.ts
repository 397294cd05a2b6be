import { Duration } from 'aws-cdk-lib';
import { checkSeconds, refuse } from '../private/errors';

/** The waits that let a request end before its task does. */
export interface Drain {
  /** how long a target that leaves may finish its requests */
  readonly deregistrationDelay: Duration;
  /** how long the load balancer keeps a connection on which nothing is sent */
  readonly idleTimeout: Duration;
  /** from SIGTERM to SIGKILL; the container agent's own (30 seconds) where it is left out */
  readonly stopTimeout?: Duration;
}

/** The load balancer's own default: shorter would cost keep-alive clients a new connection. */
const LEAST_IDLE_SECONDS = 60;
/** What Fargate grants a container at most. */
const MOST_STOP_SECONDS = 120;

/** What a deregistration delay can be at most. */
const MOST_SECONDS = 3600;

/**
 * The waits under which a request of that length survives a deployment: ECS first deregisters the target,
 * waits for the delay, then sends SIGTERM. Fails for more than an hour, which no target group waits.
 */
export function drainFor(maxRequestDuration: Duration): Drain {
  checkSeconds('maxRequestDuration', maxRequestDuration, 1, MOST_SECONDS);
  const seconds = maxRequestDuration.toSeconds();
  return {
    deregistrationDelay: Duration.seconds(seconds),
    idleTimeout: Duration.seconds(Math.max(seconds, LEAST_IDLE_SECONDS)),
    stopTimeout: Duration.seconds(Math.min(seconds, MOST_STOP_SECONDS)),
  };
}

/** Refuses requests that are cut off when Spot capacity is taken away, in whose notice they must end. */
export function checkSpotNotice(maxRequestDuration: Duration) {
  if (maxRequestDuration.toSeconds() > MOST_STOP_SECONDS) {
    refuse('maxRequestDuration', `at most ${MOST_STOP_SECONDS} seconds on Spot, which are all the notice there is`,
      `${maxRequestDuration.toSeconds()} seconds`, 'Use Capacity.onDemand()');
  }
}

/** Refuses requests that a load balancer shared with other services cuts off before they end. */
export function checkIdleTimeout({ idleTimeout }: Drain, ofLoadBalancer?: Duration) {
  if (ofLoadBalancer && idleTimeout.toSeconds() > ofLoadBalancer.toSeconds()) {
    refuse('maxRequestDuration', `at most the idle timeout of the API's load balancer (${ofLoadBalancer.toSeconds()} seconds)`,
      `${idleTimeout.toSeconds()} seconds`, "Give the API itself a 'maxRequestDuration' as long");
  }
}
