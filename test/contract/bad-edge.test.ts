/*
 * Endpoints, routes and whatever else stands before the tasks, out of range, contradictory or beyond a quota.
 */
import { Duration, Lazy, RemovalPolicy, SecretValue, type Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { type Refused, refusals } from './refused';
import {
  AccessLogs, ApiAccess, ApiAuthentication, ApiEndpoint, ApiFirewall, ApiNetwork, ApiPreset, ApiRoute, ApiService, type CloudFrontOptions, Deployment,
  type DomainOptions, HealthCheck, JwtClaimFormat, type JwtOptions, ManagedRuleGroup, type PrivateFargateApiProps,
} from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const REGIONAL = 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/api/1';
const GLOBAL = 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/api/1';
const token = Lazy.string({ produce: () => 'token' });

const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stackWith(), 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
const certificateOf = (region: string) => acm.Certificate.fromCertificateArn(stackWith(), 'Certificate', `arn:aws:acm:${region}:111111111111:certificate/1`);
const certificate = certificateOf('us-east-1');

const an = (props: (stack: Stack) => Partial<PrivateFargateApiProps>, region?: string) => () => {
  const stack = stackWith({ env: { region } });
  return apiIn(stack, props(stack));
};

/** A VPC origin needs a region that has them. */
const behindCloudFront = (options: CloudFrontOptions, props: Partial<PrivateFargateApiProps> = {}, region?: string) =>
  an(() => ({ endpoint: ApiEndpoint.cloudFront(options), ...props }), region);

const domain = (options: Partial<DomainOptions>) => () => ApiEndpoint.domain({ hostedZone, domainName: 'api.example.com', ...options });

const jwt = (options: Partial<JwtOptions>) => () => ApiAuthentication.jwt({ issuer: 'https://a.example.com', jwksEndpoint: 'https://a.example.com/keys', ...options });

/** Beside the listener of another API. */
const joined = (props: Partial<PrivateFargateApiProps>) => () => {
  const stack = stackWith();
  const { listener, network } = apiIn(stack, {}, 'First');
  return apiIn(stack, { network, endpoint: ApiEndpoint.fromListener(listener), ...props }, 'Second');
};

const listed = (count: number) => Array.from({ length: count }, (_, i) => `value${i}`);

const ENDPOINTS: Refused[] = [
  ['plain HTTP in the hardened preset', () => apiIn(stackWith(), { preset: ApiPreset.HARDENED, endpoint: ApiEndpoint.http() }),
    "'endpoint' must have a certificate under ApiPreset.HARDENED, got ApiEndpoint.http(): use ApiEndpoint.https(), domain() or cloudFront()"],
  ['no certificate', () => ApiEndpoint.https({ certificates: [] }), "'certificates' must be 1 to 26 certificates, got 0"],
  ['more certificates than a listener has', () => ApiEndpoint.https({ certificates: Array(27).fill(certificate) }), "'certificates' must be 1 to 26 certificates, got 27"],
  ['a policy of TLS that there is not', () => ApiEndpoint.https({ certificates: [certificate], sslPolicy: 'TLS13' as any }),
    "'sslPolicy' must be a value of elbv2.SslPolicy such as elbv2.SslPolicy.RECOMMENDED_TLS, got \"TLS13\""],
  ['frames of an origin by name', () => ApiEndpoint.https({ certificates: [certificate], responseHeaders: { frameOptions: 'ALLOW-FROM' } }),
    "'frameOptions' must be 'DENY' or 'SAMEORIGIN', got \"ALLOW-FROM\""],
  ['a name in another zone', domain({ domainName: 'api.example.org' }), "'domainName' must be in the hosted zone (example.com), got \"api.example.org\""],
  ['a name that only ends like the zone', domain({ domainName: 'anexample.com' }), "'domainName' must be in the hosted zone (example.com), got \"anexample.com\""],
  ['a name that is a token', domain({ domainName: token }), "'domainName' must be known at synthesis, since its records are named after it, got a token. Write the name"],
  ['an alias that is a token', domain({ aliases: [token] }), "'aliases' must be known at synthesis, since its records are named after it, got a token. Write the name"],
  ['an alias in another zone', domain({ aliases: ['api.example.org'] }), "'aliases' must be in the hosted zone (example.com), got \"api.example.org\""],
  ['an alias that is the name', domain({ aliases: ['api.example.com'] }), "'aliases' must be different from each other and from 'domainName', got [\"api.example.com\"]"],
  ['an alias that is written twice', domain({ aliases: ['a.example.com', 'a.example.com'] }), "'aliases' must be different from each other and from 'domainName'"],
  ['connections that are kept for a second', () => ApiEndpoint.http({ clientKeepAlive: Duration.seconds(1) }),
    "'clientKeepAlive' must be a Duration of 60 to 604800 whole seconds, got \"1 seconds\""],
  ['less capacity than can be reserved', () => ApiEndpoint.http({ minimumCapacityUnit: 99 }), "'minimumCapacityUnit' must be an integer from 100 to 1500, got 99"],
  ['a distribution with a name and without a certificate', behindCloudFront({ domainName: 'api.example.com' }),
    "'certificate' is required with a 'domainName', got api.example.com: write one for all the names, made in us-east-1"],
  ['a distribution with a certificate of another region', behindCloudFront({ domainName: 'api.example.com', certificate: certificateOf('eu-west-1') }),
    "'certificate' must be in us-east-1, from where CloudFront takes it, got \"eu-west-1\". Make it in a stack of that region, with 'crossRegionReferences' on both stacks"],
  ['a distribution with a certificate and without a name', behindCloudFront({ certificate }),
    "'certificate' must be left out without a 'domainName', which it is for: remove it, or write the name"],
  ['a distribution that says who may call', behindCloudFront({}, { access: ApiAccess.cidrs('203.0.113.0/24') }),
    "'access' must be left out with ApiEndpoint.cloudFront(): anyone may call the distribution, and nobody else reaches the load balancer. Remove it"],
  ['a distribution before long requests', behindCloudFront({}, { maxRequestDuration: Duration.seconds(121) }),
    "'originReadTimeout' must be written where requests may take longer than 120 seconds, got 121"],
  ['a distribution in a region that is new', behindCloudFront({}, {}, 'xx-new-1'), "'originPeer' must be written in xx-new-1, where the prefix list of CloudFront's servers is not known here"],
  ['a joined listener and no route', joined({}), "'route' is required with ApiEndpoint.fromListener(): the listener has other routes, such as ApiRoute.host('api.example.com')"],
  ['a firewall before a joined listener', joined({ route: ApiRoute.path('/a'), firewall: ApiFirewall.managedRules() }),
    "'firewall' must be left out with ApiEndpoint.fromListener(): say it where the load balancer is made"],
  ['the load balancer of a joined listener that is not known', () => {
    const stack = stackWith();
    const listener = elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
      listenerArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/api/1/1',
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-1'),
    });
    return apiIn(stack, { endpoint: ApiEndpoint.fromListener(listener), route: ApiRoute.path('/a') }).loadBalancer;
  }, "'loadBalancer' is not known here: give 'loadBalancer' to ApiEndpoint.fromListener()"],
];

