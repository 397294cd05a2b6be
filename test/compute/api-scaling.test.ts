import { Duration, TimeZone, Token } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { ApiScaling, Deployment, type ScalingOptions } from '../../src';
import { only, synthesize } from '../helpers/api-stack';

const POLICY = 'AWS::ApplicationAutoScaling::ScalingPolicy';
const TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';

test('a fixed number is the desired count, and nothing scales it', () => {
  const template = synthesize({ scaling: ApiScaling.fixed(7) });

  expect(only(template, 'AWS::ECS::Service').DesiredCount).toBe(7);
  template.resourceCountIs(TARGET, 0);
});

test('a range leaves the desired count to scaling', () => {
  const template = synthesize({ scaling: ApiScaling.between(3, 30) });

  expect(only(template, 'AWS::ECS::Service')).not.toHaveProperty('DesiredCount');
  expect(only(template, TARGET)).toMatchObject({ MinCapacity: 3, MaxCapacity: 30 });
});

test('tracks CPU where nothing else is asked for', () => {
  expect(trackedBy(ApiScaling.between(2, 4))).toEqual({ ECSServiceAverageCPUUtilization: 60 });
});

test('tracks what is asked for and nothing else', () => {
  expect(trackedBy(ApiScaling.between(2, 4, { memoryPercent: 70 }))).toEqual({ ECSServiceAverageMemoryUtilization: 70 });
  expect(trackedBy(ApiScaling.between(2, 4, { requestsPerTask: 1000 }))).toEqual({ ALBRequestCountPerTarget: 1000 });
  expect(trackedBy(ApiScaling.between(2, 4, { cpuPercent: 50, memoryPercent: 70, requestsPerTask: 1000 }))).toEqual({
    ECSServiceAverageCPUUtilization: 50, ECSServiceAverageMemoryUtilization: 70, ALBRequestCountPerTarget: 1000,
  });
});

test('counts the requests of the target group behind the load balancer', () => {
  const template = synthesize({ scaling: ApiScaling.between(2, 4, { requestsPerTask: 1000 }) });

  template.hasResourceProperties(POLICY, {
    TargetTrackingScalingPolicyConfiguration: {
      PredefinedMetricSpecification: {
        ResourceLabel: { 'Fn::Join': ['', Match.arrayWith([{ 'Fn::GetAtt': [Match.stringLikeRegexp('TargetGroup'), 'TargetGroupFullName'] }])] },
      },
    },
  });
});

test('tells its bounds', () => {
  expect(ApiScaling.between(2, 10)).toMatchObject({ minTasks: 2, maxTasks: 10 });
  expect(ApiScaling.fixed(3)).toMatchObject({ minTasks: 3, maxTasks: 3 });
});

test.each([0, -1, 1.5, 5001, NaN, '2' as any])('fails when the number of tasks is %p', tasks => {
  expect(() => ApiScaling.fixed(tasks)).toThrow(/'tasks' must be an integer from 1 to 5000, got/);
  expect(() => ApiScaling.between(tasks, 5000)).toThrow(/'min' must be an integer from 1 to 5000, got/);
});

test('fails when the most tasks are fewer than the least', () => {
  expect(() => ApiScaling.between(5, 4)).toThrow("'max' must be an integer from 5 to 5000, got 4");
});

test('either bound may be a token, and the other is checked', () => {
  const token = Token.asNumber({ Ref: 'Tasks' });

  expect(only(synthesize({ scaling: ApiScaling.between(token, 4) }), TARGET)).toMatchObject({ MinCapacity: { Ref: 'Tasks' }, MaxCapacity: 4 });
  expect(only(synthesize({ scaling: ApiScaling.between(2, token) }), TARGET)).toMatchObject({ MinCapacity: 2, MaxCapacity: { Ref: 'Tasks' } });
  expect(() => ApiScaling.between(token, 5001)).toThrow(/'max' must be an integer from \d to 5000, got 5001/);
  expect(() => ApiScaling.between(token, -1)).toThrow(/'max' must be an integer from \d to 5000, got -1/);
});

test.each(['cpuPercent', 'memoryPercent'])('fails when %s is no percentage', prop => {
  for (const wrong of [0, 101, NaN, '60' as any]) {
    expect(() => ApiScaling.between(2, 4, { [prop]: wrong })).toThrow(new RegExp(`'${prop}' must be a number from 1 to 100, got`));
  }
});

test('fails when there is less than a request for each task', () => {
  expect(() => ApiScaling.between(2, 4, { requestsPerTask: 0 })).toThrow(/'requestsPerTask' must be an integer of at least 1, got/);
});

function trackedBy(scaling: ApiScaling): Record<string, number> {
  const policies = Object.values(synthesize({ scaling }).findResources(POLICY));
  return Object.fromEntries(policies.map(({ Properties: { TargetTrackingScalingPolicyConfiguration: config } }) =>
    [config.PredefinedMetricSpecification.PredefinedMetricType, config.TargetValue]));
}

