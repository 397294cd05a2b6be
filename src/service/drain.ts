import { Duration } from 'aws-cdk-lib';

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

/**
 * The waits under which a request of that length survives a deployment: ECS first deregisters the target,
 * waits for the delay, then sends SIGTERM.
 */
export function drainFor(maxRequestDuration: Duration): Drain {
  const seconds = maxRequestDuration.toSeconds();
  return {
    deregistrationDelay: Duration.seconds(seconds),
    idleTimeout: Duration.seconds(Math.max(seconds, LEAST_IDLE_SECONDS)),
    stopTimeout: Duration.seconds(Math.min(seconds, MOST_STOP_SECONDS)),
  };
}
