/*
 * Bad input is refused while the API is made, before any template is written, by an error that says which prop, what was written and what to write instead.
 * Types alone do not do that: not every language has them, and `any` and `!` get past those of TypeScript.
 *
 * A prop without a row does not compile.
 */
import { Duration, Lazy, SecretValue, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kms from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import {
  type AddServiceOptions, ApiCluster, ApiLogs, ApiNetwork, ApiPreset, ApiRoute, ApiScaling, type ApiServiceOptions, Capacity,
  type CloudWatchLogsOptions, type ContainerOptions, type CreateClusterOptions, type CreateNetworkOptions, Deployment, Egress, type FromVpcOptions,
  HealthCheck, type HttpHealthCheckOptions, PrivateFargateApi, type PrivateFargateApiProps, type ScalingOptions, type ServiceConnectOptions,
  type TargetGroupOptions, TaskSize,
} from '../../src';
import { resolve } from '../../src/private/resolve';
import { apiIn, image, stackWith, synthesize } from '../helpers/api-stack';

/** What is written, and what the error says after the name of the prop. */
type Row = [written: unknown, message: string];
type Rows<Props> = { readonly [prop in keyof Props]-?: Row[] };

/** What is not allowed, with how it is shown. Null is never allowed: what is left out is undefined. */
function notA(allowed: string, ...wrong: [written: unknown, shown: string][]): Row[] {
  return [[null, 'null'] as [unknown, string], ...wrong].map(([written, shown]) => [written, `' must be ${allowed}, got ${shown}`]);
}

/** Each row by itself, for a table of tests. */
function each<Props>(rows: Rows<Props>): [string, string, unknown][] {
  return Object.entries<Row[]>(rows).flatMap(([prop, list]) => list.map(([written, message]): [string, string, unknown] => [prop, `'${prop}${message}`, written]));
}

const other = new Stack();
const secret = new secretsmanager.Secret(other, 'Secret');
const vpc = new ec2.Vpc(other, 'Vpc');

const anObject = 'an object with options by name';
const aText = notA('a string', [5, '5'], [{}, '{}']);
const aFilledText = notA('a string that is not empty', [5, '5'], [{}, '{}'], ['', '""']);
const aFlag = notA('true or false', ['true', '"true"'], [1, '1'], [{}, '{}']);
const aDuration = notA('a Duration such as Duration.seconds(30)', [30, '30'], [0, '0'], ['30s', '"30s"']);
const aSize = notA('a Size such as Size.gibibytes(30)', [30, '30']);
const aNumber = notA('a number', ['3', '"3"'], [[], '[]']);
const anImage = "a container image such as ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable')";
const aRole = notA("an IAM role such as iam.Role.fromRoleName(this, 'Role', 'name')", ['ApiRole', '"ApiRole"'], [vpc, '"a Vpc"']);
const texts: Row[] = [...notA('a list', ['a', '"a"'], [{}, '{}']), [['a', 5], "' must be a string, got 5"]];

const SERVICE: Rows<ApiServiceOptions> = {
  image: [
    ...notA(anImage, ['nginx', '"nginx"'], ['', '""'], [{}, '{}'], [() => 'nginx', '"a function"'], [vpc, '"a Vpc"']),
    [undefined, "' is required: the container image to run, such as ecs.ContainerImage.fromEcrRepository(repository)"],
  ],
  containerPort: notA('an integer from 1 to 65535', [0, '0'], [65_536, '65536'], [80.5, '80.5'], ['80', '"80"'], [NaN, 'NaN']),
  size: [
    ...notA('a TaskSize such as TaskSize.of(256, 512)', [256, '256'], ['256', '"256"'], [{ cpuUnits: 300 }, '{"cpuUnits":300}']),
  ],
  environment: [
    ...notA('an object with values by name', ['A=1', '"A=1"'], [['A'], '["A"]'], [new Map([['A', '1']]), '"a Map"']),
    [{ A: undefined }, ".A' must be a string: leave the variable out where it has no value, got undefined"],
    [{ A: null }, ".A' must be a string: leave the variable out where it has no value, got null"],
    [{ A: 5 }, ".A' must be a string: leave the variable out where it has no value, got 5"],
    [{ A: SecretValue.secretsManager('a') }, ".A' must be a string: leave the variable out where it has no value, got "],
    [{ '': '1' }, "' must have names that are not empty and hold no '=', got ''"],
    [{ 'A=B': '1' }, "' must have names that are not empty and hold no '=', got 'A=B'"],
  ],
  secrets: [
    ...notA('an object with values by name', ['TOKEN', '"TOKEN"'], [[secret], '["a Secret"]']),
    [{ TOKEN: secret }, ".TOKEN' must be an ecs.Secret such as ecs.Secret.fromSecretsManager(secret), got \"a Secret\""],
    [{ TOKEN: undefined }, ".TOKEN' must be an ecs.Secret such as ecs.Secret.fromSecretsManager(secret), got undefined"],
    [{ TOKEN: 'arn' }, ".TOKEN' must be an ecs.Secret such as ecs.Secret.fromSecretsManager(secret), got \"arn\""],
    [{ 'A=B': ecs.Secret.fromSecretsManager(secret) }, "' must have names that are not empty and hold no '=', got 'A=B'"],
  ],
  container: notA(anObject, ['nginx', '"nginx"'], [[], '[]']),
  healthCheck: notA('a HealthCheck such as HealthCheck.http()', ['/health', '"/health"'], [{ path: '/' }, '{"path":"/"}'], [Deployment.rolling(), '"a Deployment"']),
  maxRequestDuration: [...aDuration, [Duration.hours(2), "' must be a Duration of 1 to 3600 whole seconds, got \"7200 seconds\""]],
  targetGroup: notA(anObject, ['HTTP', '"HTTP"'], [[], '[]']),
  authentication: notA('an ApiAuthentication such as ApiAuthentication.none()', ['jwt', '"jwt"'], [ApiRoute.path('/*'), '"an ApiRoute"']),
  scaling: notA('an ApiScaling such as ApiScaling.between(2, 10)', [2, '2'], [{ min: 1 }, '{"min":1}'], [TaskSize.ONE_VCPU, '"a TaskSize"']),
  capacity: notA('a Capacity such as Capacity.spot()', ['FARGATE_SPOT', '"FARGATE_SPOT"'], [[], '[]']),
  deployment: notA('a Deployment such as Deployment.rolling()', ['rolling', '"rolling"'], [HealthCheck.http(), '"a HealthCheck"']),
  serviceConnect: notA(anObject, [true, 'true'], ['orders', '"orders"']),
  logs: notA('an ApiLogs such as ApiLogs.cloudWatch()', ['api', '"api"'], [ApiNetwork.create(), '"an ApiNetwork"'], [{}, '{}']),
  telemetry: notA('an ApiTelemetry such as ApiTelemetry.openTelemetryCollector()', [true, 'true'], [ApiLogs.cloudWatch(), '"an ApiLogs"']),
  taskDefinition: notA("a task definition such as new ecs.FargateTaskDefinition(this, 'TaskDefinition')", ['api:1', '"api:1"'], [vpc, '"a Vpc"']),
  securityGroups: [
    ...notA('a list', ['sg-1', '"sg-1"']),
    [['sg-1'], "' must be security groups such as ec2.SecurityGroup.fromSecurityGroupId(this, 'SecurityGroup', id), got \"sg-1\""],
  ],
  executeCommand: aFlag,
  serviceName: [...aText, ['a b', "' must be 1 to 255 letters, digits, underscores and hyphens, got \"a b\""]],
  executionRole: aRole,
  taskRole: aRole,
};

const MONITORING = notA('an ApiMonitoring such as ApiMonitoring.standard()', ['on', '"on"'], [false, 'false'], [ApiLogs.cloudWatch(), '"an ApiLogs"']);

const API: Rows<Omit<PrivateFargateApiProps, keyof ApiServiceOptions>> = {
  route: notA("an ApiRoute such as ApiRoute.path('/orders/*')", ['/*', '"/*"'], [[], '[]']),
  network: notA('an ApiNetwork such as ApiNetwork.create()', ['vpc-123', '"vpc-123"'], [vpc, '"a Vpc"'], [{}, '{}'], [Egress.natGateways(), '"an Egress"']),
  cluster: notA('an ApiCluster such as ApiCluster.create()', ['api', '"api"'], [new ecs.Cluster(other, 'Cluster', { vpc }), '"a Cluster"']),
  endpoint: notA('an ApiEndpoint such as ApiEndpoint.http()', ['https', '"https"'], [ApiNetwork.create(), '"an ApiNetwork"']),
  access: notA('an ApiAccess such as ApiAccess.anyone()', ['0.0.0.0/0', '"0.0.0.0/0"'], [['10.0.0.0/8'], '["10.0.0.0/8"]']),
  firewall: notA('an ApiFirewall such as ApiFirewall.managedRules()', [true, 'true'], ['arn', '"arn"'], [ApiLogs.cloudWatch(), '"an ApiLogs"']),
  accessLogs: notA('an AccessLogs such as AccessLogs.create()', [true, 'true'], ['logs', '"logs"'], [ApiLogs.cloudWatch(), '"an ApiLogs"']),
  monitoring: MONITORING,
  deletionProtection: aFlag,
  preset: notA(`one of ${Object.values(ApiPreset).join(', ')}`, ['toString', '"toString"'], ['standard', '"standard"'], [0, '0']),
};

const FURTHER_SERVICE: Rows<Omit<AddServiceOptions, keyof ApiServiceOptions>> = {
  route: [...API.route, [undefined, "' is required: which requests the service gets, such as ApiRoute.path('/orders/*')"]],
  monitoring: MONITORING,
  domainName: aFilledText,
  certificate: notA("a certificate such as acm.Certificate.fromCertificateArn(this, 'Certificate', arn)", ['arn', '"arn"'], [secret, '"a Secret"']),
};

describe('an API', () => {
  test.each([...each(SERVICE), ...each(API)])('fails as its %s: %s', (prop, message, written) => {
    expect(() => apiIn(stackWith(), { [prop]: written })).toThrow(message);
  });

  test.each([
    ['nothing', undefined, 'undefined'], ['null', null, 'null'], ['a text', 'nginx', '"nginx"'], ['a list', [], '[]'], ['a value', TaskSize.ONE_VCPU, '"a TaskSize"'],
  ])('fails for %s in place of props', (_what, props, shown) => {
    expect(() => new PrivateFargateApi(stackWith(), 'Api', props as any)).toThrow(`'props' must be ${anObject}, got ${shown}`);
  });
});

describe('a further service', () => {
  const api = apiIn(stackWith());

  test.each([...each(SERVICE), ...each(FURTHER_SERVICE)].map((row, i) => [...row, i] as const))('fails as its %s: %s', (prop, message, written, i) => {
    const options = { image, route: ApiRoute.path('/orders/*'), [prop]: written };

    expect(() => api.addService(`Orders${i}`, options as any)).toThrow(message);
  });
});

const CONTAINER: Rows<ContainerOptions> = {
  command: texts,
  entryPoint: texts,
  workingDirectory: aFilledText,
  user: aFilledText,
  cpuArchitecture: notA('an ecs.CpuArchitecture such as ecs.CpuArchitecture.ARM64', ['ARM64', '"ARM64"']),
  readonlyRootFilesystem: aFlag,
  writablePaths: texts,
  efsVolumes: [...notA('a list', [{}, '{}']), [['fs-1'], `' must be ${anObject}, got "fs-1"`]],
  ephemeralStorage: aSize,
  healthCheck: notA(anObject, ['curl', '"curl"']),
  enableRestartPolicy: aFlag,
  restartIgnoredExitCodes: [...notA('a list', [1, '1']), [['1'], "' must be an integer from 0 to 255, got \"1\""]],
  restartAttemptPeriod: aDuration,
  ulimits: [...notA('a list', [1024, '1024']),
    [['nofile'], "' must be ulimits such as { name: ecs.UlimitName.NOFILE, softLimit: 1024, hardLimit: 4096 }, got \"nofile\""]],
  initProcess: aFlag,
  dropCapabilities: [...notA('a list', ['ALL', '"ALL"']), [['EVERYTHING'], "' must be values of ecs.Capability such as ecs.Capability.ALL, got \"EVERYTHING\""]],
  addCapabilities: notA('a list', ['SYS_PTRACE', '"SYS_PTRACE"']),
  stopTimeout: aDuration,
  environmentFiles: [...notA('a list', ['a.env', '"a.env"']),
    [['a.env'], "' must be environment files such as ecs.EnvironmentFile.fromBucket(bucket, 'api.env'), got \"a.env\""]],
};

const TARGET_GROUP: Rows<TargetGroupOptions> = {
  protocol: notA('elbv2.ApplicationProtocol.HTTP or elbv2.ApplicationProtocol.HTTPS', ['http', '"http"']),
  protocolVersion: notA('a value of elbv2.ApplicationProtocolVersion such as elbv2.ApplicationProtocolVersion.HTTP2', [2, '2'], ['HTTP3', '"HTTP3"']),
  loadBalancingAlgorithmType: notA('a value of elbv2.TargetGroupLoadBalancingAlgorithmType such as elbv2.TargetGroupLoadBalancingAlgorithmType.ROUND_ROBIN',
    ['random', '"random"']),
  enableAnomalyMitigation: aFlag,
  slowStart: aDuration,
  stickinessCookieDuration: aDuration,
  stickinessCookieName: aText,
  targetGroupHealth: notA(anObject, [50, '50']),
};

const SERVICE_CONNECT: Rows<ServiceConnectOptions> = { dnsName: aFilledText };

test.each([
  ...each(CONTAINER).map(row => ['container', ...row]), ...each(TARGET_GROUP).map(row => ['targetGroup', ...row]),
  ...each(SERVICE_CONNECT).map(row => ['serviceConnect', ...row]),
] as [string, string, string, unknown][])("'%s' fails as its %s: %s", (struct, prop, message, written) => {
  expect(() => apiIn(stackWith(), { [struct]: { [prop]: written } })).toThrow(message);
});

const CREATE_NETWORK: Rows<CreateNetworkOptions> = {
  maxAzs: aNumber,
  availabilityZones: texts,
  zoneSlots: aNumber,
  cidr: aText,
  ipAddresses: notA("where the VPC's block comes from, such as ec2.IpAddresses.awsIpamAllocation()", ['10.0.0.0/16', '"10.0.0.0/16"']),
  taskCidrs: texts,
  dualStack: aFlag,
  egress: notA('an Egress such as Egress.natGateways()', ['nat', '"nat"'], [ApiNetwork.create(), '"an ApiNetwork"']),
  vpcEndpoints: [...notA('a list', ['sqs', '"sqs"']),
    [['sqs'], "' must be services of AWS such as ec2.InterfaceVpcEndpointAwsService.SQS, got \"sqs\""]],
  restrictDefaultSecurityGroup: aFlag,
  flowLogs: notA(anObject, [true, 'true']),
};

const FROM_VPC: Rows<FromVpcOptions> = {
  edgeSubnets: notA(anObject, [vpc.publicSubnets, '["a PublicSubnet","a PublicSubnet"]'], ['subnet-1', '"subnet-1"']),
  taskSubnets: notA(anObject, [vpc.privateSubnets, '["a PrivateSubnet","a PrivateSubnet"]'], ['subnet-1', '"subnet-1"']),
  egressIps: texts,
};

const CREATE_CLUSTER: Rows<CreateClusterOptions> = {
  containerInsights: notA('a value of ecs.ContainerInsights such as ecs.ContainerInsights.ENABLED', ['on', '"on"'], [true, 'true']),
  defaultCloudMapNamespace: notA("a namespace such as { name: 'internal' }", ['internal', '"internal"'], [{}, '{}']),
  executeCommand: notA(anObject, [true, 'true']),
};

const HEALTH_CHECK: Rows<HttpHealthCheckOptions> = {
  path: notA("a path of at most 1024 characters that begins with '/'", [5, '5'], [['/'], '["/"]']),
  codes: notA("HTTP codes from 200 to 499 such as '200', '200,202' or '200-299'", [200, '200'], [['200'], '["200"]']),
  interval: seconds(5, 300),
  timeout: seconds(2, 120),
  healthyThreshold: notA('an integer from 2 to 10', ['2', '"2"']),
  unhealthyThreshold: notA('an integer from 2 to 10', ['2', '"2"']),
  gracePeriod: seconds(0, 2_147_483_647),
};

function seconds(min: number, max: number): Row[] {
  return notA(`a Duration of ${min} to ${max} whole seconds`, [30, '30. Write it as Duration.seconds() or Duration.minutes()'], ['30s', '"30s"'], [{}, '{}']);
}

const SCALING: Rows<ScalingOptions> = {
  cpuPercent: notA('a number from 1 to 100', ['60', '"60"'], [101, '101']),
  memoryPercent: notA('a number from 1 to 100', ['60', '"60"'], [0, '0']),
  requestsPerTask: notA('an integer of at least 1', ['60', '"60"'], [0, '0']),
  cooldowns: notA(anObject, [60, '60'], [[], '[]']),
  schedules: [...notA('a list', [{}, '{}']), [[null], `' must be ${anObject}, got null`]],
  steps: [...notA('a list', [{}, '{}']), [[{}], "' must be steps such as { metric, scalingSteps: [{ lower: 100, change: +1 }] }, got {}"]],
};

const CLOUD_WATCH: Rows<CloudWatchLogsOptions> = {
  retention: notA('a value of logs.RetentionDays such as logs.RetentionDays.ONE_MONTH',
    [29, '29'], [NaN, 'NaN'], ['30', '"30"'], ['ONE_MONTH', '"ONE_MONTH"'], [Duration.days(30), '"a Duration"']),
  encryptionKey: notA("a KMS key such as kms.Key.fromKeyArn(this, 'Key', arn)", ['arn', '"arn"'], [secret, '"a Secret"']),
};

const FACTORIES: [string, (options: any) => unknown, [string, string, unknown][]][] = [
  ['ApiNetwork.create', options => ApiNetwork.create(options), each(CREATE_NETWORK)],
  ['ApiNetwork.fromVpc', options => ApiNetwork.fromVpc(vpc, options), each(FROM_VPC)],
  ['ApiCluster.create', options => ApiCluster.create(options), each(CREATE_CLUSTER)],
  ['ApiScaling.between', options => ApiScaling.between(1, 2, options), each(SCALING)],
  ['HealthCheck.http', options => HealthCheck.http(options), each(HEALTH_CHECK)],
  ['ApiLogs.cloudWatch', options => ApiLogs.cloudWatch(options), each(CLOUD_WATCH)],
];

describe.each(FACTORIES)('%s', (_name, factory, rows) => {
  test.each(rows)('fails as its %s: %s', (prop, message, written) => {
    expect(() => factory({ [prop]: written })).toThrow(message);
  });

  test.each([['null', null], ['5', 5], ['["a"]', ['a']], ['"a"', 'a']])('fails for %s in place of options', (shown, options) => {
    expect(() => factory(options)).toThrow(`'options' must be ${anObject}, got ${shown}`);
  });
});

test.each<[string, () => unknown, string]>([
  ['a VPC that is not there', () => ApiNetwork.fromVpc(undefined as any), "'vpc' must be a VPC such as ec2.Vpc.fromLookup(this, 'Vpc', options), got undefined"],
  ['a VPC by its id', () => ApiNetwork.fromVpc('vpc-123' as any), "'vpc' must be a VPC such as ec2.Vpc.fromLookup(this, 'Vpc', options), got \"vpc-123\""],
  ['an API in place of its network', () => ApiNetwork.fromConfig(apiIn(stackWith()) as any),
    "'config' must be what binding a network gave (another API's network is its property 'network'), got \"a PrivateFargateApi\""],
  ['a cluster that is not there', () => ApiCluster.fromCluster(undefined as any),
    "'cluster' must be an ECS cluster such as ecs.Cluster.fromClusterAttributes(), got undefined"],
  ['a cluster by its name', () => ApiCluster.fromCluster('api' as any), "'cluster' must be an ECS cluster such as ecs.Cluster.fromClusterAttributes(), got \"api\""],
  ['a log group that is not there', () => ApiLogs.toLogGroup(undefined as any),
    "'logGroup' must be a log group such as logs.LogGroup.fromLogGroupName(this, 'LogGroup', 'name'), got undefined"],
  ['a log group by its name', () => ApiLogs.toLogGroup('api' as any),
    "'logGroup' must be a log group such as logs.LogGroup.fromLogGroupName(this, 'LogGroup', 'name'), got \"api\""],
  ['a log driver by its name', () => ApiLogs.toDriver('splunk' as any), "'driver' must be a log driver such as ecs.LogDrivers.splunk(), got \"splunk\""],
  ['a secret of a log router that is none', () => ApiLogs.fireLens({ options: { Name: 'http' }, secretOptions: { apikey: secret as any } }),
    "'secretOptions.apikey' must be an ecs.Secret such as ecs.Secret.fromSecretsManager(secret), got \"a Secret\""],
  ['CPU units as text', () => TaskSize.of('256' as any, 512), "'cpuUnits' must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, got \"256\""],
  ['memory as text', () => TaskSize.of(256, '512' as any), "'memoryMiB' must be one of 512, 1024, 2048 with 256 CPU units, got \"512\""],
  ['memory as text beside a token', () => TaskSize.of(Lazy.number({ produce: () => 256 }), '512' as any), "'memoryMiB' must be an integer of at least 1, got \"512\""],
  ['what looks like a size', () => apiIn(stackWith(), { size: { cpuUnits: 300, memoryMiB: 512 } as any }),
    "'cpuUnits' must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, got 300"],
  ['tasks as text', () => ApiScaling.fixed('2' as any), "'tasks' must be an integer from 1 to 5000, got \"2\""],
  ['a cooldown as a number', () => ApiScaling.between(1, 2, { cooldowns: { scaleIn: 60 as any } }), "'scaleIn' must be a Duration such as Duration.seconds(30), got 60"],
  ['a token of minutes on Spot', () => apiIn(stackWith(), {
    capacity: Capacity.spot(), maxRequestDuration: Duration.minutes(Lazy.number({ produce: () => 1 })),
  }), "'maxRequestDuration' must be a Duration of 1 to 3600 whole seconds, got \"a token of seconds\""],
  ['no NAT gateway', () => Egress.natGateways({ count: 0 }), "'count' must be an integer of at least 1, got 0"],
  ['minutes as a number', () => Deployment.rolling({ bakeTime: 5 as any }),
    "'bakeTime' must be a Duration of 0 to 1440 whole minutes, got 5. Write it as Duration.seconds() or Duration.minutes()"],
  ['minutes as text', () => Deployment.canary({ canaryBakeTime: '5' as any }), "'canaryBakeTime' must be a Duration of 0 to 1440 whole minutes, got \"5\""],
  ['no duration at all', () => Deployment.linear({ stepBakeTime: null as any }), "'stepBakeTime' must be a Duration of 0 to 1440 whole minutes, got null"],
  ['a variable that is in both', () => apiIn(stackWith(), { environment: { A: '1' }, secrets: { A: ecs.Secret.fromSecretsManager(secret) } }),
    "a variable must be in 'environment' or in 'secrets', got A in both: remove one of them"],
])('fails for %s', (_what, make, message) => {
  expect(make).toThrow(message);
});

describe('what is right', () => {
  test('stays what it is where a prop is written as undefined', () => {
    const props = Object.fromEntries(Object.keys({ ...SERVICE, ...API }).filter(prop => prop !== 'image').map(prop => [prop, undefined]));

    expect(synthesize(props).toJSON()).toEqual(synthesize().toJSON());
  });

  test('may come from another copy of the package', () => {
    let copy!: typeof import('../../src');
    jest.isolateModules(() => {
      copy = jest.requireActual('../../src');
    });

    const props = {
      image,
      size: copy.TaskSize.ONE_VCPU,
      healthCheck: copy.HealthCheck.http(),
      authentication: copy.ApiAuthentication.none(),
      scaling: copy.ApiScaling.fixed(2),
      capacity: copy.Capacity.onDemand(),
      deployment: copy.Deployment.rolling(),
      logs: copy.ApiLogs.cloudWatch(),
      telemetry: copy.ApiTelemetry.none(),
      route: copy.ApiRoute.path('/orders/*'),
      network: copy.ApiNetwork.create(),
      cluster: copy.ApiCluster.create(),
      endpoint: copy.ApiEndpoint.http(),
      access: copy.ApiAccess.anyone(),
      firewall: copy.ApiFirewall.managedRules(),
      accessLogs: copy.AccessLogs.disabled(),
      monitoring: copy.ApiMonitoring.standard(),
    };

    expect(copy.ApiNetwork).not.toBe(ApiNetwork);
    expect(resolve(props)).toMatchObject({ network: props.network, route: props.route, service: { scaling: props.scaling } });
  });

  test('may be a token', () => {
    const text = Lazy.string({ produce: () => '/health' });

    expect(() => apiIn(stackWith(), {
      environment: { PATH: text },
      serviceName: text,
      containerPort: Lazy.number({ produce: () => 8080 }),
      healthCheck: HealthCheck.http({ path: text, codes: text }),
      logs: ApiLogs.cloudWatch({ retention: Lazy.number({ produce: () => RetentionDays.ONE_WEEK }) }),
    })).not.toThrow();
  });
});

describe('a key whose policy cannot be changed from here', () => {
  test.each<[string, (stack: Stack) => kms.IKey]>([
    ['its ARN', stack => kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111111111111:key/1')],
    ['its alias', stack => kms.Alias.fromAliasName(stack, 'Key', 'alias/logs')],
  ])('gives a warning where it is known by %s only', (_what, key) => {
    const stack = stackWith();

    const api = apiIn(stack, { logs: ApiLogs.cloudWatch({ encryptionKey: key(stack) }) });

    Annotations.fromStack(stack).hasWarning(`/${api.node.path}/Service`, Match.stringLikeRegexp(
      "the policy of 'encryptionKey' cannot be changed .* lets logs.<region>.amazonaws.com call kms:Decrypt, kms:Encrypt.*\\[ack: .*:logKeyPolicy\\]"));
  });
});
