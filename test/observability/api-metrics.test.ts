import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ApiEndpoint, type ApiMetrics, ApiNetwork, ApiRoute, Egress } from '../../src';
import { apiIn, stackWith } from '../helpers/api-stack';

const OF_LOAD_BALANCER: [string, (of: ApiMetrics) => cloudwatch.IMetric][] = [
  ['RequestCount', of => of.loadBalancerRequests()],
  ['HTTPCode_ELB_5XX_Count', of => of.loadBalancerErrors5xx()],
  ['ActiveConnectionCount', of => of.activeConnections()],
  ['RejectedConnectionCount', of => of.rejectedConnections()],
];

const OF_NAT_GATEWAYS: [string, string, (of: ApiMetrics) => cloudwatch.IMetric][] = [
  ['ErrorPortAllocation', 'Sum', of => of.natPortAllocationErrors()],
  ['PacketsDropCount', 'Sum', of => of.natPacketsDropped()],
  ['ActiveConnectionCount', 'Maximum', of => of.natActiveConnections()],
  ['BytesOutToDestination', 'Sum', of => of.natBytesOut()],
  ['BytesInFromDestination', 'Sum', of => of.natBytesIn()],
];

describe('of the load balancer', () => {
  const stack = stackWith();
  const { metrics } = apiIn(stack);

  test.each(OF_LOAD_BALANCER)('%s is of all services together', (metricName, metricOf) => {
    const { dimensions, ...metric } = stack.resolve(metricOf(metrics).toMetricConfig().metricStat);

    expect(metric).toMatchObject({ namespace: 'AWS/ApplicationELB', metricName, statistic: 'Sum' });
    expect(dimensions).toEqual([
      { name: 'LoadBalancer', value: { 'Fn::GetAtt': [expect.stringContaining('EdgeLoadBalancer'), 'LoadBalancerFullName'] } },
    ]);
  });
});

describe('of the NAT gateways', () => {
  const api = apiIn(stackWith());
  const one = apiIn(stackWith(), { network: ApiNetwork.create({ egress: Egress.natGateways({ count: 1 }) }) });

  test.each(OF_NAT_GATEWAYS)('%s is the sum of all of them', (metricName, statistic, metricOf) => {
    const { expression, usingMetrics } = metricOf(api.metrics).toMetricConfig().mathExpression!;
    const stats = Object.values(usingMetrics).map(metric => metric.toMetricConfig().metricStat!);

    expect(expression).toBe(`SUM([${Object.keys(usingMetrics).join(', ')}])`);
    expect(stats.map(({ dimensions }) => dimensions)).toEqual(api.natGatewayIds.map(value => [{ name: 'NatGatewayId', value }]));
    for (const stat of stats) expect(stat).toMatchObject({ namespace: 'AWS/NATGateway', metricName, statistic });
  });

  test.each(OF_NAT_GATEWAYS)('%s is that of the only one', (metricName, statistic, metricOf) => {
    expect(metricOf(one.metrics).toMetricConfig().metricStat).toMatchObject({
      metricName, statistic, dimensions: [{ name: 'NatGatewayId', value: one.natGatewayIds[0] }],
    });
  });

  test.each(OF_NAT_GATEWAYS)('%s fails where there is none', (metricName, _statistic, metricOf) => {
    const { metrics } = apiIn(stackWith(), { network: ApiNetwork.create({ egress: Egress.natInstances() }) });

    expect(() => metricOf(metrics)).toThrow(`'${metricName}' is not known here: there are no NAT gateways, or the network does not say which`);
  });
});

describe('behind a listener whose load balancer is not known', () => {
  const stack = stackWith();
  const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
    listenerArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
    securityGroup: apiIn(stack, {}, 'Other').service.connections.securityGroups[0],
  });
  const { metrics } = apiIn(stack, { endpoint: ApiEndpoint.fromListener(listener), route: ApiRoute.path('/orders/*') });

  test.each<[string, (of: ApiMetrics) => cloudwatch.IMetric]>([
    ...OF_LOAD_BALANCER, ['requests', of => of.requests()], ['errorShare', of => of.errorShare()], ['latency', of => of.latency(99)],
  ])('%s fails with what to give', (_what, metricOf) => {
    expect(() => metricOf(metrics)).toThrow("'loadBalancer' is not known here: give 'loadBalancer' to ApiEndpoint.fromListener()");
  });

  test('what the tasks use is known', () => {
    expect(metrics.cpuUtilization()).toBeDefined();
  });
});
