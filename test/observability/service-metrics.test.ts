import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { ApiRoute, Deployment, type PrivateFargateApi, type ServiceMetrics } from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const SHIFTING = Deployment.blueGreen();
const ENVIRONMENT = { account: '111111111111', region: 'eu-west-1' };

describe('of a rolling deployment', () => {
  const stack = stackWith();
  const { metrics, service } = apiIn(stack);
  const ecs = { ClusterName: stack.resolve(service.cluster.clusterName), ServiceName: stack.resolve(service.serviceName) };
  const resolved = (metric: cloudwatch.IMetric) => stack.resolve(metric.toMetricConfig().metricStat);

  test.each<[string, (of: ServiceMetrics) => cloudwatch.IMetric, string, string]>([
    ['requests', of => of.requests(), 'RequestCount', 'Sum'],
    ['errors', of => of.errors5xx(), 'HTTPCode_Target_5XX_Count', 'Sum'],
    ['the latency', of => of.latency(99.9), 'TargetResponseTime', 'p99.9'],
    ['healthy hosts', of => of.healthyHosts(), 'HealthyHostCount', 'Minimum'],
    ['unhealthy hosts', of => of.unhealthyHosts(), 'UnHealthyHostCount', 'Maximum'],
  ])('%s are of the target group behind the load balancer, minute by minute', (_what, metricOf, metricName, statistic) => {
    const { dimensions, period, ...metric } = resolved(metricOf(metrics));

    expect(metric).toMatchObject({ namespace: 'AWS/ApplicationELB', metricName, statistic });
    expect(dimensions).toEqual([
      { name: 'LoadBalancer', value: { 'Fn::GetAtt': [expect.stringContaining('EdgeLoadBalancer'), 'LoadBalancerFullName'] } },
      { name: 'TargetGroup', value: { 'Fn::GetAtt': [expect.stringContaining('ServiceTargetGroup'), 'TargetGroupFullName'] } },
    ]);
    expect(metricOf(metrics).toMetricConfig().metricStat!.period.toSeconds()).toBe(60);
  });

  test.each<[string, (of: ServiceMetrics) => cloudwatch.IMetric, string, string, string]>([
    ['CPU', of => of.cpuUtilization(), 'AWS/ECS', 'CPUUtilization', 'Average'],
    ['memory, of the task that uses most', of => of.memoryUtilization(), 'AWS/ECS', 'MemoryUtilization', 'Maximum'],
    ['running tasks', of => of.runningTasks(), 'ECS/ContainerInsights', 'RunningTaskCount', 'Average'],
    ['desired tasks', of => of.desiredTasks(), 'ECS/ContainerInsights', 'DesiredTaskCount', 'Average'],
    ['pending tasks', of => of.pendingTasks(), 'ECS/ContainerInsights', 'PendingTaskCount', 'Average'],
    ['deployments', of => of.deployments(), 'ECS/ContainerInsights', 'DeploymentCount', 'Maximum'],
  ])('%s are of the ECS service', (_what, metricOf, namespace, metricName, statistic) => {
    const { dimensions, ...metric } = resolved(metricOf(metrics));

    expect(metric).toMatchObject({ namespace, metricName, statistic });
    expect(dimensions).toEqual(Object.entries(ecs).map(([name, value]) => ({ name, value })));
  });

  test('the share of errors is in percent of the requests', () => {
    expect(expressionOf(metrics.errorShare())).toMatch(/^100 \* m0_HTTPCode_Target_5XX_Count_Sum_60_\w+ \/ m0_RequestCount_Sum_60_\w+$/);
  });

  test('are read and shown as one likes', () => {
    const options = { period: Duration.minutes(15), label: 'Orders', color: '#d62728' };
    const share = metrics.errorShare(options).toMetricConfig();
    const requests = metrics.requests(options).toMetricConfig();

    for (const { renderingProperties } of [share, requests]) expect(renderingProperties).toMatchObject({ label: 'Orders', color: '#d62728' });
    expect(requests.metricStat!.period.toSeconds()).toBe(900);
    expect(share.mathExpression!.period).toBe(900);
  });

  test.each([[-1], [100.1], [NaN], ['99' as any]])('fails for the percentile %p', percentile => {
    expect(() => metrics.latency(percentile)).toThrow("'percentile' must be a number from 0 to 100");
  });
});

