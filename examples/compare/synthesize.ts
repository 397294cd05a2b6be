import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from './language';
import { EXAMPLES, NODE_MODULES, ROOT } from './places';
import { run } from './run';
import { cdkEnvironment } from '../../demo/cdk-environment';

const CDK = join(NODE_MODULES, '.bin/cdk');
const BUILT = ['cdk.out', 'node_modules', 'target', '.venv', '__pycache__'];

/** Packs the package for a language and synthesizes copies of its examples, each into a folder of `assemblies` that is named after the scenario. */
export async function synthesizeAll(language: Language, directory: string, assemblies: string): Promise<void> {
  await run('npx', ['projen', language.packTask], { cwd: ROOT });
  const source = join(EXAMPLES, language.name);
  await cp(source, directory, { recursive: true, filter: path => !BUILT.some(name => path.endsWith(`/${name}`)) });
  const scenarios = await scenariosIn(source);
  const environmentOf = await language.install({ directory, scenarios });
  for (const scenario of scenarios) {
    await run(CDK, ['synth', '--quiet', '--no-notices', '--no-lookups', '--output', join(assemblies, scenario)], {
      cwd: join(directory, scenario),
      env: { ...cdkEnvironment(), ...environmentOf(scenario) },
    });
  }
}

async function scenariosIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter(entry => entry.isDirectory() && entry.name !== 'node_modules').map(({ name }) => name).sort();
}
