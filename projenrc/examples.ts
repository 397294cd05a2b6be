import type { awscdk } from 'projen';

/** The same examples in every language: packed, installed and synthesized as users would, and the same to the byte. */
export function setupExamples(project: awscdk.AwsCdkConstructLibrary) {
  const compare = project.addTask('examples:compare', {
    description: 'Packs the compiled package for every language and compares the templates of the examples',
    exec: 'ts-node --project tsconfig.dev.json --transpile-only examples/compare/main.ts',
  });
  const examples = project.addTask('examples', {
    description: 'Packs the package for every language, synthesizes the examples with what was packed, and compares their templates byte for byte',
  });
  examples.spawn(project.compileTask);
  examples.spawn(compare);
  // the longest comes last
  project.testTask.spawn(compare);
  // the local Maven repository of the examples
  project.addPackageIgnore('/.cache/');
  for (const built of ['cdk.out/', '__pycache__/', '/examples/java/*/target/']) {
    project.gitignore.exclude(built);
  }
}
