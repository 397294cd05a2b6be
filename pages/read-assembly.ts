import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const FILE = join(ROOT, '.jsii');

/** What the package is to users of all four languages, as jsii compiled it. Fails where `src` has changed since. */
export function readAssembly(): any {
  if (!existsSync(FILE)) {
    throw new Error("there is no assembly '.jsii': run `npx projen compile` first, as `npm test` does");
  }
  const newest = Math.max(...sources().map(file => statSync(file).mtimeMs));
  if (statSync(FILE).mtimeMs < newest) {
    throw new Error("the assembly '.jsii' is older than 'src': run `npx projen compile` first, as `npm test` does");
  }
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

function sources(): string[] {
  return readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter(file => file.endsWith('.ts'))
    .map(file => join(ROOT, 'src', file));
}
