import type { Duration, Size } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { EfsVolume } from './efs-volume';

/**
 * How the container of a service runs.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
 */
export interface ContainerOptions {
  /**
   * What is run in place of the image's `CMD`: a program and its arguments.
   *
   * @default - as the image has it
   */
  readonly command?: string[];

  /**
   * What is run in place of the image's `ENTRYPOINT`.
   *
   * @default - as the image has it
   */
  readonly entryPoint?: string[];

  /**
   * The directory that commands are run in.
   *
   * @default - as the image has it
   */
  readonly workingDirectory?: string;

  /**
   * The user that commands are run as: a name or a number, with a group after a colon.
   *
   * @default - as the image has it
   */
  readonly user?: string;

  /**
   * The processors that tasks run on, for which the image must be built. ARM64 costs about a fifth less.
   * Fails beside a `taskDefinition` one has, which says it.
   *
   * @default - X86_64, the default of Fargate
   */
  readonly cpuArchitecture?: ecs.CpuArchitecture;

  /**
   * Whether the container's own file system cannot be written to, but for `writablePaths` and `efsVolumes`. Fails together with `executeCommand`.
   *
   * @default false
   * @see https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-5
   */
  readonly readonlyRootFilesystem?: boolean;

  /**
   * Paths in the container, such as `/tmp`, that stay writable: each is an empty volume that ends with its task. It belongs to root and only root may write,
   * unless the image declares the path as a `VOLUME` with an owner of its own. Fails for what is not an absolute path, for root, and for paths inside of each other.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html
   */
  readonly writablePaths?: string[];

  /**
   * File systems of Amazon EFS, mounted with encryption in transit and with the task role, which is granted that.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html
   */
  readonly efsVolumes?: EfsVolume[];

  /**
   * The disk of a task, which its containers share and lose with it: 21 to 200 GiB. Fails beside a `taskDefinition` one has, which says it.
   *
   * @default - 20 GiB, which cost nothing
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-storage.html
   */
  readonly ephemeralStorage?: Size;

  /**
   * A command by which ECS itself finds out whether the container can answer, beside the load balancer: a task that cannot is replaced.
   *
   * @default - none; one that the image has is not asked by ECS
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/healthcheck.html
   */
  readonly healthCheck?: ecs.HealthCheck;

  /**
   * Whether the container is started again in its task when it ends, rather than the task being replaced.
   *
   * @default false
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-restart-policy.html
   */
  readonly enableRestartPolicy?: boolean;

  /**
   * The exit codes after which the container is not started again: 50 at most. Fails without `enableRestartPolicy`.
   *
   * @default - none
   */
  readonly restartIgnoredExitCodes?: number[];

  /**
   * How long the container must have run to be started again: 60 to 1800 seconds. Fails without `enableRestartPolicy`.
   *
   * @default - 300 seconds, the default of ECS
   */
  readonly restartAttemptPeriod?: Duration;

  /**
   * Limits of the container's resources. Fargate takes over that of open files (`nofile`) and has its own values for the others.
   *
   * @default - 65535 open files, the default of Fargate
   */
  readonly ulimits?: ecs.Ulimit[];

  /**
   * Whether an init process runs before all others, passes signals on to them and clears away those that have ended, such as AWS advises with `executeCommand`.
   *
   * @default false
   */
  readonly initProcess?: boolean;

  /**
   * What a process may not do though Docker would let it: `ecs.Capability.ALL` for what needs nothing but its own files and a port above 1023.
   *
   * @default - none beyond what Docker withholds
   */
  readonly dropCapabilities?: ecs.Capability[];

  /**
   * What a process may do beyond what Docker lets it: `ecs.Capability.SYS_PTRACE` is all that Fargate can grant.
   *
   * @default - none
   */
  readonly addCapabilities?: ecs.Capability[];

  /**
   * How long the container has between SIGTERM and SIGKILL: at least `maxRequestDuration`, and 120 seconds at most, which is what Fargate grants.
   *
   * @default - as long as `maxRequestDuration`, 120 seconds at most
   */
  readonly stopTimeout?: Duration;

  /**
   * Files of environment variables in Amazon S3, whose names end with `.env`: 10 at most. The execution role is granted the reading of them.
   * What is in `environment` wins over them.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/use-environment-file.html
   */
  readonly environmentFiles?: ecs.EnvironmentFile[];
}
