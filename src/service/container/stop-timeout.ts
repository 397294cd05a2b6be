import type { Duration } from 'aws-cdk-lib';
import { checkSeconds, refuse } from '../../private/errors';
import type { Drain } from '../drain';

/** What Fargate grants a container at most. */
const MOST_SECONDS = 120;

/** How long the container has between SIGTERM and SIGKILL. Fails when that cuts off requests which the service waits for. */
export function stopTimeoutOf(written: Duration | undefined, { stopTimeout: needed }: Drain): Duration | undefined {
  if (!written) return needed;
  checkSeconds('stopTimeout', written, 1, MOST_SECONDS);
  if (needed && written.toSeconds() < needed.toSeconds()) {
    refuse('stopTimeout', `at least the ${needed.toSeconds()} seconds that the service waits for requests`, `${written.toSeconds()} seconds`,
      "Leave it out, or write a shorter 'maxRequestDuration'");
  }
  return written;
}
