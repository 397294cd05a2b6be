import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { combined, metric } from './metric';
import { type ApiMetricOptions, checkMetric } from './metric-options';
import { type ServiceMetricsProps, ServiceMetrics } from './service-metrics';
import { type Checks, checkProps } from '../private/check-props';
import { filledText, listOf, required } from '../private/checks';

/** What the metrics of an API are of. */
export interface ApiMetricsProps extends ServiceMetricsProps {
  /** The NAT gateways by id. Empty where they are not known. */
  readonly natGatewayIds: string[];
}

const NAT_GATEWAYS: Checks<Pick<ApiMetricsProps, 'natGatewayIds'>> = { natGatewayIds: required(listOf(filledText)) };

/**
 * The metrics of an API: those of its own service, of the load balancer that all services share, and of the NAT gateways.
 * Further services have metrics of their own.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
 */
export class ApiMetrics extends ServiceMetrics {
  private readonly natGatewayIds: string[];

  /**
   * @param props what the metrics are of
   */
  constructor(props: ApiMetricsProps) {
    super(props);
    checkProps('props', props, NAT_GATEWAYS);
    this.natGatewayIds = props.natGatewayIds;
  }

  /** How many requests came to the tasks of all services. Fails where the load balancer is not known. */
  public loadBalancerRequests(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofLoadBalancer('RequestCount', options);
  }

  /**
   * How many requests the load balancer answered with 5xx by itself, since there was no task to answer or it gave none in time.
   * There is no value in minutes without one. Fails where the load balancer is not known.
   */
  public loadBalancerErrors5xx(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofLoadBalancer('HTTPCode_ELB_5XX_Count', options);
  }

  /** How many connections there are, from callers and to tasks. Fails where the load balancer is not known. */
  public activeConnections(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofLoadBalancer('ActiveConnectionCount', options);
  }

  /** How many connections the load balancer refused, having as many as it can. Fails where the load balancer is not known. */
  public rejectedConnections(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofLoadBalancer('RejectedConnectionCount', options);
  }

  /** How many connections of the tasks failed since no port of a NAT gateway was free. Fails where no NAT gateway is known. */
  public natPortAllocationErrors(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofGateways('ErrorPortAllocation', 'Sum', options);
  }

  /** How many packets the NAT gateways dropped. Fails where no NAT gateway is known. */
  public natPacketsDropped(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofGateways('PacketsDropCount', 'Sum', options);
  }

  /** How many connections go through the NAT gateways. Fails where no NAT gateway is known. */
  public natActiveConnections(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofGateways('ActiveConnectionCount', 'Maximum', options);
  }

  /** How many bytes the tasks sent through the NAT gateways. Fails where no NAT gateway is known. */
  public natBytesOut(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofGateways('BytesOutToDestination', 'Sum', options);
  }

  /** How many bytes came back to the tasks through the NAT gateways. Fails where no NAT gateway is known. */
  public natBytesIn(options?: ApiMetricOptions): cloudwatch.IMetric {
    return this.ofGateways('BytesInFromDestination', 'Sum', options);
  }

  /**
   * Whether NAT gateways are known.
   *
   * @internal
   */
  public get _knowsNatGateways(): boolean {
    return this.natGatewayIds.length > 0;
  }

  /**
   * A metric of each NAT gateway by itself.
   *
   * @internal
   */
  public _ofEachGateway(metricName: string, statistic: string, { period }: ApiMetricOptions = {}): cloudwatch.Metric[] {
    return this.natGatewayIds.map(NatGatewayId =>
      metric(this._props.service, { namespace: 'AWS/NATGateway', metricName, statistic, dimensionsMap: { NatGatewayId } }, { period }));
  }

  private ofGateways(metricName: string, statistic: string, options: ApiMetricOptions = {}): cloudwatch.IMetric {
    checkMetric(options);
    if (!this._knowsNatGateways) {
      throw new Error(`'${metricName}' is not known here: there are no NAT gateways, or the network does not say which`);
    }
    return combined(this._props.service, 'SUM', this._ofEachGateway(metricName, statistic, options), options);
  }

  private ofLoadBalancer(metricName: string, options: ApiMetricOptions = {}): cloudwatch.IMetric {
    checkMetric(options);
    const dimensionsMap = { LoadBalancer: this._loadBalancer };
    return metric(this._props.service, { namespace: 'AWS/ApplicationELB', metricName, statistic: 'Sum', dimensionsMap }, options);
  }
}
