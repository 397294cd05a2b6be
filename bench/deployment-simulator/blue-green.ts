import { milliseconds } from './exact';
import type { Fleet } from './fleet';
import type { TrafficShift } from './traffic-shift';

/**
 * A native blue/green, linear or canary deployment: a second fleet of the same size, then the traffic, then the bake time, and the old
 * fleet leaves as a whole.
 *
 * @returns whether it is complete, to be asked when nothing happens any more
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/blue-green-deployment-how-it-works.html
 */
export function blueGreen(fleet: Fleet, steps: TrafficShift): () => boolean {
  let healthy = 0;
  let stopped = 0;

  const shift = ([step, ...later]: TrafficShift) => {
    if (!step) {
      fleet.old.forEach(task => fleet.retire(fleet.blue, task, () => stopped++));
      fleet.observe();
      return;
    }
    fleet.shift(step.greenTenths);
    fleet.timeline.plan(fleet.timeline.now + milliseconds('minutes', step.minutes * 60), () => shift(later));
  };
  fleet.old.forEach(() => fleet.launch(fleet.green, () => {
    healthy++;
    if (healthy === fleet.old.length) shift(steps);
  }));
  return () => stopped === fleet.old.length;
}
