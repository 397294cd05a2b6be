import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Language, Workspace } from './language';
import { packed } from './packed';
import { NODE_MODULES } from './places';
import { run } from './run';

/** What the projects depend on beside the package, at the versions of this repository. */
const INSTALLED = ['.bin', '@types/node', 'aws-cdk-lib', 'constructs', 'ts-node', 'typescript', 'undici-types'];

/** By npm, above the projects, where Node.js looks after the project's own folder. */
async function install({ directory }: Workspace) {
  await writeFile(join(directory, 'package.json'), JSON.stringify({ private: true }));
  // the peers are linked afterwards, so nothing has to be fetched
  await run('npm', ['install', '--offline', '--legacy-peer-deps', '--no-save', '--no-audit', '--no-fund', await packed('js', '.tgz')], { cwd: directory });
  for (const name of INSTALLED) {
    const link = join(directory, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(NODE_MODULES, name), link);
  }
  await compile(directory);
  return () => ({});
}

/** The command of the projects only leaves the types out. */
async function compile(directory: string) {
  await writeFile(join(directory, 'tsconfig.json'), JSON.stringify({ extends: './quickstart/tsconfig.json', include: ['*/app.ts'] }));
  await run(join(NODE_MODULES, '.bin/tsc'), ['--noEmit'], { cwd: directory });
}

export const typescript: Language = { name: 'typescript', toolchain: [['npm', '--version']], packTask: 'package:js', install };
