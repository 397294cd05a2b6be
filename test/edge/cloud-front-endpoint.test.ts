import { App, Duration, Lazy, Stack, Tags } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import type { Construct } from 'constructs';
import {
  AccessLogs, type AccessLogsContext, ApiAccess, ApiEndpoint, ApiFirewall, ApiNetwork, ApiPreset, type EndpointConfig, type FirewallContext,
  type PrivateFargateApiProps,
} from '../../src';
import type { CloudFrontOptions } from '../../src/edge/cloud-front-options';
import { attributes, ingressRules, type Resource, resource, resources } from '../contract/resources';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const VPC_ORIGIN = 'AWS::CloudFront::VpcOrigin';
const DISTRIBUTION = 'AWS::CloudFront::Distribution';
const ENVIRONMENT = { account: '111111111111', region: 'eu-west-1' };

describe('the load balancer', () => {
  let template: Template;
  let balancer: Resource;
  beforeAll(() => {
    template = behindCloudFront();
    balancer = resource(template, LOAD_BALANCER);
  });

  test('is the only one, and has private addresses only, among the tasks', () => {
    expect(balancer.properties).toMatchObject({
      Scheme: 'internal',
      Subnets: [{ Ref: expect.stringContaining('VpcTaskSubnet1') }, { Ref: expect.stringContaining('VpcTaskSubnet2') }],
    });
  });

  test('lets in CloudFront on the port of its listener, and nobody else', () => {
    const group = { 'Fn::GetAtt': [balancer.properties.SecurityGroups[0]['Fn::GetAtt'][0], 'GroupId'] };

    expect(balancer.properties.SecurityGroups).toEqual([group]);
    expect(ingressRules(template).filter(({ GroupId }) => GroupId['Fn::GetAtt'][0] === group['Fn::GetAtt'][0])).toEqual([{
      GroupId: group,
      SourcePrefixListId: { 'Fn::FindInMap': [expect.stringContaining('OriginFacing'), { Ref: 'AWS::Region' }, 'PrefixListId'] },
      IpProtocol: 'tcp',
      FromPort: 80,
      ToPort: 80,
      Description: 'CloudFront on port 80',
    }]);
  });

  test('knows the servers of CloudFront in twenty regions, by an id of its own in each', () => {
    const [mapping] = Object.values<any>(template.findMappings('*'));
    const ids = Object.values<any>(mapping).map(({ PrefixListId }) => PrefixListId);

    expect(mapping).toMatchObject({ 'us-east-1': { PrefixListId: 'pl-3b927c52' }, 'eu-west-1': { PrefixListId: 'pl-4fa04526' } });
    expect(ids.filter(id => /^pl-[0-9a-f]{8}$/.test(id))).toHaveLength(20);
    expect(new Set(ids).size).toBe(20);
  });

  test('lets in another peer instead, without another rule, since one that names the same servers could not be there beside the first', () => {
    const other = behindCloudFront({ originPeer: ec2.Peer.securityGroupId('sg-11111111') });

    expect(edgeIngress(other).id).toBe(edgeIngress(template).id);
    expect(edgeIngress(other).properties).toMatchObject({ SourceSecurityGroupId: 'sg-11111111', FromPort: 80, ToPort: 80 });
    expect(edgeIngress(other).properties).not.toHaveProperty('SourcePrefixListId');
    expect(other.findMappings('*')).toEqual({});
  });

  test('listens by plain HTTP, where what no service claims is answered with 404', () => {
    expect(resource(template, 'AWS::ElasticLoadBalancingV2::Listener').properties).toMatchObject({
      Port: 80, Protocol: 'HTTP', DefaultActions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
    });
  });

  test('does not warn of plain HTTP, which stays in the network of AWS', () => {
    const stack = stackWith();
    apiIn(stack, { endpoint: ApiEndpoint.cloudFront() });

    Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('plain HTTP'));
    // nor does the CDK warn of what it was told
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('Distribution|certificate|Ignoring'))).toEqual([]);
  });

  test('needs no IPv6 in a dual stack, since CloudFront comes by IPv4', () => {
    const dualStack = behindCloudFront({}, { network: ApiNetwork.create({ dualStack: true }) });

    expect(resource(dualStack, LOAD_BALANCER).properties).not.toHaveProperty('IpAddressType');
    expect(resource(dualStack, DISTRIBUTION).properties.DistributionConfig.IPV6Enabled).toBe(true);
  });

  test('takes the options of every load balancer, access logs and protection against deletion', () => {
    const logs = new RecordingLogs();
    const configured = behindCloudFront({ dropInvalidHeaderFields: true, zonalShift: true }, { accessLogs: logs, deletionProtection: true });

    expect(attributes(resource(configured, LOAD_BALANCER).properties.LoadBalancerAttributes)).toMatchObject({
      'routing.http.drop_invalid_header_fields.enabled': 'true',
      'zonal_shift.config.enabled': 'true',
      'deletion_protection.enabled': 'true',
    });
    expect(logs.paths).toEqual(['Stack/Api/Edge/LoadBalancer']);
  });

  test('takes addresses of the tasks for its nodes and for CloudFront', () => {
    const left = (endpoint: ApiEndpoint) => apiIn(stackWith(), { endpoint }).capacityPlan.taskAddresses!;

    expect(left(ApiEndpoint.http()) - left(ApiEndpoint.cloudFront())).toBe(2 * (8 + 1));
  });
});

