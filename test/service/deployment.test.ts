import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApplicationListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import {
  ApiAccess, ApiAuthentication, ApiEndpoint, ApiPreset, ApiRoute, ApiScaling, Deployment, FailureThreshold, type PrivateFargateApiProps, TaskSize,
} from '../../src';
import { ingressRules, resources, TRUST_CONDITIONS } from '../contract/resources';
import { apiIn, image, only, stackWith, synthesize } from '../helpers/api-stack';

const SERVICE = 'AWS::ECS::Service';
const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const configurationOf = (deployment?: Deployment, props: Partial<PrivateFargateApiProps> = {}) =>
  only(synthesize({ deployment, ...props }), SERVICE).DeploymentConfiguration;
const withoutAlarms = ({ Alarms: _, ...configuration }: any) => configuration;

describe('a rolling deployment', () => {
  test('never leaves fewer tasks than desired, and is rolled back when it fails', () => {
    expect(withoutAlarms(configurationOf())).toEqual({
      DeploymentCircuitBreaker: { Enable: true, Rollback: true }, MinimumHealthyPercent: 100, MaximumPercent: 200,
    });
    expect(configurationOf()).toEqual(configurationOf(Deployment.rolling()));
  });

  test('takes what is written', () => {
    expect(withoutAlarms(configurationOf(Deployment.rolling({
      minHealthyPercent: 50,
      maxHealthyPercent: 150,
      allowFewerTasks: true,
      bakeTime: Duration.minutes(3),
      resetOnHealthyTask: false,
      failureThreshold: FailureThreshold.count(4),
    })))).toEqual({
      BakeTimeInMinutes: 3,
      DeploymentCircuitBreaker: { Enable: true, Rollback: true, ResetOnHealthyTask: false, ThresholdConfiguration: { Type: 'COUNT', Value: 4 } },
      MinimumHealthyPercent: 50,
      MaximumPercent: 150,
    });
  });

  test.each<[FailureThreshold, object]>([
    [FailureThreshold.boundedPercent(25), { Type: 'BOUNDED_PERCENT', Value: 25 }],
    [FailureThreshold.unboundedPercent(10), { Type: 'UNBOUNDED_PERCENT', Value: 10 }],
  ])('can fail after a share of the tasks', (failureThreshold, expected) => {
    expect(configurationOf(Deployment.rolling({ failureThreshold })).DeploymentCircuitBreaker.ThresholdConfiguration).toEqual(expected);
  });

  test('keeps the values of the pattern under its preset, but for what is written', () => {
    const preset = ApiPreset.CONTAINERS_ON_AWS;

    expect(configurationOf(Deployment.rolling({ maxHealthyPercent: 150 }), { preset })).toMatchObject({
      DeploymentCircuitBreaker: { Enable: false, Rollback: false }, MinimumHealthyPercent: 75, MaximumPercent: 150,
    });
  });

  test('moves no task between zones where there is no room for one more', () => {
    const rebalancing = (deployment: Deployment) => only(synthesize({ deployment }), SERVICE).AvailabilityZoneRebalancing;

    expect(rebalancing(Deployment.rolling())).toBe('ENABLED');
    expect(rebalancing(Deployment.rolling({ minHealthyPercent: 0, maxHealthyPercent: 100, allowFewerTasks: true }))).toBeUndefined();
    expect(rebalancing(Deployment.rolling({ zoneRebalancing: false }))).toBeUndefined();
  });

  test('has one target group', () => {
    synthesize().resourceCountIs('AWS::ElasticLoadBalancingV2::TargetGroup', 1);
  });
});

