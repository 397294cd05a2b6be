import { type awscdk, JsonFile } from 'projen';

const CONFIGURATION = 'stryker.conf.json';

/** `npx projen mutation`: whether the tests notice when a line of the library says something else. Takes an hour or two, so no part of `npm test`. */
export function setupMutation(project: awscdk.AwsCdkConstructLibrary) {
  // Stryker 10 needs Node.js 22; its runner was tried with Vitest 3
  project.addDevDeps('@stryker-mutator/core@^9.6.1', '@stryker-mutator/vitest-runner@^9.6.1', 'vitest@^3.2.7');
  new JsonFile(project, CONFIGURATION, {
    marker: false,
    obj: {
      mutate: ['src/{network,edge,compute}/**/*.ts'],
      testRunner: 'vitest',
      vitest: { configFile: 'test/mutation/vitest.config.mts' },
      coverageAnalysis: 'perTest',
      // tables and constants: each of their mutants would run every test, and test/contract holds them
      ignoreStatic: true,
      ignorePatterns: ['/.*', '/lib', '/dist', '/docs', '/examples', '/demo', '/pages', '/rosetta', '/test/integ', '/test/e2e'],
      concurrency: 2,
      // one that is only slow must not count as noticed
      timeoutMS: 60_000,
      incremental: true,
      incrementalFile: '.stryker/incremental.json',
      tempDirName: '.stryker/tmp',
      cleanTempDir: 'always',
      reporters: ['clear-text', 'progress', 'html'],
      htmlReporter: { fileName: '.stryker/mutation.html' },
      clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    },
  });
  project.addTask('mutation', {
    description: 'Changes the library line by line and looks whether its tests notice; --mutate chooses the files',
    env: { CDK_VALIDATION: 'false' },
    // no shell, which would make many files of a pattern
    steps: [{ execArgs: ['stryker', 'run', CONFIGURATION], receiveArgs: true }],
  });
  project.gitignore.exclude('/.stryker/');
}
