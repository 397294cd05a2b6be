import { Duration } from 'aws-cdk-lib';
import { BLUE_GREEN, CANARY, checkShift, LINEAR, ROLLING } from './deployment/check-deployment';
import type {
  BlueGreenDeploymentOptions, CanaryDeploymentOptions, DeploymentOptions, LinearDeploymentOptions, RollingDeploymentOptions,
} from './deployment/deployment-options';
import type { DeploymentSettings, TrafficShift } from './deployment/deployment-settings';
import { checkRolling } from './deployment/rolling-bounds';
import type { DeploymentDefaults } from '../private/api-defaults';
import { checkProps } from '../private/check-props';
import { definedOnly } from '../private/defined-only';

/** How many tasks a service may have. */
export interface TaskBounds {
  readonly minTasks: number;
  readonly maxTasks: number;
}

/** Long enough for an alarm of three minutes, twice the requests' time. */
const DEFAULT_BAKE_TIME = Duration.minutes(5);

/**
 * How new tasks take the place of old ones. A value.
 *
 * Going from one kind to another replaces neither the service nor the load balancer.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-types.html
 */
export class Deployment {
  /**
   * Step by step: some new tasks, then some old ones go. Fails where a deployment would never end, or leave fewer tasks than desired.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
   */
  public static rolling(options: RollingDeploymentOptions = {}): Deployment {
    checkProps('options', options, ROLLING);
    return new Deployment(options);
  }

  /**
   * All new tasks beside the old ones; when they are healthy all requests come to them at once, and the old ones stay for a while.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-blue-green.html
   */
  public static blueGreen(options: BlueGreenDeploymentOptions = {}): Deployment {
    checkProps('options', options, BLUE_GREEN);
    return Deployment.shifting(options, 'BLUE_GREEN', {});
  }

  /**
   * All new tasks beside the old ones; when they are healthy the requests come to them in equal steps.
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-linear.html
   */
  public static linear(options: LinearDeploymentOptions = {}): Deployment {
    checkProps('options', options, LINEAR);
    const { stepPercent = 10, stepBakeTime = Duration.minutes(6) } = options;
    return Deployment.shifting(options, 'LINEAR', {
      LinearConfiguration: { StepPercent: stepPercent, StepBakeTimeInMinutes: stepBakeTime.toMinutes() },
    });
  }

  /**
   * All new tasks beside the old ones; when they are healthy a small share of the requests comes to them first, then all others.
   *
   * @example
   * new PrivateFargateApi(this, 'Api', { image, deployment: Deployment.canary({ percent: 5, bakeTime: Duration.minutes(10) }) });
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/canary-deployment.html
   */
  public static canary(options: CanaryDeploymentOptions = {}): Deployment {
    checkProps('options', options, CANARY);
    const { percent = 5, bakeTime = DEFAULT_BAKE_TIME, canaryBakeTime = bakeTime } = options;
    return Deployment.shifting(options, 'CANARY', {
      CanaryConfiguration: { CanaryPercent: percent, CanaryBakeTimeInMinutes: canaryBakeTime.toMinutes() },
    });
  }

  private static shifting(
    options: BlueGreenDeploymentOptions, strategy: TrafficShift['strategy'], configuration: TrafficShift['configuration'],
  ): Deployment {
    const { bakeTime = DEFAULT_BAKE_TIME, testRoute, testPort, lifecycleHooks = [] } = options;
    checkShift(options);
    return new Deployment({ ...options, bakeTime }, { strategy, configuration, testRoute, testPort, lifecycleHooks });
  }

  private constructor(private readonly options: RollingDeploymentOptions, private readonly shift?: TrafficShift) {}

  /**
   * What is written over the preset's values; fails where it does not suit the counts of tasks.
   *
   * @internal
   */
  public _over(defaults: DeploymentDefaults, { minTasks, maxTasks }: TaskBounds): DeploymentSettings {
    const { minHealthyPercent, maxHealthyPercent } = this.shift ? ALL_BESIDE : { ...defaults, ...definedOnly(this.options) };
    const { allowFewerTasks = false } = this.options;
    if (!this.shift) checkRolling({ minHealthyPercent, maxHealthyPercent, allowFewerTasks }, minTasks, maxTasks);
    return {
      minHealthyPercent,
      maxHealthyPercent,
      // ECS needs room for a task more to move one
      zoneRebalancing: this.options.zoneRebalancing ?? (defaults.zoneRebalancing && maxHealthyPercent > 100),
      rollback: this.options.rollback ?? defaults.rollback,
      circuitBreaker: circuitBreakerOf(this.options),
      bakeTime: this.options.bakeTime,
      shift: this.shift,
    };
  }
}

/** A fleet of new tasks as large as the old one, which stays whole. */
const ALL_BESIDE = { minHealthyPercent: 100, maxHealthyPercent: 200 };

function circuitBreakerOf({ failureThreshold, resetOnHealthyTask }: DeploymentOptions): DeploymentSettings['circuitBreaker'] {
  return {
    ...(failureThreshold && { ThresholdConfiguration: failureThreshold._configuration }),
    ...(resetOnHealthyTask !== undefined && { ResetOnHealthyTask: resetOnHealthyTask }),
  };
}
