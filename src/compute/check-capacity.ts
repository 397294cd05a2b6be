import type { IConstruct } from 'constructs';
import type { CapacityPlan } from './capacity-plan';
import { warn } from '../private/warnings';

/** Fails when addresses do not suffice, and warns about default quotas in the way. */
export function checkCapacity(scope: IConstruct, plan: CapacityPlan, taskAddressesPerZone: number[]) {
  refuseTooFewAddresses(plan, taskAddressesPerZone);
  for (const { name, limit, needed, maxTasks } of plan.quotas.filter(quota => quota.needed > quota.limit)) {
    warn(scope, 'defaultQuota', `the quota '${name}' is ${limit} by default, ${needed} are needed to deploy ${plan.maxTasks} tasks: `
      + `ask for more, or expect to stop at ${maxTasks} tasks`);
  }
}

/** ECS spreads tasks evenly over zones, and a launch fails where the zone is full though another has room. */
function refuseTooFewAddresses({ taskAddressesNeeded }: CapacityPlan, perZone: number[]) {
  const neededInZone = Math.ceil(taskAddressesNeeded / perZone.length);
  const smallest = Math.min(...perZone);
  if (neededInZone > smallest) {
    throw new Error(`'scaling' must leave each task an address while a deployment replaces all of them: ${neededInZone} are needed `
      + `in each of ${perZone.length} zones, the smallest has ${smallest}. Scale to less, or give the network a larger 'cidr' or 'taskCidrs'`);
  }
}