describe('the VPC origin', () => {
  test('leads by plain HTTP to the load balancer', () => {
    const template = behindCloudFront();

    expect(resource(template, VPC_ORIGIN).properties).toEqual({
      VpcOriginEndpointConfig: {
        Arn: { Ref: resource(template, LOAD_BALANCER).id },
        HTTPPort: 80,
        Name: expect.anything(),
        OriginProtocolPolicy: 'http-only',
        OriginSSLProtocols: ['TLSv1.2'],
      },
    });
  });

  test.each([['short', 'Api'], ['long', 'A'.repeat(200)]])('has a name of its own in each region, of what CloudFront takes, when that of the API is %s', (_, id) => {
    const stack = stackWith();
    apiIn(stack, { endpoint: ApiEndpoint.cloudFront() }, id);

    const [, [name, region]] = resource(Template.fromStack(stack), VPC_ORIGIN).properties.VpcOriginEndpointConfig.Name['Fn::Join'];
    expect(name).toMatch(/^Stack\w+-$/);
    expect(name.length + 'ap-northeast-1'.length).toBeLessThanOrEqual(64);
    expect(region).toEqual({ Ref: 'AWS::Region' });
  });

  test('comes after the listener, who is let in there and the attachment of the internet gateway, and goes before', () => {
    const template = behindCloudFront();
    const { dependsOn } = resource(template, VPC_ORIGIN);
    const listener = resource(template, 'AWS::ElasticLoadBalancingV2::Listener');
    const publicRoutes = resources(template, 'AWS::EC2::Route').filter(({ properties }) => properties.GatewayId);

    expect(dependsOn).toEqual(expect.arrayContaining([listener.id, ...publicRoutes.map(({ id }) => id)]));
    expect(listener.dependsOn).toEqual([edgeIngress(template).id]);
    expect(publicRoutes.map(({ dependsOn: after }) => after)).toEqual(Array(2).fill([resource(template, 'AWS::EC2::VPCGatewayAttachment').id]));
  });

  test('has no tags, since CloudFront refuses to change them while it is in use', () => {
    const stack = stackWith();
    Tags.of(stack).add('Team', 'orders');
    apiIn(stack, { endpoint: ApiEndpoint.cloudFront() });
    const template = Template.fromStack(stack);

    expect(resource(template, VPC_ORIGIN).properties).not.toHaveProperty('Tags');
    expect(resource(template, DISTRIBUTION).properties.Tags).toEqual([{ Key: 'Team', Value: 'orders' }]);
  });
});

