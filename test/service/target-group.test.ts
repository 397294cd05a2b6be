import { Duration } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import { ApplicationProtocol, ApplicationProtocolVersion, TargetGroupLoadBalancingAlgorithmType } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { ApiEndpoint, HealthCheck, type PrivateFargateApiProps, type TargetGroupOptions } from '../../src';
import { attributes } from '../contract/resources';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

const GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const GRPC = { protocolVersion: ApplicationProtocolVersion.GRPC };
const groupWith = (targetGroup: TargetGroupOptions) => only(synthesize({ targetGroup }), GROUP);

/** The target group of an API with HTTPS. */
function groupBehindHttps(props: Partial<PrivateFargateApiProps>): any {
  const stack = stackWith();
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1');
  apiIn(stack, { ...props, endpoint: ApiEndpoint.https({ certificates: [certificate] }) });
  return only(Template.fromStack(stack), GROUP);
}

test('tasks get plain HTTP unless something else is written', () => {
  expect(groupWith({})).toMatchObject({ Protocol: 'HTTP', Port: 80, Matcher: { HttpCode: '200' } });
  expect(groupWith({}).HealthCheckProtocol).toBeUndefined();
});

test('the load balancer can speak TLS with the container, to find out about its health too', () => {
  expect(groupWith({ protocol: ApplicationProtocol.HTTPS })).toMatchObject({ Protocol: 'HTTPS', HealthCheckProtocol: 'HTTPS', Port: 80 });
});

test('tasks can be called by gRPC, and are asked by gRPC then', () => {
  expect(groupBehindHttps({ targetGroup: GRPC, containerPort: 50051 })).toMatchObject({
    Protocol: 'HTTP',
    ProtocolVersion: 'GRPC',
    Port: 50051,
    HealthCheckPath: '/AWS.ALB/healthcheck',
    Matcher: { GrpcCode: '12' },
    HealthCheckIntervalSeconds: 6,
    UnhealthyThresholdCount: 3,
  });
  expect(groupBehindHttps({ targetGroup: GRPC, healthCheck: HealthCheck.grpc({ path: '/grpc.health.v1.Health/Check', codes: '0' }) }))
    .toMatchObject({ HealthCheckPath: '/grpc.health.v1.Health/Check', Matcher: { GrpcCode: '0' } });
});

test('each option is an attribute of the target group', () => {
  expect(attributes(groupWith({
    loadBalancingAlgorithmType: TargetGroupLoadBalancingAlgorithmType.WEIGHTED_RANDOM,
    enableAnomalyMitigation: true,
    stickinessCookieDuration: Duration.hours(1),
    stickinessCookieName: 'session',
    targetGroupHealth: { dnsMinimumHealthyTargetCount: 2 },
  }).TargetGroupAttributes)).toMatchObject({
    'load_balancing.algorithm.type': 'weighted_random',
    'load_balancing.algorithm.anomaly_mitigation': 'on',
    'stickiness.enabled': 'true',
    'stickiness.type': 'app_cookie',
    'stickiness.app_cookie.cookie_name': 'session',
    'stickiness.app_cookie.duration_seconds': '3600',
    'target_group_health.dns_failover.minimum_healthy_targets.count': '2',
  });
  expect(attributes(groupWith({ slowStart: Duration.minutes(1) }).TargetGroupAttributes)).toMatchObject({ 'slow_start.duration_seconds': '60' });
});

test('the delay of the drain stays what it is', () => {
  expect(attributes(groupWith({ slowStart: Duration.minutes(1) }).TargetGroupAttributes)).toMatchObject({ 'deregistration_delay.timeout_seconds': '30' });
});

test.each<[string, Partial<PrivateFargateApiProps>, string]>([
  ['gRPC behind plain HTTP', { targetGroup: GRPC }, "'protocolVersion' must be another one with a listener of plain HTTP, got \"GRPC\". Use ApiEndpoint.https() or domain()"],
  ['an HTTP health check of gRPC tasks', { targetGroup: GRPC, healthCheck: HealthCheck.http() },
    "'healthCheck' must be HealthCheck.grpc() where tasks are called by grpc, got HealthCheck.http()"],
  ['a gRPC health check of HTTP tasks', { healthCheck: HealthCheck.grpc() },
    "'healthCheck' must be HealthCheck.http() where tasks are called by http, got HealthCheck.grpc()"],
  ['a slow start below half a minute', { targetGroup: { slowStart: Duration.seconds(29) } },
    "'slowStart' must be a Duration of 30 to 900 whole seconds"],
  ['a slow start with an algorithm that knows none',
    { targetGroup: { slowStart: Duration.minutes(1), loadBalancingAlgorithmType: TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS } },
    "'slowStart' must be left out with the algorithm least_outstanding_requests, which knows none, got \"60 seconds\""],
  ['anomaly mitigation without its algorithm', { targetGroup: { enableAnomalyMitigation: true } },
    "'enableAnomalyMitigation' must be left out but with the algorithm weighted_random, got true"],
  ['stickiness beyond a week', { targetGroup: { stickinessCookieDuration: Duration.days(8) } }, "'stickinessCookieDuration' must be a Duration of 1 to 604800 whole seconds"],
  ['a cookie name without a duration', { targetGroup: { stickinessCookieName: 'session' } },
    "'stickinessCookieName' must be left out without a 'stickinessCookieDuration', got \"session\""],
  ["a cookie name of the load balancer's", { targetGroup: { stickinessCookieName: 'AWSALBAPP', stickinessCookieDuration: Duration.hours(1) } },
    "'stickinessCookieName' must be a name that does not begin with 'AWSALB', got \"AWSALBAPP\""],
])('fails for %s', (_what, props, message) => {
  expect(() => synthesize(props)).toThrow(message);
});

test.each(['100', '0-', 'OK', ''])('fails for the gRPC codes %p', codes => {
  expect(() => HealthCheck.grpc({ codes })).toThrow("'codes' must be gRPC codes from 0 to 99 such as '0', '0,12' or '0-5'");
});
