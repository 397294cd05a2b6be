import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

test('API.md says what the code says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'api-reference-'));
  try {
    const fresh = join(folder, 'API.md');
    execFileSync(join(ROOT, 'node_modules/.bin/jsii-docgen'), ['-o', fresh], { cwd: ROOT, stdio: 'pipe' });

    expect(readFileSync(join(ROOT, 'API.md'), 'utf8') === readFileSync(fresh, 'utf8') || 'stale: run npx projen docgen').toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 60_000);