const ACCESS: Refused[] = [
  ['nobody', () => ApiAccess.cidrs(), "'cidrs' must be at least 1, got []"],
  ['nobody inside', () => ApiAccess.internal({ cidrs: [], securityGroups: [] }), "'cidrs' must be at least 1, got []. Leave it out for everyone in the VPC"],
  ['a block that is none', () => ApiAccess.cidrs('10.0.0.0/33'), "'cidrs' must be an IPv4 block in CIDR notation such as 10.0.0.0/16, got \"10.0.0.0/33\""],
  ['an IPv6 block without a prefix', () => ApiAccess.cidrs('2001:db8::'), "'cidrs' must be IPv6 blocks in CIDR notation such as 2001:db8::/32, got \"2001:db8::\""],
  ['a block in place of a prefix list', () => ApiAccess.prefixLists('10.0.0.0/8'), "'prefixLists' must be ids of prefix lists such as pl-63a5400a, got \"10.0.0.0/8\""],
  ['everyone inside a VPC whose block is not known', an(stack => ({
    access: ApiAccess.internal(),
    network: undefined,
    cluster: undefined,
    ...importedNetwork(stack),
  })), "'cidrs' must be written where the block of the VPC is not known: give them to ApiAccess.internal(), or 'vpcCidrBlock' where the VPC is imported"],
  ['logs that are kept for half a day', () => AccessLogs.create({ retention: Duration.hours(12) }), "'retention' must be a Duration of whole days, at least 1, got \"0.5 days\""],
  ['a bucket that is a snapshot in the end', () => AccessLogs.create({ removalPolicy: RemovalPolicy.SNAPSHOT }),
    "'removalPolicy' must be RemovalPolicy.DESTROY or RemovalPolicy.RETAIN, got \"snapshot\""],
  ['a prefix with a slash at its end', () => AccessLogs.toBucket(bucketIn(stackWith()), 'logs/'),
    "'prefix' must be without 'AWSLogs', which the load balancer adds, and without a slash at its ends, got \"logs/\""],
  ['a bucket with a key', () => {
    const stack = stackWith();
    return AccessLogs.toBucket(new s3.Bucket(stack, 'Logs', { encryptionKey: new kms.Key(stack, 'Key') }));
  }, "'bucket' must be encrypted with keys of Amazon S3 (SSE-S3), got \"a bucket with a KMS key\""],
  ['a bucket in another region', an(stack => ({
    accessLogs: AccessLogs.toBucket(s3.Bucket.fromBucketAttributes(stack, 'Logs', { bucketName: 'logs', region: 'eu-west-1' })),
  }), 'us-east-1'), "'bucket' must be in the load balancer's region (us-east-1), got \"eu-west-1\""],
];

