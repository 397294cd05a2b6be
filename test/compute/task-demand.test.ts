import { Token } from 'aws-cdk-lib';
import { knownDemand } from '../../src/compute/task-demand';

const demand = { maxTasks: 5, peakPercent: 150, cpuUnits: 256 };
const token = Token.asNumber({ Ref: 'Number' });

test('the peak of a deployment is rounded down', () => {
  expect(knownDemand(demand)).toEqual({ maxTasks: 5, peakTasks: 7, cpuUnits: 256 });
});

test('tasks double where a deployment runs all of them twice', () => {
  expect(knownDemand({ ...demand, peakPercent: 200 })!.peakTasks).toBe(10);
});

test('without a known size the tasks are known all the same', () => {
  expect(knownDemand({ ...demand, cpuUnits: token })).toEqual({ maxTasks: 5, peakTasks: 7, cpuUnits: 0 });
});

test.each(['maxTasks', 'peakPercent'])('nothing is known where %s is a token', number => {
  expect(knownDemand({ ...demand, [number]: token })).toBeUndefined();
});
