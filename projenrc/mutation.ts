import { type awscdk, JsonFile } from 'projen';
import { UNIT } from './tests';

const CONFIGURATION = 'stryker.conf.json';
const ROOMS = '{network,edge,compute}';
const TESTS = '{network,edge,compute,private,properties,service}';

/** `npx projen mutation`: whether the tests notice when a line of the library says something else. Takes hours, so no part of `npm test`. */
export function setupMutation(project: awscdk.AwsCdkConstructLibrary) {
  // 10 needs Node.js 22
  project.addDevDeps('@stryker-mutator/core@^9.6.1', '@stryker-mutator/jest-runner@^9.6.1');
  new JsonFile(project, CONFIGURATION, {
    marker: false,
    obj: {
      mutate: [`src/${ROOMS}/**/*.ts`],
      testRunner: 'jest',
      // a lane cannot be chosen, and the lines of a mutant are found in the tests of a single project only
      jest: { config: { ...UNIT, rootDir: '.', projects: [], testMatch: [`<rootDir>/test/${TESTS}/**/*.test.ts`] } },
      coverageAnalysis: 'perTest',
      ignorePatterns: ['/.*', '/lib', '/dist', '/docs', '/examples', '/bench', '/demo', '/pages', '/rosetta', '/test/integ', '/test/e2e', '/test/newest'],
      concurrency: 2,
      // one that is only slow must not count as noticed
      timeoutMS: 60_000,
      incremental: true,
      incrementalFile: '.stryker/incremental.json',
      tempDirName: '.stryker/tmp',
      // jest would find two packages of one name
      cleanTempDir: 'always',
      reporters: ['clear-text', 'progress', 'html'],
      htmlReporter: { fileName: '.stryker/mutation.html' },
      clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    },
  });
  project.addTask('mutation', {
    description: 'Changes the library line by line and looks whether its tests notice; --mutate chooses the files',
    env: { CDK_VALIDATION: 'false' },
    exec: `stryker run ${CONFIGURATION}`,
    receiveArgs: true,
  });
  project.gitignore.exclude('/.stryker/');
}
