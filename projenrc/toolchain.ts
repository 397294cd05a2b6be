import type { awscdk } from 'projen';

/** The versions that have to be held still, each with the reason. */
export function setupToolchain(project: awscdk.AwsCdkConstructLibrary) {
  project.package.addField('overrides', {
    // jsii-pacmak writes these into go.mod, and the Go proxy lacks the newer ones
    '@aws-cdk/asset-node-proxy-agent-v6': '2.1.0',
    '@aws-cdk/asset-awscli-v1': '2.2.242',
    '@aws-cdk/cloud-assembly-schema@48': '48.6.0',
    // 1.13.0 lists platform packages that were never published, which `npm ci` calls an incomplete lock file
    'unrs-resolver': '1.12.2',
  });
  // examples import the package by its name: types come from the source, the code from the packed artifact (task install:self)
  project.tsconfigDev.file.addOverride('compilerOptions.paths', { [project.name]: ['./src'] });
}
