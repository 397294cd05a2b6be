/*
 * Apps at random, each as the code a user would write: a failure shows, and shrinks to, what reproduces it.
 */
import * as cdk from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import * as library from '../../src';
import { fileSystemIn, importedVpc } from '../helpers/apps';

/** What an app is written with beside this package and the CDK: each thing that users bring, made on first use. */
const BROUGHT: { [name: string]: (stack: cdk.Stack, id: string) => unknown } = {
  image: stack => ecs.ContainerImage.fromRegistry(`111111111111.dkr.ecr.${stack.region}.amazonaws.com/api:1`),
  certificate: (stack, id) => acm.Certificate.fromCertificateArn(stack, id, 'arn:aws:acm:us-east-1:111111111111:certificate/11111111-1111-1111-1111-111111111111'),
  hostedZone: (stack, id) => route53.HostedZone.fromHostedZoneAttributes(stack, id, { hostedZoneId: 'Z1D633PJN98FT9', zoneName: 'example.com' }),
  topic: (stack, id) => new sns.Topic(stack, id),
  bucket: (stack, id) => new s3.Bucket(stack, id),
  key: (stack, id) => new kms.Key(stack, id),
  secret: (stack, id) => new secretsmanager.Secret(stack, id),
  logGroup: (stack, id) => new logs.LogGroup(stack, id),
  securityGroup: (stack, id) => ec2.SecurityGroup.fromSecurityGroupId(stack, id, 'sg-11111111'),
  fileSystem: fileSystemIn,
  vpc: importedVpc,
  userPool: (stack, id) => new cognito.UserPool(stack, id),
};

const MODULES = { appscaling, cloudwatch, ec2, ecs, elbv2, kms, logs, ...cdk, ...library };

type Code = fc.Arbitrary<string>;

/** Options as an object literal, each there or not. */
function options(values: { [name: string]: Code }): Code {
  const optional = Object.fromEntries(Object.entries(values).map(([name, code]) => [name, fc.option(code, { nil: undefined, freq: 1 })]));
  return fc.record(optional).map(literal);
}

function literal(values: { [name: string]: string | undefined }): string {
  const written = Object.entries(values).filter(([, code]) => code !== undefined).map(([name, code]) => `${name}: ${code}`);
  return written.length === 0 ? '{}' : `{ ${written.join(', ')} }`;
}

const integer = (min: number, max: number): Code => fc.integer({ min, max }).map(String);
const seconds = (min: number, max: number): Code => integer(min, max).map(n => `Duration.seconds(${n})`);
const minutes = (min: number, max: number): Code => integer(min, max).map(n => `Duration.minutes(${n})`);
const boolean: Code = fc.boolean().map(String);
const text = (...texts: string[]): Code => fc.constantFrom(...texts.map(value => JSON.stringify(value)));
const code = (...codes: string[]): Code => fc.constantFrom(...codes);
const call = (name: string, ...args: Code[]): Code => fc.tuple(...args).map(written => `${name}(${written.join(', ')})`);
const list = (of: Code, constraints: fc.UniqueArrayConstraints<string, string>): Code => fc.uniqueArray(of, constraints).map(items => `[${items.join(', ')}]`);

const addresses = { retainAddresses: boolean };
const egress = fc.oneof(
  call('Egress.natGateways', options({ ...addresses, count: integer(1, 3), addressesPerGateway: integer(1, 3) })),
  call('Egress.regionalNatGateway', options({ ...addresses, addressesPerZone: integer(1, 3) })),
  call('Egress.natInstances', options(addresses)),
  code('Egress.vpcEndpoints()', 'Egress.natProvider(ec2.NatProvider.gateway())'),
);

const network = fc.oneof({
  weight: 5,
  arbitrary: call('ApiNetwork.create', options({
    maxAzs: integer(2, 4),
    cidr: text('10.1.0.0/16', '10.2.0.0/20', '172.16.0.0/22'),
    taskCidrs: list(text('100.64.0.0/16', '100.65.0.0/18', '100.96.0.0/20'), { maxLength: 2 }),
    dualStack: boolean,
    egress,
    vpcEndpoints: list(code('ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER', 'ec2.InterfaceVpcEndpointAwsService.SSM'), { maxLength: 2 }),
    restrictDefaultSecurityGroup: boolean,
    flowLogs: code('{}'),
  })),
}, { weight: 1, arbitrary: code('ApiNetwork.fromVpc(vpc)') });

