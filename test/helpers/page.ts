import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** The pages that have examples: references are made from those of the code. */
export const PAGES = ['README.md', ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.md') && !file.startsWith('api/'))
  .map(file => join('docs', file))];

export type Row = Record<string, string>;

/** The text of a page of this repository. */
export function read(page: string): string {
  return readFileSync(join(ROOT, page), 'utf8');
}

/** The rows of the only table of a page with these columns. */
export function table(page: string, ...columns: string[]): Row[] {
  const found = read(page).split(/\n(?!\|)/).flatMap(part => {
    const [header = [], , ...rows] = part.split('\n').filter(line => line.startsWith('|')).map(cellsOf);
    if (!columns.every(column => header.includes(column))) return [];
    return [rows.map(row => Object.fromEntries(header.map((name, i) => [name, row[i]])))];
  });
  if (found.length !== 1) throw new Error(`${page} must have one table with the columns ${columns.join(', ')}, got ${found.length}`);
  return found[0];
}

/** Everything that stands in backquotes. */
export function codesIn(text: string): string[] {
  return [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
}

/** What stands below a heading, up to the next one. */
export function sectionOf(page: string, heading: string): string {
  // a heading is no comment of an example
  const sections = read(page).split(/^(?=```)/m).flatMap((part, i) => i % 2 === 0 ? part.split(/^(?=#+ )/m) : [part]);
  const first = sections.findIndex(section => section.replace(/^#+ /, '').startsWith(`${heading}\n`));
  if (first < 0) throw new Error(`${page} must have the heading '${heading}'`);
  const next = sections.findIndex((section, i) => i > first && section.startsWith('#'));
  return sections.slice(first, next < 0 ? undefined : next).join('').replace(/^.*\n/, '');
}

/** The examples of a page that take the fixture for granted, by where they stand. */
export function examplesIn(page: string): [string, string][] {
  return [...read(page).matchAll(/^```ts\n([^]*?)^```/gm)]
    .map(({ 1: code, index }) => [`${page}:${read(page).slice(0, index).split('\n').length}`, code]);
}

/** The only example in a language below a heading. */
export function exampleUnder(page: string, heading: string, language: string = 'ts'): string {
  const found = [...sectionOf(page, heading).matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'))].map(([, code]) => code);
  if (found.length !== 1) throw new Error(`${page} must have one example in ${language} below '${heading}', got ${found.length}`);
  return found[0];
}

function cellsOf(line: string): string[] {
  return line.split('|').slice(1, -1).map(cell => cell.trim());
}
