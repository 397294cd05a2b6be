/*
 * Services out of range, contradictory or beyond a quota: containers, deployments, scaling, logs and alarms.
 */
import { Duration, Lazy, Size, type Stack } from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { type Refused, refusals } from './refused';
import {
  ApiEndpoint, ApiLogs, ApiMonitoring, ApiRoute, ApiScaling, ApiTelemetry, Capacity, type ContainerOptions, Deployment, FailureThreshold, HealthCheck,
  type PrivateFargateApiProps, type RollingDeploymentOptions, type TargetGroupOptions, TaskSize,
} from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const an = (props: (stack: Stack) => Partial<PrivateFargateApiProps>) => () => {
  const stack = stackWith();
  return apiIn(stack, props(stack));
};

const running = (container: ContainerOptions) => an(() => ({ container }));

const targeted = (targetGroup: TargetGroupOptions, props: Partial<PrivateFargateApiProps> = {}) => an(() => ({ targetGroup, ...props }));

const files = (count: number, name: string) => an(stack => {
  const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'files');
  return { container: { environmentFiles: Array(count).fill(ecs.EnvironmentFile.fromBucket(bucket, name)) } };
});

const CONTAINER: Refused[] = [
  ['a port beyond the last', an(() => ({ containerPort: 70_000 })), "'containerPort' must be an integer from 1 to 65535, got 70000"],
  ['a folder twice', running({ writablePaths: ['/tmp', '/tmp'] }), "'writablePaths' must be apart from each other and from the paths of 'writablePaths' and 'efsVolumes', got \"/tmp, beside /tmp\""],
  ['the root of the file system', running({ writablePaths: ['/'] }), "'writablePaths' must be absolute paths below root of 80 characters at most, without '.', '..' and a slash at the end, got \"/\""],
  ['a folder that is a token', running({ writablePaths: [Lazy.string({ produce: () => '/tmp' })] }),
    "'writablePaths' must be known at synthesis, since volumes are named after the paths, got a token: write the path"],
  ['more environment files than ECS takes', files(11, 'api.env'), "'environmentFiles' must be at most 10 files, got 11"],
  ['an environment file of another name', files(1, 'api.txt'), "'environmentFiles' must be files whose names end with .env, which ECS asks for, got \"api.txt\""],
  ['storage that comes with any task', running({ ephemeralStorage: Size.gibibytes(20) }), "'ephemeralStorage' must be a Size of 21 to 200 whole GiB, got \"20 GiB\""],
  ['half a GiB', running({ ephemeralStorage: Size.mebibytes(21.5 * 1024) }), "'ephemeralStorage' must be a Size of 21 to 200 whole GiB, got \"21.5 GiB\""],
  ['a health check that asks nothing', running({ healthCheck: { command: [] } }), "'command' must be one by which the container is asked for its health, got []"],
  ['a health check that is tried for ever', running({ healthCheck: { command: ['true'], retries: 11 } }), "'retries' must be an integer from 1 to 10, got 11"],
  ['exit codes of no restart', running({ restartIgnoredExitCodes: [0] }), "'restartIgnoredExitCodes' must be left out without 'enableRestartPolicy', got [0]"],
  ['more exit codes than ECS takes', running({ enableRestartPolicy: true, restartIgnoredExitCodes: Array.from({ length: 51 }, (_, i) => i) }),
    "'restartIgnoredExitCodes' must be at most 50 exit codes, got 51"],
  ['an exit code beyond the last', running({ enableRestartPolicy: true, restartIgnoredExitCodes: [256] }), "'restartIgnoredExitCodes' must be an integer from 0 to 255, got 256"],
  ['restarts every second', running({ enableRestartPolicy: true, restartAttemptPeriod: Duration.seconds(1) }),
    "'restartAttemptPeriod' must be a Duration of 60 to 1800 whole seconds, got \"1 seconds\""],
  ['a capability that Fargate does not grant', running({ addCapabilities: [ecs.Capability.NET_ADMIN] }),
    "'addCapabilities' must be nothing but SYS_PTRACE, which is all that Fargate can grant, got \"NET_ADMIN\""],
  ['a soft limit above the hard one', running({ ulimits: [{ name: ecs.UlimitName.NOFILE, softLimit: 2, hardLimit: 1 }] }),
    "'ulimits' must be such that no 'softLimit' is above its 'hardLimit' (1), got 2. It is that of 'nofile'"],
  ['a stop before requests end', an(() => ({ container: { stopTimeout: Duration.seconds(10) }, maxRequestDuration: Duration.seconds(60) })),
    "'stopTimeout' must be at least the 60 seconds that the service waits for requests, got \"10 seconds\". Leave it out, or write a shorter 'maxRequestDuration'"],
  ['a stop after Fargate has killed the container', running({ stopTimeout: Duration.seconds(121) }), "'stopTimeout' must be a Duration of 1 to 120 whole seconds, got \"121 seconds\""],
  ['sessions in a container that nobody writes to', an(() => ({ executeCommand: true, container: { readonlyRootFilesystem: true } })),
    "'executeCommand' must be left out with 'readonlyRootFilesystem', since the agent that AWS starts in the container for a session has to write to its file system: remove one of them"],
  ['a variable without a name', an(() => ({ environment: { '': '1' } })), "'environment' must have names that are not empty and hold no '=', got ''"],
  ['more security groups than ECS takes', an(stack => ({
    securityGroups: Array.from({ length: 5 }, (_, i) => ec2.SecurityGroup.fromSecurityGroupId(stack, `Group${i}`, `sg-${i}`)),
  })), "'securityGroups' must be at most 4 beside the service's own, since ECS takes no more than 5, got 5"],
  ['a name with a space', an(() => ({ serviceName: 'my api' })), "'serviceName' must be 1 to 255 letters, digits, underscores and hyphens, got \"my api\""],
  ['a size beside a task definition', an(stack => ({ size: TaskSize.ONE_VCPU, taskDefinition: new ecs.FargateTaskDefinition(stack, 'Task') })),
    "'size' must be left out beside 'taskDefinition', which says it: remove one of them"],
  ['a role beside a task definition', an(stack => ({ taskRole: iam.Role.fromRoleName(stack, 'Role', 'api'), taskDefinition: new ecs.FargateTaskDefinition(stack, 'Task') })),
    "'taskRole' must be left out beside 'taskDefinition', which says it: remove one of them"],
  ['a task definition that has the container already', an(stack => {
    const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task');
    taskDefinition.addContainer('api', { image });
    return { taskDefinition };
  }), "'taskDefinition' must have no container 'api' yet, since the one of the service gets that name, got one that has: give each service a task definition of its own"],
  ['a task definition of a size that there is not', an(stack => ({ taskDefinition: new ecs.FargateTaskDefinition(stack, 'Task', { cpu: 256, memoryLimitMiB: 8192 }) })),
    "'memoryMiB' must be one of 512, 1024, 2048 with 256 CPU units, got 8192"],
];

