import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { architecturePicture } from './architecture/architecture-picture';
import { defaultStack } from './default-stack';
import { defaultsPage } from './defaults/defaults-page';
import { type Tables, withTables } from './tables/with-tables';
import { presetsTable } from './what-you-get/presets';
import { whatYouGet } from './what-you-get/what-you-get';
import { COST_TABLES } from '../bench/costs/tables';
import { DEPLOYMENT_TABLES } from '../bench/deployment-simulator/results';
import { benchPicture } from '../bench/results/plot';
import { speedTable } from '../bench/results/speed-table';
import { BENCH_TABLES } from '../bench/results/tables';
import { SECURITY_TABLES } from '../bench/security/tables';

/** The pages that are written by hand, but for their tables. */
export const TABLES: { readonly [page: string]: Tables } = {
  'README.md': { 'what-you-get': whatYouGet, 'presets': presetsTable, 'speed': speedTable },
  'bench/README.md': BENCH_TABLES,
  'docs/deployments.md': DEPLOYMENT_TABLES,
  'docs/security.md': SECURITY_TABLES,
  'docs/what-it-costs.md': COST_TABLES,
};

/** What is made from the library and committed, by its path in the repository. */
export async function generatedPages(): Promise<Record<string, string>> {
  return {
    ...Object.fromEntries(Object.entries(TABLES).map(([page, tables]) => [page, withTables(read(page), tables)])),
    'bench/results.svg': benchPicture(),
    'docs/defaults.md': defaultsPage(),
    'docs/pictures/architecture.svg': await architecturePicture(defaultStack()),
  };
}

function read(page: string): string {
  return readFileSync(join(__dirname, '..', page), 'utf8');
}
