import * as fc from 'fast-check';
import type { Deployment } from '../../bench/deployment-simulator/deployment';
import { type Scenario, TYPICAL } from '../../bench/deployment-simulator/scenario';
import { simulate } from '../../bench/deployment-simulator/simulate';
import { deploymentIn } from '../../bench/deployment-simulator/stacks';
import { allAtOnce, canary, linear } from '../../bench/deployment-simulator/traffic-shift';

const SIZES = [2, 20, 200];
const REQUEST_SECONDS = [0.1, 5, 30];
const EACH = SIZES.flatMap(tasks => REQUEST_SECONDS.map(requestSeconds => [tasks, requestSeconds] as const));

/** Round numbers: a task is healthy 20 seconds after its launch, and a target needs 10 to leave. */
const SIMPLE: Deployment = {
  desiredCount: 4,
  minimumHealthyPercent: 100,
  maximumPercent: 200,
  healthCheck: { intervalSeconds: 10, healthyThreshold: 3, unhealthyThreshold: 2 },
  gracePeriodSeconds: 0,
  deregistrationDelaySeconds: 10,
  stopTimeoutSeconds: 30,
  idleTimeoutSeconds: 60,
};
const STEADY: Scenario = { ...TYPICAL, requestsPerSecond: 1, requestSeconds: 1, pullSeconds: 10, bootSeconds: 10 };

function outcome(deployment: Partial<Deployment> = {}, scenario: Partial<Scenario> = {}) {
  return simulate({ ...SIMPLE, ...deployment }, { ...STEADY, ...scenario });
}

describe('the stacks side by side', () => {
  test.each(EACH)('with %i tasks STANDARD loses no request of %f seconds and has never less than the desired tasks', (tasks, requestSeconds) => {
    const standard = deploymentIn('standard', tasks);

    expect(simulate(standard, { ...TYPICAL, requestSeconds })).toMatchObject({
      lostRequests: 0, lostShare: 0, fewestInService: tasks, mostTasks: 2 * tasks, outlivesIdleTimeout: false,
    });
  });

  test.each(SIZES)('with %i tasks STANDARD loses requests that are longer than it is made for', tasks => {
    const standard = deploymentIn('standard', tasks);

    expect(simulate(standard, { ...TYPICAL, requestSeconds: 31 }).lostRequests).toBeGreaterThan(0);
  });

  test.each(EACH)('with %i tasks the pattern loses requests of %f seconds', (tasks, requestSeconds) => {
    const pattern = deploymentIn('pattern', tasks);
    const { lostRequests, lostShare } = simulate(pattern, { ...TYPICAL, requestSeconds });

    // all that is under way on the tasks that leave last
    expect(lostRequests).toBeGreaterThanOrEqual(tasks * TYPICAL.requestsPerSecond * requestSeconds);
    expect(lostShare).toBeLessThanOrEqual(1);
  });

  test.each(SIZES)('with %i tasks aws-ecs-patterns takes at least 5 times as long as STANDARD', tasks => {
    const ecsPatterns = deploymentIn('ecsPatterns', tasks);
    const standard = deploymentIn('standard', tasks);

    expect(simulate(ecsPatterns, TYPICAL).seconds / simulate(standard, TYPICAL).seconds).toBeGreaterThanOrEqual(5);
  });

  test.each(EACH)('with %i tasks aws-ecs-patterns loses no request of %f seconds but runs with half of the tasks', (tasks, requestSeconds) => {
    const ecsPatterns = deploymentIn('ecsPatterns', tasks);

    expect(simulate(ecsPatterns, { ...TYPICAL, requestSeconds })).toMatchObject({ lostRequests: 0, fewestInService: tasks / 2 });
  });
});

