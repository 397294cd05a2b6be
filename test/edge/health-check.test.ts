import { Duration, Lazy, Token } from 'aws-cdk-lib';
import { HealthCheck, type HttpHealthCheckOptions } from '../../src';
import { only, synthesize } from '../helpers/api-stack';

test('writes every option into the target group and the service', () => {
  const template = synthesize({
    healthCheck: HealthCheck.http({
      path: '/health',
      codes: '200-299',
      interval: Duration.seconds(30),
      timeout: Duration.seconds(10),
      healthyThreshold: 4,
      unhealthyThreshold: 5,
      gracePeriod: Duration.minutes(3),
    }),
  });

  expect(only(template, 'AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject({
    HealthCheckPath: '/health',
    Matcher: { HttpCode: '200-299' },
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: 10,
    HealthyThresholdCount: 4,
    UnhealthyThresholdCount: 5,
  });
  expect(only(template, 'AWS::ECS::Service').HealthCheckGracePeriodSeconds).toBe(180);
});

test('keeps the defaults of what is left out or undefined', () => {
  const template = synthesize({ healthCheck: HealthCheck.http({ path: '/health', codes: undefined }) });

  expect(only(template, 'AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject({
    HealthCheckPath: '/health', Matcher: { HttpCode: '200' }, HealthCheckIntervalSeconds: 6, UnhealthyThresholdCount: 3,
  });
});

test('gives an answer less time where the interval is short', () => {
  const template = synthesize({ healthCheck: HealthCheck.http({ interval: Duration.seconds(5) }) });

  expect(only(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').HealthCheckTimeoutSeconds).toBe(4);
});

test('gives an answer no more time where the interval is long', () => {
  const template = synthesize({ healthCheck: HealthCheck.http({ interval: Duration.seconds(30) }) });

  expect(only(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').HealthCheckTimeoutSeconds).toBe(5);
});

const refused: [string, HttpHealthCheckOptions, string][] = [
  ['the path has no slash', { path: 'health' }, "'path' must be a path of at most 1024 characters that begins with '/', got \"health\""],
  ['the path is too long', { path: `/${'a'.repeat(1024)}` }, "'path' must be a path of at most 1024 characters"],
  ['a code has four digits', { codes: '2000' }, "'codes' must be HTTP codes from 200 to 499"],
  ['a code comes after a digit', { codes: '1200' }, "'codes' must be HTTP codes from 200 to 499"],
  ['the codes are words', { codes: 'ok' }, "'codes' must be HTTP codes from 200 to 499"],
  ['the codes are out of range', { codes: '500' }, "'codes' must be HTTP codes from 200 to 499"],
  ['a range of codes goes down', { codes: '299-200' }, "'codes' must be HTTP codes from 200 to 499 such as '200', '200,202' or '200-299', got \"299-200\""],
  ['a range of codes has three ends', { codes: '200-300-400' }, "'codes' must be HTTP codes from 200 to 499"],
  ['a range of codes has one end', { codes: '200-' }, "'codes' must be HTTP codes from 200 to 499"],
  ['a code is missing', { codes: '200,' }, "'codes' must be HTTP codes from 200 to 499"],
  ['the interval is too short', { interval: Duration.seconds(4) }, "'interval' must be a Duration of 5 to 300 whole seconds, got \"4 seconds\""],
  ['the interval is no whole number of seconds', { interval: Duration.millis(6500) }, 'got "6.5 seconds"'],
  ['the interval is a token', { interval: Duration.seconds(Lazy.number({ produce: () => 20 })) }, 'got "a token of seconds"'],
  ['the timeout is too long', { timeout: Duration.minutes(3) }, "'timeout' must be a Duration of 2 to 120 whole seconds, got \"180 seconds\""],
  ['the healthy threshold is too low', { healthyThreshold: 1 }, "'healthyThreshold' must be an integer from 2 to 10, got 1"],
  ['the unhealthy threshold is too high', { unhealthyThreshold: 11 }, "'unhealthyThreshold' must be an integer from 2 to 10, got 11"],
  ['the grace period is longer than ECS allows', { gracePeriod: Duration.days(25_000) }, "'gracePeriod' must be a Duration of 0 to 2147483647 whole seconds"],
];
test.each(refused)('fails when %s', (_, options, message) => {
  expect(() => HealthCheck.http(options)).toThrow(message);
});

test.each(['0', '12', '0,12', '0-99'])('the gRPC codes may be %p', codes => {
  expect(() => HealthCheck.grpc({ codes })).not.toThrow();
});

test.each(['5-0', '0-5-9', '0,5-', ',0', '100', '-1', 'OK0'])('fails when the gRPC codes are %p', codes => {
  expect(() => HealthCheck.grpc({ codes })).toThrow(`'codes' must be gRPC codes from 0 to 99 such as '0', '0,12' or '0-5', got "${codes}"`);
});

test.each([['one code', '200'], ['the last code', '499'], ['several', '200,202'], ['a range', '200-299'], ['a range of one', '200-200'], ['several ranges', '200-204,301,400-404']])(
  'may be healthy with %s', (_what, codes) => {
    expect(only(synthesize({ healthCheck: HealthCheck.http({ codes }) }), 'AWS::ElasticLoadBalancingV2::TargetGroup').Matcher).toEqual({ HttpCode: codes });
  });

test('may ask a path of 1024 characters', () => {
  expect(() => HealthCheck.http({ path: `/${'a'.repeat(1023)}` })).not.toThrow();
});

test('path and codes may be tokens, which are known at deployment only', () => {
  const token = (id: string) => Token.asString({ Ref: id });

  const template = synthesize({ healthCheck: HealthCheck.http({ path: token('Path'), codes: token('Codes') }) });

  expect(only(template, 'AWS::ElasticLoadBalancingV2::TargetGroup')).toMatchObject({ HealthCheckPath: { Ref: 'Path' }, Matcher: { HttpCode: { Ref: 'Codes' } } });
});

test('fails when an answer may take as long as the interval', () => {
  expect(() => synthesize({ healthCheck: HealthCheck.http({ timeout: Duration.seconds(6) }) }))
    .toThrow("'timeout' must be shorter than 'interval' (6 seconds), got \"6 seconds\"");
});

test.each<[string, HttpHealthCheckOptions, number]>([
  ['a minute by default', {}, 60],
  ['until a task is seen healthy, where that takes longer', { interval: Duration.seconds(30), healthyThreshold: 5 }, 150],
  ['as long as is written', { interval: Duration.seconds(30), healthyThreshold: 5, gracePeriod: Duration.seconds(10) }, 10],
])('bad checks of a new task do not count for %s', (_what, options, seconds) => {
  expect(only(synthesize({ healthCheck: HealthCheck.http(options) }), 'AWS::ECS::Service').HealthCheckGracePeriodSeconds).toBe(seconds);
});
