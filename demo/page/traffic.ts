import { Emulator } from '../../emulator';
import { DemoRequest } from '../request-for';
import { Asked } from '../send-requests';
import { TrafficView } from './stack-view';

const INTERVAL_MS = 200;
/** Of how many answers the times are. */
const WINDOW = 500;

/** A steady trickle of requests through the load balancer, five a second, however long each answer takes. */
export class Traffic {
  private readonly timer: NodeJS.Timeout;
  private readonly answers: Record<string, number> = {};
  private readonly tasks: Record<string, number> = {};
  private times: number[] = [];
  private sent = 0;
  private failed = 0;

  public constructor(private readonly emulator: Pick<Emulator, 'request'>, private readonly asked: Pick<Asked, 'route' | 'request'>[]) {
    this.timer = setInterval(() => void this.send(), INTERVAL_MS);
  }

  public get view(): TrafficView {
    const sorted = [...this.times].sort((a, b) => a - b);
    const quantile = (share: number) => sorted[Math.ceil(share * sorted.length) - 1];
    return { sent: this.sent, answers: { ...this.answers }, failed: this.failed, p50: quantile(0.5), p99: quantile(0.99), tasks: { ...this.tasks } };
  }

  public stop() {
    clearInterval(this.timer);
  }

  /** The services take turns. */
  private async send(): Promise<void> {
    if (this.asked.length === 0) return;
    const { route, request } = this.asked[this.sent++ % this.asked.length];
    const started = performance.now();
    try {
      const answer = await this.ask(route, request);
      this.times = [...this.times, Math.round(performance.now() - started)].slice(-WINDOW);
      this.count(this.answers, String(answer.status));
      if (answer.status === 200) this.count(this.tasks, JSON.parse(answer.body).task);
    } catch {
      this.failed++;
    }
  }

  private async ask({ loadBalancer, port }: Asked['route'], { path, ...question }: DemoRequest) {
    return this.emulator.request(loadBalancer.dnsName, path, { ...question, port });
  }

  private count(counts: Record<string, number>, key: string) {
    counts[key] = (counts[key] ?? 0) + 1;
  }
}