describe('the distribution', () => {
  test('passes on whatever callers send, caches nothing and sends plain HTTP to HTTPS', () => {
    expect(configOf(behindCloudFront())).toMatchObject({
      HttpVersion: 'http2and3',
      IPV6Enabled: true,
      PriceClass: 'PriceClass_All',
      DefaultCacheBehavior: {
        AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
        CachePolicyId: cloudfront.CachePolicy.CACHING_DISABLED.cachePolicyId,
        OriginRequestPolicyId: cloudfront.OriginRequestPolicy.ALL_VIEWER.originRequestPolicyId,
        ViewerProtocolPolicy: 'redirect-to-https',
        Compress: true,
      },
    });
  });

  test('does not keep the error of one caller for others', () => {
    const errors: any[] = configOf(behindCloudFront()).CustomErrorResponses;

    expect(errors.map(({ ErrorCode }) => ErrorCode)).toEqual([400, 403, 404, 405, 414, 500, 501, 502, 503, 504]);
    expect(errors.every(error => Object.keys(error).length === 2 && error.ErrorCachingMinTTL === 0)).toBe(true);
  });

  test('calls the load balancer through the VPC origin, and nothing else', () => {
    const template = behindCloudFront();

    expect(configOf(template).Origins).toEqual([{
      Id: configOf(template).DefaultCacheBehavior.TargetOriginId,
      DomainName: { 'Fn::GetAtt': [resource(template, LOAD_BALANCER).id, 'DNSName'] },
      VpcOriginConfig: { VpcOriginId: { 'Fn::GetAtt': [resource(template, VPC_ORIGIN).id, 'Id'] }, OriginReadTimeout: 60 },
    }]);
  });

  test('waits as long as the load balancer does, or as long as it is told', () => {
    const waiting = (seconds: number, options?: CloudFrontOptions) => {
      const stack = stackWith();
      bind(stack, options, Duration.seconds(seconds));
      return configOf(Template.fromStack(stack)).Origins[0].VpcOriginConfig.OriginReadTimeout;
    };

    expect(waiting(60)).toBe(60);
    expect(waiting(120)).toBe(120);
    expect(waiting(900, { originReadTimeout: Duration.seconds(45) })).toBe(45);
  });

  test('is reached by its own name where no other is given, with a certificate of CloudFront', () => {
    const stack = stackWith();
    const api = apiIn(stack, { endpoint: ApiEndpoint.cloudFront() });
    const template = Template.fromStack(stack);

    expect(stack.resolve(api.url)).toEqual({ 'Fn::Join': ['', ['https://', { 'Fn::GetAtt': [resource(template, DISTRIBUTION).id, 'DomainName'] }]] });
    expect(configOf(template)).not.toHaveProperty('Aliases');
    expect(configOf(template)).not.toHaveProperty('ViewerCertificate');
  });

  test('takes other policies, a class of prices and more behaviors', () => {
    const stack = stackWith();
    const { distribution } = bind(stack, {
      priceClass: cloudfront.PriceClass.PRICE_CLASS_100,
      cachePolicy: cloudfront.CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS,
      originRequestPolicy: cloudfront.OriginRequestPolicy.ALL_VIEWER_AND_CLOUDFRONT_2022,
      responseHeadersPolicy: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS,
    });
    distribution!.addBehavior('/static/*', { bind: () => ({ originProperty: { id: 'static', domainName: 'static.example.com' } }) });

    expect(configOf(Template.fromStack(stack))).toMatchObject({
      PriceClass: 'PriceClass_100',
      DefaultCacheBehavior: {
        CachePolicyId: cloudfront.CachePolicy.USE_ORIGIN_CACHE_CONTROL_HEADERS.cachePolicyId,
        OriginRequestPolicyId: cloudfront.OriginRequestPolicy.ALL_VIEWER_AND_CLOUDFRONT_2022.originRequestPolicyId,
        ResponseHeadersPolicyId: cloudfront.ResponseHeadersPolicy.SECURITY_HEADERS.responseHeadersPolicyId,
      },
      CacheBehaviors: [{ PathPattern: '/static/*' }],
    });
  });
});

