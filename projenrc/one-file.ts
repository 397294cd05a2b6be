import type { awscdk } from 'projen';

/** The package is published as one file, which loads faster than its sources do. */
export function setupOneFile(project: awscdk.AwsCdkConstructLibrary) {
  // with which a test bundles the file into an app
  project.addDevDeps('esbuild');
  project.eslint!.addLintPattern('bundle');
  project.eslint!.allowDevDeps('**/bundle/**');
  project.compileTask.exec('ts-node --project tsconfig.dev.json --transpile-only bundle/one-file.ts');
}
