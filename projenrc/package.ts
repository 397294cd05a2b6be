import type { awscdk } from 'projen';

/** What the published package holds: lib, the assembly and the documents, nothing of the workshop. */
export function setupPackage(project: awscdk.AwsCdkConstructLibrary) {
  for (const folder of ['.ci', 'bench', 'demo', 'docs', 'emulator', 'examples', 'projenrc', 'rosetta', '.venvs']) {
    project.addPackageIgnore(`/${folder}/`);
  }
  project.addPackageIgnore('/.projenrc.ts');
  project.addPackageIgnore('/tsconfig.dev.json');
  project.addPackageIgnore('/jest.config.json');
  project.addPackageIgnore('/UPGRADING.md');
}