const REQUESTS: Refused[] = [
  ['requests of more than an hour', an(() => ({ maxRequestDuration: Duration.minutes(61) })), "'maxRequestDuration' must be a Duration of 1 to 3600 whole seconds, got \"3660 seconds\""],
  ['requests of half a second', an(() => ({ maxRequestDuration: Duration.millis(500) })), "'maxRequestDuration' must be a Duration of 1 to 3600 whole seconds, got \"0.5 seconds\""],
  ['requests that are longer than the notice of Spot', an(() => ({ capacity: Capacity.spot(), maxRequestDuration: Duration.seconds(121) })),
    "'maxRequestDuration' must be at most 120 seconds on Spot, which are all the notice there is, got \"121 seconds\". Use Capacity.onDemand()"],
  ['requests that the load balancer cuts off', () => apiIn(stackWith()).addService('Slow', { image, route: ApiRoute.path('/slow'), maxRequestDuration: Duration.minutes(5) }),
    "'maxRequestDuration' must be at most the idle timeout of the API's load balancer (60 seconds), got \"300 seconds\". Give the API itself a 'maxRequestDuration' as long"],
  ['gRPC by plain HTTP', targeted({ protocolVersion: elbv2.ApplicationProtocolVersion.GRPC }),
    "'protocolVersion' must be another one with a listener of plain HTTP, got \"GRPC\". Use ApiEndpoint.https() or domain()"],
  ['a health check in another protocol', targeted({ protocolVersion: elbv2.ApplicationProtocolVersion.GRPC }, { healthCheck: HealthCheck.http() }),
    "'healthCheck' must be HealthCheck.grpc() where tasks are called by grpc, got HealthCheck.http()"],
  ['a slow start of a second', targeted({ slowStart: Duration.seconds(1) }), "'slowStart' must be a Duration of 30 to 900 whole seconds, got \"1 seconds\""],
  ['a slow start with an algorithm that knows none', targeted({
    slowStart: Duration.seconds(30), loadBalancingAlgorithmType: elbv2.TargetGroupLoadBalancingAlgorithmType.LEAST_OUTSTANDING_REQUESTS,
  }), "'slowStart' must be left out with the algorithm least_outstanding_requests, which knows none, got \"30 seconds\""],
  ['anomalies with an algorithm that sees none', targeted({ enableAnomalyMitigation: true }), "'enableAnomalyMitigation' must be left out but with the algorithm weighted_random, got true"],
  ['the name of no cookie', targeted({ stickinessCookieName: 'session' }), "'stickinessCookieName' must be left out without a 'stickinessCookieDuration', got \"session\""],
  ['a cookie with the name of one of AWS', targeted({ stickinessCookieDuration: Duration.hours(1), stickinessCookieName: 'AWSALB' }),
    "'stickinessCookieName' must be a name that does not begin with 'AWSALB', got \"AWSALB\""],
  ['a namespace that the cluster lacks', an(() => ({ serviceConnect: {} })),
    "'serviceConnect' needs a cluster with a namespace, got one without: give ApiCluster.create() a 'defaultCloudMapNamespace'"],
];

