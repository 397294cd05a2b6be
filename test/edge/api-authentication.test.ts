import { App, Aws, Duration, Fn, SecretValue, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { ApiAuthentication, ApiEndpoint, ApiNetwork, ApiRoute, ApiService, type PrivateFargateApi, type PrivateFargateApiProps } from '../../src';
import { type CognitoOptions, type JwtClaim, type JwtOptions, type OidcOptions, JwtClaimFormat } from '../../src/edge/authentication-options';
import { Deployment } from '../../src/service/deployment';
import { differences } from '../contract/differences';
import { apiIn, image, only, stackWith } from '../helpers/api-stack';

const RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';
const EGRESS = 'AWS::EC2::SecurityGroupEgress';
const JWT: JwtOptions = { issuer: 'https://issuer.example.com', jwksEndpoint: 'https://issuer.example.com/jwks.json' };
const OIDC: OidcOptions = {
  issuer: 'https://login.example.com',
  authorizationEndpoint: 'https://login.example.com/authorize',
  tokenEndpoint: 'https://login.example.com/token',
  userInfoEndpoint: 'https://login.example.com/userinfo',
  clientId: 'api',
  clientSecret: SecretValue.secretsManager('client', { jsonField: 'secret' }),
};
const orders = { image, route: ApiRoute.path('/orders/*') };
const forward = { Type: 'forward', TargetGroupArn: { Ref: expect.stringContaining('TargetGroup') }, Order: 2 };

describe('by a JSON Web Token', () => {
  test('the listener rule looks at the token before it forwards', () => {
    expect(actionsOf(ApiAuthentication.jwt(JWT))).toEqual([
      { Type: 'jwt-validation', Order: 1, JwtValidationConfig: { Issuer: 'https://issuer.example.com', JwksEndpoint: 'https://issuer.example.com/jwks.json' } },
      forward,
    ]);
  });

  test('further claims are looked for in their formats', () => {
    const [action] = actionsOf(ApiAuthentication.jwt({
      ...JWT,
      additionalClaims: [
        { name: 'client_id', values: ['mobile'] },
        { name: 'groups', format: JwtClaimFormat.STRING_ARRAY, values: ['admins', 'users'] },
        { name: 'scope', format: JwtClaimFormat.SPACE_SEPARATED_VALUES, values: ['orders:read'] },
      ],
    }));

    expect(action.JwtValidationConfig.AdditionalClaims).toEqual([
      { Format: 'single-string', Name: 'client_id', Values: ['mobile'] },
      { Format: 'string-array', Name: 'groups', Values: ['admins', 'users'] },
      { Format: 'space-separated-values', Name: 'scope', Values: ['orders:read'] },
    ]);
  });

  test('what is known only at deployment is passed on', () => {
    const stack = stackWith();
    const { userPoolProviderUrl: issuer } = new cognito.UserPool(stack, 'Pool');
    const [action] = actionsOf(ApiAuthentication.jwt({ issuer, jwksEndpoint: `${issuer}/.well-known/jwks.json` }), {}, stack);

    const url = { 'Fn::GetAtt': [expect.stringContaining('Pool'), 'ProviderURL'] };
    expect(action.JwtValidationConfig).toEqual({ Issuer: url, JwksEndpoint: { 'Fn::Join': ['', [url, '/.well-known/jwks.json']] } });
  });

  test('what is known only at deployment may be long before', () => {
    const value = Aws.ACCOUNT_ID.repeat(20);

    for (const values of [[value], Fn.split(',', value)]) {
      expect(() => ApiAuthentication.jwt({ ...JWT, issuer: value, additionalClaims: [{ name: 'aud', values }] })).not.toThrow();
    }
  });

  test('an issuer need not be an address', () => {
    expect(() => ApiAuthentication.jwt({ ...JWT, issuer: 'accounts' })).not.toThrow();
  });

  test('a path is rewritten as without', () => {
    const stack = stackWith();
    secured(stack, { authentication: ApiAuthentication.jwt(JWT), route: ApiRoute.path('/v1/*').withPathRewrite({ regex: '^/v1/(.*)$', replacement: '/$1' }) });

    expect(only(Template.fromStack(stack), RULE)).toMatchObject({ Transforms: [{ Type: 'url-rewrite' }], Actions: [{ Type: 'jwt-validation' }, { Type: 'forward' }] });
  });

  test.each<[string, Partial<JwtOptions>, string]>([
    ['no issuer', { issuer: '' }, "'issuer' must be 1 to 256 characters, got \"\""],
    ['a long issuer', { issuer: 'x'.repeat(257) }, "'issuer' must be 1 to 256 characters"],
    ['keys by plain HTTP', { jwksEndpoint: 'http://issuer.example.com' }, "'jwksEndpoint' must be an address that begins with 'https://', got \"http://issuer.example.com\""],
    ['keys at an address after another', { jwksEndpoint: 'http://a.example.com?https://issuer.example.com' }, "'jwksEndpoint' must be an address that begins with 'https://'"],
    ['keys at a name alone', { jwksEndpoint: 'issuer.example.com/jwks' }, "'jwksEndpoint' must be an address that begins with 'https://'"],
    ['a long address of the keys', { jwksEndpoint: `https://${'x'.repeat(249)}` }, "'jwksEndpoint' must be 1 to 256 characters"],
    ['too many claims', { additionalClaims: Array(11).fill({ name: 'aud', values: ['api'] }) }, "'additionalClaims' must be 10 claims at most, got 11"],
  ])('fails for %s', (_, options, message) => {
    expect(() => ApiAuthentication.jwt({ ...JWT, ...options })).toThrow(message);
  });

  test.each<[string, Partial<JwtClaim>, string]>([
    ['no name', { name: '' }, "'name' must be the name of a claim other than exp, iss, nbf, iat, which are looked at in any case, got \"\""],
    ['a name that is looked at in any case', { name: 'exp' }, "'name' must be the name of a claim other than exp, iss, nbf, iat"],
    ['no values', { values: [] }, "'values' must be 1 to 10 values of 'aud', got 0"],
    ['too many values', { values: Array(11).fill('api') }, "'values' must be 1 to 10 values of 'aud', got 11"],
    ['an empty value', { values: [''] }, "'values' must be 1 to 256 characters, got \"\""],
    ['a long value', { values: ['x'.repeat(257)] }, "'values' must be 1 to 256 characters"],
    ['spaces where they separate', { values: ['a b'], format: JwtClaimFormat.SPACE_SEPARATED_VALUES }, "'values' must be values without spaces where spaces separate them, got \"a b\""],
  ])('fails for a claim with %s', (_, claim, message) => {
    expect(() => ApiAuthentication.jwt({ ...JWT, additionalClaims: [{ name: 'aud', values: ['api'], ...claim }] })).toThrow(message);
  });

  test('takes what is at the bounds', () => {
    const values = Array.from({ length: 10 }, (_, index) => `${index} `.padEnd(256, 'x'));

    expect(() => ApiAuthentication.jwt({
      issuer: 'x'.repeat(256),
      jwksEndpoint: `https://${'x'.repeat(248)}`,
      additionalClaims: values.map(name => ({ name, values })),
    })).not.toThrow();
  });
});

describe('by OpenID Connect', () => {
  const config = {
    Issuer: 'https://login.example.com',
    AuthorizationEndpoint: 'https://login.example.com/authorize',
    TokenEndpoint: 'https://login.example.com/token',
    UserInfoEndpoint: 'https://login.example.com/userinfo',
    ClientId: 'api',
  };

  test('the listener rule has users sign in before it forwards, and the secret is a reference', () => {
    expect(actionsOf(ApiAuthentication.oidc(OIDC))).toEqual([
      { Type: 'authenticate-oidc', Order: 1, AuthenticateOidcConfig: { ...config, ClientSecret: '{{resolve:secretsmanager:client:SecretString:secret::}}' } },
      forward,
    ]);
  });

  test('takes a secret of the stack', () => {
    const stack = stackWith();
    const clientSecret = new secretsmanager.Secret(stack, 'Client').secretValue;
    const [action] = actionsOf(ApiAuthentication.oidc({ ...OIDC, clientSecret }), {}, stack);

    const secret = { Ref: expect.stringContaining('Client') };
    expect(action.AuthenticateOidcConfig.ClientSecret).toEqual({ 'Fn::Join': ['', ['{{resolve:secretsmanager:', secret, ':SecretString:::}}']] });
  });

  test('takes every option of a session', () => {
    const [action] = actionsOf(ApiAuthentication.oidc({
      ...OIDC,
      scope: 'openid email',
      sessionTimeout: Duration.hours(8),
      sessionCookieName: 'api-session',
      onUnauthenticatedRequest: elbv2.UnauthenticatedAction.DENY,
      authenticationRequestExtraParams: { prompt: 'login' },
    }));

    expect(action.AuthenticateOidcConfig).toMatchObject({
      Scope: 'openid email',
      SessionTimeout: 28_800,
      SessionCookieName: 'api-session',
      OnUnauthenticatedRequest: 'deny',
      AuthenticationRequestExtraParams: { prompt: 'login' },
    });
  });

  test.each(['issuer', 'authorizationEndpoint', 'tokenEndpoint', 'userInfoEndpoint'])('fails for %s by plain HTTP', name => {
    expect(() => ApiAuthentication.oidc({ ...OIDC, [name]: 'http://login.example.com' }))
      .toThrow(`'${name}' must be an address that begins with 'https://', got "http://login.example.com"`);
  });

  test.each<[string, Partial<OidcOptions>, string]>([
    ['an address without a host', { tokenEndpoint: 'https:///token' }, "'tokenEndpoint' must be an address that begins with 'https://'"],
    ['an address with a space', { tokenEndpoint: 'https://login.example.com/to ken' }, "'tokenEndpoint' must be an address"],
    ['a session of no time', { sessionTimeout: Duration.seconds(0) }, "'sessionTimeout' must be a Duration of 1 to 604800 whole seconds, got \"0 seconds\""],
    ['a session of more than 7 days', { sessionTimeout: Duration.days(8) }, "'sessionTimeout' must be a Duration of 1 to 604800 whole seconds"],
    ['a session of parts of a second', { sessionTimeout: Duration.millis(1500) }, "'sessionTimeout' must be a Duration of 1 to 604800 whole seconds, got \"1.5 seconds\""],
    ['a cookie with a space', { sessionCookieName: 'my session' }, "'sessionCookieName' must be the name of a cookie, without spaces and separators, got \"my session\""],
    [
      'too many parameters',
      { authenticationRequestExtraParams: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`p${index}`, 'x'])) },
      "'authenticationRequestExtraParams' must be 10 parameters at most, got 11",
    ],
  ])('fails for %s', (_, options, message) => {
    expect(() => ApiAuthentication.oidc({ ...OIDC, ...options })).toThrow(message);
  });

  test('takes what is at the bounds, and what is known only at deployment', () => {
    const authenticationRequestExtraParams = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`p${index}`, 'x']));

    for (const sessionTimeout of [Duration.seconds(1), Duration.days(7)]) {
      expect(() => ApiAuthentication.oidc({
        ...OIDC, sessionTimeout, issuer: Aws.URL_SUFFIX, sessionCookieName: Aws.STACK_NAME, authenticationRequestExtraParams,
      })).not.toThrow();
    }
  });
});

