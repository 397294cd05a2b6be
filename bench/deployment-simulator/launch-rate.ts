/** A bucket of this many launches, of which one comes back every 50 milliseconds: 20 a second. */
const BURST = 100;
const MS_PER_LAUNCH = 50;
/** What ECS launches for one service. */
const MOST_IN_A_MINUTE = 500;
const MINUTE = 60_000;

/**
 * When Fargate launches the tasks that ECS asks for.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/throttling.html
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
export class LaunchRate {
  /** when the bucket is full again */
  private full = 0;
  private readonly launches: number[] = [];

  /** When a task that is asked for now is launched. */
  public next(now: number): number {
    const allowedByBucket = this.full - (BURST - 1) * MS_PER_LAUNCH;
    const minuteBefore = this.launches.at(-MOST_IN_A_MINUTE);
    const at = Math.max(now, allowedByBucket, minuteBefore === undefined ? 0 : minuteBefore + MINUTE);
    this.full = Math.max(this.full, at) + MS_PER_LAUNCH;
    this.launches.push(at);
    return at;
  }
}