const rolling = (options: RollingDeploymentOptions, scaling?: ApiScaling) => an(() => ({ deployment: Deployment.rolling(options), scaling }));

const DEPLOYMENT: Refused[] = [
  ['a share of more than all', () => Deployment.canary({ percent: 101 }), "'percent' must be a number from 0.1 to 100, got 101"],
  ['a share that is finer than AWS takes', () => Deployment.canary({ percent: 0.25 }), "'percent' must be a number with one decimal at most, got 0.25"],
  ['steps that are smaller than AWS takes', () => Deployment.linear({ stepPercent: 2 }), "'stepPercent' must be a number from 3 to 100, got 2"],
  ['half a minute', () => Deployment.blueGreen({ bakeTime: Duration.seconds(30) }), "'bakeTime' must be a Duration of 0 to 1440 whole minutes, got \"0.5 minutes\""],
  ['more than a day', () => Deployment.rolling({ bakeTime: Duration.days(2) }), "'bakeTime' must be a Duration of 0 to 1440 whole minutes, got \"2880 minutes\""],
  ['more than twice the tasks', () => Deployment.rolling({ maxHealthyPercent: 201 }), "'maxHealthyPercent' must be an integer from 100 to 200, got 201"],
  ['no task that may fail', () => FailureThreshold.count(0), "'tasks' must be an integer from 1 to 10000, got 0"],
  ['no share that may fail', () => FailureThreshold.boundedPercent(0), "'percent' must be an integer from 1 to 100, got 0"],
  ['more than all that may fail', () => FailureThreshold.unboundedPercent(101), "'percent' must be an integer from 1 to 100, got 101"],
  ['tests by route and by port', () => Deployment.blueGreen({ testRoute: ApiRoute.header('x-test', 'yes'), testPort: 8443 }), "'testRoute' and 'testPort' exclude each other: remove one of them"],
  ['a hook that is never called', () => Deployment.blueGreen({ lifecycleHooks: [{ handler: { functionArn: 'arn' } as any, lifecycleStages: [] }] }),
    "'lifecycleStages' must be at least one stage, got []"],
  ['tasks that are neither started nor stopped', rolling({ minHealthyPercent: 100, maxHealthyPercent: 100 }), "'maxHealthyPercent' must let a task start beside 2, or 'minHealthyPercent' "
    + "let one of them stop, got 100 and 100: a deployment would never end. Write at least 150 for 'maxHealthyPercent', or more tasks"],
  ['fewer tasks than desired', rolling({ minHealthyPercent: 50 }), "'minHealthyPercent' must leave as many tasks as desired, got 50, which leaves 5 of 10: "
    + "write 100, or 'allowFewerTasks: true' if the service can do with less while it is deployed"],
  ['a port for tests behind a distribution', an(() => ({ endpoint: ApiEndpoint.cloudFront(), deployment: Deployment.blueGreen({ testPort: 8443 }) })),
    "'testPort' needs a load balancer of the API's own that callers reach by themselves, got 8443 with ApiEndpoint.cloudFront(): write a 'testRoute' instead"],
];

