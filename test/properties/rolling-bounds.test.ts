import * as fc from 'fast-check';
import { checkRolling } from '../../src/service/deployment/rolling-bounds';

const percents = { minHealthyPercent: fc.integer({ min: 0, max: 100 }), maxHealthyPercent: fc.integer({ min: 100, max: 200 }) };
const bounds = fc.tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 5000 })).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
const refused = (...args: Parameters<typeof checkRolling>) => {
  try {
    checkRolling(...args);
    return false;
  } catch {
    return true;
  }
};

/** What ECS may do with so many tasks: the least that stay and the most that run. */
function room(tasks: number, { minHealthyPercent, maxHealthyPercent }: { minHealthyPercent: number; maxHealthyPercent: number }) {
  return { least: Math.ceil(tasks * minHealthyPercent / 100), most: Math.floor(tasks * maxHealthyPercent / 100) };
}

test('percentages are refused exactly where some count of tasks could not be deployed or would drop below itself', () => {
  fc.assert(fc.property(fc.record(percents), bounds, (written, [min, max]) => {
    const counts = Array.from({ length: max - min + 1 }, (_, i) => min + i).map(tasks => ({ tasks, ...room(tasks, written) }));
    const stuck = counts.some(({ tasks, least, most }) => most <= tasks && least >= tasks);
    const dips = counts.some(({ tasks, least }) => least < tasks);

    expect(refused({ ...written, allowFewerTasks: false }, min, max)).toBe(stuck || dips);
    expect(refused({ ...written, allowFewerTasks: true }, min, max)).toBe(stuck);
  }), { numRuns: 500 });
});

test('the percentage that is proposed is enough, and one less is not', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 5000 }), tasks => {
    const proposed = 100 + Math.ceil(100 / tasks);

    expect(room(tasks, { minHealthyPercent: 100, maxHealthyPercent: proposed }).most).toBeGreaterThan(tasks);
    expect(room(tasks, { minHealthyPercent: 100, maxHealthyPercent: proposed - 1 }).most).toBe(tasks);
  }));
});

test('the defaults suit every count there can be', () => {
  expect(refused({ minHealthyPercent: 100, maxHealthyPercent: 200, allowFewerTasks: false }, 1, 5000)).toBe(false);
});
