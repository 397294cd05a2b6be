import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { ApiMetricOptions } from './metric-options';

/** What a metric is of. */
export interface MetricSource {
  readonly namespace: string;
  readonly metricName: string;
  readonly dimensionsMap: { [name: string]: string };
  readonly statistic: string;
}

/** A metric of AWS, in the account and the region of the scope. */
export function metric(scope: IConstruct, source: MetricSource, options: ApiMetricOptions = {}): cloudwatch.Metric {
  return new cloudwatch.Metric({ ...source, ...options, period: periodOf(options) }).attachTo(scope);
}

/** An expression over metrics, in the period of its options. */
export function math(
  expression: string, usingMetrics: { [id: string]: cloudwatch.IMetric }, options: ApiMetricOptions = {},
): cloudwatch.MathExpression {
  return new cloudwatch.MathExpression({ ...options, expression, usingMetrics, period: periodOf(options) });
}

/** Several metrics without a label as one: a minute in which only some of them have a value is not missing. */
export function combined(scope: IConstruct, how: 'SUM' | 'MAX', metrics: cloudwatch.Metric[], options: ApiMetricOptions = {}): cloudwatch.IMetric {
  const [first] = metrics;
  const { label, color } = options;
  if (metrics.length === 1) return first.with({ label, color });
  const usingMetrics = byId(scope, metrics);
  return math(overAll(how, usingMetrics), usingMetrics, { label: first.metricName, ...options });
}

/** One series as a share of another in percent, each of them a sum. */
export function share(scope: IConstruct, parts: cloudwatch.Metric[], wholes: cloudwatch.Metric[], options?: ApiMetricOptions): cloudwatch.IMetric {
  const [part, whole] = [parts, wholes].map(metrics => byId(scope, metrics));
  return math(`100 * ${overAll('SUM', part)} / ${overAll('SUM', whole)}`, { ...part, ...whole }, options);
}

/** In a graph, the same id must not stand for two metrics, of several services or in several periods. */
function byId(scope: IConstruct, metrics: cloudwatch.Metric[]): { [id: string]: cloudwatch.Metric } {
  return Object.fromEntries(metrics.map((one, i) => {
    const { metricName, statistic, period } = one;
    const id = `m${i}_${metricName}_${statistic}_${period.toSeconds()}_${scope.node.addr.slice(-8)}`;
    return [id.replace(/\W/g, '_'), one];
  }));
}

function overAll(how: 'SUM' | 'MAX', usingMetrics: { [id: string]: cloudwatch.Metric }): string {
  const ids = Object.keys(usingMetrics);
  return ids.length === 1 ? ids[0] : `${how}([${ids.join(', ')}])`;
}

function periodOf({ period = Duration.minutes(1) }: ApiMetricOptions): Duration {
  return period;
}
