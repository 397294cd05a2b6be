/*
 * Writes what is generated into the pages: `npx projen pages`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withTables } from './generated';
import { PAGES } from './pages';

// the validator that newer versions of aws-cdk-lib run at synthesis has nothing to do with what is counted
process.env.CDK_VALIDATION = 'false';
// the CDK's own NAT instances use a prop that the CDK has deprecated
process.env.JSII_DEPRECATED = 'quiet';

for (const [page, tables] of Object.entries(PAGES)) {
  const path = join(__dirname, '..', '..', page);
  writeFileSync(path, withTables(readFileSync(path, 'utf8'), tables));
}
