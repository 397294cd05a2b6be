import { checkInteger } from '../../private/errors';

/**
 * After how many tasks that do not come up a deployment has failed.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
 */
export class FailureThreshold {
  /**
   * That many tasks, however many there shall be: for small services, which a percentage gives too many tries.
   *
   * @param tasks how many: 1 to 10000
   */
  public static count(tasks: number): FailureThreshold {
    checkInteger('tasks', tasks, 1, 10_000);
    return new FailureThreshold('COUNT', tasks);
  }

  /**
   * A share of the desired count, but 3 tasks at least and 200 at most.
   *
   * @param percent the share: 1 to 100
   */
  public static boundedPercent(percent: number): FailureThreshold {
    checkInteger('percent', percent, 1, 100);
    return new FailureThreshold('BOUNDED_PERCENT', percent);
  }

  /**
   * A share of the desired count, however small or large that is.
   *
   * @param percent the share: 1 to 100
   */
  public static unboundedPercent(percent: number): FailureThreshold {
    checkInteger('percent', percent, 1, 100);
    return new FailureThreshold('UNBOUNDED_PERCENT', percent);
  }

  private constructor(private readonly type: string, private readonly value: number) {}

  /**
   * What ECS is told.
   *
   * @internal
   */
  public get _configuration(): { readonly Type: string; readonly Value: number } {
    return { Type: this.type, Value: this.value };
  }
}
