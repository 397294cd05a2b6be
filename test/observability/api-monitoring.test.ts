import { App, Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import {
  ApiEndpoint, ApiMonitoring, ApiNetwork, ApiPreset, ApiRoute, ApiService, Deployment, Egress, type FromListenerOptions, type MonitoringConfig,
  type MonitoringContext, type MonitoringThresholds, type PrivateFargateApiProps, type ServiceMonitoringConfig, type ServiceMonitoringContext,
} from '../../src';
import { apiIn, image, only, stackWith, synthesize } from '../helpers/api-stack';

const ALARM = 'AWS::CloudWatch::Alarm';
const SERVICE = 'AWS::ECS::Service';

describe('the alarms of the defaults', () => {
  const stack = stackWith();
  const api = apiIn(stack);
  const template = Template.fromStack(stack);
  const alarm = (id: string) => propertiesOf(template, stack, api.monitoring.alarms[id]);
  const ids = Object.keys(api.monitoring.alarms);

  test('are of the service, of the load balancer and of each NAT gateway', () => {
    expect(ids.sort()).toEqual([
      'CpuUtilization', 'ErrorShare', 'Latency', 'LoadBalancerErrors', 'MemoryUtilization',
      'NatGateway1PacketsDropped', 'NatGateway1PortAllocationErrors', 'NatGateway2PacketsDropped', 'NatGateway2PortAllocationErrors',
      'RejectedConnections', 'TaskStartFailures', 'UnhealthyTargets',
    ]);
    template.resourceCountIs(ALARM, ids.length);
  });

  test.each([
    ['ErrorShare', 5, 3], ['Latency', 10, 3], ['UnhealthyTargets', 0, 3], ['CpuUtilization', 90, 3], ['MemoryUtilization', 90, 3],
    ['TaskStartFailures', 0, 1], ['LoadBalancerErrors', 10, 3], ['RejectedConnections', 0, 1], ['NatGateway1PortAllocationErrors', 0, 1],
    ['NatGateway2PacketsDropped', 0.01, 3],
  ])('%s goes off above %d, %i times in a row', (id, threshold, periods) => {
    expect(alarm(id)).toMatchObject({
      Threshold: threshold,
      EvaluationPeriods: periods,
      ComparisonOperator: 'GreaterThanThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  test.each([
    ['UnhealthyTargets', 'AWS/ApplicationELB', 'UnHealthyHostCount', 'Maximum', 300],
    ['CpuUtilization', 'AWS/ECS', 'CPUUtilization', 'Average', 300],
    ['MemoryUtilization', 'AWS/ECS', 'MemoryUtilization', 'Maximum', 300],
    ['TaskStartFailures', 'AWS/Events', 'TriggeredRules', 'Sum', 300],
    ['LoadBalancerErrors', 'AWS/ApplicationELB', 'HTTPCode_ELB_5XX_Count', 'Sum', 60],
    ['RejectedConnections', 'AWS/ApplicationELB', 'RejectedConnectionCount', 'Sum', 300],
    ['NatGateway1PortAllocationErrors', 'AWS/NATGateway', 'ErrorPortAllocation', 'Sum', 300],
  ])('%s looks at %s %s', (id, Namespace, MetricName, Statistic, Period) => {
    expect(alarm(id)).toMatchObject({ Namespace, MetricName, Statistic, Period });
  });

  test('those of a NAT gateway are of that gateway', () => {
    const gateways = Object.keys(template.findResources('AWS::EC2::NatGateway'));

    const of = [1, 2].map(i => alarm(`NatGateway${i}PortAllocationErrors`).Dimensions);
    const dropped = [1, 2].map(i => alarm(`NatGateway${i}PacketsDropped`).Metrics.slice(1).map(({ MetricStat }: any) => MetricStat.Metric.Dimensions));

    const dimensions = gateways.map(Ref => [{ Name: 'NatGatewayId', Value: { Ref } }]);
    expect(of).toEqual(dimensions);
    expect(dropped).toEqual(dimensions.map(dimension => [dimension, dimension, dimension]));
  });

  test('dropped packets are a share of all that come in from either side', () => {
    const [{ Expression }, ...metrics] = alarm('NatGateway1PacketsDropped').Metrics;

    expect(metrics.map(({ Id, MetricStat }: any) => `${Id} ${MetricStat.Metric.MetricName}`))
      .toEqual(['dropped PacketsDropCount', 'out PacketsInFromSource', 'back PacketsInFromDestination']);
    expect(evaluate(Expression, { dropped: 2, out: 5000, back: 5000 })).toBe(0.02);
  });

  test('tasks that do not start are counted by a rule that costs nothing, since it has no target', () => {
    const [[rule, { Properties }]] = Object.entries<any>(template.findResources('AWS::Events::Rule'));

    expect(Properties).toMatchObject({
      EventPattern: {
        'source': ['aws.ecs'],
        'detail-type': ['ECS Service Action'],
        'resources': [{ Ref: Object.keys(template.findResources(SERVICE))[0] }],
        'detail': { eventName: ['SERVICE_TASK_CONFIGURATION_FAILURE', 'SERVICE_TASK_PLACEMENT_FAILURE', 'SERVICE_TASK_START_IMPAIRED'] },
      },
    });
    expect(Object.keys(Properties)).not.toContain('Targets');
    expect(alarm('TaskStartFailures').Dimensions).toEqual([{ Name: 'RuleName', Value: { Ref: rule } }]);
  });

  test.each(ids)('%s says what it means and what to do, in no more than CloudWatch takes', id => {
    const { AlarmDescription } = alarm(id);

    expect(AlarmDescription.split(/[.:;] /).length).toBeGreaterThan(1);
    expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
    expect(AlarmDescription).toMatch(/^[A-Z].*\.$/);
  });

  test('cost as much as 18 metrics, 8 of them for the service: CloudWatch charges for each that an alarm looks at', () => {
    const looked = (id: string) => (alarm(id).Metrics ?? [{ MetricStat: {} }]).filter(({ MetricStat }: any) => MetricStat).length;
    const sum = (some: string[]) => some.reduce((total, id) => total + looked(id), 0);

    expect(sum(ids)).toBe(18);
    expect(sum(ids.filter(id => api.monitoring.alarms[id].node.path.includes('/Service/')))).toBe(8);
  });

  test('have no physical names, and tell nobody', () => {
    for (const properties of Object.values(template.findResources(ALARM)).map(({ Properties }) => Properties)) {
      expect(Object.keys(properties)).not.toEqual(expect.arrayContaining([expect.stringMatching(/AlarmName|Actions/)]));
    }
  });

  test('are the API\'s own and its service\'s, each in a namespace of its own', () => {
    expect(api.monitoring.alarms.ErrorShare.node.path).toBe('Stack/Api/Service/Monitoring/ErrorShare');
    expect(api.monitoring.alarms.LoadBalancerErrors.node.path).toBe('Stack/Api/Monitoring/LoadBalancerErrors');
  });
});

describe('the share of 5xx', () => {
  const metrics = metricsOf('ErrorShare');
  const shareOf = (requests: number, errors: number) => evaluate(metrics.expression, { requests, errors });

  test('is of the requests and errors of a target group in a minute', () => {
    expect(metrics.stats).toEqual([
      'requests RequestCount Sum 60 LoadBalancer,TargetGroup', 'errors HTTPCode_Target_5XX_Count Sum 60 LoadBalancer,TargetGroup',
    ]);
  });

  test.each([[1000, 60, 6], [1000, 50, 5], [10, 1, 10], [10, 10, 100]])('of %i requests with %i errors is %d %%', (requests, errors, percent) => {
    expect(shareOf(requests, errors)).toBe(percent);
  });

  test.each([[2, 1], [9, 9]])('does not count in a minute of %i requests with %i errors, as at night', (requests, errors) => {
    expect(shareOf(requests, errors)).toBe(0);
  });

  test('is not taken over gaps that CloudWatch would have to fill', () => {
    expect(metrics.expression).not.toContain('FILL');
  });
});

describe('the latency', () => {
  const { expression, stats } = metricsOf('Latency');

  test('is that within which 99 of 100 answers of a target group begin', () => {
    expect(stats).toEqual(['requests RequestCount Sum 60 LoadBalancer,TargetGroup', 'latency TargetResponseTime p99 60 LoadBalancer,TargetGroup']);
    expect(evaluate(expression, { requests: 10, latency: 12 })).toBe(12);
  });

  test('does not count with few requests', () => {
    expect(evaluate(expression, { requests: 9, latency: 12 })).toBe(0);
  });

  test.each<[string, number, Partial<PrivateFargateApiProps>]>([
    ['a third of the longest request', 40, { maxRequestDuration: Duration.minutes(2) }],
    ['a third of the longest request, rounded up', 4, { maxRequestDuration: Duration.seconds(10) }],
    ['what is written', 0.25, {
      maxRequestDuration: Duration.minutes(2), monitoring: ApiMonitoring.standard({ thresholds: { latency: Duration.millis(250) } }),
    }],
  ])('may be %s: %d seconds', (_what, seconds, props) => {
    const stack = stackWith();
    const api = apiIn(stack, props);

    expect(propertiesOf(Template.fromStack(stack), stack, api.monitoring.alarms.Latency).Threshold).toBe(seconds);
  });
});

describe('thresholds', () => {
  test.each<[keyof MonitoringThresholds, number, string[]]>([
    ['errorSharePercent', 1.5, ['ErrorShare']],
    ['unhealthyTargets', 2, ['UnhealthyTargets']],
    ['cpuPercent', 75, ['CpuUtilization']],
    ['memoryPercent', 80, ['MemoryUtilization']],
    ['loadBalancerErrors', 100, ['LoadBalancerErrors']],
    ['rejectedConnections', 7, ['RejectedConnections']],
    ['natPortAllocationErrors', 3, ['NatGateway1PortAllocationErrors', 'NatGateway2PortAllocationErrors']],
    ['natPacketsDroppedPercent', 0.5, ['NatGateway1PacketsDropped', 'NatGateway2PacketsDropped']],
  ])('%s is what is written, in the description too, and leaves the others as they are', (name, value, ids) => {
    const [before, after] = [{}, { [name]: value }].map(thresholds => alarmsWith(thresholds));

    expect(ids.map(id => after[id].Threshold)).toEqual(ids.map(() => value));
    expect(ids.map(id => after[id].AlarmDescription)).toEqual(ids.map(() => expect.stringContaining(`${value}`)));
    for (const id of ids) delete after[id];
    expect(before).toMatchObject(after);
  });

  test('minRequests is what counts as enough', () => {
    const { ErrorShare, Latency } = alarmsWith({ minRequests: 100 });

    for (const { Metrics: [{ Expression }] } of [ErrorShare, Latency]) expect(Expression).toMatch(/^IF\(requests >= 100, /);
  });

  test('one that is there without a value is that of the preset', () => {
    expect(alarmsWith({ cpuPercent: undefined }).CpuUtilization.Threshold).toBe(90);
  });

  test('can be known at deployment only', () => {
    const [cpuPercent, minRequests] = [70, 20].map(number => Lazy.number({ produce: () => number }));
    const { CpuUtilization, ErrorShare } = alarmsWith({ cpuPercent, minRequests });

    expect(CpuUtilization).toMatchObject({ Threshold: 70, AlarmDescription: expect.stringMatching(/more than 70 %/) });
    expect(ErrorShare.Metrics[0].Expression).toMatch(/requests >= 20,/);
  });

  test.each<[string, MonitoringThresholds, string]>([
    ['a share of more than all', { errorSharePercent: 101 }, "'errorSharePercent' must be a number from 0 to 100, got 101"],
    ['a negative share', { natPacketsDroppedPercent: -1 }, "'natPacketsDroppedPercent' must be a number from 0 to 100, got -1"],
    ['more CPU than there is', { cpuPercent: 120 }, "'cpuPercent' must be a number from 0 to 100, got 120"],
    ['more memory than there is', { memoryPercent: 100.5 }, "'memoryPercent' must be a number from 0 to 100, got 100.5"],
    ['half a target', { unhealthyTargets: 0.5 }, "'unhealthyTargets' must be an integer of at least 0, got 0.5"],
    ['fewer errors than none', { loadBalancerErrors: -1 }, "'loadBalancerErrors' must be an integer of at least 0, got -1"],
    ['fewer rejections than none', { rejectedConnections: -1 }, "'rejectedConnections' must be an integer of at least 0, got -1"],
    ['fewer ports than none', { natPortAllocationErrors: -1 }, "'natPortAllocationErrors' must be an integer of at least 0, got -1"],
    ['no requests', { minRequests: 0 }, "'minRequests' must be an integer of at least 1, got 0"],
    ['no latency', { latency: Duration.seconds(0) }, "'latency' must be a Duration of more than 0 and at most 3600 seconds, got \"0 seconds\""],
    ['a latency of hours', { latency: Duration.hours(2) }, "'latency' must be a Duration of more than 0 and at most 3600 seconds, got \"7200 seconds\""],
    ['a latency that is not known', { latency: Duration.seconds(Lazy.number({ produce: () => 1 })) }, "'latency' must be a Duration of more than 0"],
    ['a latency without a unit', { latency: 5 as any }, "'latency' must be a Duration such as Duration.seconds(30), got 5"],
  ])('fails for %s', (_what, thresholds, message) => {
    expect(() => ApiMonitoring.standard({ thresholds })).toThrow(message);
  });
});

describe('who is told', () => {
  test('gets every alarm and its end, all of those named', () => {
    const stack = stackWith();
    const notify = ['Pager', 'Chat'].map(id => new sns.Topic(stack, id));
    const api = apiIn(stack, { monitoring: ApiMonitoring.standard({ notify }) });
    const orders = api.addService('Orders', { image, route: ApiRoute.path('/orders/*') });

    const template = Template.fromStack(stack);
    const actions = stack.resolve(notify.map(({ topicArn }) => topicArn));
    const alarms = Object.values(template.findResources(ALARM)).map(({ Properties }) => Properties);
    expect(alarms).toHaveLength(Object.keys({ ...api.monitoring.alarms }).length + Object.keys(orders.monitoring.alarms).length);
    for (const properties of alarms) expect(properties).toMatchObject({ AlarmActions: actions, OKActions: actions });
    template.resourceCountIs('AWS::SNS::TopicPolicy', 0);
  });

  test.each<[string, any, string]>([
    ['an ARN', { notify: ['arn'] }, "'notify' must be an SNS topic such as sns.Topic.fromTopicArn(this, 'Topic', arn), got \"arn\""],
    ['a topic that is in no list', { notify: { topicArn: 'arn' } }, "'notify' must be a list"],
    ['an alarm by its name', { rollbackAlarms: ['mine'] }, "'rollbackAlarms' must be an alarm such as cloudwatch.Alarm.fromAlarmName"],
    ['a dashboard by its name', { dashboard: 'mine' }, "'dashboard' must be true or false, got \"mine\""],
  ])('fails for %s', (_what, options, message) => {
    expect(() => ApiMonitoring.standard(options)).toThrow(message);
  });
});

describe('presets', () => {
  test.each([
    [ApiPreset.STANDARD, true], [ApiPreset.DEVELOPMENT, false], [ApiPreset.CONTAINERS_ON_AWS, false],
  ])('of %s: alarms %s', (preset, alarms) => {
    const stack = stackWith();

    expect(Object.keys(apiIn(stack, { preset }).monitoring.alarms).length > 0).toBe(alarms);
  });

  test('what is written wins', () => {
    const monitoring = ApiMonitoring.standard();

    expect(alarmIds({ preset: ApiPreset.DEVELOPMENT, monitoring })).toContain('ErrorShare');
    expect(alarmIds({ monitoring: ApiMonitoring.disabled() })).toEqual([]);
  });

  test('disabled, there is nothing, and no deployment is rolled back by alarms', () => {
    const template = synthesize({ monitoring: ApiMonitoring.disabled() });

    for (const type of [ALARM, 'AWS::Events::Rule', 'AWS::CloudWatch::Dashboard']) template.resourceCountIs(type, 0);
    expect(Object.keys(only(template, SERVICE).DeploymentConfiguration)).not.toContain('Alarms');
  });
});

describe('where there is no NAT gateway', () => {
  test.each<[string, ApiNetwork]>([
    ['with NAT instances', ApiNetwork.create({ egress: Egress.natInstances() })],
    ['in a VPC one already has', ApiNetwork.fromVpc(importedVpc(stackWith()))],
  ])('%s, there are no alarms of one', (_what, network) => {
    expect(alarmIds({ network }).filter(id => id.startsWith('NatGateway'))).toEqual([]);
  });

  test('with a regional NAT gateway, there are those of one', () => {
    const ids = alarmIds({ network: ApiNetwork.create({ egress: Egress.regionalNatGateway() }) });

    expect(ids.filter(id => id.startsWith('NatGateway'))).toEqual(['NatGateway1PortAllocationErrors', 'NatGateway1PacketsDropped']);
  });
});

describe('a deployment', () => {
  const rollbackOf = (stack: Stack) => only(Template.fromStack(stack), SERVICE).DeploymentConfiguration.Alarms;
  const refs = (stack: Stack, alarms: cloudwatch.IAlarm[]) => stack.resolve(alarms.map(({ alarmName }) => alarmName));

  test('is rolled back by the share of 5xx and by the latency, and by nothing that new tasks cannot help', () => {
    const stack = stackWith();
    const { ErrorShare, Latency } = apiIn(stack).monitoring.alarms;

    expect(rollbackOf(stack)).toEqual({ AlarmNames: refs(stack, [ErrorShare, Latency]), Enable: true, Rollback: true });
  });

  test.each([
    ['blue/green', Deployment.blueGreen()], ['linear', Deployment.linear()], ['canary', Deployment.canary()],
  ])('%s is rolled back by those of both target groups, each by itself', (_kind, deployment) => {
    const stack = stackWith();
    const { alarms } = apiIn(stack, { deployment }).monitoring;

    const { ErrorShare, Latency, AlternateErrorShare, AlternateLatency } = alarms;
    expect(rollbackOf(stack).AlarmNames).toEqual(refs(stack, [ErrorShare, Latency, AlternateErrorShare, AlternateLatency]));
    expect(alarms.AlternateUnhealthyTargets).toBeDefined();
    const template = Template.fromStack(stack);
    const groups = [ErrorShare, AlternateErrorShare].map(alarm => propertiesOf(template, stack, alarm).Metrics.slice(1)
      .map(({ MetricStat }: any) => MetricStat.Metric.Dimensions[1].Value['Fn::GetAtt'][0]));
    const [blue, green] = Object.keys(template.findResources('AWS::ElasticLoadBalancingV2::TargetGroup'));
    expect(groups).toEqual([[blue, blue], [green, green]]);
  });

  test('keeps the alarms it has when it begins to shift requests', () => {
    const [rolling, canary] = [Deployment.rolling(), Deployment.canary()].map(deployment => synthesize({ deployment }).findResources(ALARM));

    expect(canary).toMatchObject(rolling);
  });

  test('is rolled back by alarms of one\'s own too', () => {
    const stack = stackWith();
    const mine = [cloudwatch.Alarm.fromAlarmName(stack, 'Imported', 'orders-lost'), alarmIn(stack)];

    const { ErrorShare, Latency } = apiIn(stack, { monitoring: ApiMonitoring.standard({ rollbackAlarms: mine }) }).monitoring.alarms;

    expect(rollbackOf(stack).AlarmNames).toEqual(refs(stack, [ErrorShare, Latency, ...mine]));
    expect(rollbackOf(stack).AlarmNames).toContainEqual('orders-lost');
  });

  test('that is never rolled back has no alarms', () => {
    const stack = stackWith();
    const rollbackAlarms = [alarmIn(stack)];
    apiIn(stack, { deployment: Deployment.rolling({ rollback: false }), monitoring: ApiMonitoring.standard({ rollbackAlarms }) });

    expect(rollbackOf(stack)).toBeUndefined();
  });

  test.each([['ours', undefined, 3], ['none of ours', ApiMonitoring.disabled(), 1]])(
    'is rolled back by what is handed to the ECS service as well, beside %s', (_what, monitoring, count) => {
      const stack = stackWith();
      const api = apiIn(stack, { monitoring });

      api.service.enableDeploymentAlarms(['mine']);

      expect(rollbackOf(stack)).toMatchObject({ Enable: true, Rollback: true });
      expect(rollbackOf(stack).AlarmNames).toHaveLength(count);
      expect(rollbackOf(stack).AlarmNames.at(-1)).toBe('mine');
    });

  test('says nothing of alarms that might wait for the service', () => {
    const stack = stackWith();
    apiIn(stack);

    Annotations.fromStack(stack).hasNoInfo('*', Match.anyValue());
  });
});

describe('a further service', () => {
  const further = { image, route: ApiRoute.path('/orders/*') };

  test('has alarms of its own, of its own target group, by the thresholds of the API', () => {
    const stack = stackWith();
    const api = apiIn(stack, { monitoring: ApiMonitoring.standard({ thresholds: { cpuPercent: 70 } }) });
    const orders = api.addService('Orders', further);

    const template = Template.fromStack(stack);
    expect(orders.monitoring.alarms.ErrorShare.node.path).toBe('Stack/Api/Orders/Monitoring/ErrorShare');
    expect(propertiesOf(template, stack, orders.monitoring.alarms.CpuUtilization).Threshold).toBe(70);
    expect(propertiesOf(template, stack, orders.monitoring.alarms.UnhealthyTargets).Dimensions).toContainEqual({
      Name: 'TargetGroup', Value: stack.resolve(orders.targetGroup.targetGroupFullName),
    });
    expect(Object.keys(orders.monitoring.alarms)).not.toContain('LoadBalancerErrors');
  });

  test('can have a monitoring of its own', () => {
    const stack = stackWith();
    const api = apiIn(stack);

    const orders = api.addService('Orders', { ...further, monitoring: ApiMonitoring.disabled() });

    expect(orders.monitoring).toEqual({ alarms: {}, rollbackAlarms: [] });
  });

  test.each([['strong', {}], ['weak', { '@aws-cdk/core:defaultCrossStackReferences': 'weak' }]])(
    'has its alarms in its own stack, by %s references', (_strength, context) => {
      const app = new App({ context });
      const [first, second] = ['First', 'Second'].map(id => new Stack(app, id));
      const notify = [new sns.Topic(first, 'Topic')];
      const api = apiIn(first, { monitoring: ApiMonitoring.standard({ notify, rollbackAlarms: [alarmIn(first)], dashboard: true }) });
      const alone = Object.keys(api.monitoring.alarms).length + 1;

      const orders = new ApiService(second, 'Orders', { api, ...further });

      Template.fromStack(first).resourceCountIs(ALARM, alone);
      Template.fromStack(second).resourceCountIs(ALARM, Object.keys(orders.monitoring.alarms).length);
      expect(only(Template.fromStack(second), SERVICE).DeploymentConfiguration.Alarms.AlarmNames).toHaveLength(3);
      expect(first.dependencies).toEqual([]);
    });
});

describe('behind a listener one already has', () => {
  test('there are all alarms where its load balancer is known', () => {
    const { stack, api } = joined(loadBalancer => ({ loadBalancer }));

    expect(Object.keys(api.monitoring.alarms)).toEqual(expect.arrayContaining(['ErrorShare', 'LoadBalancerErrors']));
    expect(propertiesOf(Template.fromStack(stack), stack, api.monitoring.alarms.LoadBalancerErrors).Dimensions)
      .toEqual([{ Name: 'LoadBalancer', Value: 'app/shared/50dc6c495c0c9188' }]);
    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('unknownLoadBalancer'));
  });

  test('those of requests and targets are left out where it is not, with a warning', () => {
    const { stack, api } = joined(() => ({}));

    expect(Object.keys(api.monitoring.alarms)).toEqual(['CpuUtilization', 'MemoryUtilization', 'TaskStartFailures']);
    expect(Object.keys(only(Template.fromStack(stack), SERVICE).DeploymentConfiguration)).not.toContain('Alarms');
    Annotations.fromStack(stack).hasWarning('/Stack/Api/Service/Monitoring', Match.stringLikeRegexp(
      "the load balancer is not known: .*Give 'loadBalancer' to ApiEndpoint.fromListener\\(\\).*cdk-private-fargate-api:unknownLoadBalancer"));
  });

  test('alarms of one\'s own still roll back where it is not known', () => {
    const stack = stackWith();
    const { api } = joined(() => ({}), stack, ApiMonitoring.standard({ rollbackAlarms: [cloudwatch.Alarm.fromAlarmName(stack, 'Mine', 'mine')] }));

    expect(only(Template.fromStack(api.service.stack), SERVICE).DeploymentConfiguration.Alarms).toEqual({
      AlarmNames: ['mine'], Enable: true, Rollback: true,
    });
  });

  test('nothing warns where nothing is to be watched', () => {
    const { stack } = joined(() => ({}), stackWith(), ApiMonitoring.disabled());

    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('unknownLoadBalancer'));
  });
});

test('a monitoring of one\'s own takes the place of ours', () => {
  class OnlyRequests extends ApiMonitoring {
    public bindService(scope: Construct, { metrics, name }: ServiceMonitoringContext): ServiceMonitoringConfig {
      const quiet = new cloudwatch.Alarm(scope, 'Quiet', {
        metric: metrics.requests(),
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
        alarmDescription: name,
      });
      return { alarms: { Quiet: quiet }, rollbackAlarms: [quiet] };
    }

    public bind(_scope: Construct, { serviceAlarms }: MonitoringContext): MonitoringConfig {
      return { alarms: serviceAlarms };
    }
  }
  const stack = stackWith();

  const { Quiet } = apiIn(stack, { monitoring: new OnlyRequests() }).monitoring.alarms;

  const template = Template.fromStack(stack);
  expect(only(template, ALARM)).toMatchObject({ MetricName: 'RequestCount', AlarmDescription: 'Service' });
  expect(only(template, SERVICE).DeploymentConfiguration.Alarms.AlarmNames).toEqual([stack.resolve(Quiet.alarmName)]);
});

test('a monitoring is a value: bound twice, it gives independent alarms', () => {
  const stack = stackWith();
  const monitoring = ApiMonitoring.standard();

  const [one, other] = ['One', 'Other'].map(id => apiIn(stack, { monitoring }, id).monitoring.alarms);

  expect(Object.keys(other)).toEqual(Object.keys(one));
  Template.fromStack(stack).resourceCountIs(ALARM, 2 * Object.keys(one).length);
});

function propertiesOf(template: Template, stack: Stack, alarm: cloudwatch.Alarm): any {
  return template.toJSON().Resources[stack.getLogicalId(alarm.node.defaultChild as cloudwatch.CfnAlarm)].Properties;
}

function alarmsWith(thresholds: MonitoringThresholds): { [id: string]: any } {
  const stack = stackWith();
  const { alarms } = apiIn(stack, { monitoring: ApiMonitoring.standard({ thresholds }) }).monitoring;
  const template = Template.fromStack(stack);
  return Object.fromEntries(Object.entries(alarms).map(([id, alarm]) => [id, propertiesOf(template, stack, alarm)]));
}

function alarmIds(props: Partial<PrivateFargateApiProps>): string[] {
  return Object.keys(apiIn(stackWith(), props).monitoring.alarms);
}

function metricsOf(id: string) {
  const [{ Expression: expression }, ...metrics] = alarmsWith({})[id].Metrics;
  const stats = metrics.map(({ Id, MetricStat: { Metric, Stat, Period } }: any) =>
    `${Id} ${Metric.MetricName} ${Stat} ${Period} ${Metric.Dimensions.map(({ Name }: any) => Name)}`);
  return { expression, stats };
}

/** What CloudWatch makes of an expression. */
function evaluate(expression: string, values: { [id: string]: number }): number {
  const scope = { IF: (condition: boolean, yes: number, no: number) => condition ? yes : no, ...values };
  return Function(...Object.keys(scope), `return ${expression}`)(...Object.values(scope));
}

function alarmIn(stack: Stack): cloudwatch.Alarm {
  const metric = new cloudwatch.Metric({ namespace: 'Shop', metricName: 'LostOrders' });
  return new cloudwatch.Alarm(stack, 'LostOrders', { metric, threshold: 1, evaluationPeriods: 1 });
}

function importedVpc(stack: Stack): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-12345678',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    publicSubnetIds: ['subnet-11111111', 'subnet-22222222'],
    privateSubnetIds: ['subnet-33333333', 'subnet-44444444'],
  });
}

function joined(options: (loadBalancer: elbv2.IApplicationLoadBalancer) => FromListenerOptions, stack = stackWith(), monitoring?: ApiMonitoring) {
  const arn = (resource: string) => `arn:aws:elasticloadbalancing:us-east-1:111111111111:${resource}`;
  const group = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-12345678');
  const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
    listenerArn: arn('listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2'), securityGroup: group,
  });
  const loadBalancer = elbv2.ApplicationLoadBalancer.fromApplicationLoadBalancerAttributes(stack, 'Shared', {
    loadBalancerArn: arn('loadbalancer/app/shared/50dc6c495c0c9188'), securityGroupId: 'sg-12345678', loadBalancerDnsName: 'shared.example.com',
  });
  const api = apiIn(stack, {
    monitoring,
    network: ApiNetwork.fromVpc(importedVpc(stack)),
    endpoint: ApiEndpoint.fromListener(listener, options(loadBalancer)),
    route: ApiRoute.host('api.example.com'),
  });
  return { stack, api };
}