describe('by Amazon Cognito', () => {
  test('the listener rule has users sign in before it forwards', () => {
    const stack = stackWith();
    const [first, second] = actionsOf(ApiAuthentication.cognito({ ...userPoolIn(stack), sessionTimeout: Duration.minutes(30) }), {}, stack);

    expect(first).toEqual({
      Type: 'authenticate-cognito',
      Order: 1,
      AuthenticateCognitoConfig: {
        UserPoolArn: { 'Fn::GetAtt': [expect.stringMatching(/^Pool/), 'Arn'] },
        UserPoolClientId: { Ref: expect.stringMatching(/^PoolClient/) },
        UserPoolDomain: { Ref: expect.stringMatching(/^PoolDomain/) },
        SessionTimeout: 1800,
      },
    });
    expect(second).toEqual(forward);
  });

  test('takes an imported client, of which it cannot be seen whether it has a secret', () => {
    const stack = stackWith();
    const userPoolClient = cognito.UserPoolClient.fromUserPoolClientId(stack, 'Imported', 'client');

    expect(actionsOf(ApiAuthentication.cognito({ ...userPoolIn(stack), userPoolClient }), {}, stack)[0].AuthenticateCognitoConfig.UserPoolClientId).toBe('client');
  });

  test('fails for a client without a secret', () => {
    const stack = stackWith();
    const { userPool, userPoolDomain } = userPoolIn(stack);
    const userPoolClient = userPool.addClient('Public');

    expect(() => ApiAuthentication.cognito({ userPool, userPoolDomain, userPoolClient }))
      .toThrow("'userPoolClient' must be a client with a secret, by which the load balancer says who it is, got \"Stack/Pool/Public\". Give it 'generateSecret: true'");
  });

  test('fails for a session of more than 7 days', () => {
    expect(() => ApiAuthentication.cognito({ ...userPoolIn(stackWith()), sessionTimeout: Duration.days(8) }))
      .toThrow("'sessionTimeout' must be a Duration of 1 to 604800 whole seconds");
  });
});

