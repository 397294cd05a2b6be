import { Duration } from 'aws-cdk-lib';
import { HARDENED_REASONS, type Reason, reasonOf, RULE_REASONS, STATEMENT_REASONS } from './reasons';
import { securityRules } from './security-rules';
import { STACKS } from './stacks';
import { wideStatements } from './wide-statements';
import type { StackTemplate } from '../../pages/stack-template';
import { markdownTable } from '../../pages/tables/markdown-table';
import type { Tables } from '../../pages/tables/with-tables';
import { ApiPreset } from '../../src';
import { defaultsOf } from '../../src/private/defaults';

const PRESETS = ['STANDARD', 'HARDENED', 'CONTAINERS_ON_AWS'];

/** The tables of docs/security.md. */
export const SECURITY_TABLES: Tables = {
  rules: () => table(['security group', 'way', 'from or to', 'port'], rowsOf(securityRules), RULE_REASONS),
  statements: () => table(['whose policy', 'actions', 'resource'], rowsOf(wideStatements), STATEMENT_REASONS),
  hardened,
};

const synthesized = new Map<string, StackTemplate>();

/** What is found, each once, with the stacks it is found in. */
function rowsOf<T extends object>(find: (template: StackTemplate) => T[]): { cells: string[]; stacks: string[] }[] {
  const rows = new Map<string, { cells: string[]; stacks: string[] }>();
  for (const name of Object.keys(STACKS)) {
    for (const cells of find(template(name)).map(found => Object.values(found) as string[])) {
      const row = rows.get(cells.join(' | ')) ?? { cells, stacks: [] };
      row.stacks = [...new Set([...row.stacks, name])];
      rows.set(cells.join(' | '), row);
    }
  }
  return [...rows.values()];
}

function table(header: string[], rows: { cells: string[]; stacks: string[] }[], reasons: Reason[]): string {
  const written = rows.map(({ cells, stacks }) => [...cells.map(escaped), foundIn(stacks), reasonOf(reasons, cells.join(' | '))]);
  const unused = reasons.filter(({ why }) => !written.some(cells => cells.at(-1) === why));
  if (unused.length > 0) throw new Error(`bench/security/reasons.ts has reasons for nothing: ${unused.map(({ about }) => about)}`);
  return markdownTable([...header, 'found in', 'why'], written);
}

/** Presets by their names; what no preset has, by the options that bring it. */
function foundIn(stacks: string[]): string {
  const presets = stacks.filter(name => PRESETS.includes(name));
  return (presets.length > 0 ? presets : stacks).map(name => `\`${name}\``).join(', ').replace('`an image in Amazon ECR`', 'an image in Amazon ECR');
}

function hardened(): string {
  const [standard, hard] = [ApiPreset.STANDARD, ApiPreset.HARDENED].map(preset => Object.fromEntries(leaves(defaultsOf(preset))));
  const differing = [...new Set([...Object.keys(standard), ...Object.keys(hard)])].filter(path => standard[path] !== hard[path]);
  const silent = differing.filter(path => !(path in HARDENED_REASONS));
  const unused = Object.keys(HARDENED_REASONS).filter(path => !differing.includes(path));
  if (silent.length + unused.length > 0) throw new Error(`bench/security/reasons.ts has no reason for [${silent}], and reasons for nothing: [${unused}]`);
  const rows = differing.map(path => [`\`${path}\``, standard[path] ?? 'as it comes', hard[path] ?? 'as it comes', HARDENED_REASONS[path]]);
  return markdownTable(['default', '`STANDARD`', '`HARDENED`', 'why'], rows);
}

/** The values of the table of defaults, by their paths. */
function leaves(value: unknown, path: string[] = []): [string, string][] {
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Duration);
  if (isBranch) return Object.entries(value).flatMap(([key, each]) => leaves(each, [...path, key]));
  return value === undefined ? [] : [[path.join('.'), shown(value)]];
}

function shown(value: unknown): string {
  if (value instanceof Duration) return `${value.toDays({ integral: false })} days`;
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return `${value}`;
}

function template(name: string): StackTemplate {
  const found = synthesized.get(name) ?? STACKS[name]();
  synthesized.set(name, found);
  return found;
}

function escaped(cell: string): string {
  return cell.replace(/\*/g, '\\*');
}
