/** How something is doing, by which it is coloured. */
export type Mood = 'good' | 'changing' | 'bad';

export type Kind =
  | 'callers' | 'internet' | 'vpc' | 'zone' | 'subnet' | 'load-balancer' | 'load-balancer-node' | 'task' | 'nat-gateway' | 'instance' | 'address'
  | 'internet-gateway' | 'egress-only-gateway' | 'endpoint' | 'pending';

/** A box of the picture, with the boxes inside it. */
export interface Item {
  /** As AWS names it. */
  readonly id: string;
  readonly kind: Kind;
  readonly title: string;
  readonly details: string[];
  /** As the describe call says it; undefined for what has none. */
  readonly state?: string;
  readonly mood?: Mood;
  readonly children: Item[];
}

/** An arrow of the picture. */
export interface Link {
  readonly from: string;
  readonly to: string;
  /** What goes along it: requests to the tasks, or packets as a route table says. */
  readonly kind: 'requests' | 'route';
  readonly label: string;
}

export interface ServiceView {
  readonly name: string;
  readonly state: string;
  readonly mood: Mood;
  readonly desired: number;
  readonly running: number;
}

/** What the page shows of a stack. */
export interface StackView {
  readonly name: string;
  readonly state: string;
  readonly mood: Mood;
  readonly resources: { readonly complete: number; readonly all: number };
  readonly outputs: { readonly name: string; readonly value: string }[];
  readonly services: ServiceView[];
  readonly items: Item[];
  readonly links: Link[];
}

/** What has become of the requests of the page. */
export interface TrafficView {
  readonly sent: number;
  /** Status -> how many. */
  readonly answers: Record<string, number>;
  /** Requests without any answer. */
  readonly failed: number;
  /** Of the newest answers, in milliseconds; undefined before the first. */
  readonly p50?: number;
  readonly p99?: number;
  /** Id of a task -> how many requests it has answered. */
  readonly tasks: Record<string, number>;
}

export interface PageView {
  readonly stack: StackView;
  readonly traffic: TrafficView;
}
