import * as ecs from 'aws-cdk-lib/aws-ecs';
import type {
  BlueGreenDeploymentOptions, CanaryDeploymentOptions, DeploymentHook, DeploymentOptions, LinearDeploymentOptions, RollingDeploymentOptions,
} from './deployment-options';
import { type Checks, optionsOf } from '../../private/check-props';
import { boolean, having, integer, listOf, oneOf, required, valueOf } from '../../private/checks';
import { checkMinutes, checkPercent, refuse } from '../../private/errors';

const DEPLOYMENT: Checks<DeploymentOptions> = {
  rollback: boolean,
  failureThreshold: valueOf('FailureThreshold', 'FailureThreshold.count(3)', '_configuration'),
  resetOnHealthyTask: boolean,
  zoneRebalancing: boolean,
};

export const ROLLING: Checks<RollingDeploymentOptions> = {
  ...DEPLOYMENT,
  minHealthyPercent: integer(0, 100),
  maxHealthyPercent: integer(100, 200),
  allowFewerTasks: boolean,
  bakeTime: checkMinutes,
};

const HOOK: Checks<DeploymentHook> = {
  handler: required(having("a function such as lambda.Function.fromFunctionName(this, 'Hook', 'name')", 'functionArn')),
  lifecycleStages: required(listOf(oneOf(() => ecs.DeploymentLifecycleStage,
    'values of ecs.DeploymentLifecycleStage such as ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT'))),
};

export const BLUE_GREEN: Checks<BlueGreenDeploymentOptions> = {
  ...DEPLOYMENT,
  bakeTime: checkMinutes,
  testRoute: valueOf('ApiRoute', "ApiRoute.header('x-deployment', 'test')", '_priority'),
  testPort: integer(1, 65_535),
  lifecycleHooks: listOf(optionsOf(HOOK)),
};

export const LINEAR: Checks<LinearDeploymentOptions> = {
  ...BLUE_GREEN,
  stepPercent: (name, written) => checkPercent(name, written, 3),
  stepBakeTime: checkMinutes,
};

export const CANARY: Checks<CanaryDeploymentOptions> = {
  ...BLUE_GREEN,
  percent: (name, written) => checkPercent(name, written, 0.1),
  canaryBakeTime: checkMinutes,
};

/** Refuses what contradicts itself in a deployment that shifts requests. */
export function checkShift({ testRoute, testPort, lifecycleHooks = [] }: BlueGreenDeploymentOptions) {
  if (testPort !== undefined && testRoute) throw new Error("'testRoute' and 'testPort' exclude each other: remove one of them");
  const without = lifecycleHooks.find(({ lifecycleStages }) => lifecycleStages.length === 0);
  if (without) refuse('lifecycleStages', 'at least one stage', without.lifecycleStages);
}
