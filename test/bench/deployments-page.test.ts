import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tables } from '../../bench/deployment-simulator/results';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'deployments.md'), 'utf8');

test('docs/deployments.md shows what the simulator gives', () => {
  const shown = page.split(/\n(?!\|)/).map(part => part.trim()).filter(part => part.startsWith('|'));

  expect(shown).toEqual(tables());
});
