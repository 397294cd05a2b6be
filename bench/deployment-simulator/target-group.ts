import { ceilDivide, floorDivide } from './exact';
import type { Requests } from './requests';

/** How many of the first requests that arrive at the listener come to a target group. */
export type Share = (requests: number) => number;

export const ALL: Share = requests => requests;
export const NONE: Share = () => 0;

/** The shares of two target groups between which the listener rule's weights divide the requests, evenly mixed. */
export function shares(greenTenths: number): { blue: Share; green: Share } {
  if (greenTenths === 0) return { blue: ALL, green: NONE };
  if (greenTenths === 1000) return { blue: NONE, green: ALL };
  const green: Share = requests => floorDivide(requests * greenTenths, 1000);
  return { green, blue: requests => requests - green(requests) };
}

/** A time in which neither the share nor the healthy targets change, from a request on. */
interface Span {
  readonly from: number;
  /** how many requests the group had got until then */
  readonly received: number;
  readonly share: Share;
  readonly targets: readonly number[];
}

/** The healthy targets of a target group, and which requests each of them got: one after the other, the default algorithm. */
export class TargetGroup {
  private readonly spans: Span[];

  constructor(private readonly requests: Requests, share: Share, targets: readonly number[]) {
    this.spans = [{ from: 0, received: 0, share, targets }];
  }

  /** The targets that get requests now. */
  public get inService(): readonly number[] {
    const { share, targets } = this.spans.at(-1)!;
    return share === NONE ? [] : targets;
  }

  public add(at: number, target: number) {
    this.change(at, { targets: [...this.spans.at(-1)!.targets, target] });
  }

  public remove(at: number, target: number) {
    this.change(at, { targets: this.spans.at(-1)!.targets.filter(other => other !== target) });
  }

  public weigh(at: number, share: Share) {
    this.change(at, { share });
  }

  /** How many of the requests from number `from` to before number `to` a target got. */
  public received(target: number, from: number, to: number): number {
    return this.within(from, to, ({ targets }, first, last) => {
      const place = targets.indexOf(target);
      return place < 0 ? 0 : ceilDivide(last - place, targets.length) - ceilDivide(first - place, targets.length);
    });
  }

  /** How many of the requests before number `to` found no target. */
  public unanswered(to: number): number {
    return this.within(0, to, ({ targets }, first, last) => targets.length ? 0 : last - first);
  }

  private change(at: number, changed: Partial<Span>) {
    const last = this.spans.at(-1)!;
    const from = this.requests.before(at);
    this.spans.push({ ...last, from, received: receivedUntil(from, last), ...changed });
  }

  /** Adds up over the spans: `first` and `last` are the group's own numbers of the requests between `from` and `to`. */
  private within(from: number, to: number, count: (span: Span, first: number, last: number) => number): number {
    return this.spans.reduce((sum, span, i) => {
      const begin = Math.max(from, span.from);
      const end = Math.min(to, this.spans[i + 1]?.from ?? to);
      return begin >= end ? sum : sum + count(span, receivedUntil(begin, span), receivedUntil(end, span));
    }, 0);
  }
}

function receivedUntil(request: number, { from, received, share }: Span): number {
  return received + share(request) - share(from);
}
