import type { Duration } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type { FailureThreshold } from './failure-threshold';
import type { ApiRoute } from '../../edge/api-route';

/** What every kind of deployment can be told. */
export interface DeploymentOptions {
  /**
   * Whether a deployment that fails, by its tasks or by an alarm, is rolled back to the last one that succeeded.
   *
   * @default true; false under `ApiPreset.CONTAINERS_ON_AWS`
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html
   */
  readonly rollback?: boolean;

  /**
   * After how many tasks that do not come up the deployment has failed.
   *
   * @default - half of the desired count, but 3 tasks at least and 200 at most
   */
  readonly failureThreshold?: FailureThreshold;

  /**
   * Whether a task that comes up sets the count of those that did not back to none. A task that comes up and fails again and again
   * is found sooner without.
   *
   * @default true
   */
  readonly resetOnHealthyTask?: boolean;

  /**
   * Whether ECS moves tasks to zones that have fewer.
   *
   * @default true, where `maxHealthyPercent` leaves room for it; false under `ApiPreset.CONTAINERS_ON_AWS`
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-rebalancing.html
   */
  readonly zoneRebalancing?: boolean;
}

/** Options of a deployment that replaces tasks step by step. */
export interface RollingDeploymentOptions extends DeploymentOptions {
  /**
   * The share of the desired count that stays healthy while tasks are replaced, rounded up: 0 to 100.
   * Fails where fewer tasks than desired would be left for any count that `scaling` allows.
   *
   * @default 100; 75 under `ApiPreset.CONTAINERS_ON_AWS`
   */
  readonly minHealthyPercent?: number;

  /**
   * The share of the desired count that may run while tasks are replaced, rounded down: 100 to 200.
   * Fails where no task could be started or stopped for any count that `scaling` allows.
   *
   * @default 200
   */
  readonly maxHealthyPercent?: number;

  /**
   * Whether a deployment may leave fewer tasks than desired, as `minHealthyPercent` says: cheaper, and slower while it goes on.
   *
   * @default false
   */
  readonly allowFewerTasks?: boolean;

  /**
   * How long the new tasks are watched before the deployment is done, for alarms to roll it back: 0 to 1440 whole minutes.
   *
   * @default - none
   */
  readonly bakeTime?: Duration;
}

/**
 * A function that ECS calls while traffic is shifted, and whose answer decides whether it goes on.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
 */
export interface DeploymentHook {
  /** The function: it answers `{ "hookStatus": "SUCCEEDED" }`, `"FAILED"` or `"IN_PROGRESS"`. */
  readonly handler: lambda.IFunction;

  /** When it is called: at least one stage. */
  readonly lifecycleStages: ecs.DeploymentLifecycleStage[];
}

/** Options of a deployment that starts all new tasks beside the old ones and shifts the requests to them at once. */
export interface BlueGreenDeploymentOptions extends DeploymentOptions {
  /**
   * How long the old tasks stay after the last shift, for a rollback without a delay: 0 to 1440 whole minutes.
   *
   * @default Duration.minutes(5)
   */
  readonly bakeTime?: Duration;

  /**
   * The requests that come to the new tasks before all others do: what they must have beside the service's own route,
   * such as `ApiRoute.header('x-deployment', 'test')`. Between deployments they get the same answers as others.
   *
   * @default - none
   */
  readonly testRoute?: ApiRoute;

  /**
   * A port of the load balancer at which the new tasks can be called before all others come to them, by those who have access to the API: 1 to 65535.
   * Fails where somebody else made the load balancer, or beside `testRoute`.
   *
   * @default - none
   */
  readonly testPort?: number;

  /**
   * Functions that are called while traffic is shifted: to test the new tasks, say.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-lifecycle-hooks.html
   */
  readonly lifecycleHooks?: DeploymentHook[];
}

/** Options of a deployment that shifts the requests in equal steps. */
export interface LinearDeploymentOptions extends BlueGreenDeploymentOptions {
  /**
   * The share of the requests that is shifted with each step: 3 to 100 percent, with one decimal at most.
   *
   * @default 10
   */
  readonly stepPercent?: number;

  /**
   * How long each step is watched: 0 to 1440 whole minutes.
   *
   * @default Duration.minutes(6)
   */
  readonly stepBakeTime?: Duration;
}

/** Options of a deployment that shifts a small share of the requests first, then all others. */
export interface CanaryDeploymentOptions extends BlueGreenDeploymentOptions {
  /**
   * The share of the requests that comes to the new tasks first: 0.1 to 100 percent, with one decimal at most.
   *
   * @default 5
   */
  readonly percent?: number;

  /**
   * How long that share is watched: 0 to 1440 whole minutes.
   *
   * @default - as long as `bakeTime`
   */
  readonly canaryBakeTime?: Duration;
}