describe.each<[string, Deployment, object]>([
  ['blue/green', Deployment.blueGreen(), { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 5 }],
  ['blue/green with a bake time', Deployment.blueGreen({ bakeTime: Duration.minutes(30) }), { Strategy: 'BLUE_GREEN', BakeTimeInMinutes: 30 }],
  ['linear', Deployment.linear(), { Strategy: 'LINEAR', BakeTimeInMinutes: 5, LinearConfiguration: { StepPercent: 10, StepBakeTimeInMinutes: 6 } }],
  ['linear with steps', Deployment.linear({ stepPercent: 33.3, stepBakeTime: Duration.hours(1), bakeTime: Duration.minutes(0) }),
    { Strategy: 'LINEAR', BakeTimeInMinutes: 0, LinearConfiguration: { StepPercent: 33.3, StepBakeTimeInMinutes: 60 } }],
  ['canary by default', Deployment.canary(),
    { Strategy: 'CANARY', BakeTimeInMinutes: 5, CanaryConfiguration: { CanaryPercent: 5, CanaryBakeTimeInMinutes: 5 } }],
  ['canary', Deployment.canary({ percent: 5, bakeTime: Duration.minutes(10) }),
    { Strategy: 'CANARY', BakeTimeInMinutes: 10, CanaryConfiguration: { CanaryPercent: 5, CanaryBakeTimeInMinutes: 10 } }],
  ['canary with a share of its own', Deployment.canary({ percent: 0.5, canaryBakeTime: Duration.minutes(2) }),
    { Strategy: 'CANARY', BakeTimeInMinutes: 5, CanaryConfiguration: { CanaryPercent: 0.5, CanaryBakeTimeInMinutes: 2 } }],
])('%s', (_kind, deployment, expected) => {
  const template = synthesize({ deployment });
  const service = only(template, SERVICE);
  const rule = only(template, RULE);
  const groups = resources(template, 'AWS::ElasticLoadBalancingV2::TargetGroup');

  test('is what ECS is told', () => {
    expect(withoutAlarms(service.DeploymentConfiguration)).toEqual({
      DeploymentCircuitBreaker: { Enable: true, Rollback: true }, MinimumHealthyPercent: 100, MaximumPercent: 200, ...expected,
    });
  });

  test('has two target groups that are alike, and the rule sends all requests to the first', () => {
    expect(groups).toHaveLength(2);
    expect(groups[1].properties).toEqual(groups[0].properties);
    expect(rule.Actions).toEqual([{
      Type: 'forward',
      ForwardConfig: { TargetGroups: [{ TargetGroupArn: { Ref: groups[0].id }, Weight: 100 }, { TargetGroupArn: { Ref: groups[1].id }, Weight: 0 }] },
    }]);
  });

  test('tells ECS between which groups, at which rule and with which role it shifts', () => {
    const [role] = resources(template, 'AWS::IAM::Role').filter(({ id }) => id.includes('InfrastructureRole'));

    expect(service.LoadBalancers).toEqual([{
      ContainerName: 'api',
      ContainerPort: 80,
      TargetGroupArn: { Ref: groups[0].id },
      AdvancedConfiguration: {
        AlternateTargetGroupArn: { Ref: groups[1].id },
        ProductionListenerRule: { Ref: resources(template, RULE)[0].id },
        RoleArn: { 'Fn::GetAtt': [role.id, 'Arn'] },
      },
    }]);
    expect(role.properties.AssumeRolePolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'ecs.amazonaws.com' }, Condition: TRUST_CONDITIONS },
    ]);
  });

  test('lets ECS change this rule and these target groups only', () => {
    const [policy] = resources(template, 'AWS::IAM::Policy').filter(({ id }) => id.includes('InfrastructureRole'));
    const { dependsOn } = resources(template, SERVICE)[0];

    expect(policy.properties.PolicyDocument.Statement.slice(1)).toEqual([
      {
        Effect: 'Allow',
        Action: ['elasticloadbalancing:DeregisterTargets', 'elasticloadbalancing:RegisterTargets'],
        Resource: groups.map(({ id }) => ({ Ref: id })).reverse(),
      },
      { Effect: 'Allow', Action: 'elasticloadbalancing:ModifyRule', Resource: { Ref: resources(template, RULE)[0].id } },
    ]);
    expect(dependsOn).toContain(policy.id);
  });
});

