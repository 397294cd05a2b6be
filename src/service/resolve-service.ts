import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ApiServiceOptions } from './api-service-options';
import type { Drain } from './drain';
import type { ApiPreset } from '../api-preset';
import { ApiScaling } from '../compute/api-scaling';
import { TaskSize } from '../compute/task-size';
import { HealthCheck } from '../edge/health-check';
import { ApiLogs } from '../observability/api-logs';
import { type DeploymentDefaults, type HealthCheckDefaults, type ScalingDefaults, defaultsOf } from '../private/defaults';
import { checkInteger } from '../private/errors';

/** A service's options with every default filled in. */
export interface ServiceSettings {
  readonly preset: ApiPreset;
  readonly image: ecs.ContainerImage;
  readonly containerPort: number;
  readonly size: TaskSize;
  readonly environment: { [name: string]: string };
  readonly secrets: { [name: string]: ecs.Secret };
  readonly healthCheck: HealthCheckDefaults;
  readonly scaling: ApiScaling;
  readonly logs: ApiLogs;
  readonly drain: Drain;
  readonly deployment: DeploymentDefaults;
  readonly executionRole?: iam.IRole;
  readonly executionRoleManagedPolicy?: string;
  readonly taskRole?: iam.IRole;
}

/** Fills in the defaults of the preset; fails when options do not fit together. */
export function resolveService(options: ApiServiceOptions, preset: ApiPreset): ServiceSettings {
  const { drain, deployment, ...defaults } = defaultsOf(preset);
  const { environment = {}, secrets = {}, containerPort = defaults.containerPort } = options;
  checkImage(options.image);
  checkInteger('containerPort', containerPort, 1, 65535);
  checkVariableNames('environment', environment);
  checkVariableNames('secrets', secrets);
  refuseSharedNames(environment, secrets);
  return {
    preset,
    drain,
    deployment,
    containerPort,
    environment,
    secrets,
    image: options.image,
    size: options.size ?? TaskSize.of(defaults.cpuUnits, defaults.memoryMiB),
    healthCheck: (options.healthCheck ?? HealthCheck.http())._over(defaults.healthCheck),
    scaling: options.scaling ?? defaultScaling(defaults.scaling),
    logs: options.logs ?? ApiLogs.cloudWatch(),
    executionRole: options.executionRole,
    executionRoleManagedPolicy: defaults.executionRoleManagedPolicy,
    taskRole: options.taskRole,
  };
}

function checkImage(image?: ecs.ContainerImage) {
  if (!image) {
    throw new Error("'image' is required: the container image to run, such as ecs.ContainerImage.fromEcrRepository(repository)");
  }
}

function defaultScaling({ minTasks, maxTasks }: ScalingDefaults): ApiScaling {
  return minTasks === maxTasks ? ApiScaling.fixed(minTasks) : ApiScaling.between(minTasks, maxTasks);
}

function checkVariableNames(prop: string, variables: object) {
  const wrong = Object.keys(variables).find(name => name === '' || name.includes('='));
  if (wrong !== undefined) {
    throw new Error(`'${prop}' must have names that are not empty and hold no '=', got '${wrong}'`);
  }
}

function refuseSharedNames(environment: object, secrets: object) {
  const both = Object.keys(environment).filter(name => name in secrets);
  if (both.length > 0) {
    throw new Error(`a variable must be in 'environment' or in 'secrets', got ${both.join(', ')} in both: remove one of them`);
  }
}
