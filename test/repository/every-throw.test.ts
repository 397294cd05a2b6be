/*
 * Every refusal of the package is reached by one of the bad inputs of test/contract: whoever adds one adds a row there.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** The statements of a file, and how often each was run. */
interface FileCoverage {
  readonly path: string;
  readonly statementMap: { [id: string]: { readonly start: { readonly line: number; readonly column: number } } };
  readonly s: { [id: string]: number };
}

/** Where something is refused: an error is thrown, or `refuse` called. */
const REFUSAL = /\b(throw new|refuse\()/g;
const DECLARATION = /export function refuse\(/;

const coverage = coverageOfBadInput();
const refusals = coverage.flatMap(refusalsIn);

test('refusals are found', () => {
  expect(refusals.length).toBeGreaterThan(140);
});

test('every refusal is reached by a bad input', () => {
  expect(refusals.filter(({ reached }) => !reached).map(({ place }) => place)).toEqual([]);
});

/** Runs what tries bad input, at the floor, and counts. */
function coverageOfBadInput(): FileCoverage[] {
  const directory = mkdtempSync(join(tmpdir(), 'every-throw-'));
  try {
    execFileSync('npx', [
      'jest', '--ci', '--coverage', '--coverageDirectory', directory, '--coverageReporters', 'json', '--coverageThreshold', '{}', '--maxWorkers', '1',
      '--silent', 'test/contract/(bad-|wrong-types)', '--selectProjects', 'floor',
    ], { cwd: ROOT, stdio: 'pipe' });
    return Object.values(JSON.parse(readFileSync(join(directory, 'coverage-final.json'), 'utf8')));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function refusalsIn(file: FileCoverage): { place: string; reached: boolean }[] {
  return readFileSync(file.path, 'utf8').split('\n').flatMap((text, index) => DECLARATION.test(text) ? [] : [...text.matchAll(REFUSAL)].map(({ index: column }) => ({
    place: `${relative(ROOT, file.path)}:${index + 1}`,
    reached: runsOf(file, index + 1, column) > 0,
  })));
}

/** A refusal is a statement of its own. */
function runsOf({ statementMap, s }: FileCoverage, line: number, column: number): number {
  const found = Object.entries(statementMap).find(([, { start }]) => start.line === line && start.column === column);
  return found ? s[found[0]] : 0;
}
