import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { AddServiceOptions } from './add-service-options';
import type { ApiServiceOptions } from './api-service-options';
import { checkServiceOptions } from './check-service-options';
import { checkSecurityGroups, checkServiceName, checkSession, checkTask } from './container/check-task';
import { Deployment } from './deployment';
import type { DeploymentSettings } from './deployment/deployment-settings';
import { type Drain, checkSpotNotice, drainFor } from './drain';
import type { ServiceConnectOptions } from './service-connect-options';
import { type TargetGroupOptions, checkTargetGroup, isGrpc } from './target-group-options';
import type { ApiPreset } from '../api-preset';
import { ApiScaling } from '../compute/api-scaling';
import { Capacity } from '../compute/capacity';
import { checkContainer } from '../compute/check-container';
import type { ContainerOptions } from '../compute/container-options';
import { TaskSize } from '../compute/task-size';
import { HealthCheck } from '../edge/health-check';
import { ApiLogs } from '../observability/api-logs';
import { ApiTelemetry } from '../observability/api-telemetry';
import type { ApiDefaults, HealthCheckDefaults, ScalingDefaults } from '../private/api-defaults';
import { byName } from '../private/by-name';
import { defaultsOf } from '../private/defaults';
import { definedOnly } from '../private/defined-only';

/** A service's options with every default filled in. */
export interface ServiceSettings {
  readonly preset: ApiPreset;
  readonly image: ecs.ContainerImage;
  readonly containerPort: number;
  readonly size: TaskSize;
  readonly environment: { [name: string]: string };
  readonly secrets: { [name: string]: ecs.Secret };
  readonly container: ContainerOptions;
  readonly healthCheck: HealthCheckDefaults;
  readonly targetGroup: TargetGroupOptions;
  readonly scaling: ApiScaling;
  readonly capacity: Capacity;
  readonly serviceConnect?: ServiceConnectOptions;
  readonly logs: ApiLogs;
  readonly telemetry: ApiTelemetry;
  readonly drain: Drain;
  readonly deployment: DeploymentSettings;
  readonly executionRole?: iam.IRole;
  readonly executionRoleManagedPolicy?: string;
  readonly taskRole?: iam.IRole;
  readonly customerManagedPolicies: boolean;
  readonly taskDefinition?: ecs.FargateTaskDefinition;
  readonly securityGroups: ec2.ISecurityGroup[];
  readonly executeCommand: boolean;
  readonly serviceName?: string;
}

/** Fills in the defaults of the preset; fails when options do not fit together. */
export function resolveService(written: AddServiceOptions, preset: ApiPreset): ServiceSettings {
  checkServiceOptions(written);
  const defaults = defaultsOf(preset);
  const options = { ...written, container: { ...defaults.container, ...definedOnly(written.container ?? {}) } };
  const scaling = options.scaling ?? defaultScaling(defaults.scaling);
  return {
    preset,
    scaling,
    ...containerOf(options, defaults),
    ...targetsOf(options, defaults),
    capacity: capacityOf(options),
    ...taskOf(options, defaults),
    ...serviceOf(options),
    deployment: (options.deployment ?? Deployment.rolling())._over(defaults.deployment, scaling._bounds),
    serviceConnect: options.serviceConnect,
    logs: options.logs ?? ApiLogs.cloudWatch(),
    telemetry: options.telemetry ?? ApiTelemetry.none(),
  };
}

type TaskSettings = Pick<ServiceSettings, 'size' | 'taskDefinition' | 'executionRole' | 'executionRoleManagedPolicy' | 'taskRole' | 'customerManagedPolicies'>;

/** What tasks are made of; a task definition one has says most of it. */
function taskOf(options: ApiServiceOptions, defaults: ApiDefaults): TaskSettings {
  const { taskDefinition, executionRole, taskRole } = options;
  checkTask(options);
  return {
    size: sizeOf(options, defaults),
    taskDefinition,
    executionRole,
    executionRoleManagedPolicy: defaults.executionRoleManagedPolicy,
    taskRole,
    customerManagedPolicies: defaults.customerManagedPolicies,
  };
}

/** That of a task definition one has is checked like another: the CDK does not. */
function sizeOf({ taskDefinition, size }: ApiServiceOptions, { cpuUnits, memoryMiB }: ApiDefaults): TaskSize {
  if (taskDefinition) return TaskSize.of(taskDefinition.cpu, taskDefinition.memoryMiB);
  return size ?? TaskSize.of(cpuUnits, memoryMiB);
}

/** Beyond what is in a task. */
function serviceOf(options: ApiServiceOptions): Pick<ServiceSettings, 'securityGroups' | 'executeCommand' | 'serviceName'> {
  const { securityGroups = [], executeCommand = false, serviceName } = options;
  checkSecurityGroups(securityGroups);
  if (executeCommand) checkSession(options);
  if (serviceName !== undefined) checkServiceName(serviceName);
  return { securityGroups, executeCommand, serviceName };
}

function capacityOf({ capacity = Capacity.onDemand(), maxRequestDuration }: ApiServiceOptions): Capacity {
  if (capacity._strategies && maxRequestDuration) checkSpotNotice(maxRequestDuration);
  return capacity;
}

type ContainerSettings = Pick<ServiceSettings, 'image' | 'containerPort' | 'environment' | 'secrets' | 'container'>;

/** What runs in a task. */
function containerOf(options: ApiServiceOptions, defaults: ApiDefaults): ContainerSettings {
  const { image, containerPort = defaults.containerPort, environment = {}, secrets = {}, container = {} } = options;
  checkContainer(container);
  return { image, containerPort, environment: byName(environment), secrets: byName(secrets), container };
}

/** How requests come to the tasks, and how long they are waited for. */
function targetsOf(options: ApiServiceOptions, defaults: ApiDefaults): Pick<ServiceSettings, 'targetGroup' | 'healthCheck' | 'drain'> {
  const { targetGroup = {}, healthCheck, maxRequestDuration } = options;
  checkTargetGroup(targetGroup);
  return {
    targetGroup,
    healthCheck: healthCheckOf(healthCheck, targetGroup)._over(defaults.healthCheck),
    drain: maxRequestDuration ? drainFor(maxRequestDuration) : defaults.drain,
  };
}

/** Tasks are asked in the protocol they are called in: AWS reads the codes by it. */
function healthCheckOf(written: HealthCheck | undefined, targetGroup: TargetGroupOptions): HealthCheck {
  const protocol = isGrpc(targetGroup) ? 'grpc' : 'http';
  const healthCheck = written ?? HealthCheck[protocol]();
  if (healthCheck._protocol !== protocol) {
    throw new Error(`'healthCheck' must be HealthCheck.${protocol}() where tasks are called by ${protocol}, got HealthCheck.${healthCheck._protocol}()`);
  }
  return healthCheck;
}

function defaultScaling({ minTasks, maxTasks }: ScalingDefaults): ApiScaling {
  return minTasks === maxTasks ? ApiScaling.fixed(minTasks) : ApiScaling.between(minTasks, maxTasks);
}
