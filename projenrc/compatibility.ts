import type { awscdk } from 'projen';

/** `npx projen compat`: whether the API still says all that it said at the last release. */
export function setupCompatibility(project: awscdk.AwsCdkConstructLibrary) {
  // projen's own compares with what npm has
  const compat = project.tasks.tryFind('compat')!;
  compat.description = 'Compares the API with that of the last release';
  compat.reset('jest --ci --coverage=false test/repository/compatibility.test.ts --selectProjects repository');
  project.addTask('baseline', {
    description: 'Holds what the API is now, and what its presets deploy, at a release',
    exec: 'ts-node --project tsconfig.dev.json --transpile-only test/repository/write-baseline.ts',
  });
  project.gitattributes.addAttributes('/test/repository/baseline.json', 'linguist-generated');
  project.gitattributes.addAttributes('/test/contract/layouts/*.json', 'linguist-generated');
}
