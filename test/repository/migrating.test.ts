/*
 * The tables of the pages on migrating say what is there: every name in them is one that the library, the CDK or a template has.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApiPreset } from '../../src';
import { synthesize } from '../helpers/api-stack';
import '../helpers/environment';
import { codesIn, table } from '../helpers/page';

const PATTERN = 'docs/migrating/from-the-pattern.md';

test('the resources of the pattern have the logical ids of the table, each of the same type', () => {
  const resources = synthesize({ preset: ApiPreset.CONTAINERS_ON_AWS }).toJSON().Resources;
  const rows = table(PATTERN, '`vpc.yml` and `cluster.yml`').map(row => [row['`vpc.yml` and `cluster.yml`'], row.here].map(cell => codesIn(cell)[0]));
  const types = { ...typesIn('vpc.yml'), ...typesIn('cluster.yml') };

  expect(rows.map(([, id]) => resources[id]?.Type)).toEqual(rows.map(([id]) => types[id]));
  expect(rows.map(([id]) => id).sort()).toEqual(Object.keys(types).filter(id => id !== 'ECSTaskExecutionRole').sort());
});

/** Logical id -> type, of a template of the pattern. */
function typesIn(file: string): Record<string, string> {
  const template = readFileSync(join(__dirname, '..', 'e2e', 'fixtures', 'containers-on-aws', file), 'utf8');
  return Object.fromEntries([...template.matchAll(/^ {2}(\w+):\n {4}Type: (AWS::\S+)/gm)].map(([, id, type]) => [id, type]));
}
