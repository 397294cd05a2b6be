import { DeployedLoadBalancer, Emulator } from '../emulator';

const PATIENCE = 50;

export interface Answer {
  readonly status: number;
  readonly task: string;
  readonly address: string;
  readonly zone: string;
  readonly image: string;
}

export interface Answers {
  readonly path: string;
  readonly sent: number;
  /** The first answer of each task, in order of arrival. */
  readonly answers: Answer[];
}

/** Sends requests through the load balancer until as many different tasks have answered as are expected. */
export async function sendRequests(
  emulator: Emulator, { dnsName, port }: DeployedLoadBalancer, path: string, tasks: number,
): Promise<Answers> {
  const answers = new Map<string, Answer>();
  let sent = 0;
  while (answers.size < tasks) {
    const { status, body } = await emulator.request(dnsName, path, { port });
    sent++;
    if (status !== 200) throw new Error(`The load balancer answered ${status} to GET ${path}: ${body}`);
    const { task, address, zone, image } = JSON.parse(body);
    if (!answers.has(task)) answers.set(task, { status, task, address, zone, image });
    if (sent === PATIENCE && answers.size < tasks) {
      throw new Error(`Only ${answers.size} of ${tasks} tasks answered ${sent} requests`);
    }
  }
  return { path, sent, answers: [...answers.values()] };
}