describe('a rolling deployment, by hand', () => {
  test('two fleets one after the other take the start, the health check and the drain', () => {
    // launched at 0, healthy at 20, deregistered at 20, unused and stopped at 30; 4 requests a second and those of the second before
    expect(outcome()).toEqual({
      seconds: 30, requests: 124, lostRequests: 0, lostShare: 0, fewestInService: 4, mostTasks: 8, outlivesIdleTimeout: false,
    });
  });

  test('without a deregistration delay all requests under way on the old tasks are lost', () => {
    // all 4 leave at 20; 4 requests a second of 3 seconds each
    expect(outcome({ deregistrationDelaySeconds: 0 }, { requestSeconds: 3 })).toMatchObject({ seconds: 20, lostRequests: 12, requests: 92 });
  });

  test('a delay shorter than the requests loses those that came in the last moments', () => {
    // requests of 12 seconds end in time if they came 2 seconds before the targets left, or earlier
    expect(outcome({}, { requestSeconds: 12 })).toMatchObject({ lostRequests: 8 });
    expect(outcome({}, { requestSeconds: 10 })).toMatchObject({ lostRequests: 0 });
  });

  test('old tasks stop at once as far as the lower bound allows, which is rounded up', () => {
    // 75 % of 5 are 4: one leaves at 0, with the single request it has under way; the others at 20, with 5
    expect(outcome({ desiredCount: 5, minimumHealthyPercent: 75, deregistrationDelaySeconds: 0 }))
      .toMatchObject({ seconds: 20, fewestInService: 4, lostRequests: 6, mostTasks: 9 });
  });

  test('with fewer tasks the lower bound that is rounded up lets none stop', () => {
    expect(outcome({ desiredCount: 2, minimumHealthyPercent: 75 })).toMatchObject({ fewestInService: 2 });
  });

  test('new tasks start as far as the upper bound allows, which is rounded down', () => {
    // 130 % of 4 are 5: one task at a time, each healthy 20 seconds later; the last old one leaves at 80
    expect(outcome({ maximumPercent: 130 })).toMatchObject({ seconds: 90, fewestInService: 4, mostTasks: 6 });
  });

  test('where no task may start beside the old ones, old ones stop first', () => {
    // two leave at 0, and two start; these are healthy at 20, the others leave and start then, and are healthy at 40
    expect(outcome({ minimumHealthyPercent: 50, maximumPercent: 100 })).toMatchObject({ seconds: 40, fewestInService: 2, lostRequests: 0 });
  });

  test('requests that find no task are lost', () => {
    // none from 0 to 20, 4 requests a second
    expect(outcome({ minimumHealthyPercent: 0, maximumPercent: 100 })).toMatchObject({ seconds: 20, fewestInService: 0, lostRequests: 80 });
  });

  test('it never completes where the bounds let no task start or stop', () => {
    expect(outcome({ desiredCount: 1, maximumPercent: 150 })).toMatchObject({ seconds: Infinity, lostRequests: 0, fewestInService: 1, mostTasks: 1 });
  });

  test('it never completes where ECS stops new tasks before they are healthy', () => {
    // unhealthy at 20, and healthy only at 60
    expect(outcome({}, { bootSeconds: 40 }).seconds).toBe(Infinity);
    expect(outcome({ gracePeriodSeconds: 60 }, { bootSeconds: 40 }).seconds).toBe(80);
  });

  test('large fleets wait for Fargate to launch their tasks', () => {
    // 100 at once, the last of the other 100 after 5 seconds
    expect(outcome({ desiredCount: 200 }).seconds).toBe(35);
  });

  test('requests on which nothing is sent end with the idle timeout', () => {
    expect(outcome({ idleTimeoutSeconds: 10 }, { requestSeconds: 100 })).toMatchObject({ outlivesIdleTimeout: true, lostRequests: 0 });
  });
});

describe('what an application does on SIGTERM', () => {
  test('does not matter to requests where the load balancer has cut them before', () => {
    const lost = (['ends', 'finishes', 'ignores'] as const).map(onSigterm => outcome({}, { requestSeconds: 12, onSigterm }).lostRequests);

    expect(lost).toEqual([8, 8, 8]);
  });

  test('decides about requests that the load balancer leaves to it', () => {
    const cutAfterDelay = false;

    // deregistered at 20, SIGTERM at 30, the last request would end at 32 and SIGKILL comes at 60
    expect(outcome({}, { requestSeconds: 12, cutAfterDelay, onSigterm: 'ends' })).toMatchObject({ seconds: 30, lostRequests: 8 });
    expect(outcome({}, { requestSeconds: 12, cutAfterDelay, onSigterm: 'finishes' })).toMatchObject({ seconds: 32, lostRequests: 0 });
    expect(outcome({}, { requestSeconds: 12, cutAfterDelay, onSigterm: 'ignores' })).toMatchObject({ seconds: 60, lostRequests: 0 });
  });

  test('helps no longer than the stop timeout', () => {
    // SIGKILL at 31
    expect(outcome({ stopTimeoutSeconds: 1 }, { requestSeconds: 12, cutAfterDelay: false })).toMatchObject({ seconds: 31, lostRequests: 4 });
  });

  test('adds the stop timeout to the deployment where it is ignored', () => {
    expect(outcome({}, { onSigterm: 'ignores' }).seconds).toBe(60);
  });
});

