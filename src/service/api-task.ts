import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { ecsTasksRole } from './ecs-tasks-role';
import type { ServiceSettings } from './resolve-service';

/** What a service runs: the roles, the log group, the task definition and the API's container in it. */
export class ApiTask {
  public readonly executionRole: iam.IRole;
  public readonly taskRole: iam.IRole;
  public readonly logGroup: logs.ILogGroup;
  public readonly definition: ecs.FargateTaskDefinition;
  public readonly container: ecs.ContainerDefinition;

  constructor(scope: Construct, settings: ServiceSettings) {
    const { executionRoleManagedPolicy: managedPolicy } = settings;
    this.executionRole = settings.executionRole ?? ecsTasksRole(scope, 'ExecutionRole', {
      description: 'Pulls the image, reads the secrets and writes the logs of the API',
      managedPolicies: managedPolicy ? [iam.ManagedPolicy.fromAwsManagedPolicyName(managedPolicy)] : undefined,
    });
    this.taskRole = settings.taskRole ?? ecsTasksRole(scope, 'TaskRole', {
      description: 'What the application of the API may do',
    });
    const { logGroup, driver } = settings.logs.bind(scope, { preset: settings.preset });
    this.logGroup = logGroup;
    this.definition = new ecs.FargateTaskDefinition(scope, 'TaskDefinition', {
      cpu: settings.size.cpuUnits,
      memoryLimitMiB: settings.size.memoryMiB,
      executionRole: this.executionRole,
      taskRole: this.taskRole,
    });
    this.container = this.definition.addContainer('api', {
      image: settings.image,
      environment: settings.environment,
      secrets: settings.secrets,
      portMappings: [{ containerPort: settings.containerPort }],
      stopTimeout: settings.drain.stopTimeout,
      logging: driver,
    });
  }
}