describe('by nobody', () => {
  test('is the default', () => {
    const [before, after] = [{}, { authentication: ApiAuthentication.none() }].map(props => templateOf(props));

    expect(differences(before, after)).toEqual([]);
    expect(actionsOf(ApiAuthentication.none())).toEqual([{ Type: 'forward', TargetGroupArn: forward.TargetGroupArn }]);
  });

  test('needs no HTTPS', () => {
    expect(() => apiIn(stackWith(), { authentication: ApiAuthentication.none() })).not.toThrow();
  });
});

describe('plain HTTP', () => {
  const MESSAGE = "'authentication' needs an HTTPS listener, since a load balancer asks nobody who comes by plain HTTP: "
    + 'use ApiEndpoint.https() or domain(), or join an HTTPS listener';

  test.each([() => ApiAuthentication.jwt(JWT), () => ApiAuthentication.oidc(OIDC)])('fails for an API', authentication => {
    expect(() => apiIn(stackWith(), { authentication: authentication() })).toThrow(MESSAGE);
  });

  test('fails for a further service', () => {
    const api = apiIn(stackWith());

    expect(() => api.addService('Orders', { ...orders, authentication: ApiAuthentication.jwt(JWT) })).toThrow(MESSAGE);
  });

  test('fails for a listener of the app that was joined', () => {
    const stack = stackWith();

    expect(() => joined(stack, loadBalancerIn(stack).addListener('Listener', { port: 80, defaultAction: NOT_FOUND }))).toThrow(MESSAGE);
  });
});

