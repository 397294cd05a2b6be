import type { BlueGreenDeploymentOptions } from './deployment-options';
import { checkInteger, refuse } from '../../private/errors';

/** Refuses what contradicts itself in a deployment that shifts requests. */
export function checkShift({ testRoute, testPort, lifecycleHooks = [] }: BlueGreenDeploymentOptions) {
  if (testPort !== undefined) {
    checkInteger('testPort', testPort, 1, 65_535);
    if (testRoute) throw new Error("'testRoute' and 'testPort' exclude each other: remove one of them");
  }
  const without = lifecycleHooks.find(({ lifecycleStages }) => lifecycleStages.length === 0);
  if (without) refuse('lifecycleStages', 'at least one stage', without.lifecycleStages);
}
