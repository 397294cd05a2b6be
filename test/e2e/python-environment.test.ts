import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pythonEnvironment } from '../../emulator/python-environment';

jest.setTimeout(120_000);

const ENVIRONMENTS = join(__dirname, '..', '..', '.venvs');
const environment = { ...process.env };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'python-'));
});

afterEach(() => {
  process.env = { ...environment };
  madeEnvironments().forEach(name => rmSync(join(ENVIRONMENTS, name), { recursive: true }));
  rmSync(folder, { recursive: true });
});

test('two at once share one environment, which is made anew when a killed process has left it half-made', async () => {
  const requirements = requirementsFile('');

  const [first, second] = await Promise.all([pythonEnvironment(requirements), pythonEnvironment(requirements)]);
  expect(first).toBe(second);
  expect(madeEnvironments()).toEqual([basename(dirname(first))]);

  rmSync(join(first, '..', 'complete'));
  rmSync(join(first, 'python'));
  writeFileSync(`${dirname(first)}.lock`, '999999999');
  expect(existsSync(join(await pythonEnvironment(requirements), 'python'))).toBe(true);
  expect(madeEnvironments()).toEqual([basename(dirname(first))]);
});

test('without Python it says which one to install', async () => {
  process.env.PYTHON = join(folder, 'no-python');

  await expect(pythonEnvironment(requirementsFile(''))).rejects.toThrow(/^Python 3\.10 or newer is needed and was not found: install it/);
});

test('with too old a Python it says so', async () => {
  process.env.PYTHON = pythonThat('echo 3.9.18');

  await expect(pythonEnvironment(requirementsFile(''))).rejects.toThrow(/not found \(.*python is 3\.9\.18\)/);
});

test('without the venv module it says how to get it and leaves nothing', async () => {
  process.env.PYTHON = pythonThat('case "$1" in -m) echo "No module named venv" >&2; exit 1;; *) echo 3.12.0;; esac');

  await expect(pythonEnvironment(requirementsFile(''))).rejects.toThrow(/cannot make a virtual environment: install .*python3-venv.*\n.*No module named venv/);
  expect(madeEnvironments()).toEqual([]);
});

test('without a package index it says what to check and leaves nothing', async () => {
  Object.assign(process.env, { PIP_INDEX_URL: 'http://127.0.0.1:9/simple', PIP_RETRIES: '0', PIP_CONFIG_FILE: '/dev/null' });

  await expect(pythonEnvironment(requirementsFile('no-such-package==1.0'))).rejects.toThrow(/pip could not install .*requirements\.txt: check .*PIP_INDEX_URL/);
  expect(madeEnvironments()).toEqual([]);
});

function requirementsFile(content: string): string {
  const file = join(folder, 'requirements.txt');
  writeFileSync(file, content);
  return file;
}

function pythonThat(script: string): string {
  const file = join(folder, 'python');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

/** Whatever is there of the folder of this test, locks included. */
function madeEnvironments(): string[] {
  mkdirSync(ENVIRONMENTS, { recursive: true });
  return readdirSync(ENVIRONMENTS).filter(name => name.startsWith(basename(folder)));
}
