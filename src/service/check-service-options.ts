import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { AddServiceOptions } from './add-service-options';
import type { ServiceConnectOptions } from './service-connect-options';
import type { TargetGroupOptions } from './target-group-options';
import type { ContainerOptions } from '../compute/container-options';
import type { EfsVolume } from '../compute/efs-volume';
import { TaskSize } from '../compute/task-size';
import { certificate, containerImage, containerSecret, securityGroup } from '../private/cdk-objects';
import { type Checks, checkProps, optionsOf } from '../private/check-props';
import { boolean, duration, filledText, having, integer, listOf, mapOf, must, oneOf, required, struct, text, valueOf } from '../private/checks';

const TARGET_GROUP: Checks<TargetGroupOptions> = {
  protocol: oneOf(() => elbv2.ApplicationProtocol, 'elbv2.ApplicationProtocol.HTTP or elbv2.ApplicationProtocol.HTTPS'),
  protocolVersion: oneOf(() => elbv2.ApplicationProtocolVersion, 'a value of elbv2.ApplicationProtocolVersion such as elbv2.ApplicationProtocolVersion.HTTP2'),
  loadBalancingAlgorithmType: oneOf(() => elbv2.TargetGroupLoadBalancingAlgorithmType,
    'a value of elbv2.TargetGroupLoadBalancingAlgorithmType such as elbv2.TargetGroupLoadBalancingAlgorithmType.ROUND_ROBIN'),
  enableAnomalyMitigation: boolean,
  slowStart: duration,
  stickinessCookieDuration: duration,
  stickinessCookieName: text,
  targetGroupHealth: struct,
};

const SERVICE_CONNECT: Checks<ServiceConnectOptions> = { dnsName: filledText };

const EFS_VOLUME: Checks<EfsVolume> = {
  fileSystem: required(having("a file system such as efs.FileSystem.fromFileSystemAttributes(this, 'FileSystem', attributes)", 'fileSystemId')),
  containerPath: required(filledText),
  accessPoint: having("an access point such as fileSystem.addAccessPoint('AccessPoint')", 'accessPointId'),
  readOnly: boolean,
};

const capabilities = listOf(oneOf(() => ecs.Capability, 'values of ecs.Capability such as ecs.Capability.ALL'));

const CONTAINER: Checks<ContainerOptions> = {
  command: listOf(text),
  entryPoint: listOf(text),
  workingDirectory: filledText,
  user: filledText,
  cpuArchitecture: having('an ecs.CpuArchitecture such as ecs.CpuArchitecture.ARM64', '_cpuArchitecture'),
  readonlyRootFilesystem: boolean,
  writablePaths: listOf(text),
  efsVolumes: listOf(optionsOf(EFS_VOLUME)),
  ephemeralStorage: having('a Size such as Size.gibibytes(30)', 'toGibibytes'),
  healthCheck: struct,
  enableRestartPolicy: boolean,
  restartIgnoredExitCodes: listOf(integer(0, 255)),
  restartAttemptPeriod: duration,
  ulimits: listOf(having('ulimits such as { name: ecs.UlimitName.NOFILE, softLimit: 1024, hardLimit: 4096 }', 'name', 'softLimit', 'hardLimit')),
  initProcess: boolean,
  dropCapabilities: capabilities,
  addCapabilities: capabilities,
  stopTimeout: duration,
  environmentFiles: listOf(having("environment files such as ecs.EnvironmentFile.fromBucket(bucket, 'api.env')", 'bind')),
};

const role = having("an IAM role such as iam.Role.fromRoleName(this, 'Role', 'name')", 'roleArn');

const SERVICE: Checks<AddServiceOptions> = {
  image: required(containerImage, 'the container image to run, such as ecs.ContainerImage.fromEcrRepository(repository)'),
  containerPort: integer(1, 65_535),
  size: checkSize,
  environment: mapOf(must('a string: leave the variable out where it has no value', written => typeof written === 'string')),
  secrets: mapOf(containerSecret),
  container: optionsOf(CONTAINER),
  healthCheck: valueOf('HealthCheck', 'HealthCheck.http()', '_over'),
  maxRequestDuration: duration,
  targetGroup: optionsOf(TARGET_GROUP),
  authentication: valueOf('ApiAuthentication', 'ApiAuthentication.none()', '_asks'),
  scaling: valueOf('ApiScaling', 'ApiScaling.between(2, 10)', '_bind'),
  capacity: valueOf('Capacity', 'Capacity.spot()', '_strategies'),
  deployment: valueOf('Deployment', 'Deployment.rolling()', '_over'),
  serviceConnect: optionsOf(SERVICE_CONNECT),
  logs: valueOf('ApiLogs', 'ApiLogs.cloudWatch()', 'bind'),
  telemetry: valueOf('ApiTelemetry', 'ApiTelemetry.openTelemetryCollector()', 'bind'),
  taskDefinition: having("a task definition such as new ecs.FargateTaskDefinition(this, 'TaskDefinition')", 'addContainer', 'findContainer'),
  securityGroups: listOf(securityGroup),
  executeCommand: boolean,
  serviceName: text,
  executionRole: role,
  taskRole: role,
  route: required(valueOf('ApiRoute', "ApiRoute.path('/orders/*')", '_priority'), "which requests the service gets, such as ApiRoute.path('/orders/*')"),
  monitoring: valueOf('ApiMonitoring', 'ApiMonitoring.standard()', 'bindService'),
  domainName: filledText,
  certificate,
};

/** Refuses options of the wrong kind, and variables that ECS would refuse. */
export function checkServiceOptions(options: AddServiceOptions) {
  checkProps('options', options, SERVICE);
  const { environment = {}, secrets = {} } = options;
  checkNames('environment', environment);
  checkNames('secrets', secrets);
  const both = Object.keys(environment).filter(name => name in secrets);
  if (both.length > 0) {
    throw new Error(`a variable must be in 'environment' or in 'secrets', got ${both.join(', ')} in both: remove one of them`);
  }
}

/** An object that is no `TaskSize` but looks like one can be of any size. */
function checkSize(name: string, size: TaskSize) {
  valueOf('TaskSize', 'TaskSize.of(256, 512)', 'cpuUnits', 'memoryMiB')(name, size);
  TaskSize.of(size.cpuUnits, size.memoryMiB);
}

function checkNames(prop: string, variables: object) {
  const wrong = Object.keys(variables).find(name => name === '' || name.includes('='));
  if (wrong !== undefined) {
    throw new Error(`'${prop}' must have names that are not empty and hold no '=', got '${wrong}'`);
  }
}
