import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ModuleKind, ScriptTarget, transpileModule } from 'typescript';

const ROOT = join(__dirname, '..', '..');
const COMPILED = join(ROOT, 'dist', 'bench');

/** Where the task install:self puts what a consumer would install. */
const PACKAGES = join(ROOT, 'examples', 'node_modules');

/** Compiles what children run, so that no compiler is in what is measured. */
export function compileChildren() {
  const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts'));
  for (const source of sources) {
    const compiled = join(COMPILED, source.replace(/\.ts$/, '.js'));
    const { outputText } = transpileModule(readFileSync(join(__dirname, source), 'utf8'), {
      compilerOptions: { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 },
    });
    mkdirSync(dirname(compiled), { recursive: true });
    writeFileSync(compiled, outputText);
  }
}

/**
 * So much memory that no garbage is collected while an app is made. Whether it is, a few kB decide: 30 ms and 15 MiB more or less, which say nothing of
 * what is compared.
 */
export const ROOM = ['--min-semi-space-size=64', '--max-semi-space-size=64', '--initial-old-space-size=256'];

/** Runs a child in a fresh process, and gives back what it prints. Fails when the child does. */
export function runChild<T>(name: string, args: string[], flags: string[] = []): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...flags, join(COMPILED, `${name}.js`), ...args], {
    cwd: COMPILED,
    encoding: 'utf8',
    // the validator that newer versions of aws-cdk-lib run at synthesis takes more than all else, whatever the stack
    env: { ...process.env, NODE_PATH: PACKAGES, CDK_VALIDATION: 'false' },
  });
  if (status !== 0) throw new Error(`${name} ${args.join(' ')} ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** Writes a list for a child to read, and says where. */
export function listFor(name: string, list: string[]): string {
  const file = join(COMPILED, `${name}.json`);
  writeFileSync(file, JSON.stringify(list));
  return file;
}
