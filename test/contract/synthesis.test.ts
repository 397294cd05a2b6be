/*
 * The same app gives the same template: again, anywhere, under whatever feature flags, and with as little change as
 * can be when the app grows.
 */
import { type App, Duration, type Environment, SecretValue, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { NatProvider } from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { differences } from './differences';
import { resources, zone } from './resources';
import {
  AccessLogs, ApiAccess, ApiAuthentication, ApiCluster, ApiEndpoint, ApiLogs, ApiMonitoring, ApiNetwork, ApiPreset, ApiRoute, ApiScaling,
  ApiTelemetry, Capacity, Deployment, Egress, HealthCheck, type PrivateFargateApiProps, TaskSize,
} from '../../src';
import { apiIn, type ApiStackOptions, stackWith, synthesize } from '../helpers/api-stack';
import { APPS, type Fill } from '../helpers/apps';

const PRESETS = Object.values(ApiPreset);
const PARTITION_LITERALS = '@aws-cdk/core:enablePartitionLiterals';
const ENVIRONMENT = { account: '111111111111', region: 'eu-west-1' };

describe('the same app', () => {
  test.each(PRESETS)('gives the same template of %s again, to the byte', preset => {
    const [first, second] = [1, 2].map(() => JSON.stringify(template({ preset })));

    expect(second).toBe(first);
  });

  test('gives the same template for one environment as for any, but for the account and the region where they are written', () => {
    expect(differences(template({}), template({}, { env: ENVIRONMENT }))).toEqual([
      // the region of the log driver
      'AWS::ECS::TaskDefinition Properties ContainerDefinitions',
      // the role of Application Auto Scaling in the account
      'AWS::ApplicationAutoScaling::ScalableTarget Properties RoleARN Fn::Join',
    ]);
  });
});

describe('maps, which have no order in Java and Go', () => {
  const IN_ORDER = { a: 'one', b: 'two', c: 'three' };
  const OUT_OF_ORDER = { c: 'three', a: 'one', b: 'two' };
  const secrets = (map: { [name: string]: string }, stack: Stack) => Object.fromEntries(Object.entries(map).map(([name, parameterName]) => [
    `S_${name}`, ecs.Secret.fromSsmParameter(StringParameter.fromSecureStringParameterAttributes(stack, parameterName, { parameterName })),
  ]));

  test.each<[string, (map: { [name: string]: string }, stack: Stack) => Partial<PrivateFargateApiProps>]>([
    ['variables', environment => ({ environment })],
    ['secrets', (map, stack) => ({ secrets: secrets(map, stack) })],
    ['variables of the collector', environment => ({ telemetry: ApiTelemetry.openTelemetryCollector({ environment }) })],
    ['secrets of the collector', (map, stack) => ({ telemetry: ApiTelemetry.openTelemetryCollector({ secrets: secrets(map, stack) }) })],
    ['options of the log router', map => ({ logs: ApiLogs.fireLens({ options: { ...map, Name: 'http' } }) })],
    ['secret options of the log router', (map, stack) => ({
      logs: ApiLogs.fireLens({ options: { Name: 'http' }, secretOptions: secrets(map, stack) }),
    })],
    ['parameters of a sign-in', (authenticationRequestExtraParams, stack) => ({
      endpoint: ApiEndpoint.https({ certificates: [Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1')] }),
      authentication: ApiAuthentication.oidc({
        issuer: 'https://issuer.example.com',
        authorizationEndpoint: 'https://issuer.example.com/authorize',
        tokenEndpoint: 'https://issuer.example.com/token',
        userInfoEndpoint: 'https://issuer.example.com/user',
        clientId: 'client',
        clientSecret: SecretValue.ssmSecure('secret'),
        authenticationRequestExtraParams,
      }),
    })],
  ])('%s are the same to the byte in whatever order they are written', (_map, propsOf) => {
    const [one, other] = [IN_ORDER, OUT_OF_ORDER].map(map => {
      const stack = stackWith();
      apiIn(stack, propsOf(map, stack));
      return JSON.stringify(Template.fromStack(stack).toJSON(), null, 1);
    });

    expect(one).toMatch(/three/);
    expect(other).toBe(one);
  });
});

describe('context', () => {
  test('nothing is looked up in a stack without an environment', () => {
    expect(missingContext(undefined, stack => apiIn(stack))).toBeUndefined();
  });

  test.each(Object.entries(APPS))('nothing is looked up for %s in a stack with an environment', (_app, fill) => {
    expect(missingContext(ENVIRONMENT, fill)).toBeUndefined();
  });

  test('what else is in the stack can still look its zones up', () => {
    const missing = missingContext(ENVIRONMENT, stack => {
      apiIn(stack);
      expect(stack.availabilityZones).toHaveLength(3);
    });

    expect(missing).toEqual([expect.objectContaining({ provider: 'availability-zones' })]);
  });

  test.each([['without', undefined], ['with', ENVIRONMENT]])('three zones are three zones in a stack %s an environment', (_stack, env) => {
    const threeZones = synthesize({ network: ApiNetwork.create({ maxAzs: 3 }) }, { env });

    const zones = resources(threeZones, 'AWS::EC2::Subnet').map(({ properties }) => properties.AvailabilityZone);
    expect(zones).toEqual([0, 1, 2, 0, 1, 2].map(zone));
  });
});

describe('a third zone', () => {
  const LISTS = [
    'AWS::EC2::VPCEndpoint Properties RouteTableIds',
    'AWS::ElasticLoadBalancingV2::LoadBalancer Properties Subnets',
    'AWS::ElasticLoadBalancingV2::LoadBalancer DependsOn',
    'AWS::ECS::Service Properties NetworkConfiguration AwsvpcConfiguration Subnets',
    // what the service waits for, and what waits with it
    'AWS::ECS::Service DependsOn',
    'AWS::ApplicationAutoScaling::ScalableTarget DependsOn',
    'AWS::ApplicationAutoScaling::ScalingPolicy DependsOn',
    'Outputs ApiEgressIps51785C32 Value Fn::Join',
    'Outputs ApiEgressCidrs4872078D Value Fn::Join',
  ];
  const grow = (egress: () => Egress | undefined) => [2, 3].map(maxAzs => template({ network: ApiNetwork.create({ maxAzs, egress: egress() }) }));
  const [before, after] = grow(() => undefined);

  test.each<[string, () => Egress, string[]]>([
    ['NAT gateways', () => Egress.natGateways(), LISTS],
    ['a single NAT gateway', () => Egress.natGateways({ count: 1 }), LISTS.filter(path => !path.startsWith('Outputs'))],
    ['NAT gateways with several addresses', () => Egress.natGateways({ addressesPerGateway: 2 }), LISTS],
    ['NAT instances', () => Egress.natInstances(), LISTS],
    ['a NAT provider of the CDK', () => Egress.natProvider(NatProvider.gateway()), LISTS],
    ['a regional NAT gateway', () => Egress.regionalNatGateway(), [
      'AWS::EC2::NatGateway Properties AvailabilityZoneAddresses',
      ...LISTS,
    ]],
  ])('changes nothing but lists of subnets, routes and addresses when tasks leave by %s', (_kind, egress, lists) => {
    const [two, three] = grow(egress);
    const remaining = { ...three, Resources: Object.fromEntries(Object.keys(two.Resources).map(id => [id, three.Resources[id]])) };

    expect(differences(two, remaining).sort()).toEqual([...lists].sort());
  });

  test.each([
    ['AWS::EC2::VPCEndpoint', ({ RouteTableIds }: any) => RouteTableIds],
    ['AWS::ElasticLoadBalancingV2::LoadBalancer', ({ Subnets }: any) => Subnets],
    ['AWS::ECS::Service', ({ NetworkConfiguration }: any) => NetworkConfiguration.AwsvpcConfiguration.Subnets],
  ])('is added to the list of %s and takes nothing away', (type, listOf) => {
    const [[id]] = Object.entries<any>(before.Resources).filter(([, { Type }]) => Type === type);
    const [two, three] = [before, after].map(({ Resources }) => listOf(Resources[id].Properties));

    expect(three).toHaveLength(3);
    expect(three.slice(0, 2)).toEqual(two);
  });

  test('adds subnets, routes, and a NAT gateway with its alarms and nothing else', () => {
    const added = Object.entries<any>(after.Resources).filter(([id]) => !(id in before.Resources)).map(([, { Type }]) => Type);

    expect(added.sort()).toEqual([
      'AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Alarm',
      'AWS::EC2::EIP',
      'AWS::EC2::NatGateway',
      'AWS::EC2::Route', 'AWS::EC2::Route',
      'AWS::EC2::RouteTable', 'AWS::EC2::RouteTable',
      'AWS::EC2::Subnet', 'AWS::EC2::Subnet',
      'AWS::EC2::SubnetRouteTableAssociation', 'AWS::EC2::SubnetRouteTableAssociation',
    ]);
  });
});

describe("the app's feature flags", () => {
  // one of them has warnings printed
  beforeEach(() => void jest.spyOn(console, 'error').mockImplementation());
  afterEach(() => jest.restoreAllMocks());

  test('are many and on in the recommended ones', () => {
    expect(Object.values(recommendedFlags).filter(value => value === true).length).toBeGreaterThan(50);
  });

  /** The oldest CDK asks the context which runtime the function has by which it closes the default security group. */
  const OF_THE_CDK: { [app: string]: string[] } = { [ApiPreset.HARDENED]: ['AWS::Lambda::Function Properties Runtime', 'Mappings'] };

  test.each(Object.entries(APPS))('decide nothing about %s', (app, fill) => {
    const [off, on] = [{}, recommendedFlags].map(context => filled(fill, { context }));

    expect(differences(off, on).filter(path => !OF_THE_CDK[app]?.includes(path))).toEqual([]);
  });

  test.each(Object.entries(APPS))('decide nothing about %s in an environment', (_app, fill) => {
    const [off, on] = [{}, { ...recommendedFlags, [PARTITION_LITERALS]: false }].map(context => filled(fill, { context, env: ENVIRONMENT }));

    expect(differences(off, on)).toEqual([]);
  });

  test('have one that writes the partition of an environment out, in the one ARN that the CDK builds', () => {
    const [off, on] = [false, true].map(value => template({}, { context: { [PARTITION_LITERALS]: value }, env: ENVIRONMENT }));

    expect(differences(off, on)).toEqual(['AWS::ApplicationAutoScaling::ScalableTarget Properties RoleARN']);
  });
});

describe('from the defaults to values written out', () => {
  test('nothing changes with the network', () => {
    const network = ApiNetwork.create({ maxAzs: 2, cidr: '10.0.0.0/16', egress: Egress.natGateways({ count: 2 }) });

    expect(differences(template({}), template({ network }))).toEqual([]);
  });

  test.each(PRESETS)('nothing changes with a network without options under %s', preset => {
    expect(differences(template({ preset }), template({ preset, network: ApiNetwork.create() }))).toEqual([]);
  });

  test('nothing changes with any prop', () => {
    const everyProp: Required<Omit<PrivateFargateApiProps, WithoutDefault>> = {
      containerPort: 80,
      size: TaskSize.of(256, 512),
      environment: {},
      secrets: {},
      container: {},
      healthCheck: HealthCheck.http({
        path: '/',
        codes: '200',
        interval: Duration.seconds(6),
        timeout: Duration.seconds(5),
        healthyThreshold: 2,
        unhealthyThreshold: 3,
        gracePeriod: Duration.seconds(60),
      }),
      targetGroup: {},
      capacity: Capacity.onDemand(),
      maxRequestDuration: Duration.seconds(30),
      deployment: Deployment.rolling({ minHealthyPercent: 100, maxHealthyPercent: 200 }),
      scaling: ApiScaling.between(2, 10, { cpuPercent: 60 }),
      logs: ApiLogs.cloudWatch({ retention: RetentionDays.ONE_MONTH }),
      telemetry: ApiTelemetry.none(),
      securityGroups: [],
      executeCommand: false,
      network: ApiNetwork.create({ maxAzs: 2, cidr: '10.0.0.0/16', egress: Egress.natGateways({ count: 2 }) }),
      cluster: ApiCluster.create({ containerInsights: ecs.ContainerInsights.ENABLED }),
      endpoint: ApiEndpoint.http(),
      access: ApiAccess.anyone(),
      authentication: ApiAuthentication.none(),
      monitoring: ApiMonitoring.standard({ thresholds: { latency: Duration.seconds(10) } }),
      accessLogs: AccessLogs.disabled(),
      deletionProtection: false,
      route: ApiRoute.path('/*'),
      preset: ApiPreset.STANDARD,
    };

    expect(differences(template({}), template(everyProp))).toEqual([]);
  });

  test('other values keep every logical id', () => {
    const [before, after] = [{}, {
      size: TaskSize.of(1024, 4096),
      healthCheck: HealthCheck.http({ path: '/health' }),
      scaling: ApiScaling.between(4, 40, { cpuPercent: 50 }),
      logs: ApiLogs.cloudWatch({ retention: RetentionDays.ONE_YEAR }),
      network: ApiNetwork.create({ cidr: '10.1.0.0/18' }),
    }].map(props => Object.keys(template(props).Resources));

    expect(after).toEqual(before);
  });
});

/** Props that nothing can be written for which says the same as leaving them out. */
type WithoutDefault = 'image' | 'executionRole' | 'taskRole' | 'taskDefinition' | 'serviceName' | 'firewall' | 'serviceConnect';

function template(props: Partial<PrivateFargateApiProps>, options: ApiStackOptions = {}): any {
  return synthesize(props, options).toJSON();
}

function filled(fill: Fill, options: ApiStackOptions): any {
  const stack = stackWith(options);
  fill(stack);
  return withSortedActions(Template.fromStack(stack).toJSON());
}

/** One of the flags sorts the actions of each statement, which says the same. */
function withSortedActions(json: any): any {
  return JSON.parse(JSON.stringify(json), (key, value) => key === 'Action' && Array.isArray(value) ? [...value].sort() : value);
}

/** What the CDK would look up in the account before it can synthesize. */
function missingContext(env: Environment | undefined, fill: (stack: Stack) => void): unknown {
  const stack = stackWith({ env });
  fill(stack);
  return (stack.node.root as App).synth().manifest.missing;
}