function importedNetwork(stack: Stack): Partial<PrivateFargateApiProps> {
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Imported', {
    vpcId: 'vpc-1', availabilityZones: ['a', 'b'], privateSubnetIds: ['subnet-1', 'subnet-2'], privateSubnetRouteTableIds: ['rtb-1', 'rtb-2'],
  });
  return { network: ApiNetwork.fromVpc(vpc) };
}

function bucketIn(stack: Stack): s3.IBucket {
  return s3.Bucket.fromBucketName(stack, 'Bucket', 'logs');
}

const FIREWALL: Refused[] = [
  ['less than any rate', () => ApiFirewall.managedRules({ requestsPerFiveMinutes: 9 }), "'requestsPerFiveMinutes' must be an integer from 10 to 2000000000, got 9"],
  ['nothing that is inspected', () => ApiFirewall.managedRules({ groups: [] }),
    "'groups' must be at least 1 where 'requestsPerFiveMinutes' is left out, since nothing would be inspected, got []. Leave it out for the default groups"],
  ['a group twice', () => ApiFirewall.managedRules({ groups: [ManagedRuleGroup.CORE, ManagedRuleGroup.CORE] }),
    "'groups' must be each group once, at whatever version, got \"AWS-AWSManagedRulesCommonRuleSet\""],
  ['exclusions from nothing', () => ApiFirewall.managedRules({ requestsPerFiveMinutes: 100, groups: [], exclusions: ['Rule'] }),
    "'exclusions' must be left out where 'groups' is empty, since they are rules of groups, got [\"Rule\"]"],
  ['more exclusions than a group takes', () => ApiFirewall.managedRules({ exclusions: listed(101) }), "'exclusions' must be 100 at most, got 101"],
  ['an exclusion that is no name', () => ApiFirewall.managedRules({ exclusions: ['a rule'] }), "'exclusions' must be names of rules in the groups, such as 'SizeRestrictions_BODY', got \"a rule\""],
  ['an exclusion twice', () => ApiFirewall.managedRules({ exclusions: ['Rule', 'Rule'] }), "'exclusions' must be each rule once, got \"Rule\""],
  ['a group that must be told more', () => ManagedRuleGroup.of('AWS', 'AWSManagedRulesATPRuleSet'),
    "'name' must be a rule group that needs no configuration of its own, got \"AWSManagedRulesATPRuleSet\". Make the web ACL yourself and use ApiFirewall.fromWebAclArn()"],
  ['a group whose vendor is a token', () => ManagedRuleGroup.of(token, 'Rules'), "'vendor' must be 1 to 60 characters, after which a rule is named, got \"a token\""],
  ['a version with a space', () => ManagedRuleGroup.of('AWS', 'Rules', 'Version 1'), "'version' must be the name of a version, such as 'Version_1.0', got \"Version 1\""],
  ['a web ACL of AWS WAF Classic', () => ApiFirewall.fromWebAclArn('arn:aws:waf-regional:us-east-1:111111111111:webacl/1'),
    "'webAclArn' must be the ARN of an AWS WAF (wafv2) web ACL, with ':regional/webacl/' or ':global/webacl/' in it"],
  ['a web ACL for CloudFront before a load balancer', an(() => ({ firewall: ApiFirewall.fromWebAclArn(GLOBAL) })),
    `'webAclArn' must be that of a regional web ACL (:regional/webacl/) before a load balancer, got "${GLOBAL}"`],
  ['a web ACL for load balancers before a distribution', behindCloudFront({}, { firewall: ApiFirewall.fromWebAclArn(REGIONAL) }),
    `'webAclArn' must be that of a web ACL for CloudFront (:global/webacl/) before a distribution, got "${REGIONAL}"`],
  ['a web ACL of another region', an(() => ({ firewall: ApiFirewall.fromWebAclArn(REGIONAL) }), 'eu-west-1'),
    `'webAclArn' must be that of a web ACL in the region of the load balancer (eu-west-1), got "${REGIONAL}"`],
  ['a web ACL for CloudFront that is made elsewhere', behindCloudFront({}, { firewall: ApiFirewall.managedRules() }, 'eu-west-1'),
    "'firewall' must be in a stack in us-east-1, where web ACLs for CloudFront are, got \"eu-west-1\". Deploy the stack there, or make the web ACL in a stack there"],
];

