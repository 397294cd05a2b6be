/** How many tasks a service runs, and how large they are. */
export interface TaskDemand {
  /** the most tasks when no deployment is under way */
  readonly maxTasks: number;
  /** the most tasks while a deployment replaces them */
  readonly peakTasks: number;
  readonly cpuUnits: number;
}

/** The demands of all services in a network, whoever made them. Keyed by the VPC itself, so that nothing outlives the app. */
const DEMANDS = new WeakMap<object, TaskDemand[]>();

/** The demands on a network: add to them what comes. */
export function demandsOn(vpc: object): TaskDemand[] {
  const demands = DEMANDS.get(vpc) ?? [];
  DEMANDS.set(vpc, demands);
  return demands;
}
