import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { CONTAINER } from './container/check-task';
import { containerProps, taskProps } from './container/container-props';
import { grantEnvironmentFiles } from './container/environment-files';
import { warnAboutImages } from './container/image-warnings';
import { mountVolumes } from './container/mounts';
import { acknowledgePull, grantPull } from './container/repository-grant';
import { ecsRole } from './ecs-role';
import type { ServiceSettings } from './resolve-service';
import { connectedPort } from './service-connect';
import { acknowledge } from '../private/acknowledgements';

/** What a service runs: the roles, the log group, the task definition and the API's container in it. */
export class ApiTask {
  public readonly executionRole: iam.IRole;
  public readonly taskRole: iam.IRole;
  public readonly logGroup?: logs.ILogGroup;
  public readonly definition: ecs.FargateTaskDefinition;
  public readonly container: ecs.ContainerDefinition;

  constructor(scope: Construct, settings: ServiceSettings) {
    const { container: options, image, logs: lines, telemetry, preset } = settings;
    warnAboutImages(scope, [image, ...lines._images, ...telemetry._images]);
    const roles = settings.taskDefinition ? undefined : rolesOf(scope, settings);
    const { logGroup, driver, extension } = lines.bind(scope, { preset });
    this.logGroup = logGroup;
    this.definition = settings.taskDefinition ?? new ecs.FargateTaskDefinition(scope, 'TaskDefinition', {
      ...roles,
      ...taskProps(options),
      cpu: settings.size.cpuUnits,
      memoryLimitMiB: settings.size.memoryMiB,
    });
    if (!settings.taskDefinition) acknowledge(preset, this.definition, 'memoryOfTask');
    this.executionRole = this.definition.obtainExecutionRole();
    this.taskRole = this.definition.taskRole;
    this.container = this.definition.addContainer(CONTAINER, {
      ...containerProps(scope, options, settings.drain),
      image,
      environment: settings.environment,
      secrets: settings.secrets,
      portMappings: [{ containerPort: settings.containerPort, ...connectedPort(settings) }],
      logging: driver,
    });
    grantPull(scope, image, this.executionRole);
    mountVolumes(this.container, options);
    grantEnvironmentFiles(this.container, options.environmentFiles);
    if (extension) this.definition.addExtension(extension);
    observe(scope, this.container, settings);
    acknowledgePull(preset, this.executionRole);
  }
}

function rolesOf(scope: Construct, settings: ServiceSettings): { executionRole: iam.IRole; taskRole: iam.IRole } {
  const { executionRoleManagedPolicy: managedPolicy, customerManagedPolicies: customerManagedPolicy } = settings;
  return {
    executionRole: settings.executionRole ?? ecsRole(scope, 'ExecutionRole', {
      service: 'ecs-tasks',
      description: 'Pulls the image, reads the secrets and writes the logs of the API',
      managedPolicies: managedPolicy ? [iam.ManagedPolicy.fromAwsManagedPolicyName(managedPolicy)] : undefined,
      customerManagedPolicy,
    }),
    taskRole: settings.taskRole ?? ecsRole(scope, 'TaskRole', {
      service: 'ecs-tasks',
      description: 'What the application of the API may do',
      customerManagedPolicy,
    }),
  };
}

/** Adds what takes traces and metrics, and tells the application of it where that is not written otherwise. */
function observe(scope: Construct, container: ecs.ContainerDefinition, { telemetry, environment, secrets, preset }: ServiceSettings) {
  const told = telemetry.bind(scope, { container, preset }).environment;
  const written = { ...environment, ...secrets };
  for (const [name, value] of Object.entries(told)) {
    if (!(name in written)) container.addEnvironment(name, value);
  }
}
