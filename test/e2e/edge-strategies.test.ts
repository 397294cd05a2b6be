import {
  DescribeListenerCertificatesCommand, DescribeListenersCommand, DescribeLoadBalancerAttributesCommand, DescribeRulesCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { Stack } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { PublicHostedZone } from 'aws-cdk-lib/aws-route53';
import { describeDeployment, httpRequest, jsonCall, putObject, routeTo } from '../../emulator';
import { AccessLogs, ApiAuthentication, ApiEndpoint, ApiFirewall, HttpsOptions } from '../../src';
import { aroundApi } from './helpers/around-api';
import { DeployedApi } from './helpers/deploy-api';
import { ApiOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const STACK = 'Edge';
const FIRST = 'arn:aws:acm:us-east-1:123456789012:certificate/first';
const SECOND = 'arn:aws:acm:us-east-1:123456789012:certificate/second';

const emulator = useEmulator();
let api: DeployedApi;

const deployed = (apiOf: ApiOf) => aroundApi(emulator, STACK, apiOf, made => { api = made; });

function https(stack: Stack, options: Partial<HttpsOptions> = {}): ApiEndpoint {
  const certificates = [FIRST, SECOND].map(arn => Certificate.fromCertificateArn(stack, arn, arn));
  return ApiEndpoint.https({ certificates, ...options });
}

describe('a firewall that logs', () => {
  deployed(() => ({ firewall: ApiFirewall.managedRules({ logging: true, requestsPerFiveMinutes: 1000 }) }));

  test('stands before the load balancer, which answers', async () => {
    const ResourceArn = api.id('AWS::ElasticLoadBalancingV2::LoadBalancer');
    const { WebACL } = await waf<{ WebACL: { ARN: string; Rules: object[] } }>('GetWebACLForResource', { ResourceArn });

    expect(api.id('AWS::WAFv2::WebACL')).toContain(WebACL.ARN.split('/').pop());
    expect(WebACL.Rules).toHaveLength(4);
    expect(await api.ask('/')).toMatchObject({ image: 'nginx:1' });
  });

  test('writes to its log group, without what proves who calls', async () => {
    const ResourceArn = api.id('AWS::WAFv2::LoggingConfiguration');
    const { LoggingConfiguration: logging } = await waf<{ LoggingConfiguration: object }>('GetLoggingConfiguration', { ResourceArn });
    const [logGroup] = api.ids('AWS::Logs::LogGroup').filter(name => name.startsWith('aws-waf-logs-'));

    expect(logging).toMatchObject({
      ResourceArn,
      LogDestinationConfigs: [`arn:aws:logs:us-east-1:${emulator().account}:log-group:${logGroup}`],
      RedactedFields: [{ SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } }],
    });
  });
});

describe('HTTPS with two certificates', () => {
  deployed(stack => ({ endpoint: https(stack, { responseHeaders: { strictTransportSecurity: 'max-age=31536000' } }) }));

  test('has both of them at its listener', async () => {
    const { Listeners = [] } = await listeners();
    const { ListenerArn, SslPolicy } = Listeners.find(each => each.Port === 443)!;

    expect(SslPolicy).toMatch(/^ELBSecurityPolicy-TLS13-/);
    expect(await certificatesOf(ListenerArn!)).toEqual([[FIRST, true], [SECOND, false]]);
  });

  test('answers at port 443, with the header, and sends others there', async () => {
    const secure = await api.get('/', { port: 443 });
    const plain = await api.get('/orders?full=yes');

    expect([secure.status, secure.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000']);
    expect([plain.status, plain.headers.location]).toEqual([301, expect.stringMatching(/^https:\/\/.+:443\/orders\?full=yes$/)]);
  });
});

describe('a domain', () => {
  deployed(stack => ({
    endpoint: ApiEndpoint.domain({
      hostedZone: new PublicHostedZone(stack, 'Zone', { zoneName: 'example.com' }), domainName: 'api.example.com', aliases: ['www.example.com'],
    }),
  }));

  test('leads to the load balancer, by IPv4 and IPv6', async () => {
    const { body } = await httpRequest(`${emulator().endpoint}/2013-04-01/hostedzone/${api.id('AWS::Route53::HostedZone')}/rrset`);
    const records = [...body.matchAll(/<Name>(\w+\.example\.com)\.<\/Name><Type>(A|AAAA)<\/Type>.*?<DNSName>(.*?)\.?<\/DNSName>/g)];

    expect(records.map(([, name, type]) => `${name} ${type}`).sort())
      .toEqual(['api.example.com A', 'api.example.com AAAA', 'www.example.com A', 'www.example.com AAAA']);
    expect(new Set(records.map(([,,, target]) => target.replace('dualstack.', '')))).toEqual(new Set([api.loadBalancerDnsName]));
  });

  test('has a certificate of its names at the listener', async () => {
    const CertificateArn = api.id('AWS::CertificateManager::Certificate');
    const { Certificate: certificate } = await jsonCall<{ Certificate: object }>(
      emulator(), 'CertificateManager.DescribeCertificate', { CertificateArn });
    const { Listeners = [] } = await listeners();

    expect(certificate).toMatchObject({ SubjectAlternativeNames: ['api.example.com', 'www.example.com'] });
    expect(await certificatesOf(Listeners.find(each => each.Port === 443)!.ListenerArn!)).toEqual([[CertificateArn, true]]);
  });

  test('is answered, and is what the output tells', async () => {
    expect((await api.get('/', { port: 443, host: 'api.example.com' })).status).toBe(200);
    expect(api.output('Url')).toBe('https://api.example.com');
  });
});

describe('access logs in a bucket of their own', () => {
  deployed(() => ({ accessLogs: AccessLogs.create() }));

  test('are let into the bucket, which is emptied before it is deleted', async () => {
    const bucket = api.id('AWS::S3::Bucket');
    const { Attributes } = await balancing().send(
      new DescribeLoadBalancerAttributesCommand({ LoadBalancerArn: api.id('AWS::ElasticLoadBalancingV2::LoadBalancer') }));
    await putObject(emulator(), bucket, `AWSLogs/${emulator().account}/elasticloadbalancing/log.gz`, 'a request');
    const { body } = await httpRequest(`${emulator().endpoint}/${bucket}?list-type=2`);

    expect(Attributes).toEqual(expect.arrayContaining([
      { Key: 'access_logs.s3.enabled', Value: 'true' }, { Key: 'access_logs.s3.bucket', Value: bucket },
    ]));
    // the first is put there as soon as the logs are turned on
    expect([...body.matchAll(/<Key>(.*?)<\/Key>/g)].map(([, key]) => key)).toEqual([
      `AWSLogs/${emulator().account}/ELBAccessLogTestFile`, `AWSLogs/${emulator().account}/elasticloadbalancing/log.gz`,
    ]);
  });
});

describe('callers who have to say who they are', () => {
  deployed(stack => ({
    endpoint: https(stack),
    authentication: ApiAuthentication.jwt({ issuer: 'https://issuer.example.com', jwksEndpoint: 'https://issuer.example.com/keys' }),
  }));

  test('are asked by the rule of the service, before it forwards', async () => {
    const { Listeners = [] } = await listeners();
    const { Rules = [] } = await balancing().send(new DescribeRulesCommand({ ListenerArn: Listeners.find(each => each.Port === 443)!.ListenerArn }));
    const { services, loadBalancers } = await describeDeployment(emulator(), STACK);

    expect(Rules.filter(rule => !rule.IsDefault).map(rule => rule.Actions!.map(action => action.Type))).toEqual([['jwt-validation', 'forward']]);
    expect(await routeTo(emulator(), services[0], loadBalancers)).toMatchObject({ port: 443, asksCallers: true });
  });
});

function balancing(): ElasticLoadBalancingV2Client {
  return new ElasticLoadBalancingV2Client(emulator().clientConfig);
}

async function listeners() {
  return balancing().send(new DescribeListenersCommand({ LoadBalancerArn: api.id('AWS::ElasticLoadBalancingV2::LoadBalancer') }));
}

async function certificatesOf(ListenerArn: string): Promise<[string | undefined, boolean | undefined][]> {
  const { Certificates = [] } = await balancing().send(new DescribeListenerCertificatesCommand({ ListenerArn }));
  return Certificates.map(each => [each.CertificateArn, each.IsDefault]);
}

async function waf<T>(action: string, input: object): Promise<T> {
  return jsonCall(emulator(), `AWSWAF_20190729.${action}`, input);
}
