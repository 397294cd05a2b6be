/*
 * Prints what stacks cost, box by box: `npx projen cost`. The same tables are in docs/what-it-costs.md.
 */
import { COST_TABLES } from './tables';

// the validator that newer versions of aws-cdk-lib run at synthesis has nothing to do with what is counted
process.env.CDK_VALIDATION = 'false';
// the CDK's own NAT instances use a prop that the CDK has deprecated
process.env.JSII_DEPRECATED = 'quiet';

for (const [name, table] of Object.entries(COST_TABLES)) {
  console.log(`\n${name}\n\n${table()}`);
}
