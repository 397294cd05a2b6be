import type { awscdk } from 'projen';

const TS_NODE = 'ts-node --project tsconfig.dev.json --transpile-only';

/** What the pages show of the library is made from the library: `npx projen pages` writes it, tests of the repository hold it current. */
export function setupPages(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps('@types/culori', 'culori', 'elkjs');
  project.eslint!.addLintPattern('pages');
  project.eslint!.allowDevDeps('**/pages/**');
  project.addTask('cost', {
    description: 'Prints what presets, ways out and options cost in a month, from synthesized templates and dated list prices',
    exec: `${TS_NODE} bench/costs/main.ts`,
  });
  project.addTask('pages', {
    description: 'Makes the picture and the tables of the documentation from the library',
    exec: `${TS_NODE} pages/main.ts`,
  });
}
