import { Duration } from 'aws-cdk-lib';
import { DesyncMitigationMode, XffHeaderProcessingMode } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { ApiEndpoint, type LoadBalancerOptions } from '../../src';
import { attributes } from '../contract/resources';
import { only, stackWith, synthesize } from '../helpers/api-stack';

const loadBalancerWith = (options?: LoadBalancerOptions, props = {}) =>
  only(synthesize({ endpoint: ApiEndpoint.http(options), ...props }), 'AWS::ElasticLoadBalancingV2::LoadBalancer');

test('says nothing of what AWS has a good default for', () => {
  expect(attributes(loadBalancerWith().LoadBalancerAttributes)).toEqual({
    'deletion_protection.enabled': 'false',
    'idle_timeout.timeout_seconds': '60',
    // an attribute that is left out stays as it was
    'access_logs.s3.enabled': 'false',
    'connection_logs.s3.enabled': 'false',
    'health_check_logs.s3.enabled': 'false',
  });
});

test('each option is an attribute of the load balancer', () => {
  const { LoadBalancerAttributes } = loadBalancerWith({
    http2Enabled: false,
    desyncMitigationMode: DesyncMitigationMode.STRICTEST,
    dropInvalidHeaderFields: true,
    xffHeaderProcessingMode: XffHeaderProcessingMode.PRESERVE,
    preserveXffClientPort: true,
    preserveHostHeader: true,
    xAmznTlsVersionAndCipherSuiteHeaders: true,
    clientKeepAlive: Duration.minutes(10),
    zonalShift: true,
    wafFailOpen: true,
  });

  expect(attributes(LoadBalancerAttributes)).toMatchObject({
    'routing.http2.enabled': 'false',
    'routing.http.desync_mitigation_mode': 'strictest',
    'routing.http.drop_invalid_header_fields.enabled': 'true',
    'routing.http.xff_header_processing.mode': 'preserve',
    'routing.http.xff_client_port.enabled': 'true',
    'routing.http.preserve_host_header.enabled': 'true',
    'routing.http.x_amzn_tls_version_and_cipher_suite.enabled': 'true',
    'client_keep_alive.seconds': '600',
    'zonal_shift.config.enabled': 'true',
    'waf.fail_open.enabled': 'true',
  });
});

test('capacity can be reserved', () => {
  expect(loadBalancerWith({ minimumCapacityUnit: 500 }).MinimumLoadBalancerCapacity).toEqual({ CapacityUnits: 500 });
  expect(loadBalancerWith().MinimumLoadBalancerCapacity).toBeUndefined();
});

test('deletion protection is a prop of the API', () => {
  expect(attributes(loadBalancerWith({}, { deletionProtection: true }).LoadBalancerAttributes)).toMatchObject({ 'deletion_protection.enabled': 'true' });
});

describe.each<[string, (options: LoadBalancerOptions) => ApiEndpoint]>([
  ['http', options => ApiEndpoint.http(options)],
  ['domain', options => ApiEndpoint.domain({
    ...options,
    hostedZone: route53.HostedZone.fromHostedZoneAttributes(stackWith(), 'Zone', { hostedZoneId: 'Z1D633PJN98FT9', zoneName: 'example.com' }),
    domainName: 'api.example.com',
  })],
])('%s', (_endpoint, make) => {
  test.each<[string, LoadBalancerOptions, string]>([
    ['a keep-alive below a minute', { clientKeepAlive: Duration.seconds(59) }, "'clientKeepAlive' must be a Duration of 60 to 604800 whole seconds, got \"59 seconds\""],
    ['a keep-alive above a week', { clientKeepAlive: Duration.days(8) }, "'clientKeepAlive' must be a Duration of 60 to 604800 whole seconds"],
    ['less capacity than can be reserved', { minimumCapacityUnit: 99 }, "'minimumCapacityUnit' must be an integer from 100 to 1500, got 99"],
    ['more capacity than can be reserved', { minimumCapacityUnit: 1501 }, "'minimumCapacityUnit' must be an integer from 100 to 1500, got 1501"],
  ])('fails for %s', (_what, options, message) => {
    expect(() => make(options)).toThrow(message);
  });
});
