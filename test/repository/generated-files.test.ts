/*
 * What projen generates is generated: `npx projen` changes nothing. It runs on a copy, so that a failure leaves the
 * working tree as it is.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PATIENCE_MS = 120_000;

let copy: string;

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'generated-files-'));
});

afterAll(() => rmSync(copy, { recursive: true, force: true }));

test('synthesizing the project again changes no file, adds none and removes none', () => {
  const before = files(ROOT).filter(file => existsSync(join(ROOT, file)));
  before.forEach(file => cpSync(join(ROOT, file), join(copy, file)));
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  run('git', ['init', '--quiet'], copy);

  run(join(ROOT, 'node_modules', '.bin', 'projen'), [], copy);

  const after = files(copy);
  expect(after).toEqual(before);
  expect(before.filter(file => !readFileSync(join(copy, file)).equals(readFileSync(join(ROOT, file))))).toEqual([]);
}, PATIENCE_MS);

/** Every file that is in the repository or would be added to it. */
function files(directory: string): string[] {
  const listed = run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], directory).split('\0');
  // .gitignore ignores a folder of that name, not a link
  return listed.filter(file => file !== '' && file !== 'node_modules').sort();
}

function run(command: string, args: string[], cwd: string): string {
  // without the installation and the linting that follow a synthesis
  const env = { ...process.env, PROJEN_DISABLE_POST: '1' };
  return execFileSync(command, args, { cwd, env, encoding: 'utf8', stdio: 'pipe', maxBuffer: 64 * 1024 * 1024 });
}