describe('a second fleet', () => {
  test('blue/green takes the start, the health check, the bake time and the drain', () => {
    // green is healthy at 20, blue leaves at 140 and is gone at 150
    expect(outcome({ trafficShift: allAtOnce(2) })).toMatchObject({ seconds: 150, lostRequests: 0, fewestInService: 4, mostTasks: 8 });
  });

  test('without a deregistration delay it loses only requests longer than the bake time', () => {
    const blueGreen = { trafficShift: allAtOnce(1), deregistrationDelaySeconds: 0, idleTimeoutSeconds: 300 };

    expect(outcome(blueGreen, { requestSeconds: 60 }).lostRequests).toBe(0);
    // those of the 2 seconds before the shift
    expect(outcome(blueGreen, { requestSeconds: 62 }).lostRequests).toBe(8);
  });

  test('linear waits between steps, but not after the one that reaches all traffic', () => {
    // 25, 50 and 75 percent for a minute each, then the bake time
    expect(outcome({ trafficShift: linear(25, 1, 2) }).seconds).toBe(20 + 3 * 60 + 120 + 10);
    // 30, 60 and 90 percent
    expect(outcome({ trafficShift: linear(30, 1, 2) }).seconds).toBe(20 + 3 * 60 + 120 + 10);
    expect(outcome({ trafficShift: linear(100, 1, 2) }).seconds).toBe(20 + 120 + 10);
  });

  test('canary waits once', () => {
    expect(outcome({ trafficShift: canary(10, 5, 1) }).seconds).toBe(20 + 300 + 60 + 10);
  });

  test('blue keeps the part of the requests that has not been shifted', () => {
    // without a bake time and delay, blue loses what it got in the last second: 4 tasks with 3 tenths of 40 requests a second
    const cut = { deregistrationDelaySeconds: 0 };

    expect(outcome({ ...cut, trafficShift: canary(70, 1, 0) }, { requestsPerSecond: 10 }).lostRequests).toBe(12);
    expect(outcome({ ...cut, trafficShift: allAtOnce(0) }, { requestsPerSecond: 10 }).lostRequests).toBe(40);
  });

  test('it never completes where green does not become healthy, and blue serves on', () => {
    expect(outcome({ trafficShift: allAtOnce(1) }, { bootSeconds: 40 })).toMatchObject({ seconds: Infinity, lostRequests: 0, fewestInService: 4 });
  });
});

describe('always', () => {
  const deployments = fc.record({
    desiredCount: fc.integer({ min: 1, max: 50 }),
    minimumHealthyPercent: fc.integer({ min: 0, max: 100 }),
    maximumPercent: fc.integer({ min: 100, max: 300 }),
    trafficShift: fc.constantFrom(undefined, allAtOnce(0), allAtOnce(1), linear(30, 1, 0), canary(0.1, 1, 0)),
    deregistrationDelaySeconds: fc.integer({ min: 0, max: 60 }),
    stopTimeoutSeconds: fc.integer({ min: 0, max: 120 }),
    idleTimeoutSeconds: fc.integer({ min: 1, max: 60 }),
  });
  const scenarios = fc.record({
    requestsPerSecond: fc.integer({ min: 1, max: 20 }),
    requestSeconds: fc.integer({ min: 1, max: 90_000 }).map(ms => ms / 1000),
    onSigterm: fc.constantFrom('ends' as const, 'finishes' as const, 'ignores' as const),
    cutAfterDelay: fc.boolean(),
  });

  test('requests that fit into the deregistration delay survive where some task stays, and a lower bound of 100 % keeps all', () => {
    fc.assert(fc.property(deployments, scenarios, (deployment, scenario) => {
      const least = deployment.trafficShift ? deployment.desiredCount : Math.ceil(deployment.desiredCount * deployment.minimumHealthyPercent / 100);
      const { lostRequests, lostShare, fewestInService, mostTasks, requests } = outcome(deployment, scenario);

      expect(fewestInService).toBeGreaterThanOrEqual(least);
      expect(mostTasks).toBeLessThanOrEqual(2 * deployment.desiredCount);
      expect(lostRequests).toBeLessThanOrEqual(requests);
      expect(lostShare).toBe(lostRequests / requests);
      if (least > 0 && scenario.requestSeconds <= deployment.deregistrationDelaySeconds) expect(lostRequests).toBe(0);
    }));
  });

  test.each<[string, Partial<Deployment>, Partial<Scenario>]>([
    ['desiredCount', { desiredCount: 0 }, {}],
    ['requestsPerSecond', {}, { requestsPerSecond: 0.1 }],
    ['requestSeconds', {}, { requestSeconds: 0.0001 }],
    ['pullSeconds', {}, { pullSeconds: -1 }],
    ['deregistrationDelaySeconds', { deregistrationDelaySeconds: NaN }, {}],
  ])('fails for %s that cannot be', (name, deployment, scenario) => {
    expect(() => outcome(deployment, scenario)).toThrow(`'${name}'`);
  });
});
