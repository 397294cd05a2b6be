import type { TaskDemand } from './task-demand';

/** A quota of the account or the region, and how far it lets an API grow. */
export interface CapacityQuota {
  /** The name of the quota in Service Quotas. */
  readonly name: string;

  /** What AWS grants by default. */
  readonly limit: number;

  /** What the API needs at the peak of a deployment, in the unit of the quota. */
  readonly needed: number;

  /** How many tasks the default lets the API scale to, if all its services grow alike. */
  readonly maxTasks: number;
}

/** What an API needs when it runs all tasks it may scale to, and what there is. */
export interface CapacityPlan {
  /** The most tasks that all services of the API run together when no deployment is under way. */
  readonly maxTasks: number;

  /** The most tasks that run together while all services of the API are deployed at once. */
  readonly deploymentPeakTasks: number;

  /**
   * The addresses the network has for tasks.
   *
   * @default - not known at synthesis, as in subnets of which only the ids are known
   */
  readonly taskAddresses?: number;

  /** The addresses that the tasks of every API in the network take at the peak of their deployments. */
  readonly taskAddressesNeeded: number;

  /** The default quotas in the order in which they bind: the first is the first in the way. */
  readonly quotas: CapacityQuota[];

  /** How many minutes ECS takes to launch all tasks of the largest service, at 500 a minute. */
  readonly launchMinutes: number;

  /**
   * How many connections at a time to the same destination each task has on average when all tasks run.
   *
   * @default - not known, or not limited by NAT
   */
  readonly connectionsPerTask?: number;
}

/** What the plan is made of. */
export interface CapacityInputs {
  /** the services of the API */
  readonly demands: TaskDemand[];
  /** the services of every API in the network */
  readonly demandsOnNetwork: TaskDemand[];
  /** the addresses for tasks in each zone; empty where they are not known */
  readonly taskAddressesPerZone: number[];
  /** the addresses tasks leave from */
  readonly egressAddresses: number;
}

const LAUNCHES_PER_MINUTE = 500;
const CONNECTIONS_PER_ADDRESS = 55_000;

/** What AWS grants by default, and what of it a service takes. @see docs/how-far-it-scales.md */
const QUOTAS: { name: string; limit: number; takes: (demand: TaskDemand) => number }[] = [
  { name: 'Fargate On-Demand vCPU resource count', limit: 6, takes: demand => demand.peakTasks * demand.cpuUnits / 1024 },
  { name: 'Targets per Application Load Balancer', limit: 1000, takes: demand => demand.peakTasks },
  { name: 'Network interfaces per Region', limit: 5000, takes: demand => demand.peakTasks },
  { name: 'Network Address Usage', limit: 64_000, takes: demand => demand.peakTasks },
];

/** Quotas that each service has to itself. */
const QUOTAS_PER_SERVICE: typeof QUOTAS = [
  { name: 'Targets per Target Group per Region', limit: 1000, takes: demand => demand.peakTasks },
  { name: 'Tasks per service', limit: 5000, takes: demand => demand.maxTasks },
];

/** Adds the needs up and holds the default quotas against them. */
export function planCapacity(inputs: CapacityInputs): CapacityPlan {
  const { demands, demandsOnNetwork, taskAddressesPerZone, egressAddresses } = inputs;
  const maxTasks = sum(demands, demand => demand.maxTasks);
  const quotas = [
    ...QUOTAS.map(({ takes, ...quota }) => reach(quota, sum(demands, takes), maxTasks)),
    ...QUOTAS_PER_SERVICE.map(({ takes, ...quota }) => reach(quota, Math.max(...demands.map(takes)), maxTasks)),
  ];
  return {
    maxTasks,
    deploymentPeakTasks: sum(demands, demand => demand.peakTasks),
    taskAddresses: taskAddressesPerZone.length > 0 ? sum(taskAddressesPerZone, addresses => addresses) : undefined,
    taskAddressesNeeded: sum(demandsOnNetwork, demand => demand.peakTasks),
    quotas: quotas.sort((one, other) => other.needed / other.limit - one.needed / one.limit),
    launchMinutes: Math.ceil(Math.max(...demands.map(demand => demand.maxTasks)) / LAUNCHES_PER_MINUTE),
    connectionsPerTask: egressAddresses > 0 ? Math.floor(egressAddresses * CONNECTIONS_PER_ADDRESS / maxTasks) : undefined,
  };
}

function reach(quota: { name: string; limit: number }, needed: number, maxTasks: number): CapacityQuota {
  return { ...quota, needed, maxTasks: Math.floor(quota.limit * maxTasks / needed) };
}

function sum<T>(items: T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
