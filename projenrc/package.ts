import type { awscdk } from 'projen';

/** What the published package holds beside README, licence and package.json, the examples in each language among it: by name, so that what the workshop gets never gets in. */
export function setupPackage(project: awscdk.AwsCdkConstructLibrary) {
  project.package.addField('files', ['/lib/index.js', '/lib/**/*.d.ts', '/.jsii', '/.jsii.tabl.json']);
}