const SCALING: Refused[] = [
  ['no task', () => ApiScaling.fixed(0), "'tasks' must be an integer from 1 to 5000, got 0"],
  ['more tasks than ECS runs', () => ApiScaling.between(1, 5001), "'max' must be an integer from 1 to 5000, got 5001"],
  ['more tasks at least than at most', () => ApiScaling.between(5, 2), "'max' must be an integer from 5 to 5000, got 2"],
  ['a wait of more than a day', () => ApiScaling.between(1, 2, { cooldowns: { scaleIn: Duration.days(2) } }), "'scaleIn' must be a Duration of 0 to 86400 whole seconds, got \"172800 seconds\""],
  ['a schedule that changes nothing', () => ApiScaling.between(1, 2, { schedules: [{ schedule: Schedule.cron({}) }] }),
    "'schedules' must each have 'minTasks', 'maxTasks' or both, got one with neither: write what changes, or remove it"],
  ['a schedule with more tasks at least than at most', () => ApiScaling.between(1, 2, { schedules: [{ schedule: Schedule.cron({}), minTasks: 3 }] }),
    "'minTasks' must be an integer from 0 to 2, got 3"],
  ['a base beyond what ECS takes', () => Capacity.mixed({ onDemandBase: 100_001 }), "'onDemandBase' must be an integer from 0 to 100000, got 100001"],
  ['a weight beyond what ECS takes', () => Capacity.mixed({ onDemandWeight: 1001 }), "'onDemandWeight' must be an integer from 0 to 1000, got 1001"],
  ['no Spot', () => Capacity.mixed({ spotWeight: 0 }), "'spotWeight' must be an integer from 1 to 1000, got 0"],
];

const OBSERVABILITY: Refused[] = [
  ['a latency of nothing', () => ApiMonitoring.standard({ thresholds: { latency: Duration.seconds(0) } }), "'latency' must be a Duration of more than 0 and at most 3600 seconds, got \"0 seconds\""],
  ['a share of more than all requests', () => ApiMonitoring.standard({ thresholds: { errorSharePercent: 101 } }), "'errorSharePercent' must be a number from 0 to 100, got 101"],
  ['an alarm of no request', () => ApiMonitoring.standard({ thresholds: { minRequests: 0 } }), "'minRequests' must be an integer of at least 1, got 0"],
  ['lines that go nowhere', () => ApiLogs.fireLens({ options: { region: 'us-east-1' } }),
    "'options' must name an output of Fluent Bit, such as { Name: 'firehose' }, got none: write it, or a 'configFile' that has one"],
  ['a file of a router in a bucket', () => ApiLogs.fireLens({ configFile: 'arn:aws:s3:::bucket/extra.conf' }),
    "'configFile' must be an absolute path in the router's image, got \"arn:aws:s3:::bucket/extra.conf\": Fargate takes none from Amazon S3"],
  ['a collector that is told nothing', () => ApiTelemetry.openTelemetryCollector({ configuration: ' ' }),
    "'configuration' must be the YAML of a collector, got \" \". Leave it out for AWS X-Ray and CloudWatch"],
  ['a log group that is not known', () => apiIn(stackWith(), { logs: ApiLogs.toDriver(ecs.LogDrivers.firelens({})) }).logGroup,
    "'logGroup' is not known here: choose ApiLogs.cloudWatch() or toLogGroup()"],
];

describe('a container and its task', () => refusals(CONTAINER));
describe('requests', () => refusals(REQUESTS));
describe('a deployment', () => refusals(DEPLOYMENT));
describe('the number of tasks', () => refusals(SCALING));
describe('logs, traces and alarms', () => refusals(OBSERVABILITY));