describe('a further service', () => {
  test('asks as the API does', () => {
    expect(typesOf({ authentication: ApiAuthentication.jwt(JWT) }, {})).toEqual([['jwt-validation', 'forward'], ['jwt-validation', 'forward']]);
  });

  test('asks nobody where it says so', () => {
    expect(typesOf({ authentication: ApiAuthentication.jwt(JWT) }, { authentication: ApiAuthentication.none() })).toEqual([['jwt-validation', 'forward'], ['forward']]);
  });

  test('asks in a way of its own', () => {
    expect(typesOf({ authentication: ApiAuthentication.jwt(JWT) }, { authentication: ApiAuthentication.oidc(OIDC) }))
      .toEqual([['jwt-validation', 'forward'], ['authenticate-oidc', 'forward']]);
    expect(typesOf({}, { authentication: ApiAuthentication.oidc(OIDC) })).toEqual([['forward'], ['authenticate-oidc', 'forward']]);
  });

  function typesOf(api: Partial<PrivateFargateApiProps>, service: { authentication?: ApiAuthentication }): string[][] {
    const stack = stackWith();
    secured(stack, api).addService('Orders', { ...orders, ...service });
    return Object.values(Template.fromStack(stack).findResources(RULE)).map(({ Properties }) => Properties.Actions.map(({ Type }: any) => Type));
  }
});

