import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Language, Workspace } from './language';
import { packed } from './packed';
import { run } from './run';
import { pythonEnvironment } from '../../emulator/python-environment';

const PYTHON = process.env.PYTHON ?? 'python3';

/** A virtual environment, kept from one run to the next, for each set of requirements that there is. */
async function install({ directory, scenarios }: Workspace) {
  const wheel = await packed('python', '.whl');
  const bins = new Map<string, string>();
  const binOf = new Map<string, string>();
  for (const scenario of scenarios) {
    const requirements = withWheel(await readFile(join(directory, scenario, 'requirements.txt'), 'utf8'), wheel);
    const bin = bins.get(requirements) ?? await environmentFor(requirements, join(directory, 'examples'));
    bins.set(requirements, bin);
    binOf.set(scenario, bin);
  }
  return (scenario: string) => ({ PATH: [binOf.get(scenario), process.env.PATH].join(delimiter) });
}

/** The requirements of a project, with the wheel in place of the one in the package index. */
function withWheel(requirements: string, wheel: string): string {
  return requirements.replace(/^cdk-private-fargate-api\b.*$/m, wheel);
}

/** All that is there already is kept but for the wheel, which has the same version each time. */
async function environmentFor(requirements: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'requirements.txt');
  await writeFile(file, requirements);
  const bin = await pythonEnvironment(file);
  const pip = ['-m', 'pip', '--quiet', '--disable-pip-version-check', '--no-input'];
  await run(join(bin, 'python'), [...pip, 'uninstall', '--yes', 'cdk-private-fargate-api']);
  await run(join(bin, 'python'), [...pip, 'install', '-r', file]);
  return bin;
}

export const python: Language = {
  name: 'python',
  toolchain: [[PYTHON, '-c', 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))']],
  packTask: 'package:python',
  install,
};
