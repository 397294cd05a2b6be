import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { type AddServiceOptions, ApiEndpoint, ApiRoute, ApiService, type PrivateFargateApi } from '../../src';
import { differences } from '../contract/differences';
import { apiIn, image, only, stackWith } from '../helpers/api-stack';

const orders = { image, route: ApiRoute.path('/*'), domainName: 'orders.example.com' };

/** An API under a name in a hosted zone, in the first stack of an app; what is added to the second one. */
function apiWithDomain(add: (stack: Stack, api: PrivateFargateApi) => unknown = () => undefined) {
  const app = new App();
  const [first, second] = ['First', 'Second'].map(id => new Stack(app, id));
  const hostedZone = route53.HostedZone.fromHostedZoneAttributes(first, 'Zone', { hostedZoneId: 'Z1D633PJN98FT9', zoneName: 'example.com' });
  const api = apiIn(first, { endpoint: ApiEndpoint.domain({ hostedZone, domainName: 'api.example.com' }) });
  add(second, api);
  return { first, second, api };
}

describe('a service with a name of its own', () => {
  const { first, second } = apiWithDomain((stack, api) => new ApiService(stack, 'Orders', { api, ...orders }));
  const template = Template.fromStack(second);

  test('gets the requests to that name only', () => {
    expect(only(template, 'AWS::ElasticLoadBalancingV2::ListenerRule').Conditions).toEqual([
      { Field: 'host-header', HostHeaderConfig: { Values: ['orders.example.com'] } },
    ]);
  });

  test('has records for IPv4 and IPv6 that lead to the load balancer', () => {
    const records = Object.values(template.findResources('AWS::Route53::RecordSet')).map(({ Properties }) => Properties);

    expect(records.map(({ Name, Type }) => [Name, Type])).toEqual([['orders.example.com.', 'A'], ['orders.example.com.', 'AAAA']]);
    expect(records.every(({ HostedZoneId, AliasTarget }) => HostedZoneId === 'Z1D633PJN98FT9' && AliasTarget.DNSName !== undefined)).toBe(true);
  });

  test('has a certificate that the listener of the API shows', () => {
    expect(only(template, 'AWS::CertificateManager::Certificate')).toMatchObject({
      DomainName: 'orders.example.com', DomainValidationOptions: [{ DomainName: 'orders.example.com', HostedZoneId: 'Z1D633PJN98FT9' }],
    });
    expect(only(template, 'AWS::ElasticLoadBalancingV2::ListenerCertificate')).toEqual({
      Certificates: [{ CertificateArn: { Ref: expect.stringContaining('Certificate') } }],
      ListenerArn: { 'Fn::ImportValue': expect.stringContaining('HttpsListener') },
    });
  });

  test('changes nothing of the API but what it exports', () => {
    const [before, after] = [apiWithDomain().first, first].map(stack => Template.fromStack(stack).toJSON());

    expect(differences(before, after).filter(path => !path.startsWith('Outputs ExportsOutput'))).toEqual([]);
  });
});

test('a certificate one has is shown instead', () => {
  const { second } = apiWithDomain((stack, api) => new ApiService(stack, 'Orders', {
    api, ...orders, certificate: acm.Certificate.fromCertificateArn(stack, 'Wildcard', 'arn:aws:acm:eu-west-1:111111111111:certificate/1'),
  }));
  const template = Template.fromStack(second);

  template.resourceCountIs('AWS::CertificateManager::Certificate', 0);
  expect(only(template, 'AWS::ElasticLoadBalancingV2::ListenerCertificate').Certificates).toEqual([
    { CertificateArn: 'arn:aws:acm:eu-west-1:111111111111:certificate/1' },
  ]);
});

test('paths narrow the service further', () => {
  const { second } = apiWithDomain((stack, api) => new ApiService(stack, 'Orders', { api, ...orders, route: ApiRoute.path('/v2/*') }));

  expect(only(Template.fromStack(second), 'AWS::ElasticLoadBalancingV2::ListenerRule').Conditions.map(({ Field }: any) => Field))
    .toEqual(['host-header', 'path-pattern']);
});

test.each<[string, Partial<AddServiceOptions>, string]>([
  ['a name outside the zone', { domainName: 'orders.example.org' }, "'domainName' must be in the hosted zone (example.com), got \"orders.example.org\""],
  ['a name that only ends like the zone', { domainName: 'badexample.com' }, "'domainName' must be in the hosted zone (example.com)"],
  ['a host in the route too', { route: ApiRoute.host('a.example.com') },
    "'route' must have no host beside the 'domainName' orders.example.com, got host a.example.com: remove one of them"],
  ['a certificate without a name', { domainName: undefined, certificate: acm.Certificate.fromCertificateArn(new Stack(), 'Wildcard', 'arn:aws:acm:eu-west-1:111111111111:certificate/1') },
    "'certificate' must be left out without a 'domainName', which it is for"],
])('fails for %s', (_what, options, message) => {
  expect(() => apiWithDomain().api.addService('Orders', { ...orders, ...options })).toThrow(message);
});

test('fails for a name where the API has no hosted zone', () => {
  expect(() => apiIn(stackWith()).addService('Orders', orders))
    .toThrow("'domainName' needs an API with ApiEndpoint.domain(), in whose hosted zone the name is made, got orders.example.com: write ApiRoute.host()");
});