describe('the firewall', () => {
  test('stands before the distribution, and none before the load balancer', () => {
    const firewall = new RecordingFirewall();
    const template = behindCloudFront({}, { firewall });

    expect(configOf(template).WebACLId).toBe('arn:aws:wafv2:us-east-1:111111111111:global/webacl/a/1');
    expect(firewall.asked).toEqual([{ path: 'Stack/Api/Edge/Firewall', cloudFront: true }]);
    template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 0);
  });

  test('is left out where there is none', () => {
    expect(configOf(behindCloudFront())).not.toHaveProperty('WebACLId');
  });
});

describe('under names', () => {
  test('answers to them with their certificate, by modern TLS, whatever the flags of the app', () => {
    for (const context of [{ '@aws-cdk/aws-cloudfront:defaultSecurityPolicyTLSv1.2_2021': false }, recommendedFlags]) {
      const { template } = underNames({ aliases: ['*.example.com'] }, stackWith({ context }));

      expect(configOf(template)).toMatchObject({
        Aliases: ['api.example.com', '*.example.com'],
        ViewerCertificate: { AcmCertificateArn: arnIn('us-east-1'), MinimumProtocolVersion: 'TLSv1.2_2021', SslSupportMethod: 'sni-only' },
      });
    }
  });

  test('has records of all of them, for IPv4 and IPv6', () => {
    const { template } = underNames({ aliases: ['example.com'] });
    const records = resources(template, 'AWS::Route53::RecordSet').map(({ properties }) => properties);

    expect(records.map(({ Name, Type, HostedZoneId }) => [Name, Type, HostedZoneId])).toEqual([
      ['api.example.com.', 'A', 'Z1'], ['api.example.com.', 'AAAA', 'Z1'], ['example.com.', 'A', 'Z1'], ['example.com.', 'AAAA', 'Z1'],
    ]);
    for (const { AliasTarget } of records) {
      expect(AliasTarget.DNSName).toEqual({ 'Fn::GetAtt': [resource(template, DISTRIBUTION).id, 'DomainName'] });
    }
  });

  test('has no record where the hosted zone is not given', () => {
    const { template } = underNames({ hostedZone: undefined, domainName: 'api.example.org' });

    template.resourceCountIs('AWS::Route53::RecordSet', 0);
    expect(configOf(template).Aliases).toEqual(['api.example.org']);
  });

  test('is reached by the first', () => {
    expect(underNames().api.url).toBe('https://api.example.com');
  });

  test('takes a certificate from a stack of its own in us-east-1', () => {
    const app = new App();
    const east = new Stack(app, 'East', { env: { ...ENVIRONMENT, region: 'us-east-1' }, crossRegionReferences: true });
    const certificate = new acm.Certificate(east, 'Certificate', { domainName: 'api.example.com', validation: acm.CertificateValidation.fromDns() });

    expect(() => ApiEndpoint.cloudFront({ domainName: 'api.example.com', certificate })).not.toThrow();
  });

  test.each(['us-east-1', undefined])('takes one whose region is not known to be another: %s', region => {
    const stack = stackWith();
    const arn = region ? arnIn(region) : Lazy.string({ produce: () => arnIn('us-east-1') });
    const imported = acm.Certificate.fromCertificateArn(stack, 'Imported', arn);
    const made = new acm.Certificate(stack, 'Made', { domainName: 'api.example.com' });

    for (const certificate of [imported, made]) {
      expect(() => ApiEndpoint.cloudFront({ domainName: 'api.example.com', certificate })).not.toThrow();
    }
  });
});