const loadBalancer = {
  dropInvalidHeaderFields: boolean,
  clientKeepAlive: seconds(60, 604800),
  zonalShift: boolean,
  wafFailOpen: boolean,
};
const headers = options({ strictTransportSecurity: text('max-age=31536000'), server: boolean });
const https = { ...loadBalancer, redirectHttp: boolean, responseHeaders: headers };
const endpoint = fc.oneof(
  call('ApiEndpoint.http', options(loadBalancer)),
  call('ApiEndpoint.https', options(https).map(written => `{ certificates: [certificate], ...${written} }`)),
  call('ApiEndpoint.domain', options(https).map(written => `{ hostedZone, domainName: 'api.example.com', ...${written} }`)),
  code('ApiEndpoint.cloudFront()'),
);

const access = code('ApiAccess.anyone()', "ApiAccess.cidrs('203.0.113.0/24', '2001:db8::/32')", "ApiAccess.prefixLists('pl-11111111')",
  'ApiAccess.securityGroups(securityGroup)', 'ApiAccess.internal()', "ApiAccess.internal({ cidrs: ['192.0.2.0/24'] })");

const firewall = fc.oneof(call('ApiFirewall.managedRules', options({
  requestsPerFiveMinutes: integer(10, 5000),
  countOnly: boolean,
  logging: boolean,
  groups: list(code('ManagedRuleGroup.CORE', 'ManagedRuleGroup.SQL_DATABASE', 'ManagedRuleGroup.BOT_CONTROL'), { minLength: 1 }),
})));

const authentication = fc.oneof(
  code('ApiAuthentication.none()'),
  code("ApiAuthentication.jwt({ issuer: 'https://id.example.com', jwksEndpoint: 'https://id.example.com/jwks' })"),
  code("ApiAuthentication.oidc({ issuer: 'https://id.example.com', authorizationEndpoint: 'https://id.example.com/a', tokenEndpoint: 'https://id.example.com/t', "
    + "userInfoEndpoint: 'https://id.example.com/u', clientId: 'api', clientSecret: secret.secretValue })"),
);

const accessLogs = fc.oneof(code('AccessLogs.disabled()', 'AccessLogs.toBucket(bucket)'),
  call('AccessLogs.create', options({ retention: code('Duration.days(30)', 'Duration.days(365)'), connectionLogs: boolean, healthCheckLogs: boolean })));

const schedule = options({ minTasks: integer(1, 4), maxTasks: integer(20, 60) }).map(written =>
  `{ schedule: appscaling.Schedule.cron({ hour: '8', minute: '0' }), ...${written} }`);
const scaling = fc.oneof(
  call('ApiScaling.fixed', integer(1, 8)),
  call('ApiScaling.between', integer(1, 4), integer(4, 60), options({
    cpuPercent: integer(20, 90),
    memoryPercent: integer(20, 90),
    requestsPerTask: integer(100, 5000),
    cooldowns: options({ scaleIn: seconds(0, 600), scaleOut: seconds(0, 600) }),
    schedules: list(schedule, { minLength: 1, maxLength: 1 }),
  })),
);

const capacity = fc.oneof(code('Capacity.onDemand()', 'Capacity.spot()'), call('Capacity.mixed', options({ onDemandBase: integer(0, 4), spotWeight: integer(1, 9) })));

const rollback = { rollback: boolean, failureThreshold: code('FailureThreshold.count(5)', 'FailureThreshold.boundedPercent(50)') };
const shifting = { ...rollback, bakeTime: minutes(0, 60), testRoute: code("ApiRoute.header('x-deployment', 'test')") };
const deployment = fc.oneof(
  call('Deployment.rolling', options({ ...rollback, minHealthyPercent: integer(50, 100), maxHealthyPercent: integer(125, 300), zoneRebalancing: boolean, bakeTime: minutes(0, 60) })),
  call('Deployment.blueGreen', options(shifting)),
  call('Deployment.linear', options({ ...shifting, stepPercent: integer(3, 50), stepBakeTime: minutes(0, 30) })),
  call('Deployment.canary', options({ ...shifting, percent: integer(1, 50), canaryBakeTime: minutes(0, 30) })),
);

