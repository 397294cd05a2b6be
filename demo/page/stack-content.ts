import { ECSClient, StopTaskCommand, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { Action } from './action';
import { Clients } from './clients';
import { DescribedStack, describedStack } from './described-stack';
import { PageContent } from './page-server';
import { PageView } from './stack-view';
import { stackViewOf } from './stack-view-of';
import { Traffic } from './traffic';

/** How many tasks of a service a visitor can ask for: each is a process of this machine. */
const MOST_TASKS = 8;

/** A deployed stack, to look at and to play with. */
export class StackContent implements PageContent {
  private looking?: Promise<DescribedStack>;

  public constructor(private readonly clients: Clients, private readonly stack: string, private readonly traffic: Pick<Traffic, 'view'>) {}

  public async view(): Promise<PageView> {
    // those who look at the same time see the same
    this.looking ??= describedStack(this.clients, this.stack).finally(() => { this.looking = undefined; });
    return { stack: stackViewOf(await this.looking), traffic: this.traffic.view };
  }

  public async act(action: Action): Promise<void> {
    const described = await describedStack(this.clients, this.stack);
    if (action.kind === 'stop-task') await stop(this.clients.ecs, described, action.task);
    else await scale(this.clients.ecs, described, action.service, action.desired);
  }
}

async function stop(client: ECSClient, { tasks }: DescribedStack, id: string): Promise<void> {
  const task = tasks.find(each => each.taskArn!.endsWith(`/${id}`));
  if (!task) throw new Error(`The stack has no task ${id} any more`);
  await client.send(new StopTaskCommand({ cluster: task.clusterArn, task: task.taskArn, reason: 'Stopped on the page of the demo' }));
}

async function scale(client: ECSClient, { services }: DescribedStack, name: string, desiredCount: number): Promise<void> {
  const service = services.find(each => each.serviceName === name);
  if (!service) throw new Error(`The stack has no service ${name}`);
  if (!Number.isInteger(desiredCount) || desiredCount < 0 || desiredCount > MOST_TASKS) {
    throw new Error(`A service can have 0 to ${MOST_TASKS} tasks here, got ${desiredCount}`);
  }
  await client.send(new UpdateServiceCommand({ cluster: service.clusterArn, service: service.serviceArn, desiredCount }));
}
