import type { awscdk } from 'projen';

/** `npx projen docgen`: the reference in every language, with examples that were compiled before they were translated. */
export function setupReference(project: awscdk.AwsCdkConstructLibrary) {
  const docs = project.addTask('docs', {
    description: 'Compiles every example of the README and of the doc comments, in each language they are shown in',
    exec: 'jsii-rosetta extract --strict --batch',
  });
  project.gitignore.addPatterns('.jsii.tabl.json');
  const docgen = project.tasks.tryFind('docgen')!;
  // the reference is made from whichever copy of the assembly is found last: that of the examples must not be an older one
  docgen.prependSpawn(project.tasks.tryFind('install:self')!);
  docgen.prependSpawn(docs);
  docgen.exec('ts-node --project tsconfig.dev.json --transpile-only test/repository/write-references.ts');
  project.gitattributes.addAttributes('/docs/api/*.md', 'linguist-generated');
}
