import { Duration } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ApiPreset } from '../../src';
import type { SubnetBlockDefaults } from '../../src/private/api-defaults';
import { defaultsOf } from '../../src/private/defaults';
import { count } from '../count';

/** What needs more than its value to be understood, by its path. */
const IN_WORDS: Record<string, (value: any) => string> = {
  'network.taskBlocks': subnets,
  'network.edgeBlocks': subnets,
  'logRetention': (days: RetentionDays) => days === RetentionDays.INFINITE ? 'for ever' : count(days, 'day'),
};

/** The values of a preset as the page shows them, by their path. */
export function defaultValues(preset: ApiPreset): Map<string, string> {
  return new Map(leaves(defaultsOf(preset)));
}

function leaves(values: object, path: string = ''): [string, string][] {
  return Object.entries(values).filter(([, value]) => value !== undefined).flatMap(([key, value]) => {
    const here = path + key;
    return isLeaf(here, value) ? [[here, inWords(here, value)]] : leaves(value, `${here}.`);
  });
}

function isLeaf(path: string, value: unknown): boolean {
  return path in IN_WORDS || typeof value !== 'object' || value instanceof Duration || Array.isArray(value);
}

function inWords(path: string, value: any): string {
  if (path in IN_WORDS) return IN_WORDS[path](value);
  if (value instanceof Duration) return value.toHumanString();
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (path.endsWith('Percent')) return `${value} %`;
  return `\`${value}\``.replace(/^`(\d+)`$/, '$1');
}

/** Where subnets of a VPC with the block 10.0.0.0/16 lie. */
function subnets({ bitsBelowVpc, firstQuarter }: SubnetBlockDefaults): string {
  return `/${16 + bitsBelowVpc} from 10.0.${64 * firstQuarter}.0`;
}
