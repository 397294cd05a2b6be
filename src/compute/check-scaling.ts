import { Token } from 'aws-cdk-lib';
import type { ScalingOptions, ScalingSchedule } from './scaling-options';
import { checkInteger, checkNumber, checkSeconds } from '../private/errors';

/** The most tasks ECS runs in one service by default. */
export const MOST_TASKS = 5000;

const MOST_COOLDOWN_SECONDS = 24 * 60 * 60;

/** Refuses what Application Auto Scaling would. */
export function checkScaling(min: number, max: number, options: ScalingOptions) {
  checkInteger('min', min, 1, MOST_TASKS);
  checkInteger('max', max, knownOr(1, min), MOST_TASKS);
  checkTargets(options);
  const { cooldowns = {}, schedules = [] } = options;
  for (const [name, cooldown] of Object.entries(cooldowns)) {
    if (cooldown !== undefined) checkSeconds(name, cooldown, 0, MOST_COOLDOWN_SECONDS);
  }
  schedules.forEach(schedule => checkSchedule(schedule, min, max));
}

function checkTargets({ cpuPercent, memoryPercent, requestsPerTask }: ScalingOptions) {
  if (cpuPercent !== undefined) checkNumber('cpuPercent', cpuPercent, 1, 100);
  if (memoryPercent !== undefined) checkNumber('memoryPercent', memoryPercent, 1, 100);
  if (requestsPerTask !== undefined) checkInteger('requestsPerTask', requestsPerTask, 1, Number.MAX_SAFE_INTEGER);
}

/** The bounds that are not written stay as they were, so what is written must suit them. */
function checkSchedule({ minTasks, maxTasks }: ScalingSchedule, min: number, max: number) {
  if (minTasks === undefined && maxTasks === undefined) {
    throw new Error("'schedules' must each have 'minTasks', 'maxTasks' or both, got one with neither: write what changes, or remove it");
  }
  if (minTasks !== undefined) checkInteger('minTasks', minTasks, 0, maxTasks === undefined ? knownOr(MOST_TASKS, max) : MOST_TASKS);
  if (maxTasks !== undefined) checkInteger('maxTasks', maxTasks, knownOr(0, minTasks ?? min), MOST_TASKS);
}

/** Of a token nothing is known at synthesis. */
function knownOr(otherwise: number, bound: number): number {
  return Token.isUnresolved(bound) ? otherwise : bound;
}
