import { Match } from 'aws-cdk-lib/assertions';
import { ApiScaling } from '../../src';
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

test.each(['cpuPercent', 'memoryPercent'])('fails when %s is no percentage', prop => {
  for (const wrong of [0, 101, NaN, '60' as any]) {
    expect(() => ApiScaling.between(2, 4, { [prop]: wrong })).toThrow(new RegExp(`'${prop}' must be a number from 1 to 100, got`));
  }
});

test('fails when there is less than a request for each task', () => {
  expect(() => ApiScaling.between(2, 4, { requestsPerTask: 0 })).toThrow(/'requestsPerTask' must be an integer from 1 to/);
});

function trackedBy(scaling: ApiScaling): Record<string, number> {
  const policies = Object.values(synthesize({ scaling }).findResources(POLICY));
  return Object.fromEntries(policies.map(({ Properties: { TargetTrackingScalingPolicyConfiguration: config } }) =>
    [config.PredefinedMetricSpecification.PredefinedMetricType, config.TargetValue]));
}
