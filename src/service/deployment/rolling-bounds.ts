import { Token } from 'aws-cdk-lib';

/** What a rolling deployment does, for the counts of tasks that a service can have. */
export interface RollingBounds {
  readonly minHealthyPercent: number;
  readonly maxHealthyPercent: number;
  readonly allowFewerTasks: boolean;
}

/**
 * Refuses percentages with which ECS could neither start a new task nor stop an old one, and, unless that is allowed, those that leave fewer tasks
 * than desired. ECS rounds the least number of tasks up and the most down: with fewer tasks a deployment is stuck sooner, with more it dips sooner.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function checkRolling({ minHealthyPercent, maxHealthyPercent, allowFewerTasks }: RollingBounds, minTasks: number, maxTasks: number) {
  if ([minHealthyPercent, maxHealthyPercent, minTasks, maxTasks].some(number => Token.isUnresolved(number))) return;
  const least = (tasks: number) => Math.ceil(tasks * minHealthyPercent / 100);
  const most = (tasks: number) => Math.floor(tasks * maxHealthyPercent / 100);
  // without a task there is none to replace
  const fewest = Math.max(minTasks, 1);
  if (most(fewest) <= fewest && least(fewest) >= fewest) {
    throw new Error(`'maxHealthyPercent' must let a task start beside ${fewest}, or 'minHealthyPercent' let one of them stop, `
      + `got ${maxHealthyPercent} and ${minHealthyPercent}: a deployment would never end. Write at least `
      + `${100 + Math.ceil(100 / fewest)} for 'maxHealthyPercent', or more tasks`);
  }
  if (!allowFewerTasks && least(maxTasks) < maxTasks) {
    throw new Error(`'minHealthyPercent' must leave as many tasks as desired, got ${minHealthyPercent}, which leaves ${least(maxTasks)} of ${maxTasks}: `
      + "write 100, or 'allowFewerTasks: true' if the service can do with less while it is deployed");
  }
}
