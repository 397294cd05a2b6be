import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { type CapacityInputs, peakInZone, planCapacity } from './capacity-plan';
import type { ServiceDemand } from './task-demand';
import { warn } from '../private/warnings';

/** Fails when addresses do not suffice with a service, and warns about default quotas in the way. */
export function checkCapacity(service: IConstruct, inputs: CapacityInputs) {
  refuseTooFewAddresses(service, inputs);
  const { maxTasks: tasks, quotas } = planCapacity(inputs);
  const alone = new Map(planCapacity({ ...inputs, demandsOnVpc: inputs.demands }).quotas.map(quota => [quota.name, quota.needed]));
  for (const { name, limit, needed, maxTasks } of quotas.filter(quota => quota.needed > quota.limit)) {
    const others = needed === alone.get(name) ? '' : ' and those of the other APIs in the VPC';
    warn(service, 'defaultQuota', `the quota '${name}' is ${limit} by default, ${needed} are needed to deploy ${tasks} tasks${others}: `
      + `ask for more, or expect to stop at ${maxTasks} tasks`);
  }
}

/** Warns about what is known at deployment only and thus cannot be held against anything. */
export function warnOfTokens(service: IConstruct, { maxTasks, peakPercent, cpuUnits }: ServiceDemand) {
  if (Token.isUnresolved(maxTasks) || Token.isUnresolved(peakPercent)) {
    warn(service, 'unknownCapacity', 'how many tasks run is known at deployment only, so the capacity plan leaves them out: '
      + 'make sure that addresses and quotas suffice for them');
  }
  if (Token.isUnresolved(cpuUnits)) {
    warn(service, 'unknownCapacity', 'how large tasks are is known at deployment only, so the capacity plan leaves the vCPUs out: '
      + "make sure that the quota 'Fargate On-Demand vCPU resource count' suffices for them");
  }
}

/** A launch fails where the zone is full though another has room. */
function refuseTooFewAddresses(service: IConstruct, { peakTasksInSubnets, taskAddressesPerZone: perZone }: CapacityInputs) {
  const neededInZone = peakInZone(peakTasksInSubnets, perZone.length);
  const smallest = Math.min(...perZone);
  if (neededInZone > smallest) {
    throw new Error(`'scaling' must leave each task an address while a deployment replaces all of them: ${neededInZone} are needed `
      + `in each of ${perZone.length} zones, the smallest has ${smallest}. Scale ${service.node.path} or another service there to less, `
      + "or give the network a larger 'cidr' or 'taskCidrs'");
  }
}
