import * as fc from 'fast-check';
import { type CapacityInputs, peakInZone, planCapacity } from '../../src/compute/capacity-plan';

const service = { maxTasks: 100, peakTasks: 200, cpuUnits: 1024 };
const inputs: CapacityInputs = {
  demands: [service], demandsOnVpc: [service], peakTasksInSubnets: [200], taskAddressesPerZone: [1000, 1000], egressAddresses: 2,
};

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

test('what other APIs take in the VPC lets the quotas that they share bind first', () => {
  const { quotas } = planCapacity({ ...inputs, demandsOnVpc: Array(100).fill(service) });

  expect(quotas.map(({ name }) => name)).toEqual([
    'Fargate On-Demand vCPU resource count', 'Network interfaces per Region', 'Network Address Usage', 'Targets per Application Load Balancer',
    'Targets per Target Group per Region', 'Tasks per service',
  ]);
});

test('counts all services of an API together, but for what each has to itself', () => {
  const { maxTasks, deploymentPeakTasks, quotas } = planCapacity({ ...inputs, demands: [service, { ...service, maxTasks: 50, peakTasks: 100 }] });

  const needed = Object.fromEntries(quotas.map(quota => [quota.name, quota.needed]));
  expect({ maxTasks, deploymentPeakTasks }).toEqual({ maxTasks: 150, deploymentPeakTasks: 300 });
  expect(needed).toMatchObject({ 'Targets per Application Load Balancer': 300, 'Targets per Target Group per Region': 200, 'Tasks per service': 100 });
});

test('counts the addresses of all APIs in the same subnets', () => {
  expect(planCapacity({ ...inputs, peakTasksInSubnets: [200, 200, 100] }).taskAddressesNeeded).toBe(500);
});

test('counts all APIs in the VPC where they share the quota, and the connections of their addresses', () => {
  const { quotas, connectionsPerTask } = planCapacity({ ...inputs, demandsOnVpc: [service, service, { ...service, maxTasks: 300, peakTasks: 600 }] });

  expect(Object.fromEntries(quotas.map(({ name, needed, maxTasks }) => [name, [needed, maxTasks]]))).toEqual({
    'Fargate On-Demand vCPU resource count': [1000, 0],
    'Targets per Application Load Balancer': [200, 500],
    'Targets per Target Group per Region': [200, 500],
    'Network interfaces per Region': [1000, 500],
    'Tasks per service': [100, 5000],
    'Network Address Usage': [1000, 6400],
  });
  expect(connectionsPerTask).toBe(220);
});

test('leaves out the quota of which it is not known what a service of the API takes', () => {
  const unknown = { ...service, cpuUnits: 0 };
  const names = (demands: CapacityInputs['demands']) => planCapacity({ ...inputs, demands, demandsOnVpc: [service, unknown] }).quotas.map(({ name }) => name);

  expect(names([service, unknown])).not.toContain('Fargate On-Demand vCPU resource count');
  expect(names([service, unknown])).toHaveLength(5);
  expect(names([service])).toHaveLength(6);
});

test('a service without tasks changes nothing', () => {
  const demands = [service, { maxTasks: 0, peakTasks: 0, cpuUnits: 256 }];

  expect(planCapacity({ ...inputs, demands, demandsOnVpc: demands })).toEqual(planCapacity(inputs));
});

test('says nothing of quotas and connections where no demand is known', () => {
  expect(planCapacity({ ...inputs, demands: [], demandsOnVpc: [], peakTasksInSubnets: [] })).toEqual({
    maxTasks: 0, deploymentPeakTasks: 0, taskAddresses: 2000, taskAddressesNeeded: 0, quotas: [], launchMinutes: 0, connectionsPerTask: undefined,
  });
});

test.each([[1, 1], [500, 1], [501, 2], [1000, 2], [5000, 10]])('%i tasks are launched in %i minutes, at 500 a minute', (maxTasks, minutes) => {
  expect(planCapacity({ ...inputs, demands: [{ ...service, maxTasks }, { ...service, maxTasks: 1 }] }).launchMinutes).toBe(minutes);
});

test.each([
  [[6], 3, 2], [[7], 3, 3], [[8], 3, 3], [[7, 7], 3, 6], [[], 3, 0],
])('of services with %p tasks %i zones have %i in one at most', (peakTasks, zones, most) => {
  expect(peakInZone(peakTasks, zones)).toBe(most);
});

test('knows no addresses and no connections where the network does not', () => {
  expect(planCapacity({ ...inputs, taskAddressesPerZone: [], egressAddresses: 0 }))
    .toMatchObject({ taskAddresses: undefined, connectionsPerTask: undefined });
});

test('allows as many tasks as fit exactly', () => {
  const demand = { maxTasks: 47, peakTasks: 94, cpuUnits: 256 };

  expect(planCapacity({ ...inputs, demands: [demand], demandsOnVpc: [demand] }).quotas[0]).toMatchObject({ needed: 23.5, limit: 6, maxTasks: 12 });
});

test('an API at the size a quota allows needs no more than the quota', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), fc.constantFrom(256, 1024, 32768), (maxTasks, cpuUnits) => {
    const at = (tasks: number) => {
      const demands = [{ maxTasks: tasks, peakTasks: tasks * 2, cpuUnits }];
      return planCapacity({ ...inputs, demands, demandsOnVpc: demands }).quotas;
    };

    for (const { name, maxTasks: allowed, limit } of at(maxTasks).filter(quota => quota.maxTasks > 0)) {
      expect(at(allowed).find(quota => quota.name === name)!.needed).toBeLessThanOrEqual(limit);
    }
  }));
});
