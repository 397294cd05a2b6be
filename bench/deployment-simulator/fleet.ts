import type { Deployment } from './deployment';
import { milliseconds } from './exact';
import { LaunchRate } from './launch-rate';
import { Requests } from './requests';
import type { Scenario } from './scenario';
import { shares, TargetGroup } from './target-group';
import { taskEnd } from './task-end';
import { timeToHealthy } from './time-to-healthy';
import { Timeline } from './timeline';

/** The tasks of a service and the load balancer before them, while a deployment changes them. */
export class Fleet {
  /** The tasks that run when the deployment starts, by their numbers. */
  public readonly old: readonly number[];
  /** Old and new tasks in a rolling deployment, otherwise the old ones. */
  public readonly blue: TargetGroup;
  /** The new tasks, but in a rolling deployment. */
  public readonly green: TargetGroup;
  public readonly requests: Requests;
  public readonly timeline: Timeline;
  public lostAtCuts = 0;
  public mostTasks: number;
  public fewestInService: number;
  private tasks: number;
  private launched: number;
  private readonly rate = new LaunchRate();

  constructor(private readonly deployment: Deployment, private readonly scenario: Scenario) {
    const { desiredCount } = deployment;
    this.old = Array.from({ length: desiredCount }, (_, i) => i);
    this.tasks = this.launched = this.mostTasks = this.fewestInService = desiredCount;
    // a request on which nothing is sent ends with the idle timeout, deployment or not
    const length = Math.min(
      milliseconds('requestSeconds', scenario.requestSeconds), milliseconds('idleTimeoutSeconds', deployment.idleTimeoutSeconds),
    );
    this.requests = new Requests(scenario.requestsPerSecond * desiredCount, length);
    // the load is steady when the deployment starts
    this.timeline = new Timeline(length);
    const { blue, green } = shares(0);
    this.blue = new TargetGroup(this.requests, blue, this.old);
    this.green = new TargetGroup(this.requests, green, []);
  }

  /** Launches a task as soon as Fargate does; it may never become healthy. */
  public launch(group: TargetGroup, whenHealthy: () => void) {
    const { scenario, deployment, timeline } = this;
    const task = this.launched++;
    const healthy = timeToHealthy(scenario.bootSeconds, deployment.healthCheck, deployment.gracePeriodSeconds);
    timeline.plan(this.rate.next(timeline.now), () => {
      this.tasks++;
      this.mostTasks = Math.max(this.mostTasks, this.tasks);
      if (healthy === undefined) return;
      timeline.plan(timeline.now + milliseconds('pullSeconds', scenario.pullSeconds) + healthy, () => {
        group.add(timeline.now, task);
        whenHealthy();
      });
    });
  }

  /** Deregisters the target of a task, and stops the task when that is done. */
  public retire(group: TargetGroup, task: number, whenStopped: () => void) {
    const { now } = this.timeline;
    group.remove(now, task);
    const { cut, stopped } = taskEnd(now, this.requests.length, this.deployment, this.scenario);
    this.lostAtCuts += group.received(task, this.requests.before(cut - this.requests.length), this.requests.before(now));
    this.timeline.plan(stopped, () => {
      this.tasks--;
      whenStopped();
    });
  }

  /** Sets the weights of the listener rule. */
  public shift(greenTenths: number) {
    const { blue, green } = shares(greenTenths);
    this.blue.weigh(this.timeline.now, blue);
    this.green.weigh(this.timeline.now, green);
    this.observe();
  }

  /** Counts what is in service, after a change. */
  public observe() {
    this.fewestInService = Math.min(this.fewestInService, this.blue.inService.length + this.green.inService.length);
  }
}
