import { Tokenization } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { math, metric } from './metric';
import type { ApiMetricOptions } from './metric-options';

const { stringifyNumber } = Tokenization;

/** The time over which values are taken together. */
export type MetricPeriod = Pick<ApiMetricOptions, 'period'>;

/** The metrics of one target group behind a load balancer. */
export class TargetMetrics {
  /**
   * @param scope where they are attached to
   * @param dimensionsMap the target group and the load balancer
   */
  constructor(private readonly scope: IConstruct, private readonly dimensionsMap: { [name: string]: string }) {}

  public requests(period?: MetricPeriod): cloudwatch.Metric {
    return this.of('RequestCount', 'Sum', period);
  }

  public errors5xx(period?: MetricPeriod): cloudwatch.Metric {
    return this.of('HTTPCode_Target_5XX_Count', 'Sum', period);
  }

  public latency(percentile: number, period?: MetricPeriod): cloudwatch.Metric {
    return this.of('TargetResponseTime', `p${percentile}`, period);
  }

  public healthyHosts(period?: MetricPeriod): cloudwatch.Metric {
    return this.of('HealthyHostCount', 'Minimum', period);
  }

  public unhealthyHosts(period?: MetricPeriod): cloudwatch.Metric {
    return this.of('UnHealthyHostCount', 'Maximum', period);
  }

  /**
   * In percent, 0 in minutes with fewer requests. Minutes without an error have no value: CloudWatch warns of FILL in alarms,
   * since a minute whose data come late would be taken for one without any.
   */
  public errorShare(minRequests: number): cloudwatch.IMetric {
    return math(`IF(requests >= ${stringifyNumber(minRequests)}, 100 * errors / requests, 0)`, { requests: this.requests(), errors: this.errors5xx() });
  }

  /** In seconds, 0 in minutes with fewer requests, of which the slowest says nothing about the others. */
  public latencyOf(minRequests: number, percentile: number): cloudwatch.IMetric {
    return math(`IF(requests >= ${stringifyNumber(minRequests)}, latency, 0)`, { requests: this.requests(), latency: this.latency(percentile) });
  }

  private of(metricName: string, statistic: string, period?: MetricPeriod): cloudwatch.Metric {
    return metric(this.scope, { namespace: 'AWS/ApplicationELB', metricName, statistic, dimensionsMap: this.dimensionsMap }, period);
  }
}