describe('in every stack', () => {
  test('the template is the same for one environment as for any, and nothing is looked up', () => {
    const [any, one] = [undefined, ENVIRONMENT].map(env => {
      const stack = stackWith({ env });
      bind(stack, {});
      expect((stack.node.root as App).synth().manifest.missing).toBeUndefined();
      return Template.fromStack(stack).toJSON();
    });

    expect(one).toEqual(any);
  });

  test('the template is the same with all feature flags of the app', () => {
    const [off, on] = [{}, recommendedFlags].map(context => {
      const stack = stackWith({ context });
      bind(stack, {});
      return Template.fromStack(stack).toJSON();
    });

    expect(on).toEqual(off);
  });

  test('binding twice gives two', () => {
    const stack = stackWith();
    const endpoint = ApiEndpoint.cloudFront();
    apiIn(stack, { endpoint }, 'One');
    apiIn(stack, { endpoint }, 'Two');
    const names = resources(Template.fromStack(stack), VPC_ORIGIN).map(({ properties }) => JSON.stringify(properties.VpcOriginEndpointConfig.Name));

    expect(new Set(names).size).toBe(2);
  });

  test('says that the network needs no public subnets for the load balancer', () => {
    expect([ApiEndpoint.cloudFront(), ApiEndpoint.http()].map(endpoint => endpoint._internal)).toEqual([true, false]);
  });

  test('fails in a region whose prefix list is not known, unless the peer is written', () => {
    const inBahrain = (options?: CloudFrontOptions) => bind(stackWith({ env: { ...ENVIRONMENT, region: 'me-south-1' } }), options);

    expect(() => inBahrain()).toThrow("'originPeer' must be written in me-south-1, where the prefix list of CloudFront's servers is not known here: "
      + 'write ec2.Peer.prefixList() with the id of com.amazonaws.global.cloudfront.origin-facing');
    expect(() => inBahrain({ originPeer: ec2.Peer.prefixList('pl-11111111') })).not.toThrow();
  });

  test('fails for requests that may take longer than CloudFront waits', () => {
    expect(() => bind(stackWith(), {}, Duration.seconds(121))).toThrow("'originReadTimeout' must be written where requests may take longer than 120 seconds, got 121");
  });
});

describe('bad input', () => {
  const stack = stackWith();
  const zone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', arnIn('us-east-1'));
  const elsewhere = new Stack(new App(), 'West', { env: ENVIRONMENT });

  test.each<[string, CloudFrontOptions, string]>([
    ['a name has no certificate', { domainName: 'api.example.com' },
      "'certificate' is required with a 'domainName', got api.example.com: write one for all the names, made in us-east-1"],
    ['the certificate is in another region', { domainName: 'api.example.com', certificate: acm.Certificate.fromCertificateArn(stack, 'Imported', arnIn('eu-west-1')) },
      "'certificate' must be in us-east-1, from where CloudFront takes it, got \"eu-west-1\""],
    ['the certificate is made in another region', { domainName: 'api.example.com', certificate: new acm.Certificate(elsewhere, 'Made', { domainName: 'api.example.com' }) },
      "'certificate' must be in us-east-1, from where CloudFront takes it, got \"eu-west-1\""],
    ['there is a certificate without a name', { certificate }, "'certificate' must be left out without a 'domainName'"],
    ['there is a hosted zone without a name', { hostedZone: zone }, "'hostedZone' must be left out without a 'domainName'"],
    ['there are aliases without a name', { aliases: ['www.example.com'] }, "'aliases' must be left out without a 'domainName'"],
    ['the name is in another zone', { domainName: 'api.example.org', certificate, hostedZone: zone },
      "'domainName' must be in the hosted zone (example.com), got \"api.example.org\""],
    ['an alias is in another zone', { domainName: 'api.example.com', aliases: ['api.example.org'], certificate, hostedZone: zone },
      "'aliases' must be in the hosted zone (example.com), got \"api.example.org\""],
    ['an alias is the name itself', { domainName: 'api.example.com', aliases: ['api.example.com'], certificate },
      "'aliases' must be different from each other and from 'domainName'"],
    ['CloudFront shall wait longer than it can', { originReadTimeout: Duration.seconds(181) },
      "'originReadTimeout' must be a Duration of 1 to 180 whole seconds, got \"181 seconds\""],
    ['the load balancer would refuse an option', { minimumCapacityUnit: 99 }, "'minimumCapacityUnit' must be an integer from 100 to 1500, got 99"],
  ])('fails when %s', (_, options, message) => {
    expect(() => ApiEndpoint.cloudFront(options)).toThrow(message);
  });
});

