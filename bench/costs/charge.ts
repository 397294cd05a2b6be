import type { StackTemplate } from '../../pages/stack-template';
import type { Prices } from '../prices/price-list';

/** The boxes in which the pages add up costs, in their order. */
export const BOXES = ['way out', 'load balancer', 'tasks', 'Container Insights', 'alarms', 'firewall, keys and the rest'] as const;

export type Box = typeof BOXES[number];

/** What is paid for a resource in a month, whatever goes through it. */
export interface Cost {
  readonly box: Box;
  readonly what: string;
  readonly usd: number;
}

/** What a charge may look at beside its resource. */
export interface Surroundings {
  readonly id: string;
  readonly template: StackTemplate;
  readonly price: Prices;
}

/** What a type of resource costs. */
export type Charge = (properties: any, surroundings: Surroundings) => Cost[];