const AUTHENTICATION: Refused[] = [
  ['an issuer with more characters than AWS takes', jwt({ issuer: 'a'.repeat(257) }), "'issuer' must be 1 to 256 characters, got"],
  ['keys by plain HTTP', jwt({ jwksEndpoint: 'http://a.example.com/keys' }), "'jwksEndpoint' must be an address that begins with 'https://', got \"http://a.example.com/keys\""],
  ['more claims than AWS takes', jwt({ additionalClaims: listed(11).map(name => ({ name, values: ['a'] })) }), "'additionalClaims' must be 10 claims at most, got 11"],
  ['a claim that is looked at in any case', jwt({ additionalClaims: [{ name: 'exp', values: ['1'] }] }),
    "'name' must be the name of a claim other than exp, iss, nbf, iat, which are looked at in any case, got \"exp\""],
  ['a claim without a value', jwt({ additionalClaims: [{ name: 'aud', values: [] }] }), "'values' must be 1 to 10 values of 'aud', got 0"],
  ['a claim with more values than AWS takes', jwt({ additionalClaims: [{ name: 'aud', values: listed(11) }] }), "'values' must be 1 to 10 values of 'aud', got 11"],
  ['values with spaces where spaces separate them', jwt({ additionalClaims: [{ name: 'scope', format: JwtClaimFormat.SPACE_SEPARATED_VALUES, values: ['a b'] }] }),
    "'values' must be values without spaces where spaces separate them, got \"a b\". Write each as a value of its own"],
  ['a session of more than a week', oidc({ sessionTimeout: Duration.days(8) }), "'sessionTimeout' must be a Duration of 1 to 604800 whole seconds, got \"691200 seconds\""],
  ['a cookie with a space', oidc({ sessionCookieName: 'a b' }), "'sessionCookieName' must be the name of a cookie, without spaces and separators, got \"a b\""],
  ['more parameters than AWS takes', oidc({ authenticationRequestExtraParams: Object.fromEntries(listed(11).map(name => [name, 'a'])) }),
    "'authenticationRequestExtraParams' must be 10 parameters at most, got 11"],
  ['a client without a secret', () => {
    const userPool = new cognito.UserPool(stackWith(), 'Pool');
    const userPoolDomain = userPool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'api' } });
    return ApiAuthentication.cognito({ userPool, userPoolDomain, userPoolClient: userPool.addClient('Client') });
  }, "'userPoolClient' must be a client with a secret, by which the load balancer says who it is, got \"Stack/Pool/Client\". Give it 'generateSecret: true'"],
  ['callers who are asked by plain HTTP', an(() => ({ authentication: jwt({})() })), "'authentication' needs an HTTPS listener, since a load balancer asks nobody who comes by plain HTTP: "
    + 'use ApiEndpoint.https() or domain(), or join an HTTPS listener'],
];

function oidc(options: Partial<Parameters<typeof ApiAuthentication.oidc>[0]>) {
  const address = 'https://login.example.com';
  return () => ApiAuthentication.oidc({
    issuer: address, authorizationEndpoint: address, tokenEndpoint: address, userInfoEndpoint: address, clientId: 'a', clientSecret: SecretValue.secretsManager('a'), ...options,
  });
}