/** Remembers whose logs were asked for. */
class RecordingLogs extends AccessLogs {
  public readonly paths: string[] = [];

  public bind(_scope: Construct, { loadBalancer }: AccessLogsContext) {
    this.paths.push(loadBalancer.node.path);
  }
}

/** Remembers before what it was put. */
class RecordingFirewall extends ApiFirewall {
  public readonly asked: object[] = [];

  public bind(scope: Construct, { cloudFront }: FirewallContext) {
    this.asked.push({ path: scope.node.path, cloudFront });
    return { webAclArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/a/1' };
  }
}

function behindCloudFront(options: CloudFrontOptions = {}, props: Partial<PrivateFargateApiProps> = {}): Template {
  return synthesize({ ...props, endpoint: ApiEndpoint.cloudFront(options) });
}

/** The endpoint alone, in a VPC that has no public subnets. */
function bind(stack: Stack, options: CloudFrontOptions = {}, idleTimeout: Duration = Duration.seconds(60)): EndpointConfig {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-11111111',
    availabilityZones: ['a', 'b'],
    privateSubnetIds: ['subnet-11111111', 'subnet-22222222'],
    privateSubnetRouteTableIds: ['rtb-11111111', 'rtb-22222222'],
  });
  return ApiEndpoint.cloudFront(options).bind(stack, {
    vpc,
    edgeSubnets: [],
    internalSubnets: vpc.privateSubnets,
    dualStack: false,
    access: ApiAccess.anyone(),
    accessLogs: AccessLogs.disabled(),
    deletionProtection: false,
    idleTimeout,
    preset: ApiPreset.STANDARD,
  });
}

function underNames(options: CloudFrontOptions = {}, stack: Stack = stackWith()) {
  const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', arnIn('us-east-1'));
  const api = apiIn(stack, { endpoint: ApiEndpoint.cloudFront({ domainName: 'api.example.com', hostedZone, certificate, ...options }) });
  return { api, template: Template.fromStack(stack) };
}

function edgeIngress(template: Template) {
  const [rule, ...more] = resources(template, 'AWS::EC2::SecurityGroupIngress').filter(({ properties }) => properties.Description === 'CloudFront on port 80');
  expect(more).toEqual([]);
  return rule;
}

function arnIn(region: string): string {
  return `arn:aws:acm:${region}:111111111111:certificate/1`;
}

function configOf(template: Template): any {
  return resource(template, DISTRIBUTION).properties.DistributionConfig;
}

test('stands in a VPC without any public subnet', () => {
  const stack = stackWith();
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', {
    vpcId: 'vpc-12345678',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    privateSubnetIds: ['subnet-33333333', 'subnet-44444444'],
    privateSubnetRouteTableIds: ['rtb-33333333', 'rtb-44444444'],
  });
  apiIn(stack, { network: ApiNetwork.fromVpc(vpc), endpoint: ApiEndpoint.cloudFront() });

  expect(only(Template.fromStack(stack), 'AWS::ElasticLoadBalancingV2::LoadBalancer')).toMatchObject({
    Scheme: 'internal', Subnets: ['subnet-33333333', 'subnet-44444444'],
  });
});

test.each([ApiAccess.anyone(), ApiAccess.internal()])('fails beside an access of its own', access => {
  expect(() => synthesize({ endpoint: ApiEndpoint.cloudFront(), access }))
    .toThrow("'access' must be left out with ApiEndpoint.cloudFront(): anyone may call the distribution, and nobody else reaches the load balancer");
});

test('the API tells its distribution, and fails to where there is none', () => {
  const stack = stackWith();

  expect(apiIn(stack, { endpoint: ApiEndpoint.cloudFront() }).distribution.distributionDomainName).toBeDefined();
  expect(() => apiIn(stackWith()).distribution).toThrow("'distribution' is not known here: choose ApiEndpoint.cloudFront()");
});
