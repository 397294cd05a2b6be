import { Task } from '@aws-sdk/client-ecs';
import { DescribedStack } from './described-stack';
import { worstOf } from './mood-of';
import { Item } from './stack-view';

const SHORT_ID = 8;

/** A task, with what its target groups say of it. */
export function taskItem(task: Task, { targetGroups, services }: DescribedStack): Item {
  const id = task.taskArn!.split('/').pop()!;
  const address = attachedTo(task, 'privateIPv4Address');
  const targets = targetGroups.flatMap(({ health }) => health).filter(({ Target }) => address && Target?.Id === address);
  const health = [...new Set(targets.map(({ TargetHealth }) => TargetHealth!.State as string))];
  const service = task.group?.replace(/^service:/, '') ?? '';
  return {
    id,
    kind: 'task',
    title: `Task ${id.slice(0, SHORT_ID)}`,
    details: [`${address ?? 'no address yet'}, ${health.length > 0 ? `target ${health.join(', ')}` : 'no target'}`, ...services.length > 1 ? [service] : []],
    state: task.lastStatus,
    mood: worstOf([task.lastStatus!, ...health]),
    children: [],
  };
}

/** What a task has been attached to, undefined before. */
export function attachedTo(task: Task, name: 'subnetId' | 'privateIPv4Address'): string | undefined {
  const details = task.attachments?.find(each => each.type === 'ElasticNetworkInterface')?.details ?? [];
  return details.find(each => each.name === name)?.value;
}