describe('the load balancer', () => {
  const toIdentityProviders = { CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443, Description: 'Identity providers' };

  test.each<[string, (stack: Stack) => ApiAuthentication]>([
    ['a JSON Web Token', () => ApiAuthentication.jwt(JWT)],
    ['OpenID Connect', () => ApiAuthentication.oidc(OIDC)],
    ['Amazon Cognito', stack => ApiAuthentication.cognito(userPoolIn(stack))],
  ])('reaches identity providers with %s, and nothing else but the tasks', (_kind, authentication) => {
    const stack = stackWith();
    secured(stack, { authentication: authentication(stack) });
    const template = Template.fromStack(stack);

    expect(egressOfLoadBalancer(template)).toEqual([toIdentityProviders]);
    expect(only(template, EGRESS)).toMatchObject({ FromPort: 80, DestinationSecurityGroupId: expect.anything() });
  });

  test('reaches none where nobody is asked', () => {
    const stack = stackWith();
    secured(stack).addService('Orders', { ...orders, authentication: ApiAuthentication.none() });

    expect(egressOfLoadBalancer(Template.fromStack(stack))).toBeUndefined();
  });

  test('reaches them by IPv4 alone in a dual stack too, since it uses no other', () => {
    const stack = stackWith();
    secured(stack, { authentication: ApiAuthentication.jwt(JWT), network: ApiNetwork.create({ dualStack: true }) });

    expect(egressOfLoadBalancer(Template.fromStack(stack))).toEqual([toIdentityProviders]);
  });

  test.each([{}, { '@aws-cdk/aws-ec2.securityGroupDisableInlineRules': true }])('has one rule for all services, since EC2 refuses a second (%j)', context => {
    const stack = stackWith({ context });
    const api = secured(stack, { authentication: ApiAuthentication.jwt(JWT) });
    api.addService('Orders', orders);
    api.loadBalancer.connections.allowToAnyIpv4(ec2.Port.tcp(443), 'of my own');
    const template = Template.fromStack(stack);

    const separate = Object.values(template.findResources(EGRESS)).map(({ Properties }) => Properties);
    const rules = [...separate, ...egressOfLoadBalancer(template) ?? []].filter(({ CidrIp, FromPort }) => CidrIp === '0.0.0.0/0' && FromPort === 443);
    expect(rules).toHaveLength(1);
  });
});

