import * as fc from 'fast-check';
import { type CapacityInputs, planCapacity } from '../../src/compute/capacity-plan';

const service = { maxTasks: 100, peakTasks: 200, cpuUnits: 1024 };
const inputs: CapacityInputs = { demands: [service], demandsOnNetwork: [service], taskAddressesPerZone: [1000, 1000], egressAddresses: 2 };

test('tells what runs, what a deployment adds and what the network has', () => {
  expect(planCapacity(inputs)).toMatchObject({
    maxTasks: 100, deploymentPeakTasks: 200, taskAddresses: 2000, taskAddressesNeeded: 200, launchMinutes: 1, connectionsPerTask: 1100,
  });
});

test('names the quotas in the order in which they bind', () => {
  const { quotas } = planCapacity(inputs);

  expect(quotas.map(({ name, needed, maxTasks }) => [name, needed, maxTasks])).toEqual([
    ['Fargate On-Demand vCPU resource count', 200, 3],
    ['Targets per Application Load Balancer', 200, 500],
    ['Targets per Target Group per Region', 200, 500],
    ['Network interfaces per Region', 200, 2500],
    ['Tasks per service', 100, 5000],
    ['Network Address Usage', 200, 32000],
  ]);
});

test('counts all services of an API together, but for what each has to itself', () => {
  const { maxTasks, deploymentPeakTasks, quotas } = planCapacity({ ...inputs, demands: [service, { ...service, maxTasks: 50, peakTasks: 100 }] });

  const needed = Object.fromEntries(quotas.map(quota => [quota.name, quota.needed]));
  expect({ maxTasks, deploymentPeakTasks }).toEqual({ maxTasks: 150, deploymentPeakTasks: 300 });
  expect(needed).toMatchObject({ 'Targets per Application Load Balancer': 300, 'Targets per Target Group per Region': 200, 'Tasks per service': 100 });
});

test('counts the addresses of all APIs in the network', () => {
  expect(planCapacity({ ...inputs, demandsOnNetwork: [service, service, service] }).taskAddressesNeeded).toBe(600);
});

test('knows no addresses and no connections where the network does not', () => {
  expect(planCapacity({ ...inputs, taskAddressesPerZone: [], egressAddresses: 0 }))
    .toMatchObject({ taskAddresses: undefined, connectionsPerTask: undefined });
});

test('allows as many tasks as fit exactly', () => {
  const demand = { maxTasks: 47, peakTasks: 94, cpuUnits: 256 };

  expect(planCapacity({ ...inputs, demands: [demand] }).quotas[0]).toMatchObject({ needed: 23.5, limit: 6, maxTasks: 12 });
});

test('an API at the size a quota allows needs no more than the quota', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(256, 1024, 32768), (maxTasks, cpuUnits) => {
    const at = (tasks: number) => planCapacity({ ...inputs, demands: [{ maxTasks: tasks, peakTasks: tasks * 2, cpuUnits }] }).quotas;

    for (const { name, maxTasks: allowed, limit } of at(maxTasks).filter(quota => quota.maxTasks > 0)) {
      expect(at(allowed).find(quota => quota.name === name)!.needed).toBeLessThanOrEqual(limit);
    }
  }));
});
