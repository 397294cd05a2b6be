import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { combined, metric, share } from './metric';
import { type ApiMetricOptions, checkMetric } from './metric-options';
import { type MetricPeriod, TargetMetrics } from './target-metrics';
import { loadBalancer } from '../private/cdk-objects';
import { type Checks, checkProps } from '../private/check-props';
import { having, required } from '../private/checks';
import { checkNumber, known } from '../private/errors';

/** What the metrics of a service are of. */
export interface ServiceMetricsProps {
  /** The ECS service. */
  readonly service: ecs.FargateService;

  /** The target group that the tasks are in. */
  readonly targetGroup: elbv2.ApplicationTargetGroup;

  /**
   * The target group that takes turns with it.
   *
   * @default - there is none, as with a rolling deployment
   */
  readonly alternateTargetGroup?: elbv2.ApplicationTargetGroup;

  /**
   * The load balancer before them.
   *
   * @default - not known: metrics of requests and targets then fail
   */
  readonly loadBalancer?: elbv2.IApplicationLoadBalancer;
}

const aTargetGroup = having("an elbv2.ApplicationTargetGroup such as an API's property 'targetGroup'", 'targetGroupFullName');

const SERVICE_METRICS: Checks<ServiceMetricsProps> = {
  service: required(having("an ecs.FargateService such as an API's property 'service'", 'serviceName', 'cluster')),
  targetGroup: required(aTargetGroup),
  alternateTargetGroup: aTargetGroup,
  loadBalancer,
};

/**
 * The metrics of a service, for alarms, graphs and scaling of your own. Those of requests and targets are taken over both target groups
 * where a deployment shifts requests between two.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html
 */
export class ServiceMetrics {
  /**
   * What the metrics are of.
   *
   * @internal
   */
  public readonly _props: ServiceMetricsProps;

  /**
   * @param props what the metrics are of
   */
  constructor(props: ServiceMetricsProps) {
    checkProps('props', props, SERVICE_METRICS);
    this._props = props;
  }

  /** How many requests came to the tasks. Fails where the load balancer is not known. */
  public requests(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTargets('SUM', (targets, period) => targets.requests(period), options);
  }

  /** How many requests the tasks answered with 5xx. There is no value in minutes without one. Fails where the load balancer is not known. */
  public errors5xx(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTargets('SUM', (targets, period) => targets.errors5xx(period), options);
  }

  /**
   * The share of the requests that the tasks answered with 5xx, in percent. There is no value in minutes without one.
   * Fails where the load balancer is not known.
   */
  public errorShare(options: ApiMetricOptions = {}): cloudwatch.IMetric {
    checkMetric(options);
    const period = { period: options.period };
    const errors = this._targets.map(targets => targets.errors5xx(period));
    const requests = this._targets.map(targets => targets.requests(period));
    return share(this._props.service, errors, requests, { label: 'Percent of HTTPCode_Target_5XX_Count', ...options });
  }

  /**
   * How long the tasks took to begin their answers, in seconds; over two target groups, of the slower one. Fails where the load balancer is not known.
   *
   * @param percentile the share of the requests that took no longer: 0 to 100, such as 99
   * @param options how it is read and shown
   */
  public latency(percentile: number, options?: ApiMetricOptions): cloudwatch.IMetric {
    checkNumber('percentile', percentile, 0, 100);
    return this.ofTargets('MAX', (targets, period) => targets.latency(percentile, period), options);
  }

  /** How many tasks pass their health check. Fails where the load balancer is not known. */
  public healthyHosts(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTargets('SUM', (targets, period) => targets.healthyHosts(period), options);
  }

  /** How many tasks fail their health check. Fails where the load balancer is not known. */
  public unhealthyHosts(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTargets('SUM', (targets, period) => targets.unhealthyHosts(period), options);
  }

  /** How much of their CPU the tasks use on average, in percent. */
  public cpuUtilization(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTasks('AWS/ECS', 'CPUUtilization', 'Average', options);
  }

  /** How much of its memory the task uses that uses most, in percent: a task is killed at 100. */
  public memoryUtilization(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTasks('AWS/ECS', 'MemoryUtilization', 'Maximum', options);
  }

  /** How many tasks run. Only with Container Insights. */
  public runningTasks(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTasks('ECS/ContainerInsights', 'RunningTaskCount', 'Average', options);
  }

  /** How many tasks shall run. Only with Container Insights. */
  public desiredTasks(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTasks('ECS/ContainerInsights', 'DesiredTaskCount', 'Average', options);
  }

  /** How many tasks are starting. Only with Container Insights. */
  public pendingTasks(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTasks('ECS/ContainerInsights', 'PendingTaskCount', 'Average', options);
  }

  /** How many deployments there are: 1, and more while one takes the place of another. Only with Container Insights. */
  public deployments(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofTasks('ECS/ContainerInsights', 'DeploymentCount', 'Maximum', options);
  }

  /**
   * Whether the load balancer is known.
   *
   * @internal
   */
  public get _knowsLoadBalancer(): boolean {
    return this._props.loadBalancer !== undefined;
  }

  /**
   * The metrics of each target group. Fails where the load balancer is not known.
   *
   * @internal
   */
  public get _targets(): TargetMetrics[] {
    const { service, targetGroup, alternateTargetGroup } = this._props;
    return [targetGroup, ...(alternateTargetGroup ? [alternateTargetGroup] : [])].map(({ targetGroupFullName }) =>
      new TargetMetrics(service, { LoadBalancer: this._loadBalancer, TargetGroup: targetGroupFullName }));
  }

  /**
   * The load balancer as the dimension of its metrics has it. Fails where it is not known.
   *
   * @internal
   */
  protected get _loadBalancer(): string {
    const { metrics } = known('loadBalancer', this._props.loadBalancer, "give 'loadBalancer' to ApiEndpoint.fromListener()");
    // of one that is imported the CDK works it out from the ARN
    return metrics.custom('RequestCount').dimensions!.LoadBalancer as string;
  }

  private ofTargets(
    how: 'SUM' | 'MAX', metricOf: (targets: TargetMetrics, period: MetricPeriod) => cloudwatch.Metric, options: ApiMetricOptions = {},
  ): cloudwatch.IMetric {
    checkMetric(options);
    return combined(this._props.service, how, this._targets.map(targets => metricOf(targets, { period: options.period })), options);
  }

  private ofTasks(namespace: string, metricName: string, statistic: string, options: ApiMetricOptions = {}): cloudwatch.IMetric {
    checkMetric(options);
    const { service } = this._props;
    const dimensionsMap = { ClusterName: service.cluster.clusterName, ServiceName: service.serviceName };
    return metric(service, { namespace, metricName, statistic, dimensionsMap }, options);
  }
}
