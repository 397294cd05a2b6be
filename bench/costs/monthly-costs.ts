import { BOXES, type Box, type Charge, type Cost } from './charge';
import { NETWORK_CHARGES } from './network-charges';
import { OTHER_CHARGES } from './other-charges';
import { TASK_CHARGES } from './task-charges';
import { BY_USE, FREE } from './without-fixed-cost';
import type { StackTemplate } from '../../pages/stack-template';
import { pricesIn, type Region } from '../prices/price-list';

const CHARGES: Record<string, Charge> = { ...NETWORK_CHARGES, ...TASK_CHARGES, ...OTHER_CHARGES };

/** What a stack costs in a month in which nothing happens. Fails for a type whose price nobody has looked at. */
export function monthlyCosts(template: StackTemplate, region: Region = 'us-east-1'): Cost[] {
  const price = pricesIn(region);
  const unknown = Object.values(template.Resources).map(({ Type }) => Type).filter(type => !isKnown(type));
  if (unknown.length > 0) {
    throw new Error(`each type must be in bench/costs, among the charges or those without, got ${[...new Set(unknown)].join(', ')}`);
  }
  return Object.entries(template.Resources)
    .flatMap(([id, { Type, Properties = {} }]) => CHARGES[Type]?.(Properties, { id, template, price }) ?? []);
}

/** The sum in each box. */
export function byBox(costs: Cost[]): Record<Box, number> {
  return Object.fromEntries(BOXES.map(box => [box, total(costs.filter(cost => cost.box === box))])) as Record<Box, number>;
}

export function total(costs: Cost[]): number {
  return costs.reduce((sum, { usd }) => sum + usd, 0);
}

function isKnown(type: string): boolean {
  return type in CHARGES || type in BY_USE || FREE.includes(type);
}
