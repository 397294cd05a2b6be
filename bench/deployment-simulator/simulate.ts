import { blueGreen } from './blue-green';
import type { Deployment } from './deployment';
import { Fleet } from './fleet';
import { rolling } from './rolling';
import type { Scenario } from './scenario';

/** How a deployment went. */
export interface Outcome {
  /** from its start until the last old task has stopped; Infinity where it never completes */
  readonly seconds: number;
  /** the requests under way at some time of the deployment */
  readonly requests: number;
  /** those of them that were cut, or that found no healthy target */
  readonly lostRequests: number;
  /** the part of them that was lost: 0 to 1 */
  readonly lostShare: number;
  /** the lowest number of healthy tasks that got requests */
  readonly fewestInService: number;
  /** the highest number of tasks at once, from launch until stopped */
  readonly mostTasks: number;
  /** whether requests are longer than the idle timeout, so that each ends with 504 whatever the deployment does; not counted as lost */
  readonly outlivesIdleTimeout: boolean;
}

/**
 * Deploys a new version of a service under a steady load. Deterministic: the same input always has the same outcome.
 *
 * It leaves out: the seconds that ECS and the load balancer take to notice and to act, among them those in which a target
 * that has just been deregistered may still get a request; tasks that fail to start, rollback, alarms and their bake time in a rolling deployment,
 * lifecycle hooks and the test listener; scaling during a deployment; zones, placement, rebalancing, Spot, and quotas other than launch rates;
 * new versions that are slower, overload and slow start; keep-alive races, retries, and requests that end before their time;
 * that a load balancer whose targets are all unhealthy sends requests to them all the same.
 */
export function simulate(deployment: Deployment, scenario: Scenario): Outcome {
  checkDesiredCount(deployment.desiredCount);
  const fleet = new Fleet(deployment, scenario);
  const { requests, timeline } = fleet;
  const start = timeline.now;
  const isComplete = deployment.trafficShift ? blueGreen(fleet, deployment.trafficShift) : rolling(fleet, deployment);
  timeline.run();
  const arrived = requests.before(timeline.now);
  const lostRequests = fleet.lostAtCuts + fleet.blue.unanswered(arrived) + fleet.green.unanswered(arrived);
  return {
    seconds: isComplete() ? (timeline.now - start) / 1000 : Infinity,
    requests: arrived,
    lostRequests,
    lostShare: arrived === 0 ? 0 : lostRequests / arrived,
    fewestInService: fleet.fewestInService,
    mostTasks: fleet.mostTasks,
    outlivesIdleTimeout: scenario.requestSeconds > deployment.idleTimeoutSeconds,
  };
}

function checkDesiredCount(desiredCount: number) {
  if (!Number.isInteger(desiredCount) || desiredCount < 1) {
    throw new Error(`'desiredCount' must be an integer of at least 1, got ${desiredCount}`);
  }
}
