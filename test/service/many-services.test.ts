import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { ApiAccess, ApiNetwork, ApiPreset, ApiRoute, ApiScaling, ApiService, Deployment, Egress, HealthCheck, type PrivateFargateApi, TaskSize } from '../../src';
import { differences } from '../contract/differences';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const orders = { image, route: ApiRoute.path('/orders', '/orders/*') };

describe('a further service', () => {
  const stack = stackWith();
  const api = apiIn(stack, { route: ApiRoute.path('/users/*') });
  const before = Template.fromStack(stackOf(one => apiIn(one, { route: ApiRoute.path('/users/*') }))).toJSON();
  const service = api.addService('Orders', {
    ...orders,
    containerPort: 8080,
    size: TaskSize.of(512, 1024),
    environment: { STAGE: 'test' },
    secrets: { TOKEN: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Token')) },
    healthCheck: HealthCheck.http({ path: '/health' }),
    scaling: ApiScaling.between(3, 6),
  });
  const template = Template.fromStack(stack);

  test('changes nothing that exists', () => {
    const after = template.toJSON();
    const remaining = { ...after, Resources: Object.fromEntries(Object.keys(before.Resources).map(id => [id, after.Resources[id]])) };

    expect(differences(before, remaining)).toEqual([]);
  });

  test('gets the requests of its route', () => {
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
      Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/orders', '/orders/*'] } }],
      ListenerArn: { Ref: stack.getLogicalId(api.listener.node.defaultChild as any) },
      Actions: [{ Type: 'forward', TargetGroupArn: { Ref: stack.getLogicalId(service.targetGroup.node.defaultChild as any) } }],
    });
  });

  test('has a task definition, roles, logs, scaling and a health check of its own', () => {
    for (const [type, count] of Object.entries({
      'AWS::ECS::Service': 2,
      'AWS::ECS::TaskDefinition': 2,
      'AWS::IAM::Role': 4,
      'AWS::Logs::LogGroup': 2,
      'AWS::ApplicationAutoScaling::ScalableTarget': 2,
      'AWS::ECS::Cluster': 1,
      'AWS::ElasticLoadBalancingV2::LoadBalancer': 1,
    })) {
      template.resourceCountIs(type, count);
    }
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', { HealthCheckPath: '/health', Port: 8080 });
    const { executionRole, taskRole, logGroup, taskDefinition, container, service: ecsService, scaling } = service;
    expect([executionRole, taskRole, logGroup, taskDefinition, container, ecsService, scaling]).not.toContain(undefined);
    expect(service.taskRole).not.toBe(api.taskRole);
  });

  test('is reached by the load balancer only, on its port', () => {
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', {
      FromPort: 8080,
      ToPort: 8080,
      GroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('OrdersSecurityGroup'), 'GroupId'] },
      SourceSecurityGroupId: { 'Fn::GetAtt': [Match.stringLikeRegexp('EdgeSecurityGroup'), 'GroupId'] },
    });
  });

  test('counts in the capacity plan', () => {
    expect(api.capacityPlan).toMatchObject({ maxTasks: 10 + 6, deploymentPeakTasks: 20 + 12, taskAddressesNeeded: 20 + 12 });
  });

  test('grants go to its task role, and connections to its security group', () => {
    expect(service.grantPrincipal).toBe(service.taskRole.grantPrincipal);
    expect(service.connections).toBe(service.service.connections);
  });
});

describe('in another stack', () => {
  const STRENGTHS = [['strong', {}], ['weak', { '@aws-cdk/core:defaultCrossStackReferences': 'weak' }]] as const;

  test.each(STRENGTHS)('a service changes nothing of the API but what it exports, by %s references', (_strength, context) => {
    const alone = apiAndService(context, () => undefined);
    const together = apiAndService(context, (stack, api) => new ApiService(stack, 'Orders', { api, ...orders }));

    const [before, after] = [alone, together].map(({ first }) => Template.fromStack(first).toJSON());
    expect(differences(before, after).filter(path => !/^Outputs (ExportsOutput|PublishOutput)/.test(path))).toEqual([]);
    Template.fromStack(together.second).resourceCountIs('AWS::ECS::Service', 1);
    Template.fromStack(together.second).resourceCountIs('AWS::ElasticLoadBalancingV2::ListenerRule', 1);
  });

  test.each(STRENGTHS)('a service keeps the rules of both security groups beside it, by %s references', (_strength, context) => {
    const { second } = apiAndService(context, (stack, api) => new ApiService(stack, 'Orders', { api, ...orders }));

    Template.fromStack(second).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    Template.fromStack(second).resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
  });

  test('the stack of the service is deployed after that of the API', () => {
    const { first, second } = apiAndService({}, (stack, api) => new ApiService(stack, 'Orders', { api, ...orders }));

    Template.fromStack(second);
    expect(second.dependencies.map(({ node }) => node.id)).toEqual(['First']);
    expect(first.dependencies.map(({ node }) => node.id)).toEqual([]);
  });
});

describe('of two services', () => {
  test.each<[string, ApiRoute]>([
    ['the same route', ApiRoute.path('/orders/*', '/orders')],
    ['the same route with another priority', orders.route.withPriority(5)],
    ['the same route with another path behind', orders.route.withPathRewrite({ regex: '^/orders', replacement: '' })],
  ])('one is refused for %s', (_what, route) => {
    const api = apiIn(stackWith());
    api.addService('Orders', orders);

    expect(() => api.addService('More', { image, route }))
      .toThrow("'route' must be no other service's, got path /orders, /orders/* for Stack/Api/More, which Stack/Api/Orders has: change one of them");
  });

  test('each has its requests where one takes what the other writes as two', () => {
    const api = apiIn(stackWith());
    api.addService('One', { image, route: ApiRoute.header('x-tenant', 'a, b') });
    api.addService('Two', { image, route: ApiRoute.header('x-tenant', 'a', 'b') });

    const rules = Object.values(Template.fromStack(Stack.of(api)).findResources('AWS::ElasticLoadBalancingV2::ListenerRule'));
    const conditions: { HttpHeaderConfig?: { Values: string[] } }[] = rules.flatMap(({ Properties }) => Properties.Conditions);
    expect(conditions.map(({ HttpHeaderConfig }) => HttpHeaderConfig?.Values)).toEqual([undefined, ['a, b'], ['a', 'b']]);
  });

  test('one is refused for the route of the API itself', () => {
    expect(() => apiIn(stackWith()).addService('Rest', { image, route: ApiRoute.path('/*') }))
      .toThrow('got path /* for Stack/Api/Rest, which Stack/Api/Service has');
  });

  test('one is refused for a priority that is taken, with a number that is free', () => {
    const api = apiIn(stackWith());
    api.addService('Orders', { image, route: orders.route.withPriority(7) });

    expect(() => api.addService('Users', { image, route: ApiRoute.path('/users').withPriority(7) }))
      .toThrow(/'route' must have a priority of its own, got 7 for path \/users of Stack\/Api\/Users, which path \/orders, \/orders\/\* of Stack\/Api\/Orders has: write .withPriority\((\d+)\), which is free/);
  });

  test('the number that is proposed is free, and as specific as the route', () => {
    const api = apiIn(stackWith());
    const other = ApiRoute.path('/users');
    const { first, width } = other._priorities;
    api.addService('Orders', { image, route: orders.route.withPriority(7) });
    // whichever end of its kind is looked at first
    api.addService('First', { image, route: ApiRoute.path('/first').withPriority(first) });
    api.addService('Last', { image, route: ApiRoute.path('/last').withPriority(first + width - 1) });
    const proposed = proposedFor(api, other.withPriority(7));

    api.addService('Free', { image, route: other.withPriority(proposed) });
    expect(proposed).toBeGreaterThan(first);
    expect(proposed).toBeLessThan(first + width - 1);
  });

  test.each([[7, 49_999], [49_999, 49_998]])('in place of %i, the number that is proposed for the route of every request is the last that can be chosen and is free', (taken, free) => {
    const api = apiIn(stackWith(), { route: orders.route.withPriority(taken) });

    expect(proposedFor(api, ApiRoute.path('/*').withPriority(taken))).toBe(free);
  });

  test('there is a warning where chance decides who gets a request', () => {
    const stack = stackWith();
    const api = apiIn(stack);
    api.addService('Mine', { image, route: ApiRoute.path('/a/*') });
    api.addService('Items', { image, route: ApiRoute.path('/*/items') });

    Annotations.fromStack(stack).hasWarning('/Stack/Api/Items', Match.stringLikeRegexp(
      'some requests fit path /\\*/items as well as path /a/\\* of Stack/Api/Mine, and neither is more specific: say by withPriority\\(\\).*competingRoutes'));
  });

  test.each([
    ['the more specific is clear', ApiRoute.path('/a/b/*')],
    ['no request fits both', ApiRoute.path('/b/*')],
    ['the order is written', ApiRoute.path('/*/items').withPriority(3)],
  ])('there is no warning where %s', (_why, route) => {
    const stack = stackWith();
    const api = apiIn(stack);
    api.addService('Mine', { image, route: ApiRoute.path('/a/*') });
    api.addService('Other', { image, route });

    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('competingRoutes'));
  });
});

