import type { TaskDemand } from './task-demand';

/**
 * A quota of the account or the region, and how far it lets an API grow.
 *
 * @see https://docs.aws.amazon.com/servicequotas/latest/userguide/intro.html
 */
export interface CapacityQuota {
  /** The name of the quota in Service Quotas. */
  readonly name: string;

  /** What AWS grants by default. */
  readonly limit: number;

  /**
   * What is needed at the peak of deployments, in the unit of the quota: by the largest service or by all services of the API,
   * and by every API in the VPC where the quota is that of a VPC, of a region or of an account.
   */
  readonly needed: number;

  /** How many tasks the default lets the API scale to, if all services that share the quota grow alike. */
  readonly maxTasks: number;
}

/**
 * What an API needs when it runs all tasks it may scale to, and what there is. It is about what is known at synthesis:
 * services whose number of tasks is a token, such as that of a parameter, are left out, and so are quotas that cannot be told.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html
 */
export interface CapacityPlan {
  /** The most tasks that all services of the API run together when no deployment is under way. */
  readonly maxTasks: number;

  /** The most tasks that run together while all services of the API are deployed at once. */
  readonly deploymentPeakTasks: number;

  /**
   * The addresses the network has for tasks, less those of the load balancers that stand in the same subnets.
   *
   * @default - not known at synthesis, as in subnets of which only the ids are known
   */
  readonly taskAddresses?: number;

  /** The addresses that the tasks of every API in the same subnets take at the peak of their deployments. */
  readonly taskAddressesNeeded: number;

  /**
   * The default quotas in the order in which they bind: the first is the first in the way. Two limits are not among them, since
   * neither says how many tasks there may be: that of `launchMinutes` comes after the tasks per service and slows growth, that of
   * `connectionsPerTask` comes after the addresses for tasks and is felt as connections that fail.
   */
  readonly quotas: CapacityQuota[];

  /** How many minutes ECS takes at least to launch all tasks of the largest service, at 500 a minute: more than one from 501 tasks on. */
  readonly launchMinutes: number;

  /**
   * How many connections at a time to the same destination each task has on average when all tasks of every API in the VPC run,
   * at 55,000 for each address that they leave from. Below what a task opens, further connections fail.
   *
   * @default - not known, or not limited by NAT
   */
  readonly connectionsPerTask?: number;
}

/** What the plan is made of. */
export interface CapacityInputs {
  /** the services of the API */
  readonly demands: TaskDemand[];
  /** the services of every API in the VPC */
  readonly demandsOnVpc: TaskDemand[];
  /** the tasks that each service of every API runs in the API's subnets while it is deployed */
  readonly peakTasksInSubnets: number[];
  /** the addresses for tasks in each zone; empty where they are not known */
  readonly taskAddressesPerZone: number[];
  /** the addresses tasks leave from */
  readonly egressAddresses: number;
}

/** What AWS grants by default, to whom, and what of it a service takes. */
interface Quota {
  readonly name: string;
  readonly limit: number;
  /** what a region or an account is granted is shared by those in the VPC at least */
  readonly per: 'service' | 'api' | 'vpc';
  readonly takes: (demand: TaskDemand) => number;
}

const LAUNCHES_PER_MINUTE = 500;
const CONNECTIONS_PER_ADDRESS = 55_000;

/** @see docs/how-far-it-scales.md */
const QUOTAS: Quota[] = [
  { name: 'Fargate On-Demand vCPU resource count', limit: 6, per: 'vpc', takes: demand => demand.peakTasks * demand.cpuUnits / 1024 },
  { name: 'Targets per Application Load Balancer', limit: 1000, per: 'api', takes: demand => demand.peakTasks },
  { name: 'Targets per Target Group per Region', limit: 1000, per: 'service', takes: demand => demand.peakTasks },
  { name: 'Network interfaces per Region', limit: 5000, per: 'vpc', takes: demand => demand.peakTasks },
  { name: 'Tasks per service', limit: 5000, per: 'service', takes: demand => demand.maxTasks },
  { name: 'Network Address Usage', limit: 64_000, per: 'vpc', takes: demand => demand.peakTasks },
];

/** Adds the needs up and holds the default quotas against them. */
export function planCapacity(inputs: CapacityInputs): CapacityPlan {
  const { demands, peakTasksInSubnets, taskAddressesPerZone } = inputs;
  return {
    maxTasks: sum(demands.map(demand => demand.maxTasks)),
    deploymentPeakTasks: sum(demands.map(demand => demand.peakTasks)),
    taskAddresses: taskAddressesPerZone.length > 0 ? sum(taskAddressesPerZone) : undefined,
    taskAddressesNeeded: sum(peakTasksInSubnets),
    quotas: reachedQuotas(inputs),
    launchMinutes: Math.ceil(Math.max(0, ...demands.map(demand => demand.maxTasks)) / LAUNCHES_PER_MINUTE),
    connectionsPerTask: connectionsPerTask(inputs),
  };
}

/** How many tasks may meet in one of the zones: each service spreads its own evenly, and so may have its odd one in the same. */
export function peakInZone(peakTasks: number[], zones: number): number {
  return sum(peakTasks.map(tasks => Math.ceil(tasks / zones)));
}

/** Where it is not known what one of the services takes, it is not known either how far the API gets. */
function reachedQuotas(inputs: CapacityInputs): CapacityQuota[] {
  const demands = inputs.demands.filter(demand => demand.maxTasks > 0);
  const known = QUOTAS.filter(({ takes }) => demands.length > 0 && demands.every(demand => takes(demand) > 0));
  const maxTasks = sum(demands.map(demand => demand.maxTasks));
  return known.map(quota => {
    const { name, limit } = quota;
    const needed = neededOf(quota, inputs);
    return { name, limit, needed, maxTasks: Math.floor(limit * maxTasks / needed) };
  }).sort((one, other) => other.needed / other.limit - one.needed / one.limit);
}

function neededOf({ per, takes }: Quota, { demands, demandsOnVpc }: CapacityInputs): number {
  if (per === 'service') return Math.max(0, ...demands.map(takes));
  return sum((per === 'api' ? demands : demandsOnVpc).map(takes));
}

function connectionsPerTask({ demandsOnVpc, egressAddresses }: CapacityInputs): number | undefined {
  const tasks = sum(demandsOnVpc.map(demand => demand.maxTasks));
  return egressAddresses > 0 && tasks > 0 ? Math.floor(egressAddresses * CONNECTIONS_PER_ADDRESS / tasks) : undefined;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
