import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { withLock } from './file-lock';

const run = promisify(execFile);
const OLDEST_PYTHON = [3, 10];
const ENVIRONMENTS = resolve(__dirname, '..', '.venvs');

/** The Python that runs the launcher. */
export async function emulatorPython(signal?: AbortSignal): Promise<string> {
  return join(await pythonEnvironment(join(__dirname, 'requirements.txt'), signal), 'python');
}

/**
 * A private Python environment which holds what a requirements file lists, made on first use.
 *
 * Two processes may ask for the same one at once: one of them makes it, the other waits.
 *
 * @returns the directory of its executables
 */
export async function pythonEnvironment(requirementsFile: string, signal?: AbortSignal): Promise<string> {
  const requirements = await readFile(requirementsFile);
  const python = await findPython();
  const hash = createHash('sha256').update(requirements).update(python.version).digest('hex').slice(0, 12);
  const directory = join(ENVIRONMENTS, `${basename(dirname(resolve(requirementsFile)))}-${hash}`);
  const complete = join(directory, 'complete');
  if (!existsSync(complete)) {
    await mkdir(ENVIRONMENTS, { recursive: true });
    await withLock(`${directory}.lock`, async () => {
      if (existsSync(complete)) return;
      await create(python.command, directory, requirementsFile, signal);
      await writeFile(complete, '');
    }, signal);
  }
  return executables(directory);
}

async function create(python: string, directory: string, requirementsFile: string, signal?: AbortSignal): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  try {
    await createEmpty(python, directory, signal);
    await install(directory, requirementsFile, signal);
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    signal?.throwIfAborted();
    throw error;
  }
}

async function createEmpty(python: string, directory: string, signal?: AbortSignal): Promise<void> {
  try {
    await run(python, ['-m', 'venv', directory], { signal });
  } catch (error) {
    throw new Error(`${python} cannot make a virtual environment: install its venv and pip modules `
      + `(on Debian and Ubuntu: apt install python3-venv) and try again.\n${lastLines(error)}`);
  }
}

async function install(directory: string, requirementsFile: string, signal?: AbortSignal): Promise<void> {
  const python = join(executables(directory), 'python');
  try {
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '-r', requirementsFile], { signal });
  } catch (error) {
    throw new Error(`pip could not install ${requirementsFile}: check that this machine reaches a Python package index `
      + `(PIP_INDEX_URL and HTTPS_PROXY are respected) and try again.\n${lastLines(error)}`);
  }
}

async function findPython(): Promise<{ command: string; version: string }> {
  const tooOld: string[] = [];
  for (const command of process.env.PYTHON ? [process.env.PYTHON] : ['python3', 'python']) {
    const version = await versionOf(command);
    if (version && isNewEnough(version)) return { command, version };
    if (version) tooOld.push(`${command} is ${version}`);
  }
  throw new Error(`Python ${OLDEST_PYTHON.join('.')} or newer is needed and was not found${tooOld.length > 0 ? ` (${tooOld.join(', ')})` : ''}: `
    + 'install it from https://www.python.org/downloads/, or name it in the environment variable PYTHON.');
}

async function versionOf(command: string): Promise<string | undefined> {
  try {
    const { stdout } = await run(command, ['-c', 'import platform; print(platform.python_version())']);
    return stdout.trim();
  } catch {
    return undefined;
  }
}

function isNewEnough(version: string): boolean {
  const [major, minor] = version.split('.').map(Number);
  return major > OLDEST_PYTHON[0] || (major === OLDEST_PYTHON[0] && minor >= OLDEST_PYTHON[1]);
}

function executables(directory: string): string {
  return join(directory, process.platform === 'win32' ? 'Scripts' : 'bin');
}

function lastLines(error: unknown): string {
  const { stderr, stdout, message } = error as { stderr?: string; stdout?: string; message: string };
  return (stderr || stdout || message).trim().split('\n').slice(-4).join('\n');
}