describe('where requests are shifted between two target groups', () => {
  const { metrics } = apiIn(stackWith(), { deployment: SHIFTING });

  test.each<[string, (of: ServiceMetrics) => cloudwatch.IMetric, RegExp]>([
    ['requests are the sum of both', of => of.requests(), /^SUM\(\[m0_RequestCount_Sum_60_\w+, m1_RequestCount_Sum_60_\w+\]\)$/],
    ['healthy hosts are the sum of both', of => of.healthyHosts(), /^SUM\(\[m0_HealthyHostCount_\w+, m1_HealthyHostCount_\w+\]\)$/],
    ['the latency is that of the slower one', of => of.latency(99.9), /^MAX\(\[m0_TargetResponseTime_p99_9_60_\w+, m1_TargetResponseTime_p99_9_60_\w+\]\)$/],
    ['the share of errors is that of both together', of => of.errorShare(), /^100 \* SUM\(\[m0_HTTP\w+, m1_HTTP\w+\]\) \/ SUM\(\[m0_Request\w+, m1_Request\w+\]\)$/],
  ])('%s', (_what, metricOf, expression) => {
    const { mathExpression } = metricOf(metrics).toMetricConfig();
    const groups = Object.values(mathExpression!.usingMetrics).map(metric => metric.toMetricConfig().metricStat!.dimensions![1].value);

    expect(mathExpression!.expression).toMatch(expression);
    expect(new Set(groups).size).toBe(2);
    expect((metricOf(metrics) as cloudwatch.MathExpression).warningsV2).toBeUndefined();
  });
});

test('metrics of several services, statistics and periods go into one graph', () => {
  const stack = stackWith();
  const api = apiIn(stack, { deployment: SHIFTING });
  const orders = api.addService('Orders', { image, route: ApiRoute.path('/orders/*'), deployment: SHIFTING });
  const left = [api, orders].flatMap(({ metrics }) => [
    metrics.requests(), metrics.requests({ period: Duration.minutes(5) }), metrics.latency(50), metrics.latency(99), metrics.errorShare(),
  ]);

  new cloudwatch.Dashboard(stack, 'Mine', { widgets: [[new cloudwatch.GraphWidget({ left })]] });

  expect(() => Template.fromStack(stack)).not.toThrow();
});

test('a metric makes an alarm of one\'s own', () => {
  const stack = stackWith({ env: ENVIRONMENT });
  const { metrics } = apiIn(stack, { deployment: SHIFTING });

  new cloudwatch.Alarm(stack, 'Quiet', { metric: metrics.requests(), threshold: 1, evaluationPeriods: 5 });

  const [{ Properties }] = Object.entries(Template.fromStack(stack).findResources('AWS::CloudWatch::Alarm'))
    .filter(([id]) => id.startsWith('Quiet')).map(([, alarm]) => alarm);
  expect(Properties.Metrics).toHaveLength(3);
  expect(JSON.stringify(Properties)).not.toContain(ENVIRONMENT.account);
});

test('a metric knows its region', () => {
  const { metrics } = apiIn(stackWith({ env: ENVIRONMENT }));

  expect(metrics.cpuUtilization().toMetricConfig().metricStat).toMatchObject(ENVIRONMENT);
});

test('a further service has metrics of its own', () => {
  const stack = stackWith();
  const api = apiIn(stack);
  const orders = api.addService('Orders', { image, route: ApiRoute.path('/orders/*') });

  const groupOf = ({ metrics }: { metrics: ServiceMetrics }) => stack.resolve(metrics.requests().toMetricConfig().metricStat!.dimensions![1].value);

  expect([api, orders].map(groupOf)).toEqual([api, orders].map(({ targetGroup }: Pick<PrivateFargateApi, 'targetGroup'>) =>
    stack.resolve(targetGroup.targetGroupFullName)));
});

function expressionOf(metric: cloudwatch.IMetric): string {
  return metric.toMetricConfig().mathExpression!.expression;
}
