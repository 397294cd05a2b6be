/*
 * `npx projen baseline`: what the API is now, without its documentation, for `npx projen compat` to compare later ones with.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// what changes without a change of the API
const LEFT_OUT = new Set(['author', 'dependencyClosure', 'description', 'fingerprint', 'keywords', 'locationInModule', 'metadata', 'readme', 'symbolId']);

const assembly = JSON.parse(readFileSync(join(__dirname, '..', '..', '.jsii'), 'utf8'), (key, value) => {
  if (LEFT_OUT.has(key)) return undefined;
  return key === 'docs' ? { stability: value.stability } : value;
});

// not named .jsii: the reference would be made from it
writeFileSync(join(__dirname, 'baseline.json'), `${JSON.stringify(assembly, undefined, 1)}\n`);