describe('the new tasks', () => {
  const testRoute = ApiRoute.header('x-deployment', 'test');

  test('can be called by a header before all requests come to them', () => {
    const template = synthesize({ deployment: Deployment.blueGreen({ testRoute }), route: ApiRoute.path('/orders/*') });
    const [production, test] = resources(template, RULE);

    expect(test.properties.Conditions.map(({ Field }: any) => Field)).toEqual(['http-header', 'path-pattern']);
    expect(test.properties.Actions).toEqual(production.properties.Actions);
    expect(test.properties.Priority).toBeLessThan(production.properties.Priority);
    expect(only(template, SERVICE).LoadBalancers[0].AdvancedConfiguration).toMatchObject({
      ProductionListenerRule: { Ref: production.id }, TestListenerRule: { Ref: test.id },
    });
    expect(resources(template, 'AWS::IAM::Policy').flatMap(({ properties }) => properties.PolicyDocument.Statement)
      .find(({ Action }: any) => Action === 'elasticloadbalancing:ModifyRule').Resource).toEqual([{ Ref: production.id }, { Ref: test.id }]);
  });

  test('can be called at a port by those who have access', () => {
    const stack = stackWith();
    const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1');
    apiIn(stack, {
      deployment: Deployment.blueGreen({ testPort: 8443 }),
      endpoint: ApiEndpoint.https({ certificates: [certificate], redirectHttp: false }),
      access: ApiAccess.cidrs('203.0.113.0/24'),
    });
    const template = Template.fromStack(stack);
    const [production, test] = resources(template, RULE);
    const [listener] = resources(template, 'AWS::ElasticLoadBalancingV2::Listener').filter(({ id }) => id.includes('Test'));

    expect(listener.properties).toMatchObject({
      Port: 8443, Protocol: 'HTTPS', SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06', Certificates: [{ CertificateArn: certificate.certificateArn }],
    });
    const { Conditions, Actions } = production.properties;

    expect(test.properties).toMatchObject({ ListenerArn: { Ref: listener.id }, Conditions, Actions });
    expect(only(template, SERVICE).LoadBalancers[0].AdvancedConfiguration.TestListenerRule).toEqual({ Ref: test.id });
    expect(ingressRules(template).filter(({ FromPort }) => FromPort === 8443)).toEqual([
      expect.objectContaining({ CidrIp: '203.0.113.0/24', IpProtocol: 'tcp', ToPort: 8443 }),
    ]);
  });

  test.each<[string, ApiEndpoint]>([
    ['cloudFront', ApiEndpoint.cloudFront()],
    ['fromListener', ApiEndpoint.fromListener(ApplicationListener.fromApplicationListenerAttributes(new Stack(), 'Listener', {
      listenerArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/shared/1/2',
      securityGroup: SecurityGroup.fromSecurityGroupId(new Stack(), 'Group', 'sg-11111111'),
    }))],
  ])('fail to have a port with ApiEndpoint.%s()', (name, endpoint) => {
    expect(() => synthesize({ endpoint, route: ApiRoute.path('/orders'), deployment: Deployment.blueGreen({ testPort: 8443 }) })).toThrow(
      `'testPort' needs a load balancer of the API's own that callers reach by themselves, got 8443 with ApiEndpoint.${name}(): write a 'testRoute' instead`);
  });

  test('can be tested by functions, each called by a role that may do nothing else', () => {
    const stack = stackWith();
    const handler = new lambda.Function(stack, 'Smoke', {
      runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async () => ({ hookStatus: "SUCCEEDED" });'),
    });
    apiIn(stack, {
      deployment: Deployment.canary({
        testRoute, lifecycleHooks: [{ handler, lifecycleStages: [ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT] }],
      }),
    });
    const template = Template.fromStack(stack);
    const [role] = resources(template, 'AWS::IAM::Role').filter(({ id }) => id.includes('DeploymentHooks'));

    expect(only(template, SERVICE).DeploymentConfiguration.LifecycleHooks).toEqual([{
      HookTargetArn: stack.resolve(handler.functionArn), LifecycleStages: ['POST_TEST_TRAFFIC_SHIFT'], RoleArn: { 'Fn::GetAtt': [role.id, 'Arn'] },
    }]);
    expect(role.properties.AssumeRolePolicyDocument.Statement[0]).toMatchObject({ Principal: { Service: 'ecs.amazonaws.com' }, Condition: TRUST_CONDITIONS });
    expect(resources(template, 'AWS::IAM::Policy').filter(({ id }) => id.includes('DeploymentHooks')).map(({ properties }) => properties.PolicyDocument.Statement))
      .toEqual([[expect.objectContaining({ Action: 'lambda:InvokeFunction' })]]);
    expect(resources(template, SERVICE)[0].dependsOn).toContainEqual(expect.stringContaining('DeploymentHooks'));
  });

  test('count twice in the capacity plan', () => {
    const plan = apiIn(stackWith(), { deployment: Deployment.blueGreen(), scaling: ApiScaling.between(2, 7) }).capacityPlan;

    expect(plan).toMatchObject({ maxTasks: 7, deploymentPeakTasks: 14 });
  });
});

test('there is a warning where ECS shifts requests at a rule that asks callers who they are', () => {
  const stack = stackWith();
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1');
  const authentication = ApiAuthentication.jwt({ issuer: 'https://id.example.com', jwksEndpoint: 'https://id.example.com/jwks.json' });
  const api = apiIn(stack, { endpoint: ApiEndpoint.https({ certificates: [certificate] }), authentication });
  api.addService('Orders', { image, route: ApiRoute.path('/orders/*'), deployment: Deployment.canary() });

  Annotations.fromStack(stack).hasWarning('/Stack/Api/Orders', Match.stringLikeRegexp('ECS could for a while not shift requests.*authenticatedShift'));
  Annotations.fromStack(stack).hasNoWarning('/Stack/Api/Service', Match.stringLikeRegexp('authenticatedShift'));
});

test('from one kind to another no resource is replaced', () => {
  const ids = [Deployment.rolling(), Deployment.blueGreen(), Deployment.linear(), Deployment.canary()]
    .map(deployment => Object.keys(synthesize({ deployment }).toJSON().Resources));
  const [rolling, ...shifting] = ids;

  for (const more of shifting) expect(more).toEqual(expect.arrayContaining(rolling));
});

