import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { type Checks, checkProps } from '../private/check-props';
import { integer } from '../private/checks';

/** What ECS takes as base and as weight of a capacity provider. */
const MOST_BASE = 100_000;
const MOST_WEIGHT = 1000;

/** How tasks are shared out to on-demand and Spot capacity. */
export interface MixedCapacityOptions {
  /**
   * How many tasks run on demand before any runs on Spot: 0 to 100000.
   *
   * @default 1
   */
  readonly onDemandBase?: number;

  /**
   * The share of the further tasks that run on Spot, beside `onDemandWeight`: 1 to 1000.
   *
   * @default 1
   */
  readonly spotWeight?: number;

  /**
   * The share of the further tasks that run on demand, beside `spotWeight`: 0 to 1000.
   *
   * @default 1
   */
  readonly onDemandWeight?: number;
}

const MIXED: Checks<MixedCapacityOptions> = {
  onDemandBase: integer(0, MOST_BASE),
  spotWeight: integer(1, MOST_WEIGHT),
  onDemandWeight: integer(0, MOST_WEIGHT),
};

/**
 * On what tasks run. Spot costs up to 70 % less and can be taken away with two minutes' notice; when there is none, tasks on Spot are not started elsewhere.
 * A value.
 *
 * Going from on-demand to Spot or back replaces the ECS service. A cluster one already has must have the capacity providers of Fargate; to one
 * that is made in the app they are added.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export class Capacity {
  /** On demand: nobody takes it away. */
  public static onDemand(): Capacity {
    return new Capacity();
  }

  /** On Spot alone: for what may be gone for a while. */
  public static spot(): Capacity {
    return new Capacity([{ capacityProvider: 'FARGATE_SPOT', weight: 1 }]);
  }

  /** A base on demand, and the rest shared out to on-demand and Spot. */
  public static mixed(options: MixedCapacityOptions = {}): Capacity {
    checkProps('options', options, MIXED);
    const { onDemandBase = 1, spotWeight = 1, onDemandWeight = 1 } = options;
    return new Capacity([
      { capacityProvider: 'FARGATE', base: onDemandBase, weight: onDemandWeight },
      { capacityProvider: 'FARGATE_SPOT', weight: spotWeight },
    ]);
  }

  private constructor(
    /**
     * What ECS is told; none for on demand, which is the launch type.
     *
     * @internal
     */
    public readonly _strategies?: ecs.CapacityProviderStrategy[],
  ) {}
}
