/*
 * `npx projen baseline`: what a release is, for later ones to be compared with.
 *
 * The API without its documentation, which `npx projen compat` reads; and what the presets deploy, which test/e2e/upgrade.test.ts updates from.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '../../pages/read-assembly';
import { currentLayouts, LAYOUTS } from '../contract/layouts';

// what changes without a change of the API
const LEFT_OUT = new Set(['author', 'dependencyClosure', 'description', 'fingerprint', 'keywords', 'locationInModule', 'metadata', 'readme', 'symbolId']);

const assembly = JSON.parse(JSON.stringify(readAssembly()), (key, value) => {
  if (LEFT_OUT.has(key)) return undefined;
  return key === 'docs' ? { stability: value.stability } : value;
});

// not named .jsii: the reference would be made from it
writeFileSync(join(__dirname, 'baseline.json'), `${JSON.stringify(assembly, undefined, 1)}\n`);

// the version of a release is its tag; before the first one there is none
const tags = execFileSync('git', ['tag', '--list', 'v*', '--sort=-version:refname'], { encoding: 'utf8' }).split('\n');
mkdirSync(LAYOUTS, { recursive: true });
writeFileSync(join(LAYOUTS, `${tags[0].slice(1) || '0.0.0'}.json`), `${JSON.stringify(currentLayouts(), undefined, 1)}\n`);
