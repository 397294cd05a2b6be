import { Lazy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { ApiEndpoint, type DomainOptions, type HttpsOptions } from '../../src';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';

describe('with certificates one has', () => {
  test('answers on port 443 by a modern TLS policy, whatever the flags of the app', () => {
    for (const context of [{}, { '@aws-cdk/aws-elasticloadbalancingv2:usePostQuantumTlsPolicy': true }]) {
      expect(listeners(secured({}, stackWith({ context })))[443]).toMatchObject({
        Protocol: 'HTTPS',
        SslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
        Certificates: [{ CertificateArn: certificateArn(1) }],
        DefaultActions: [{ Type: 'fixed-response' }],
      });
    }
  });

  test('sends plain HTTP to HTTPS for good', () => {
    expect(listeners(secured())[80].DefaultActions).toEqual([
      { Type: 'redirect', RedirectConfig: { Protocol: 'HTTPS', Port: '443', StatusCode: 'HTTP_301' } },
    ]);
  });

  test('has no port 80 where that is not wanted', () => {
    expect(Object.keys(listeners(secured({ redirectHttp: false })))).toEqual(['443']);
  });

  test('has the service at the secure listener', () => {
    expect(only(secured(), 'AWS::ElasticLoadBalancingV2::ListenerRule').ListenerArn).toEqual({ Ref: expect.stringContaining('HttpsListener') });
  });

  test('takes several certificates', () => {
    const template = secured({ certificates: [1, 2, 3] });

    const further = Object.values(template.findResources('AWS::ElasticLoadBalancingV2::ListenerCertificate'));
    expect(further.flatMap(({ Properties }) => Properties.Certificates)).toEqual([2, 3].map(n => ({ CertificateArn: certificateArn(n) })));
  });

  test('takes another policy, mutual TLS and response headers', () => {
    const template = secured({
      sslPolicy: elbv2.SslPolicy.TLS13_13,
      mutualTls: { mutualAuthenticationMode: elbv2.MutualAuthenticationMode.PASS_THROUGH },
      responseHeaders: { strictTransportSecurity: 'max-age=31536000', contentTypeOptions: 'nosniff', frameOptions: 'DENY', server: false, contentSecurityPolicy: undefined },
    });

    expect(listeners(template)[443]).toMatchObject({
      SslPolicy: 'ELBSecurityPolicy-TLS13-1-3-2021-06',
      MutualAuthentication: { Mode: 'passthrough' },
      ListenerAttributes: [
        { Key: 'routing.http.response.strict_transport_security.header_value', Value: 'max-age=31536000' },
        { Key: 'routing.http.response.x_content_type_options.header_value', Value: 'nosniff' },
        { Key: 'routing.http.response.x_frame_options.header_value', Value: 'DENY' },
        { Key: 'routing.http.response.server.enabled', Value: 'false' },
      ],
    });
  });

  test('takes a policy of contents, and frames of the same origin', () => {
    expect(listeners(secured({ responseHeaders: { contentSecurityPolicy: "default-src 'none'", frameOptions: 'SAMEORIGIN' } }))[443].ListenerAttributes).toEqual([
      { Key: 'routing.http.response.content_security_policy.header_value', Value: "default-src 'none'" },
      { Key: 'routing.http.response.x_frame_options.header_value', Value: 'SAMEORIGIN' },
    ]);
  });

  test('takes as many certificates as a listener does', () => {
    expect(() => secured({ certificates: Array.from({ length: 26 }, (_, index) => index) })).not.toThrow();
  });

  test('is reached by the name that is given', () => {
    const stack = stackWith();

    expect(apiIn(stack, { endpoint: ApiEndpoint.https({ certificates: [certificate(stack, 1)], domainName: 'api.example.com' }) }).url).toBe('https://api.example.com');
  });

  test('does not warn', () => {
    const stack = stackWith();
    secured({}, stack);

    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('plain HTTP'));
  });

  test('the plain listener becomes the redirect when HTTPS comes, since two could not share the port', () => {
    const idOf80 = (template: Template) => Object.entries(template.findResources(LISTENER)).find(([, { Properties }]) => Properties.Port === 80)![0];

    expect(idOf80(secured())).toBe(idOf80(synthesize()));
  });

  test.each<[string, Partial<HttpsOptions>, string]>([
    ['there is no certificate', { certificates: [] }, "'certificates' must be 1 to 26 certificates, got 0"],
    ['certificates are left out', { certificates: undefined }, "'certificates' is required: 1 to 26 certificates"],
    ['there are too many', { certificates: Array(27).fill({ certificateArn: 'arn' }) }, "'certificates' must be 1 to 26 certificates, got 27"],
    ['the policy is no name of one', { certificates: [{}] as any, sslPolicy: 'My-ELBSecurityPolicy-1' as any }, "'sslPolicy' must be a value of elbv2.SslPolicy"],
    ['a header has no such value', { certificates: [{}] as any, responseHeaders: { contentTypeOptions: 'sniff' } }, "'contentTypeOptions' must be 'nosniff', got \"sniff\""],
    ['frames are neither denied nor of the same origin', { certificates: [{}] as any, responseHeaders: { frameOptions: 'ALL' } }, "'frameOptions' must be 'DENY' or 'SAMEORIGIN'"],
  ])('fails when %s', (_, options, message) => {
    expect(() => ApiEndpoint.https(options as HttpsOptions)).toThrow(message);
  });
});

