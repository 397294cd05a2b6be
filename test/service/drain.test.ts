import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { ApplicationListener } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as fc from 'fast-check';
import { ApiEndpoint, ApiPreset, ApiRoute, type PrivateFargateApiProps } from '../../src';
import { drainFor } from '../../src/service/drain';
import { attributes } from '../contract/resources';
import { apiIn, image, only, stackWith, synthesize } from '../helpers/api-stack';

test('requests of any length up to an hour end before their task does', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3600 }), request => {
    const { deregistrationDelay, idleTimeout, stopTimeout } = drainFor(Duration.seconds(request));

    expect(deregistrationDelay.toSeconds()).toBe(request);
    expect(idleTimeout.toSeconds()).toBeGreaterThanOrEqual(request);
    expect(stopTimeout!.toSeconds()).toBe(Math.min(request, 120));
  }));
});

test('connections of short requests are kept as long as the load balancer would by itself', () => {
  expect(drainFor(Duration.seconds(5)).idleTimeout.toSeconds()).toBe(60);
});

/** The waits in a template, in seconds. */
function waitsOf(props: Partial<PrivateFargateApiProps>): (string | number)[] {
  const template = synthesize(props);
  return [
    attributes(only(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').TargetGroupAttributes)['deregistration_delay.timeout_seconds'],
    attributes(only(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').LoadBalancerAttributes)['idle_timeout.timeout_seconds'],
    only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].StopTimeout,
  ];
}

test.each<[string, Partial<PrivateFargateApiProps>, (string | number | undefined)[]]>([
  ['half a minute by default', {}, ['30', '60', 30]],
  ['uploads of ten minutes', { maxRequestDuration: Duration.minutes(10) }, ['600', '600', 120]],
  ['short answers', { maxRequestDuration: Duration.seconds(2) }, ['2', '60', 2]],
  ['nothing under the preset of the pattern', { preset: ApiPreset.CONTAINERS_ON_AWS }, ['0', '30', undefined]],
  ['what is written under that preset', { preset: ApiPreset.CONTAINERS_ON_AWS, maxRequestDuration: Duration.seconds(90) }, ['90', '90', 90]],
])('an API waits for %s', (_what, props, waits) => {
  expect(waitsOf(props)).toEqual(waits);
});

test.each([
  ['more than an hour', Duration.minutes(61), "'maxRequestDuration' must be a Duration of 1 to 3600 whole seconds, got \"3660 seconds\""],
  ['no time at all', Duration.seconds(0), "'maxRequestDuration' must be a Duration of 1 to 3600 whole seconds, got \"0 seconds\""],
  ['half a second', Duration.millis(500), "'maxRequestDuration' must be a Duration of 1 to 3600 whole seconds, got \"0.5 seconds\""],
])('fails for requests of %s', (_what, maxRequestDuration, message) => {
  expect(() => synthesize({ maxRequestDuration })).toThrow(message);
});

describe('a further service', () => {
  const orders = { image, route: ApiRoute.path('/orders/*') };

  test('has waits of its own within the idle timeout of the load balancer', () => {
    const stack = stackWith();
    apiIn(stack, { maxRequestDuration: Duration.minutes(5) }).addService('Orders', { ...orders, maxRequestDuration: Duration.minutes(2) });
    const delays = Object.values(Template.fromStack(stack).findResources('AWS::ElasticLoadBalancingV2::TargetGroup'))
      .map(({ Properties }) => attributes(Properties.TargetGroupAttributes)['deregistration_delay.timeout_seconds']);

    expect(delays).toEqual(['300', '120']);
  });

  test.each([
    ['', ApiEndpoint.http()],
    [' behind CloudFront', ApiEndpoint.cloudFront()],
  ])('fails for requests that the load balancer%s would cut off', (_where, endpoint) => {
    const api = apiIn(stackWith(), { endpoint });

    expect(() => api.addService('Orders', { ...orders, maxRequestDuration: Duration.seconds(61) })).toThrow(
      "'maxRequestDuration' must be at most the idle timeout of the API's load balancer (60 seconds), got \"61 seconds\". "
      + "Give the API itself a 'maxRequestDuration' as long");
  });

  test('may have any where the load balancer is not known', () => {
    const stack = stackWith();
    const listener = ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
      listenerArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/shared/1/2',
      securityGroup: SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111'),
    });
    const api = apiIn(stack, { endpoint: ApiEndpoint.fromListener(listener), route: ApiRoute.path('/users') });

    expect(() => api.addService('Orders', { ...orders, maxRequestDuration: Duration.minutes(10) })).not.toThrow();
  });
});
