import { Token } from 'aws-cdk-lib';

/** How many tasks a service runs, and how large they are. Each of the numbers may be a token. */
export interface ServiceDemand {
  /** the most tasks when no deployment is under way */
  readonly maxTasks: number;
  /** the most while a deployment replaces them, in percent of these */
  readonly peakPercent: number;
  readonly cpuUnits: number;
}

/** What is known at synthesis of how many tasks a service runs, and how large they are. */
export interface TaskDemand {
  readonly maxTasks: number;
  /** the most tasks while a deployment replaces them */
  readonly peakTasks: number;
  /** 0 where it is a token */
  readonly cpuUnits: number;
}

/** The demand as far as it is known, with the peak rounded down as ECS does. None where even the number of tasks is a token. */
export function knownDemand({ maxTasks, peakPercent, cpuUnits }: ServiceDemand): TaskDemand | undefined {
  if (Token.isUnresolved(maxTasks) || Token.isUnresolved(peakPercent)) return undefined;
  return {
    maxTasks,
    peakTasks: Math.floor(maxTasks * peakPercent / 100),
    cpuUnits: Token.isUnresolved(cpuUnits) ? 0 : cpuUnits,
  };
}
