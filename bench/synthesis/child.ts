/*
 * The process that is measured: argv names the module of a subject, how many of it to put into one app, each into a stack of its own, and how many
 * further apps to make after that. Prints a sample. Nothing is loaded before the clock runs but what Node.js loads itself.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Stack } from 'aws-cdk-lib';

/** What one process has measured. */
export interface Sample {
  /** of the first app, with all modules that it loads */
  readonly coldMs: number;
  /** of a further app in the same process, the mean of all; 0 where there is none */
  readonly warmMs: number;
  /** the most memory that the process had while it made the first app */
  readonly peakMiB: number;
}

const load = createRequire(__filename);

const [, , subject, stacks, warmApps] = process.argv;
const outdir = mkdtempSync(join(tmpdir(), 'bench-'));

const coldMs = cpuMs(synthesize);
const peakMiB = process.resourceUsage().maxRSS / 1024;
const warmMs = cpuMs(() => Array.from({ length: Number(warmApps) }, synthesize)) / (Number(warmApps) || 1);

rmSync(outdir, { recursive: true });
process.stdout.write(JSON.stringify({ coldMs, warmMs, peakMiB } satisfies Sample));

function synthesize() {
  const cdk = load('aws-cdk-lib') as typeof import('aws-cdk-lib');
  const { fill } = load(subject) as { fill: (stack: Stack) => void };
  const app = new cdk.App({ outdir });
  for (let i = 1; i <= Number(stacks); i++) fill(new cdk.Stack(app, `Stack${i}`));
  app.synth();
}

/** CPU time of this process, which others on the machine do not lengthen as they do the time on the wall. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
