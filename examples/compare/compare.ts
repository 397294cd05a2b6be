import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const DIFF_LINES = 20;

/** A template that is not the one of the reference. */
export interface Difference {
  /** Its place below the assemblies, such as `quickstart/Quickstart.template.json`. */
  readonly template: string;
  readonly reason: string;
}

/** Compares the templates of all stacks below two folders, byte for byte. */
export function compare(reference: string, other: string): Difference[] {
  const [expected, found] = [templatesIn(reference), templatesIn(other)];
  return [
    ...expected.filter(template => !found.includes(template)).map(template => ({ template, reason: 'is missing' })),
    ...found.filter(template => !expected.includes(template)).map(template => ({ template, reason: 'is not in the reference' })),
    ...expected.filter(template => found.includes(template) && !isSame(join(reference, template), join(other, template)))
      .map(template => ({ template, reason: firstLinesOfDiff(join(reference, template), join(other, template)) })),
  ];
}

/** The templates of all stacks below a folder, those of stages and nested stacks too. */
export function templatesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => path.endsWith('.template.json')).sort();
}

function isSame(one: string, other: string): boolean {
  return readFileSync(one).equals(readFileSync(other));
}

function firstLinesOfDiff(reference: string, other: string): string {
  const { stdout } = spawnSync('diff', ['-u', '--label', 'reference', '--label', 'found', reference, other], { encoding: 'utf8' });
  return `differs\n${stdout.split('\n').slice(0, DIFF_LINES).join('\n')}`;
}