const ROUTES: Refused[] = [
  ['a route without a path', () => ApiRoute.path(), "'path' must be at least one of paths of at most 128 characters that begin with '/', such as /orders or /orders/*, got []"],
  ['a path without a slash', () => ApiRoute.path('orders'), "'path' must be paths of at most 128 characters that begin with '/', such as /orders or /orders/*, got \"orders\""],
  ['a path that is a token', () => ApiRoute.path(token), "'path' must be paths of at most 128 characters that begin with '/', such as /orders or /orders/*, got \"a token\""],
  ['a host without a dot', () => ApiRoute.host('localhost'), "'host' must be host names with a '.', such as orders.example.com or *.example.com, got \"localhost\""],
  ['a method in small letters', () => ApiRoute.method('get'), "'method' must be HTTP methods in capital letters, such as 'GET', got \"get\""],
  ['the header that is a host', () => ApiRoute.header('Host', 'a'), "'name' must be the name of a header other than Host, of 1 to 40 characters, got \"Host\""],
  ['more values than a rule takes', () => ApiRoute.path('/1', '/2', '/3', '/4', '/5', '/6'),
    "'route' must be 5 values at most, since a rule takes no more, got [\"/1\",\"/2\",\"/3\",\"/4\",\"/5\",\"/6\"]. Use a wildcard, or a service more"],
  ['two conditions of one kind', () => ApiRoute.path('/a').and(ApiRoute.path('/b')), "'and' must be a route without a path where there is one already, got \"path /a and path /b\". Name every path in one path()"],
  ['a priority beyond the last', () => ApiRoute.path('/a').withPriority(50_000), "'priority' must be an integer from 1 to 49999, got 50000"],
  ['a rewrite of nothing', () => ApiRoute.path('/a').withPathRewrite({ regex: '', replacement: '/' }), "'regex' must be a regular expression of 1 to 1024 characters, got \"\""],
  ['a route that another service has', () => apiIn(stackWith()).addService('Orders', { image, route: ApiRoute.path('/*') }),
    "'route' must be no other service's, got path /* for Stack/Api/Orders, which Stack/Api/Service has: change one of them"],
  ['a priority that another service has', () => {
    const api = apiIn(stackWith(), { route: ApiRoute.path('/a').withPriority(7) });
    return api.addService('Orders', { image, route: ApiRoute.path('/b').withPriority(7) });
  }, "'route' must have a priority of its own, got 7 for path /b of Stack/Api/Orders, which path /a of Stack/Api/Service has: write .withPriority("],
  ['a service whose name is in no zone of the API', () => apiIn(stackWith()).addService('Orders', { image, route: ApiRoute.path('/a'), domainName: 'orders.example.com' }),
    "'domainName' needs an API with ApiEndpoint.domain(), in whose hosted zone the name is made, got orders.example.com: write ApiRoute.host()"],
  ['a service with a certificate and without a name', () => apiIn(stackWith()).addService('Orders', { image, route: ApiRoute.path('/a'), certificate }),
    "'certificate' must be left out without a 'domainName', which it is for: remove it, or write the name"],
  ['a service with a name and a host', () => {
    const api = apiIn(stackWith(), { endpoint: domain({ certificate })() });
    return api.addService('Orders', { image, route: ApiRoute.host('a.example.com'), domainName: 'orders.example.com' });
  }, "'route' must have no host beside the 'domainName' orders.example.com, got host a.example.com: remove one of them"],
  ['a service whose name is a token', () => {
    const api = apiIn(stackWith(), { endpoint: domain({ certificate })() });
    return api.addService('Orders', { image, route: ApiRoute.path('/a'), domainName: token });
  }, "'domainName' must be known at synthesis, since its records are named after it, got a token"],
  ['a timeout as long as the interval', an(() => ({ healthCheck: HealthCheck.http({ interval: Duration.seconds(5), timeout: Duration.seconds(5) }) })),
    "'timeout' must be shorter than 'interval' (5 seconds), got \"5 seconds\""],
  ['a path of a health check without a slash', () => HealthCheck.http({ path: 'health' }), "'path' must be a path of at most 1024 characters that begins with '/', got \"health\""],
  ['codes from the higher to the lower', () => HealthCheck.http({ codes: '299-200' }), "'codes' must be HTTP codes from 200 to 499 such as '200', '200,202' or '200-299', got \"299-200\""],
];

/** Each in a stack of its own, which is quicker. */
function services(count: number, deployment: Deployment) {
  return () => {
    const api = apiIn(stackWith(), { preset: ApiPreset.DEVELOPMENT });
    for (let i = 1; i <= count; i++) new ApiService(stackWith(), 'Service', { api, image, route: ApiRoute.path(`/${i}`).withPriority(i), deployment });
  };
}

const QUOTAS: Refused[] = [
  ['the hundred and first rule', services(100, Deployment.rolling()), "'route' must be one of 100 at most, since a load balancer takes no more, got \"the 101st, of Stack/Service\". "
    + 'Give some services an API of their own'],
  ['the hundred and first target group', services(50, Deployment.blueGreen()), "'route' must be for at most 100 target groups, since a load balancer takes no more"],
];

describe('an endpoint', () => refusals(ENDPOINTS));
describe('who is let in, and what is recorded', () => refusals(ACCESS));
describe('a firewall', () => refusals(FIREWALL));
describe('authentication', () => refusals(AUTHENTICATION));
describe('routes and health checks', () => refusals(ROUTES));
describe('a load balancer', () => refusals(QUOTAS));
