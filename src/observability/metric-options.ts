import type { Duration } from 'aws-cdk-lib';
import { type Checks, checkProps } from '../private/check-props';
import { duration, filledText } from '../private/checks';
import { refuse } from '../private/errors';

/** How a metric is read and shown. */
export interface ApiMetricOptions {
  /**
   * The time over which values are taken together.
   *
   * @default Duration.minutes(1)
   */
  readonly period?: Duration;

  /**
   * What the metric is called in a graph.
   *
   * @default - the name that AWS has for it
   */
  readonly label?: string;

  /**
   * Its colour in a graph, such as `#d62728`.
   *
   * @default - one that CloudWatch chooses
   */
  readonly color?: string;
}

const METRIC: Checks<ApiMetricOptions> = { period: checkPeriod, label: filledText, color: filledText };

/** What CloudWatch takes below a minute. */
const SECONDS = [1, 5, 10, 30];

/** Refuses what CloudWatch would. */
export function checkMetric(options: ApiMetricOptions) {
  checkProps('options', options, METRIC);
}

function checkPeriod(name: string, period: Duration) {
  duration(name, period);
  const seconds = period.isUnresolved() ? 'a token of' : period.toSeconds({ integral: false });
  if (!SECONDS.includes(Number(seconds)) && !(Number(seconds) > 0 && Number(seconds) % 60 === 0)) {
    refuse(name, `a Duration of ${SECONDS.join(', ')} seconds or whole minutes`, `${seconds} seconds`);
  }
}
