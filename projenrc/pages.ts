import type { awscdk } from 'projen';

const TS_NODE = 'ts-node --project tsconfig.dev.json --transpile-only';

/** Pages whose tables are made from templates, and what stacks cost. */
export function setupPages(project: awscdk.AwsCdkConstructLibrary) {
  project.addTask('cost', {
    description: 'Prints what presets, ways out and options cost in a month, from synthesized templates and dated list prices',
    exec: `${TS_NODE} bench/costs/main.ts`,
  });
  project.addTask('pages', {
    description: 'Writes the generated tables into the pages of docs/',
    exec: `${TS_NODE} bench/pages/main.ts`,
  });
}
