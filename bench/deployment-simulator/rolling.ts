import type { Deployment } from './deployment';
import { ceilDivide, floorDivide } from './exact';
import type { Fleet } from './fleet';

/**
 * A rolling deployment: whenever something changes, ECS stops as many old tasks and launches as many new ones as the percentages allow.
 * Only healthy tasks count for the lower bound. Tasks that have begun to leave count for neither bound.
 *
 * @returns whether it is complete, to be asked when nothing happens any more
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html
 */
export function rolling(fleet: Fleet, { desiredCount, minimumHealthyPercent, maximumPercent }: Deployment): () => boolean {
  const least = ceilDivide(desiredCount * minimumHealthyPercent, 100);
  const most = floorDivide(desiredCount * maximumPercent, 100);
  const old = [...fleet.old];
  let launched = 0;
  let healthy = 0;
  let stopped = 0;

  const schedule = () => {
    while (old.length > 0 && old.length + healthy > least) {
      fleet.retire(fleet.blue, old.shift()!, () => stopped++);
    }
    while (launched < desiredCount && old.length + launched < most) {
      launched++;
      fleet.launch(fleet.blue, () => {
        healthy++;
        schedule();
      });
    }
    fleet.observe();
  };
  schedule();
  return () => healthy === desiredCount && stopped === desiredCount;
}