test.each([
  ['none', Deployment.rolling()],
  ['all', Deployment.linear({ testRoute: ApiRoute.header('x-deployment', 'test') })],
])('a release leaves listener, rules and target groups as they are where %s of the requests are shifted', (_share, deployment) => {
  const [before, after] = [{}, {
    image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/httpd:2.4'),
    size: TaskSize.ONE_VCPU,
    environment: { RELEASE: '2' },
    scaling: ApiScaling.between(3, 8),
  }].map(props => resources(synthesize({ ...props, deployment })).filter(({ type }) => type.startsWith('AWS::ElasticLoadBalancingV2')));

  expect(JSON.stringify(after)).toBe(JSON.stringify(before));
});

test.each<[string, () => Deployment, string]>([
  ['a share above 100', () => Deployment.rolling({ minHealthyPercent: 101 }), "'minHealthyPercent' must be an integer from 0 to 100, got 101"],
  ['less than all', () => Deployment.rolling({ maxHealthyPercent: 99 }), "'maxHealthyPercent' must be an integer from 100 to 200, got 99"],
  ['half a minute', () => Deployment.rolling({ bakeTime: Duration.seconds(30) }), "'bakeTime' must be a Duration of 0 to 1440 whole minutes, got \"0.5 minutes\""],
  ['more than a day', () => Deployment.blueGreen({ bakeTime: Duration.days(2) }), "'bakeTime' must be a Duration of 0 to 1440 whole minutes"],
  ['a step below 3 percent', () => Deployment.linear({ stepPercent: 2.9 }), "'stepPercent' must be a number from 3 to 100, got 2.9"],
  ['a finer step', () => Deployment.linear({ stepPercent: 10.25 }), "'stepPercent' must be a number with one decimal at most, got 10.25"],
  ['no canary', () => Deployment.canary({ percent: 0 }), "'percent' must be a number from 0.1 to 100, got 0"],
  ['what is no number', () => Deployment.canary({ percent: NaN }), "'percent' must be a number from 0.1 to 100, got NaN"],
  ['a port that is none', () => Deployment.blueGreen({ testPort: 0 }), "'testPort' must be an integer from 1 to 65535, got 0"],
  ['a route and a port', () => Deployment.blueGreen({ testPort: 8443, testRoute: ApiRoute.header('x', 'y') }), "'testRoute' and 'testPort' exclude each other"],
  ['a hook without a stage', () => Deployment.blueGreen({ lifecycleHooks: [{ handler: { functionArn: 'arn' } as lambda.IFunction, lifecycleStages: [] }] }),
    "'lifecycleStages' must be at least one stage, got []"],
  ['a threshold of no task', () => Deployment.rolling({ failureThreshold: FailureThreshold.count(0) }), "'tasks' must be an integer from 1 to 10000, got 0"],
  ['a threshold of no share', () => Deployment.rolling({ failureThreshold: FailureThreshold.boundedPercent(0) }), "'percent' must be an integer from 1 to 100, got 0"],
])('fails for %s', (_what, make, message) => {
  expect(make).toThrow(message);
});

test.each<[string, Partial<PrivateFargateApiProps>, string]>([
  ['a deployment that would never end', { deployment: Deployment.rolling({ maxHealthyPercent: 149 }), scaling: ApiScaling.fixed(2) },
    "'maxHealthyPercent' must let a task start beside 2, or 'minHealthyPercent' let one of them stop, got 149 and 100: a deployment would never end. "
    + "Write at least 150 for 'maxHealthyPercent', or more tasks"],
  ['a deployment that leaves fewer tasks', { deployment: Deployment.rolling({ minHealthyPercent: 75 }), scaling: ApiScaling.between(2, 4) },
    "'minHealthyPercent' must leave as many tasks as desired, got 75, which leaves 3 of 4: write 100, or 'allowFewerTasks: true'"],
  ['the percentages of the pattern with more tasks than it has', { preset: ApiPreset.CONTAINERS_ON_AWS, scaling: ApiScaling.fixed(4) },
    "'minHealthyPercent' must leave as many tasks as desired, got 75, which leaves 3 of 4"],
])('fails for %s', (_what, props, message) => {
  expect(() => synthesize(props)).toThrow(message);
});

test('percentages that are known at deployment only are not held against the number of tasks', () => {
  const [least, most] = [50, 150].map(percent => Lazy.number({ produce: () => percent }));

  const template = synthesize({ deployment: Deployment.rolling({ minHealthyPercent: least, maxHealthyPercent: most }) });

  expect(only(template, SERVICE).DeploymentConfiguration).toMatchObject({ MinimumHealthyPercent: 50, MaximumPercent: 150 });
});
