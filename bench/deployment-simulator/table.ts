/*
 * Prints the tables of docs/deployments.md:
 * npx ts-node --project tsconfig.dev.json bench/deployment-simulator/table.ts
 */
import { tables } from './results';

// the validator that newer versions of aws-cdk-lib run at synthesis has nothing to do with what is measured
process.env.CDK_VALIDATION = 'false';

console.log(tables().join('\n\n'));
