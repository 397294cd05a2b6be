import { Token } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ApplicationTargetGroup } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { checkScaling, MOST_TASKS } from './check-scaling';
import { scaleOnRequests } from './request-scaling';
import type { ScalingCooldowns, ScalingOptions, ScalingSchedule } from './scaling-options';
import { type Checks, checkProps, optionsOf } from '../private/check-props';
import { duration, having, listOf, numeric, required } from '../private/checks';
import { checkInteger } from '../private/errors';

/** Leaves room for the minutes that new tasks take to start. */
const DEFAULT_CPU_PERCENT = 60;

const COOLDOWNS: Checks<ScalingCooldowns> = { scaleIn: duration, scaleOut: duration };
const SCHEDULE: Checks<ScalingSchedule> = {
  schedule: required(having("a schedule such as Schedule.cron({ hour: '8', minute: '0' })", 'expressionString')),
  timeZone: having('a time zone such as TimeZone.EUROPE_BERLIN', 'timezoneName'),
  minTasks: numeric,
  maxTasks: numeric,
};

/** Beside what is tracked. */
const OPTIONS: Checks<Pick<ScalingOptions, 'cooldowns' | 'schedules' | 'steps'>> = {
  cooldowns: optionsOf(COOLDOWNS),
  schedules: listOf(optionsOf(SCHEDULE)),
  steps: listOf(having('steps such as { metric, scalingSteps: [{ lower: 100, change: +1 }] }', 'metric', 'scalingSteps')),
};

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
   * @example
   * new PrivateFargateApi(this, 'Api', { image, scaling: ApiScaling.between(4, 100, { requestsPerTask: 600 }) });
   *
   * @param min the least tasks: 1 to 5000
   * @param max the most tasks: `min` to 5000
   * @param options what to track
   */
  public static between(min: number, max: number, options: ScalingOptions = {}): ApiScaling {
    checkProps('options', options, OPTIONS);
    checkScaling(min, max, options);
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
   * The least and the most tasks at any time, schedules included.
   *
   * @internal
   */
  public get _bounds(): { readonly minTasks: number; readonly maxTasks: number } {
    const { schedules = [] } = this.options ?? {};
    return {
      minTasks: Math.min(this.minTasks, ...schedules.map(({ minTasks }) => minTasks ?? this.minTasks)),
      maxTasks: greatest([this.maxTasks, ...schedules.map(({ maxTasks }) => maxTasks ?? this.maxTasks)]),
    };
  }

  /**
   * Registers what is tracked.
   *
   * @internal
   */
  public _bind(service: ecs.FargateService, targetGroups: ApplicationTargetGroup[]): ecs.ScalableTaskCount | undefined {
    if (!this.options) return undefined;
    const tasks = service.autoScaleTaskCount({ minCapacity: this.minTasks, maxCapacity: this.maxTasks });
    this.track(tasks, targetGroups, this.options);
    const { schedules = [], steps = [] } = this.options;
    steps.forEach((step, i) => tasks.scaleOnMetric(`Steps${i + 1}`, step));
    schedules.forEach(({ minTasks: minCapacity, maxTasks: maxCapacity, ...when }, i) =>
      tasks.scaleOnSchedule(`Schedule${i + 1}`, { minCapacity, maxCapacity, ...when }));
    return tasks;
  }

  private track(tasks: ecs.ScalableTaskCount, targetGroups: ApplicationTargetGroup[], options: ScalingOptions) {
    const { memoryPercent, requestsPerTask, cooldowns: { scaleIn: scaleInCooldown, scaleOut: scaleOutCooldown } = {} } = options;
    const cpuPercent = options.cpuPercent ?? (tracksCpuOnly(options) ? DEFAULT_CPU_PERCENT : undefined);
    const waits = { scaleInCooldown, scaleOutCooldown };
    if (cpuPercent !== undefined) tasks.scaleOnCpuUtilization('Cpu', { targetUtilizationPercent: cpuPercent, ...waits });
    if (memoryPercent !== undefined) tasks.scaleOnMemoryUtilization('Memory', { targetUtilizationPercent: memoryPercent, ...waits });
    if (requestsPerTask !== undefined) scaleOnRequests(tasks, { targetGroups, requestsPerTask, ...waits });
  }
}

function tracksCpuOnly({ memoryPercent, requestsPerTask, steps = [] }: ScalingOptions): boolean {
  return memoryPercent === undefined && requestsPerTask === undefined && steps.length === 0;
}

/** A token where there is one, since only at deployment is known whether it is the greatest. */
function greatest(tasks: number[]): number {
  return tasks.find(number => Token.isUnresolved(number)) ?? Math.max(...tasks);
}