describe('where deployments shift requests between two target groups', () => {
  const scaling = ApiScaling.between(2, 10, { requestsPerTask: 600, cooldowns: { scaleIn: Duration.minutes(2) } });
  const template = synthesize({ scaling, deployment: Deployment.blueGreen() });
  const { TargetTrackingScalingPolicyConfiguration: tracking, ScalingTargetId } = only(template, POLICY);
  const groups = Object.keys(template.findResources('AWS::ElasticLoadBalancingV2::TargetGroup'));

  test('the requests of both count', () => {
    const { Metrics } = tracking.CustomizedMetricSpecification;

    expect(tracking).toMatchObject({ TargetValue: 600, ScaleInCooldown: 120 });
    expect(ScalingTargetId).toEqual({ Ref: expect.stringContaining('TaskCountTarget') });
    expect(Metrics.slice(0, 2).map(({ Id, ReturnData, MetricStat }: any) => [Id, ReturnData, MetricStat.Stat, MetricStat.Metric])).toEqual(
      groups.map((group, i) => [`m${i}`, false, 'Sum', {
        Namespace: 'AWS/ApplicationELB',
        MetricName: 'RequestCountPerTarget',
        Dimensions: [{ Name: 'TargetGroup', Value: { 'Fn::GetAtt': [group, 'TargetGroupFullName'] } }],
      }]));
    expect(Metrics[2]).toEqual({ Id: 'requests', Expression: 'FILL(m0, 0) + FILL(m1, 0)', ReturnData: true });
  });

  test('the template holds no desired count', () => {
    expect(only(template, 'AWS::ECS::Service').DesiredCount).toBeUndefined();
  });
});

test('waits as long as is written after a change', () => {
  const cooldowns = { scaleIn: Duration.minutes(10), scaleOut: Duration.seconds(30) };
  const template = synthesize({ scaling: ApiScaling.between(2, 10, { cpuPercent: 50, memoryPercent: 50, requestsPerTask: 100, cooldowns }) });

  expect(Object.values(template.findResources(POLICY)).map(({ Properties }) => Properties.TargetTrackingScalingPolicyConfiguration)).toEqual(
    Array(3).fill(expect.objectContaining({ ScaleInCooldown: 600, ScaleOutCooldown: 30 })));
});

test('other bounds can apply at certain times, and count in the capacity plan and for deployments', () => {
  const schedules = [
    { schedule: Schedule.cron({ hour: '8', minute: '0' }), timeZone: TimeZone.EUROPE_PARIS, minTasks: 20, maxTasks: 40 },
    { schedule: Schedule.cron({ hour: '20', minute: '0' }), minTasks: 1 },
  ];
  const scaling = ApiScaling.between(2, 10, { schedules });

  expect(only(synthesize({ scaling }), TARGET).ScheduledActions).toEqual([
    { Schedule: 'cron(0 8 * * ? *)', ScheduledActionName: 'Schedule1', Timezone: 'Europe/Paris', ScalableTargetAction: { MinCapacity: 20, MaxCapacity: 40 } },
    { Schedule: 'cron(0 20 * * ? *)', ScheduledActionName: 'Schedule2', ScalableTargetAction: { MinCapacity: 1 } },
  ]);
  expect(scaling._bounds).toEqual({ minTasks: 1, maxTasks: 40 });
  expect(() => synthesize({ scaling, deployment: Deployment.rolling({ maxHealthyPercent: 150 }) })).toThrow('must let a task start beside 1');
});

test('a cooldown may last a day', () => {
  expect(() => ApiScaling.between(2, 10, { cooldowns: { scaleIn: Duration.days(1) } })).not.toThrow();
});

test('steps by a metric of your own take the place of the tracking of CPU', () => {
  const metric = new Metric({ namespace: 'Orders', metricName: 'QueueLength' });
  const template = synthesize({
    scaling: ApiScaling.between(2, 10, { steps: [{ metric, scalingSteps: [{ upper: 10, change: -1 }, { lower: 100, change: 2 }] }] }),
  });

  expect(Object.values(template.findResources(POLICY)).map(({ Properties }) => Properties.PolicyType)).toEqual(['StepScaling', 'StepScaling']);
});

test.each<[string, ScalingOptions, string]>([
  ['a cooldown of more than a day', { cooldowns: { scaleIn: Duration.seconds(86_401) } }, "'scaleIn' must be a Duration of 0 to 86400 whole seconds"],
  ['a schedule that changes nothing', { schedules: [{ schedule: Schedule.rate(Duration.hours(1)) }] }, "'schedules' must each have 'minTasks', 'maxTasks' or both"],
  ['a schedule with more tasks than the most', { schedules: [{ schedule: Schedule.rate(Duration.hours(1)), minTasks: 11 }] },
    "'minTasks' must be an integer from 0 to 10, got 11"],
  ['a schedule with fewer tasks than the least', { schedules: [{ schedule: Schedule.rate(Duration.hours(1)), maxTasks: 1 }] },
    "'maxTasks' must be an integer from 2 to 5000, got 1"],
  ['a schedule whose bounds contradict each other', { schedules: [{ schedule: Schedule.rate(Duration.hours(1)), minTasks: 7, maxTasks: 6 }] },
    "'maxTasks' must be an integer from 7 to 5000, got 6"],
])('fails for %s', (_what, options, message) => {
  expect(() => ApiScaling.between(2, 10, options)).toThrow(message);
});