test('fails for the hundred and first rule of a load balancer', () => {
  const api = apiIn(stackWith(), { preset: ApiPreset.DEVELOPMENT });
  // numbers of their own, since a hundred computed ones may meet
  const add = (index: number) => new ApiService(new Stack(new App()), 'Service', { api, image, route: ApiRoute.path(`/${index}`).withPriority(index) });
  for (let index = 1; index < 100; index++) add(index);

  expect(() => add(100)).toThrow("'route' must be one of 100 at most, since a load balancer takes no more, got \"the 101st, of Default/Service\"");
});

test('fails for more target groups than a load balancer takes, where deployments shift requests between two', () => {
  const api = apiIn(stackWith(), { preset: ApiPreset.DEVELOPMENT });
  const deployment = Deployment.blueGreen();
  const add = (index: number) =>
    new ApiService(new Stack(new App()), 'Service', { api, image, route: ApiRoute.path(`/${index}`).withPriority(index), deployment });
  for (let index = 1; index < 50; index++) add(index);

  expect(() => add(50)).toThrow("'route' must be for at most 100 target groups, since a load balancer takes no more and a service whose deployments "
    + 'shift requests has two, got "101 with those of Default/Service". Give some services an API of their own');
});

test('fails when a network without a way to the internet lacks an endpoint that the service needs', () => {
  const stack = stackWith();
  const fromEcr = ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.us-east-1.amazonaws.com/api:1');
  const api = apiIn(stack, { image: fromEcr, network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }), access: ApiAccess.internal() });
  const secrets = { TOKEN: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Token')) };

  expect(() => api.addService('Orders', { ...orders, image: fromEcr, secrets })).toThrow("'network' must have an endpoint for secretsmanager, which the tasks need");
});

function stackOf(fill: (stack: Stack) => unknown): Stack {
  const stack = stackWith();
  fill(stack);
  return stack;
}

function apiAndService(context: object, add: (stack: Stack, api: PrivateFargateApi) => unknown) {
  const app = new App({ context: { ...context } });
  const first = new Stack(app, 'First');
  const second = new Stack(app, 'Second');
  add(second, apiIn(first));
  return { first, second };
}

/** The priority that is proposed in place of one that is taken. */
function proposedFor(api: PrivateFargateApi, route: ApiRoute): number {
  return Number(/withPriority\((\d+)\)/.exec(messageOf(() => api.addService('Taken', { image, route })))![1]);
}

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was refused');
}
