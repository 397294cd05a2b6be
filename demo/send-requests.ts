import { DeployedTask, Emulator, ServiceRoute } from '../emulator';
import { DemoRequest } from './request-for';

/** Targets are chosen at random: with so many requests a task, not one of them is left out, however many there are. */
const PATIENCE_PER_TASK = 50;

export interface Answer {
  readonly status: number;
  readonly task: string;
  readonly address: string;
  readonly zone: string;
  readonly image: string;
}

export interface Answers {
  readonly sent: number;
  /** The first answer of each task, in order of arrival. */
  readonly answers: Answer[];
  /** What a task of another service has answered: the route of that one goes before. */
  readonly foreign?: Answer;
}

/** What is needed to ask the tasks of a service. */
export interface Asked {
  readonly route: Pick<ServiceRoute, 'loadBalancer' | 'port'>;
  readonly request: DemoRequest;
  readonly tasks: Pick<DeployedTask, 'id'>[];
}

/** Sends requests through the load balancer until all tasks of a service have answered, or a task that is not among them. */
export async function sendRequests(emulator: Pick<Emulator, 'request'>, { route, request, tasks }: Asked): Promise<Answers> {
  const { path, ...question } = request;
  const ids = new Set(tasks.map(({ id }) => id));
  const answers = new Map<string, Answer>();
  let sent = 0;
  while (answers.size < tasks.length) {
    if (sent === PATIENCE_PER_TASK * tasks.length) {
      throw new Error(`Only ${answers.size} of ${tasks.length} tasks answered ${sent} requests`);
    }
    const answer = read(request, await emulator.request(route.loadBalancer.dnsName, path, { ...question, port: route.port }));
    sent++;
    if (!ids.has(answer.task)) return { sent, answers: [...answers.values()], foreign: answer };
    if (!answers.has(answer.task)) answers.set(answer.task, answer);
  }
  return { sent, answers: [...answers.values()] };
}

function read({ method, path }: DemoRequest, { status, body }: { readonly status: number; readonly body: string }): Answer {
  if (status !== 200) throw new Error(`The load balancer answered ${status} to ${method} ${path}: ${body}`);
  const { task, address, zone, image } = JSON.parse(body);
  return { status, task, address, zone, image };
}
