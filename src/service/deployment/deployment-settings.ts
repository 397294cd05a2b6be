import type { Duration } from 'aws-cdk-lib';
import type { DeploymentHook } from './deployment-options';
import type { ApiRoute } from '../../edge/api-route';

/** How requests are shifted to tasks that were started beside the old ones. */
export interface TrafficShift {
  readonly strategy: 'BLUE_GREEN' | 'LINEAR' | 'CANARY';
  /** in CloudFormation's words, newer than the oldest CDK this package works with */
  readonly configuration: { readonly [property: string]: object };
  readonly testRoute?: ApiRoute;
  readonly testPort?: number;
  readonly lifecycleHooks: DeploymentHook[];
}

/** A deployment with every default filled in. */
export interface DeploymentSettings {
  readonly minHealthyPercent: number;
  readonly maxHealthyPercent: number;
  readonly zoneRebalancing: boolean;
  readonly rollback: boolean;
  /** in CloudFormation's words, newer than the oldest CDK this package works with */
  readonly circuitBreaker: { readonly ThresholdConfiguration?: object; readonly ResetOnHealthyTask?: boolean };
  readonly bakeTime?: Duration;
  /** none where tasks are replaced step by step */
  readonly shift?: TrafficShift;
}