describe('under a domain', () => {
  test('makes a certificate that is validated by DNS', () => {
    const { template } = underDomain({ aliases: ['www.example.com'] });

    expect(only(template, 'AWS::CertificateManager::Certificate')).toMatchObject({
      DomainName: 'api.example.com',
      SubjectAlternativeNames: ['www.example.com'],
      ValidationMethod: 'DNS',
      DomainValidationOptions: [{ DomainName: 'api.example.com', HostedZoneId: 'Z1' }, { DomainName: 'www.example.com', HostedZoneId: 'Z1' }],
    });
  });

  test('points every name to the load balancer, by IPv4 and IPv6', () => {
    const { template } = underDomain({ aliases: ['example.com'] });

    const records = Object.values(template.findResources('AWS::Route53::RecordSet')).map(({ Properties }) => [Properties.Name, Properties.Type, Properties.HostedZoneId]);
    expect(records).toEqual([
      ['api.example.com.', 'A', 'Z1'], ['api.example.com.', 'AAAA', 'Z1'], ['example.com.', 'A', 'Z1'], ['example.com.', 'AAAA', 'Z1'],
    ]);
  });

  test('has no other name where none is given', () => {
    const { template } = underDomain();

    expect(only(template, 'AWS::CertificateManager::Certificate').SubjectAlternativeNames).toEqual([]);
    template.resourceCountIs('AWS::Route53::RecordSet', 2);
  });

  test('takes the name of the zone itself, and any where that of the zone is known only at deployment', () => {
    const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stackWith(), 'Zone', { hostedZoneId: 'Z1', zoneName: Lazy.string({ produce: () => 'example.com' }) });

    expect(() => underDomain({ domainName: 'example.com' })).not.toThrow();
    expect(() => ApiEndpoint.domain({ hostedZone, domainName: 'api.example.com' })).not.toThrow();
  });

  test('is reached by its name', () => {
    expect(underDomain().api.url).toBe('https://api.example.com');
  });

  test('takes a certificate one has', () => {
    const stack = stackWith();
    const { template } = underDomain({ certificate: certificate(stack, 7) }, stack);

    template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
    expect(listeners(template)[443].Certificates).toEqual([{ CertificateArn: certificateArn(7) }]);
  });

  test.each<[string, Partial<DomainOptions>, string]>([
    ['the name is in another zone', { domainName: 'api.example.org' }, "'domainName' must be in the hosted zone (example.com), got \"api.example.org\""],
    ['the name only ends like the zone', { domainName: 'myexample.com' }, "'domainName' must be in the hosted zone"],
    ['the name is known only at deployment', { domainName: Lazy.string({ produce: () => 'api.example.com' }) }, "'domainName' must be known at synthesis, since its records are named after it, got a token"],
    ['an alias is in another zone', { aliases: ['www.example.org'] }, "'aliases' must be in the hosted zone (example.com), got \"www.example.org\""],
    ['an alias is the name itself', { aliases: ['api.example.com'] }, "'aliases' must be different from each other and from 'domainName'"],
  ])('fails when %s', (_, options, message) => {
    expect(() => underDomain(options)).toThrow(message);
  });

  function underDomain(options: Partial<DomainOptions> = {}, stack = stackWith()) {
    const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
    const api = apiIn(stack, { endpoint: ApiEndpoint.domain({ hostedZone, domainName: 'api.example.com', ...options }) });
    return { api, template: Template.fromStack(stack) };
  }
});

function secured({ certificates = [1], ...options }: Omit<HttpsOptions, 'certificates'> & { certificates?: number[] } = {}, stack = stackWith()): Template {
  apiIn(stack, { endpoint: ApiEndpoint.https({ ...options, certificates: certificates.map(n => certificate(stack, n)) }) });
  return Template.fromStack(stack);
}

function certificate(stack: Stack, n: number): acm.ICertificate {
  return acm.Certificate.fromCertificateArn(stack, `Certificate${n}`, certificateArn(n));
}

function certificateArn(n: number): string {
  return `arn:aws:acm:eu-west-1:111111111111:certificate/${n}`;
}

function listeners(template: Template): Record<string, any> {
  return Object.fromEntries(Object.values(template.findResources(LISTENER)).map(({ Properties }) => [Properties.Port, Properties]));
}
