import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CLAIMS } from '../../src/claims/claims';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'promises.md'), 'utf8');

test('the page of promises lists each that is checked, in its words', () => {
  const rows = PAGE.split('\n').filter(line => line.startsWith('| `'));

  expect(rows).toEqual(CLAIMS.map(({ name, promise, remedy }) => `| \`${name}\` | ${promise} | ${remedy} |`));
});
