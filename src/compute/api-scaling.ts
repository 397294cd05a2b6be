import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { checkInteger, checkNumber } from '../private/errors';

/** The most tasks ECS runs in one service by default. */
const MOST_TASKS = 5000;
/** Leaves room for the minutes that new tasks take to start. */
const DEFAULT_CPU_PERCENT = 60;

/** What a service that scales tracks. Several targets may be given: the one that asks for the most tasks wins. */
export interface ScalingOptions {
  /**
   * The average CPU utilization to keep, in percent of what the tasks have: more than 0 to 100.
   *
   * @default 60, or no tracking of CPU where another target is given
   */
  readonly cpuPercent?: number;

  /**
   * The average memory utilization to keep, in percent of what the tasks have: more than 0 to 100.
   *
   * @default - memory is not tracked
   */
  readonly memoryPercent?: number;

  /**
   * The average number of requests a minute to keep for each task: at least 1.
   *
   * @default - requests are not tracked
   */
  readonly requestsPerTask?: number;
}

/**
 * How many tasks a service runs.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html
 */
export class ApiScaling {
  /**
   * A fixed number of tasks.
   *
   * @param tasks how many tasks: 1 to 5000
   */
  public static fixed(tasks: number): ApiScaling {
    checkInteger('tasks', tasks, 1, MOST_TASKS);
    return new ApiScaling(tasks, tasks);
  }

  /**
   * A number of tasks that follows the load. The template then holds no desired count, so that a deployment never undoes scaling.
   *
   * @param min the least tasks: 1 to 5000
   * @param max the most tasks: `min` to 5000
   * @param options what to track
   */
  public static between(min: number, max: number, options: ScalingOptions = {}): ApiScaling {
    checkInteger('min', min, 1, MOST_TASKS);
    checkInteger('max', max, min, MOST_TASKS);
    checkNumber('cpuPercent', options.cpuPercent ?? DEFAULT_CPU_PERCENT, 1, 100);
    checkNumber('memoryPercent', options.memoryPercent ?? DEFAULT_CPU_PERCENT, 1, 100);
    checkInteger('requestsPerTask', options.requestsPerTask ?? 1, 1, Number.MAX_SAFE_INTEGER);
    return new ApiScaling(min, max, options);
  }

  private constructor(
    /** The least tasks that run when no deployment is under way. */
    public readonly minTasks: number,
    /** The most tasks that run when no deployment is under way. */
    public readonly maxTasks: number,
    private readonly options?: ScalingOptions,
  ) {}

  /**
   * The desired count to write into the template: none when scaling decides.
   *
   * @internal
   */
  public get _desiredCount(): number | undefined {
    return this.options ? undefined : this.minTasks;
  }

  /**
   * Registers what is tracked.
   *
   * @internal
   */
  public _bind(service: ecs.FargateService, targetGroup: ApplicationTargetGroup): ecs.ScalableTaskCount | undefined {
    if (!this.options) return undefined;
    const { memoryPercent, requestsPerTask } = this.options;
    const onlyCpu = memoryPercent === undefined && requestsPerTask === undefined;
    const cpuPercent = this.options.cpuPercent ?? (onlyCpu ? DEFAULT_CPU_PERCENT : undefined);

    const tasks = service.autoScaleTaskCount({ minCapacity: this.minTasks, maxCapacity: this.maxTasks });
    if (cpuPercent !== undefined) tasks.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: cpuPercent });
    if (memoryPercent !== undefined) tasks.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: memoryPercent });
    if (requestsPerTask !== undefined) tasks.scaleOnRequestCount('Requests', { requestsPerTarget: requestsPerTask, targetGroup });
    return tasks;
  }
}
