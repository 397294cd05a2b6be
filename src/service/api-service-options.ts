import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ApiScaling } from '../compute/api-scaling';
import type { TaskSize } from '../compute/task-size';
import type { HealthCheck } from '../edge/health-check';
import type { ApiLogs } from '../observability/api-logs';

/** What a service of an API runs and how. */
export interface ApiServiceOptions {
  /**
   * The container image.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
   */
  readonly image: ecs.ContainerImage;

  /**
   * The port the container listens on: 1 to 65535. The load balancer alone may reach it.
   *
   * @default 80
   */
  readonly containerPort?: number;

  /**
   * The CPU and memory of a task.
   *
   * @default TaskSize.QUARTER_VCPU
   */
  readonly size?: TaskSize;

  /**
   * Environment variables of the container, by name. Their values can be read in the console and the template:
   * what must stay secret belongs in `secrets`. Fails for a name that is in `secrets` too.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Environment variables that ECS fills from AWS Secrets Manager or the SSM Parameter Store when a task starts, by name.
   * The execution role is granted the reading of them.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html
   */
  readonly secrets?: { [name: string]: ecs.Secret };

  /**
   * How the load balancer finds out which tasks can answer.
   *
   * @default HealthCheck.http()
   */
  readonly healthCheck?: HealthCheck;

  /**
   * How many tasks run.
   *
   * @default ApiScaling.between(2, 10); a fixed 1 under `ApiPreset.DEVELOPMENT`, a fixed 2 under `ApiPreset.CONTAINERS_ON_AWS`
   */
  readonly scaling?: ApiScaling;

  /**
   * Where the container's output goes.
   *
   * @default ApiLogs.cloudWatch()
   */
  readonly logs?: ApiLogs;

  /**
   * The role with which ECS pulls the image, reads the secrets and writes the logs. What is used is granted to it.
   *
   * @default - a role of the service's own with the least privilege
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
   */
  readonly executionRole?: iam.IRole;

  /**
   * The role with which the application in the container calls AWS.
   *
   * @default - a role of the service's own without any permission: grant what the application needs
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
   */
  readonly taskRole?: iam.IRole;
}
