import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cdkEnvironment } from './cdk-environment';

const CDK = require.resolve('aws-cdk/bin/cdk');
const OUTPUT_LINES = 20;

export interface SynthesizedStack {
  readonly name: string;
  /** Its place in the app: `Stage/Stack` for a stack of a stage. */
  readonly path: string;
  readonly template: string;
  /** The file that lists what has to be uploaded for it, where there is one. */
  readonly assetManifest?: string;
}

/** Runs the app in `directory` through the CDK command line and returns its stack. */
export async function synthesize(directory: string, stack: string | undefined, output: string, signal: AbortSignal): Promise<SynthesizedStack> {
  if (!existsSync(join(directory, 'cdk.json'))) {
    throw new Error(`${directory} is not the directory of a CDK app: it has no cdk.json.`);
  }
  await runCdk(directory, output, signal);
  return choose(stacksOf(output), stack);
}

async function runCdk(directory: string, output: string, signal: AbortSignal): Promise<void> {
  const child = spawn(process.execPath, [
    CDK, 'synth', '--quiet', '--output', output, '--no-notices', '--no-version-reporting', '--no-path-metadata', '--no-asset-metadata', '--no-lookups',
  ], { cwd: directory, env: cdkEnvironment(), stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  const printed: string[] = [];
  child.stdout.on('data', chunk => printed.push(String(chunk)));
  child.stderr.on('data', chunk => printed.push(String(chunk)));
  const end = () => endGroup(child.pid!);
  signal.addEventListener('abort', end);
  const [code] = await once(child, 'close');
  signal.removeEventListener('abort', end);
  signal.throwIfAborted();
  if (code !== 0) {
    throw new Error(`The app in ${directory} could not be synthesized:\n${printed.join('').trim().split('\n').slice(-OUTPUT_LINES).join('\n')}`);
  }
}

/** The command line runs the app in processes of its own, so the whole group has to go. */
function endGroup(leader: number) {
  try {
    process.kill(-leader, 'SIGTERM');
  } catch {
    // it ended in the meantime
  }
}

/** Those of its stages too, which are assemblies of their own. */
function stacksOf(assembly: string): SynthesizedStack[] {
  const artifacts = Object.entries<any>(JSON.parse(readFileSync(join(assembly, 'manifest.json'), 'utf8')).artifacts ?? {});
  return artifacts.flatMap(([id, { type, properties, displayName }]) => {
    if (type === 'cdk:cloud-assembly') return stacksOf(join(assembly, properties.directoryName));
    if (type !== 'aws:cloudformation:stack') return [];
    const assetManifest = join(assembly, `${id}.assets.json`);
    return [{
      name: properties.stackName ?? id,
      path: displayName ?? id,
      template: readFileSync(join(assembly, properties.templateFile), 'utf8'),
      assetManifest: existsSync(assetManifest) ? assetManifest : undefined,
    }];
  });
}

function choose(stacks: SynthesizedStack[], name: string | undefined): SynthesizedStack {
  const names = stacks.map(each => each.name === each.path ? each.name : `${each.name} (${each.path})`).join(', ') || 'none';
  const candidates = name ? stacks.filter(each => each.name === name || each.path === name) : stacks;
  if (candidates.length === 1) return candidates[0];
  throw new Error(name && candidates.length === 0
    ? `The app has no stack ${name}; it has ${names}.`
    : `The demo deploys one stack and the app has ${candidates.length}${name ? ` named ${name}` : ''}: name one with --stack. It has ${names}.`);
}
