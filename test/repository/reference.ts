import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '..', '..');

/** Where the reference in each language is. */
export const REFERENCES = { typescript: 'API.md', python: 'docs/api/python.md', java: 'docs/api/java.md', go: 'docs/api/go.md' };

export type Language = keyof typeof REFERENCES;

/** The reference in a language, made from the package as the examples have it. */
export async function referenceIn(language: Language): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'reference-'));
  try {
    const file = join(folder, 'API.md');
    await promisify(execFile)(join(ROOT, 'node_modules', '.bin', 'jsii-docgen'), ['-l', language, '-o', file], { cwd: ROOT });
    const text = readFileSync(file, 'utf8');
    // jsii-docgen takes the unit for two words, jsii for one
    return language === 'python' ? text.replace(/_mi_b\b/g, '_mib') : text;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
