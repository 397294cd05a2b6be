/*
 * The process that loads the package, or the files of the CDK that it needs: argv says which. Prints what it took in CPU time, or which files those are.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const load = createRequire(__filename);
const [, , what, list] = process.argv;
const files: string[] = list ? JSON.parse(readFileSync(list, 'utf8')) : [];

const WAYS: Record<string, () => void> = {
  /** as `import` does before anything is used */
  package: () => load('cdk-private-fargate-api'),
  /** as an app does that uses the construct */
  construct: () => load('cdk-private-fargate-api').PrivateFargateApi,
  cdk: () => files.forEach(file => load(file)),
};

if (what === 'files') {
  WAYS.construct();
  process.stdout.write(JSON.stringify(Object.keys(load.cache).filter(file => /\/(aws-cdk-lib|constructs)\//.test(file))));
} else {
  const before = process.cpuUsage();
  WAYS[what]();
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(JSON.stringify({ cpuMs: (user + system) / 1000 }));
}