describe('a service in another stack', () => {
  const STRENGTHS = [['strong', {}], ['weak', { '@aws-cdk/core:defaultCrossStackReferences': 'weak' }]] as const;
  const FORMS = STRENGTHS.flatMap(([strength, context]) => [true, false].map(asks => ({ strength, context, asks })));
  let authentication: ApiAuthentication;
  beforeAll(() => {
    authentication = ApiAuthentication.jwt(JWT);
  });
  const ofApi = (asks: boolean) => ({ authentication: asks ? authentication : ApiAuthentication.none() });

  test.each(FORMS)('changes nothing of an API that asks ($asks) but what it exports, by $strength references', ({ asks, context }) => {
    const [alone, together] = [1, 2].map(() => stacks(context, ofApi(asks)));
    new ApiService(together.second, 'Orders', { api: together.api, ...orders, authentication });

    const [before, after] = [alone, together].map(({ first }) => Template.fromStack(first).toJSON());
    expect(differences(before, after).filter(path => !/^Outputs (ExportsOutput|PublishOutput)/.test(path))).toEqual([]);
  });

  test.each(FORMS)('brings a way to identity providers of its own, whether the API asks ($asks) or not, by $strength references', ({ asks, context }) => {
    const { second, api } = stacks(context, ofApi(asks));
    new ApiService(second, 'Orders', { api, ...orders, authentication });
    const template = Template.fromStack(second);

    expect(only(template, 'AWS::EC2::PrefixList')).toEqual({
      AddressFamily: 'IPv4',
      PrefixListName: 'Second-Orders-IdentityProviders',
      MaxEntries: 1,
      Entries: [{ Cidr: '0.0.0.0/0', Description: 'Identity providers' }],
    });
    expect(toPrefixLists(template)).toEqual([{
      GroupId: expect.anything(),
      DestinationPrefixListId: { 'Fn::GetAtt': [expect.stringMatching(/^OrdersIdentityProvidersPrefixList/), 'PrefixListId'] },
      IpProtocol: 'tcp',
      FromPort: 443,
      ToPort: 443,
      Description: 'Identity providers',
    }]);
    expect(second.dependencies.map(({ node }) => node.id)).toEqual(['First']);
  });

  test('asks as the API does', () => {
    const { second, api } = stacks({}, { authentication });
    new ApiService(second, 'Orders', { api, ...orders });

    expect(only(Template.fromStack(second), RULE).Actions).toMatchObject([{ Type: 'jwt-validation', Order: 1 }, { Type: 'forward', Order: 2 }]);
  });

  test('brings nothing where it asks nobody', () => {
    const { second, api } = stacks({}, { authentication });
    new ApiService(second, 'Orders', { api, ...orders, authentication: ApiAuthentication.none() });

    Template.fromStack(second).resourceCountIs('AWS::EC2::PrefixList', 0);
    expect(toPrefixLists(Template.fromStack(second))).toEqual([]);
  });

  test('shares the destination of its rule with no other, since EC2 refuses a second rule to the same', () => {
    const { first, second, third, api } = stacks({}, { authentication });
    api.addService('Users', { image, route: ApiRoute.path('/users/*') });
    new ApiService(second, 'Orders', { api, ...orders });
    new ApiService(second, 'Carts', { api, image, route: ApiRoute.path('/carts/*') });
    new ApiService(third, 'Orders', { api, image, route: ApiRoute.path('/old-orders/*') });

    const destinations = [second, third].flatMap(stack => toPrefixLists(Template.fromStack(stack)).map(rule => `${stack.node.id} ${JSON.stringify(rule.DestinationPrefixListId)}`));
    expect(new Set(destinations).size).toBe(3);
    expect(toPrefixLists(Template.fromStack(first))).toEqual([]);
  });

  test('is asked for once there is the way, and has it as long as it is', () => {
    const { second, api } = stacks({}, { authentication });
    new ApiService(second, 'Orders', { api, ...orders });

    Template.fromStack(second).hasResource(RULE, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('OrdersIdentityProvidersEgress')]) });
  });

  test('brings one way for both rules where its new tasks can be tested', () => {
    const { second, api } = stacks({}, { authentication });
    const deployment = Deployment.blueGreen({ testRoute: ApiRoute.header('x-test', 'yes') });
    new ApiService(second, 'Orders', { api, ...orders, deployment });
    const template = Template.fromStack(second);

    expect(toPrefixLists(template)).toHaveLength(1);
    const rules = Object.values(template.findResources(RULE));
    expect(rules.map(({ Properties }) => Properties.Actions.map(({ Type }: any) => Type))).toEqual([['jwt-validation', 'forward'], ['jwt-validation', 'forward']]);
    expect(rules.map(({ DependsOn }) => DependsOn)).toEqual(Array(2).fill(expect.arrayContaining([expect.stringContaining('IdentityProvidersEgress')])));
  });

  test('takes an issuer of a third stack', () => {
    const { second, third, api } = stacks({});
    const { userPoolProviderUrl: issuer } = new cognito.UserPool(third, 'Pool');
    new ApiService(second, 'Orders', { api, ...orders, authentication: ApiAuthentication.jwt({ ...JWT, issuer }) });

    expect(only(Template.fromStack(second), RULE).Actions[0].JwtValidationConfig.Issuer).toEqual({ 'Fn::ImportValue': expect.stringContaining('Third:') });
  });

  function toPrefixLists(template: Template): any[] {
    return Object.values(template.findResources(EGRESS)).map(({ Properties }) => Properties).filter(rule => rule.DestinationPrefixListId);
  }

  function stacks(context: object, props: Partial<PrivateFargateApiProps> = {}) {
    const app = new App({ context: { ...context } });
    const [first, second, third] = ['First', 'Second', 'Third'].map(id => new Stack(app, id));
    return { first, second, third, api: secured(first, props) };
  }
});

