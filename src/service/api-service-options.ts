import type { Duration } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Deployment } from './deployment';
import type { ServiceConnectOptions } from './service-connect-options';
import type { TargetGroupOptions } from './target-group-options';
import type { ApiScaling } from '../compute/api-scaling';
import type { Capacity } from '../compute/capacity';
import type { ContainerOptions } from '../compute/container-options';
import type { TaskSize } from '../compute/task-size';
import type { ApiAuthentication } from '../edge/api-authentication';
import type { HealthCheck } from '../edge/health-check';
import type { ApiLogs } from '../observability/api-logs';
import type { ApiTelemetry } from '../observability/api-telemetry';

/** What a service of an API runs and how. */
export interface ApiServiceOptions {
  /**
   * The container image. Warns (`cdk-private-fargate-api:latestTag`) of the tag `latest`, and (`cdk-private-fargate-api:dockerHub`) of a name in Docker Hub
   * without credentials.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html
   */
  readonly image: ecs.ContainerImage;

  /**
   * The port the container listens on: 1 to 65535. The load balancer alone may reach it. Another port later replaces the target group, and requests
   * fail until tasks are in the new one: add a service with the new port and move the route instead.
   *
   * @default 80
   */
  readonly containerPort?: number;

  /**
   * The CPU and memory of a task. Fails beside a `taskDefinition`, which says it.
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
   * How the container runs: command, user, processors, file systems, health, restarts, rights. Fails for what does not go together.
   *
   * @default - as the image has it
   */
  readonly container?: ContainerOptions;

  /**
   * How the load balancer finds out which tasks can answer.
   *
   * @default HealthCheck.http(), or HealthCheck.grpc() where tasks are called by gRPC
   */
  readonly healthCheck?: HealthCheck;

  /**
   * How long the longest request takes, uploads and streams too: 1 second to 1 hour. A deployment or a scale-in waits that long for requests to end, the load
   * balancer keeps a connection on which nothing is sent that long, and the container has as long between SIGTERM and SIGKILL, two minutes at most.
   * Fails for a further service whose requests are longer than the load balancer's idle timeout, which follows from the API's own.
   *
   * @default - 30 seconds; not waited for under `ApiPreset.CONTAINERS_ON_AWS`
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/load-balancer-connection-draining.html
   */
  readonly maxRequestDuration?: Duration;

  /**
   * How the load balancer sends requests to the tasks: TLS to the container, HTTP/2, gRPC, the algorithm, stickiness. Fails for what does not go together.
   *
   * @default - plain HTTP/1.1 to the tasks in turn
   */
  readonly targetGroup?: TargetGroupOptions;

  /**
   * Who may call, found out by the load balancer before a task gets the request. Fails where callers come by plain HTTP.
   *
   * @default - nobody is asked; for a further service, as the API has it
   */
  readonly authentication?: ApiAuthentication;

  /**
   * How many tasks run.
   *
   * @default ApiScaling.between(2, 10); a fixed 1 under `ApiPreset.DEVELOPMENT`, a fixed 2 under `ApiPreset.CONTAINERS_ON_AWS`
   */
  readonly scaling?: ApiScaling;

  /**
   * On what tasks run: on demand, on Spot, or on both. Fails on Spot for a `maxRequestDuration` of more than two minutes, which are all the notice there is.
   *
   * @default Capacity.onDemand()
   */
  readonly capacity?: Capacity;

  /**
   * How new tasks take the place of old ones.
   *
   * @default Deployment.rolling()
   */
  readonly deployment?: Deployment;

  /**
   * Has the service call others of the cluster by name, and be called by them. Fails in a cluster without a namespace.
   *
   * @default - it neither calls nor is called by name
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect.html
   */
  readonly serviceConnect?: ServiceConnectOptions;

  /**
   * Where the container's output goes.
   *
   * @default ApiLogs.cloudWatch()
   */
  readonly logs?: ApiLogs;

  /**
   * Where traces and metrics of the application go.
   *
   * @default ApiTelemetry.none()
   */
  readonly telemetry?: ApiTelemetry;

  /**
   * A task definition one has, with sidecars and volumes: the container `api` is added to it. Fails when it has one of that name, as that of another service has,
   * and for a size that Fargate does not sell.
   *
   * @default - a new one
   */
  readonly taskDefinition?: ecs.FargateTaskDefinition;

  /**
   * Security groups that tasks are in beside their own: 4 at most. Nothing is added to them; what they let in reaches the tasks, past the load balancer too.
   *
   * @default - their own only, which lets in the load balancer
   * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html
   */
  readonly securityGroups?: ec2.ISecurityGroup[];

  /**
   * Whether those who may call `ecs:ExecuteCommand` can run commands in the containers (ECS Exec). The task role is granted what that takes. Sessions are recorded
   * in the log group of the container, if its image has `script` and `cat`, or as `ApiCluster.create({ executeCommand })` says; where it is not known that they
   * are recorded, a warning says so (`cdk-private-fargate-api:unrecordedSessions`). Fails together with a read-only root file system.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
   */
  readonly executeCommand?: boolean;

  /**
   * The name of the ECS service: up to 255 letters, digits, underscores and hyphens. Warns (`cdk-private-fargate-api:fixedServiceName`), as a change that replaces
   * the service then fails: the new one cannot have the name of the old one.
   *
   * @default - CloudFormation names it
   */
  readonly serviceName?: string;

  /**
   * The role with which ECS pulls the image, reads the secrets and writes the logs. What is used is granted to it. Fails beside a `taskDefinition`, which has one.
   *
   * @default - a role of the service's own with the least privilege
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html
   */
  readonly executionRole?: iam.IRole;

  /**
   * The role with which the application in the container calls AWS. Fails beside a `taskDefinition`, which has one.
   *
   * @default - a role of the service's own without any permission: grant what the application needs
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
   */
  readonly taskRole?: iam.IRole;
}