const container = options({
  user: text('1000', '65534:65534'),
  cpuArchitecture: code('ecs.CpuArchitecture.ARM64', 'ecs.CpuArchitecture.X86_64'),
  readonlyRootFilesystem: boolean,
  writablePaths: list(text('/tmp', '/var/cache'), { maxLength: 2 }),
  efsVolumes: code("[{ fileSystem, containerPath: '/data' }]"),
  ephemeralStorage: integer(21, 200).map(n => `Size.gibibytes(${n})`),
  healthCheck: code("{ command: ['CMD-SHELL', 'exit 0'] }"),
  enableRestartPolicy: boolean,
  initProcess: boolean,
});

const logging = fc.oneof(
  call('ApiLogs.cloudWatch', options({ retention: code('logs.RetentionDays.ONE_WEEK', 'logs.RetentionDays.ONE_YEAR'), encryptionKey: code('key') })),
  code('ApiLogs.toLogGroup(logGroup)', "ApiLogs.toDriver(ecs.LogDrivers.splunk({ secretToken: ecs.Secret.fromSecretsManager(secret), url: 'https://logs.example.com' }))",
    "ApiLogs.fireLens({ options: { Name: 'firehose', region: 'us-east-1', delivery_stream: 'api' } })"),
);

const monitoring = fc.oneof(code('ApiMonitoring.disabled()'), call('ApiMonitoring.standard', options({
  notify: code('[topic]'), dashboard: boolean, thresholds: options({ cpuPercent: integer(50, 100), latency: seconds(1, 30), minRequests: integer(1, 1000) }),
})));

/** What every service of an API may be given. */
const SERVICE = {
  containerPort: integer(1024, 65535),
  size: code('TaskSize.HALF_VCPU', 'TaskSize.of(1024, 3072)', 'TaskSize.FOUR_VCPU'),
  environment: code("{ STAGE: 'test' }"),
  secrets: code('{ TOKEN: ecs.Secret.fromSecretsManager(secret) }'),
  container,
  healthCheck: call('HealthCheck.http', options({ path: text('/health'), interval: seconds(5, 5), unhealthyThreshold: integer(2, 10), gracePeriod: seconds(0, 300) })),
  maxRequestDuration: seconds(1, 600),
  targetGroup: options({ slowStart: seconds(30, 900), stickinessCookieDuration: minutes(1, 60) }),
  authentication,
  scaling,
  capacity,
  deployment,
  logs: logging,
  telemetry: code('ApiTelemetry.openTelemetryCollector()', 'ApiTelemetry.none()'),
  executeCommand: boolean,
  securityGroups: code('[securityGroup]'),
};

const API = {
  ...SERVICE,
  preset: fc.constantFrom(...Object.keys(library.ApiPreset)).map(name => `ApiPreset.${name}`),
  network,
  endpoint,
  access,
  firewall,
  accessLogs,
  monitoring,
  cluster: call('ApiCluster.create', options({ containerInsights: code('ecs.ContainerInsights.DISABLED', 'ecs.ContainerInsights.ENHANCED') })),
  route: code("ApiRoute.path('/users/*')", "ApiRoute.host('api.example.com')"),
  deletionProtection: boolean,
};

/** Of all that can be given, a handful at a time: everything at once is mostly refused, and nothing new is seen. */
function someOf(values: { [name: string]: Code }, most: number): Code {
  return fc.subarray(Object.keys(values), { minLength: 1, maxLength: most })
    .chain(names => fc.record(Object.fromEntries(names.map(name => [name, values[name]]))))
    .map(given => Object.entries(given as { [name: string]: string }).map(([name, value]) => `, ${name}: ${value}`).join(''));
}

const services = fc.uniqueArray(fc.constantFrom('Orders', 'Reports', 'Search'), { maxLength: 2 }).chain(names => fc.tuple(...names.map(name =>
  someOf(SERVICE, 4).map(given => `api.addService('${name}', { image, route: ApiRoute.path('/${name.toLowerCase()}/*')${given} });`))));

/** The code of an app with one API and up to two more services. */
export const appSources: fc.Arbitrary<string> = fc.tuple(someOf(API, 7), services)
  .map(([given, more]) => [`const api = new PrivateFargateApi(stack, 'Api', { image${given} });`, ...more].join('\n'));

/** Runs an app's code in a stack. */
export function runIn(stack: cdk.Stack, source: string): library.PrivateFargateApi {
  const names = Object.keys(BROUGHT).filter(name => new RegExp(`\\b${name}\\b`).test(source));
  const brought = names.map(name => BROUGHT[name](stack, `Brought-${name}`));
  return Function('stack', ...Object.keys(MODULES), ...names, `${source}\nreturn api;`)(stack, ...Object.values(MODULES), ...brought);
}