describe('a listener one already has', () => {
  test('of the app lets its load balancer reach identity providers', () => {
    const stack = stackWith();
    joined(stack, httpsListenerIn(stack));

    const egress = Object.values(Template.fromStack(stack).findResources('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: Match.stringLikeRegexp('ELB') } }));
    expect(egress.flatMap(({ Properties }) => Properties.SecurityGroupEgress)).toEqual([expect.objectContaining({ CidrIp: '0.0.0.0/0', FromPort: 443 })]);
  });

  test('whose load balancer reaches everything stays as it is, without a warning', () => {
    const stack = stackWith();
    const vpc = vpcIn(stack);
    const securityGroup = new ec2.SecurityGroup(stack, 'Open', { vpc });
    joined(stack, httpsListenerIn(stack, { securityGroup, vpc }), vpc);

    Template.fromStack(stack).resourceCountIs('AWS::EC2::PrefixList', 0);
    expect(stack.node.findAll().flatMap(({ node }) => node.metadata.map(({ data }) => data)).filter(data => /egress/i.test(`${data}`))).toEqual([]);
  });

  test('that is imported stays as it is, since nothing is known of its security group', () => {
    const stack = stackWith();
    joined(stack, imported(stack));

    expect(Object.values(Template.fromStack(stack).findResources(EGRESS))).toEqual([]);
  });

  test('that is imported as one that does not let everything out is opened', () => {
    const stack = stackWith();
    joined(stack, imported(stack, { allowAllOutbound: false }));

    Template.fromStack(stack).hasResourceProperties(EGRESS, { GroupId: 'sg-11111111', CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 443, ToPort: 443 });
  });

  function imported(stack: Stack, options: ec2.SecurityGroupImportOptions = {}): elbv2.IApplicationListener {
    return elbv2.ApplicationListener.fromApplicationListenerAttributes(stack, 'Listener', {
      listenerArn: 'arn:aws:elasticloadbalancing:us-east-1:111111111111:listener/app/shared/50dc6c495c0c9188/f2f7dc8efc522ab2',
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111', options),
    });
  }

  function httpsListenerIn(stack: Stack, props?: elbv2.ApplicationLoadBalancerProps): elbv2.IApplicationListener {
    return loadBalancerIn(stack, props).addListener('Listener', { port: 443, certificates: [certificateIn(stack)], defaultAction: NOT_FOUND, open: false });
  }
});

test('a value serves several APIs', () => {
  const authentication = ApiAuthentication.oidc(OIDC);
  const [one, other] = [1, 2].map(() => templateOf({ authentication }));

  expect(differences(one, other)).toEqual([]);
});

test.each<[string, (stack: Stack) => ApiAuthentication]>([
  ['JSON Web Tokens', () => ApiAuthentication.jwt(JWT)],
  ['OpenID Connect', () => ApiAuthentication.oidc(OIDC)],
  ['Amazon Cognito', stack => ApiAuthentication.cognito(userPoolIn(stack))],
])('the actions of %s are the same whatever the flags of the app', (_kind, authentication) => {
  const [off, on] = [{}, recommendedFlags].map(context => {
    const stack = stackWith({ context });
    return actionsOf(authentication(stack), {}, stack);
  });

  expect(on).toEqual(off);
});

const NOT_FOUND = elbv2.ListenerAction.fixedResponse(404);

/** An API with HTTPS. */
function secured(stack: Stack, props: Partial<PrivateFargateApiProps> = {}): PrivateFargateApi {
  return apiIn(stack, { endpoint: ApiEndpoint.https({ certificates: [certificateIn(stack)], redirectHttp: false }), ...props });
}

function joined(stack: Stack, listener: elbv2.IApplicationListener, vpc?: ec2.IVpc): PrivateFargateApi {
  return apiIn(stack, {
    endpoint: ApiEndpoint.fromListener(listener), route: ApiRoute.path('/orders/*'), authentication: ApiAuthentication.jwt(JWT), network: vpc && ApiNetwork.fromVpc(vpc),
  });
}

function actionsOf(authentication: ApiAuthentication, props: Partial<PrivateFargateApiProps> = {}, stack = stackWith()): any[] {
  secured(stack, { authentication, ...props });
  return only(Template.fromStack(stack), RULE).Actions;
}

function templateOf(props: Partial<PrivateFargateApiProps>): any {
  const stack = stackWith();
  secured(stack, props);
  return Template.fromStack(stack).toJSON();
}

/** The rules in the security group itself. */
function egressOfLoadBalancer(template: Template): any[] | undefined {
  const [group] = Object.values(template.findResources('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: 'Load balancer of the API' } }));
  return group.Properties.SecurityGroupEgress;
}

function userPoolIn(stack: Stack): CognitoOptions & { userPool: cognito.UserPool } {
  const userPool = new cognito.UserPool(stack, 'Pool');
  return {
    userPool,
    userPoolClient: userPool.addClient('Client', { generateSecret: true }),
    userPoolDomain: userPool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'api' } }),
  };
}

function loadBalancerIn(stack: Stack, props: elbv2.ApplicationLoadBalancerProps = { vpc: vpcIn(stack) }): elbv2.ApplicationLoadBalancer {
  return new elbv2.ApplicationLoadBalancer(stack, 'Shared', props);
}

function vpcIn(stack: Stack): ec2.IVpc {
  return new ec2.Vpc(stack, 'Vpc');
}

function certificateIn(stack: Stack): acm.ICertificate {
  return acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:us-east-1:111111111111:certificate/1');
}
