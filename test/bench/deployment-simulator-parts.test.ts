import * as fc from 'fast-check';
import { ceilDivide, floorDivide, milliseconds } from '../../bench/deployment-simulator/exact';
import { LaunchRate } from '../../bench/deployment-simulator/launch-rate';
import { Requests } from '../../bench/deployment-simulator/requests';
import { ALL, shares, TargetGroup } from '../../bench/deployment-simulator/target-group';
import { timeToHealthy } from '../../bench/deployment-simulator/time-to-healthy';
import { Timeline } from '../../bench/deployment-simulator/timeline';
import { canary, linear } from '../../bench/deployment-simulator/traffic-shift';

test('quotients are rounded down and up, below zero too', () => {
  expect([7, 6, -7].map(dividend => floorDivide(dividend, 3))).toEqual([2, 2, -3]);
  expect([7, 6, -7].map(dividend => ceilDivide(dividend, 3) + 0)).toEqual([3, 2, -2]);
});

test('tenths of a second are whole milliseconds', () => {
  expect([0, 0.1, 0.3, 5].map(seconds => milliseconds('requestSeconds', seconds))).toEqual([0, 100, 300, 5000]);
});

test('a timeline keeps the order of what happens at the same time, and of what is planned meanwhile', () => {
  const timeline = new Timeline(0);
  const happened: string[] = [];
  timeline.plan(20, () => happened.push(`last at ${timeline.now}`));
  timeline.plan(10, () => {
    happened.push(`first at ${timeline.now}`);
    timeline.plan(10, () => happened.push(`third at ${timeline.now}`));
  });
  timeline.plan(10, () => happened.push(`second at ${timeline.now}`));

  timeline.run();

  expect(happened).toEqual(['first at 10', 'second at 10', 'third at 10', 'last at 20']);
});

describe('Fargate launches', () => {
  function launches(count: number, asked: (i: number) => number = () => 0): number[] {
    const rate = new LaunchRate();
    return Array.from({ length: count }, (_, i) => rate.next(asked(i)));
  }

  test('100 tasks at once, then 20 a second', () => {
    const at = launches(141);

    expect([at[99], at[100], at[101], at[120], at[140]]).toEqual([0, 50, 100, 1050, 2050]);
  });

  test('100 at once again when 5 seconds have passed', () => {
    const at = launches(202, i => i < 100 ? 0 : 5000);

    expect([at[99], at[199], at[200], at[201]]).toEqual([0, 5000, 5050, 5100]);
  });

  test('500 tasks in a minute at most', () => {
    const at = launches(5000);

    expect([at[499], at[500], at[999]]).toEqual([20_000, 60_000, 80_000]);
    expect(at[4999]).toBe(9 * 60_000 + 20_000);
    expect(at.every((time, i) => i < 500 || time - at[i - 500] >= 60_000)).toBe(true);
  });
});

describe('a target is healthy', () => {
  const healthCheck = { intervalSeconds: 10, healthyThreshold: 3, unhealthyThreshold: 2 };

  test.each([
    [0, 0, 10_000],
    [10, 0, 10_000],
    // one check fails
    [10.001, 0, 20_000],
    [20, 0, 20_000],
    // two fail, three in a row must pass
    [21, 50, 50_000],
    [30, 50, 50_000],
    [31, 60, 60_000],
  ])('with %f seconds of boot and %i of grace after %i milliseconds', (bootSeconds, gracePeriodSeconds, expected) => {
    expect(timeToHealthy(bootSeconds, healthCheck, gracePeriodSeconds)).toBe(expected);
  });

  test.each([[21, 49], [31, 59], [60, 0]])('never with %i seconds of boot and %i of grace', (bootSeconds, gracePeriodSeconds) => {
    expect(timeToHealthy(bootSeconds, healthCheck, gracePeriodSeconds)).toBeUndefined();
  });
});

describe('traffic shifts', () => {
  test('a linear one has as many waits as AWS counts steps', () => {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-ecs-service-linearconfiguration.html
    expect([10, 11, 100, 3].map(percent => linear(percent, 1, 0).length - 1)).toEqual([9, 9, 0, 33]);
  });

  test.each([2.9, 100.1, 33.33])('fails for steps of %f percent', percent => {
    expect(() => linear(percent, 1, 0)).toThrow("'StepPercent' must be a multiple of 0.1 from 3 to 100");
  });

  test.each([0, 0.05, 101])('fails for a canary of %f percent', percent => {
    expect(() => canary(percent, 1, 0)).toThrow("'CanaryPercent' must be a multiple of 0.1 from 0.1 to 100");
  });
});

describe('requests', () => {
  test('arrive evenly from the start on', () => {
    const requests = new Requests(3, 1000);

    // at 0, 333.3 and 666.6 milliseconds
    expect([-5, 0, 1, 333, 334, 1000, 1001].map(at => requests.before(at))).toEqual([0, 0, 1, 1, 2, 3, 4]);
  });

  test('come to the targets as if each were sent by itself', () => {
    const changes = fc.array(fc.record({
      after: fc.integer({ min: 0, max: 700 }),
      greenTenths: fc.integer({ min: 0, max: 1000 }),
      targets: fc.integer({ min: 0, max: 4 }),
    }), { maxLength: 6 });
    fc.assert(fc.property(changes, fc.integer({ min: 1, max: 200 }), fc.nat(400), fc.nat(400), (steps, perSecond, from, length) => {
      const requests = new Requests(perSecond, 1000);
      const group = new TargetGroup(requests, ALL, [0, 1]);
      const spans = [{ since: 0, share: ALL, targets: [0, 1] }];
      let now = 0;
      for (const { after, greenTenths, targets } of steps) {
        now += after;
        const wanted = Array.from({ length: targets }, (_, i) => i);
        group.weigh(now, shares(greenTenths).blue);
        spans.at(-1)!.targets.forEach(target => group.remove(now, target));
        wanted.forEach(target => group.add(now, target));
        spans.push({ since: now, share: shares(greenTenths).blue, targets: wanted });
      }

      const counted = [0, 1, 2, 3].map(target => group.received(target, from, from + length));

      const sent = [0, 0, 0, 0];
      let own = 0;
      for (let request = 0; request < from + length; request++) {
        const { share, targets } = spans.filter(({ since }) => since * perSecond <= request * 1000).at(-1)!;
        if (share(request + 1) === share(request)) continue;
        if (request >= from && targets.length > 0) sent[targets[own % targets.length]]++;
        own++;
      }
      expect(counted).toEqual(sent);
    }));
  });
});
