import { DescribeNetworkInterfacesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeTasksCommand, ECSClient, paginateListTasks, Task } from '@aws-sdk/client-ecs';
import { Emulator } from './emulator';

export interface DeployedTask {
  readonly id: string;
  readonly status: string;
  readonly image: string;
  readonly taskDefinition: string;
  readonly privateAddress: string;
  /** Undefined for a task that is reachable from inside its VPC only. */
  readonly publicAddress?: string;
  readonly subnet: string;
  readonly zone: string;
}

/** The running tasks of a service with their place in the network, ordered by zone. */
export async function deployedTasks(emulator: Emulator, cluster: string, service: string): Promise<DeployedTask[]> {
  const ecs = new ECSClient(emulator.clientConfig);
  const tasks: Task[] = [];
  // a page has as many as can be described at once
  for await (const { taskArns = [] } of paginateListTasks({ client: ecs }, { cluster, serviceName: service })) {
    if (taskArns.length > 0) tasks.push(...(await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))).tasks ?? []);
  }
  const running = tasks.filter(task => task.lastStatus === 'RUNNING');
  return (await Promise.all(running.map(async task => describe(emulator, task)))).sort((a, b) => a.zone.localeCompare(b.zone));
}

async function describe(emulator: Emulator, task: Task): Promise<DeployedTask> {
  const { NetworkInterfaces = [] } = await new EC2Client(emulator.clientConfig).send(new DescribeNetworkInterfacesCommand({
    NetworkInterfaceIds: [attached(task, 'networkInterfaceId')],
  }));
  return {
    id: task.taskArn!.split('/').pop()!,
    status: task.lastStatus!,
    image: task.containers?.[0]?.image ?? '',
    taskDefinition: task.taskDefinitionArn!,
    privateAddress: attached(task, 'privateIPv4Address'),
    publicAddress: NetworkInterfaces[0].Association?.PublicIp,
    subnet: attached(task, 'subnetId'),
    zone: task.availabilityZone!,
  };
}

function attached(task: Task, name: string): string {
  const interfaces = task.attachments?.filter(attachment => attachment.type === 'ElasticNetworkInterface') ?? [];
  return interfaces[0]?.details?.find(detail => detail.name === name)?.value ?? '';
}
