import type { awscdk } from 'projen';
import { NEWEST_LANE } from './newest-lane';

const TS_JEST = { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.dev.json' }] };
const COMMON = { rootDir: '<rootDir>', transform: TS_JEST, modulePathIgnorePatterns: ['<rootDir>/lib/', '<rootDir>/dist/'] };
export const UNIT = {
  ...COMMON,
  setupFiles: ['<rootDir>/test/helpers/environment.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/repository/'],
};

/** `npm test`: compile, lint, types, then every lane of jest. */
export function setupTests(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps('fast-check');
  const types = project.addTask('types', {
    description: 'Type-checks what jsii does not compile: tests, examples, demo and configuration',
    exec: 'tsc --noEmit -p tsconfig.dev.json',
  });
  const newest = project.addTask('newest', {
    description: 'Installs the newest aws-cdk-lib beside the floor',
    condition: `! cmp -s ${NEWEST_LANE}/package-lock.json ${NEWEST_LANE}/node_modules/installed.lock`,
    steps: [
      { exec: 'npm ci --no-audit --no-fund', cwd: NEWEST_LANE },
      { exec: 'cp package-lock.json node_modules/installed.lock', cwd: NEWEST_LANE },
    ],
  });
  for (const folder of ['**/node_modules', 'lib', 'dist', 'coverage']) {
    project.tsconfigDev.addExclude(folder);
  }
  project.tsconfigDev.addInclude('.projenrc.ts');
  project.testTask.prependSpawn(project.tasks.tryFind('install:self')!);
  project.testTask.prependSpawn(newest);
  project.testTask.prependSpawn(project.tasks.tryFind('docs')!);
  project.testTask.prependSpawn(types);
  project.testTask.prependSpawn(project.compileTask);
}

/**
 * The lanes: every test of the library at the floor and at the newest aws-cdk-lib, those of the contract also with the file that is published; those of
 * the repository and the deploys to the emulator once.
 */
export const JEST_LANES = [
  { ...UNIT, displayName: 'floor', testMatch: ['<rootDir>/test/**/*.test.ts'] },
  {
    ...UNIT,
    displayName: 'newest',
    testMatch: ['<rootDir>/test/**/*.test.ts'],
    // these read nothing but templates, which are the same at both ends
    testPathIgnorePatterns: [...UNIT.testPathIgnorePatterns, '<rootDir>/test/policy/scans/'],
    moduleNameMapper: {
      '^(aws-cdk-lib|constructs|cdk-nag)(/.*)?$': `<rootDir>/${NEWEST_LANE}/node_modules/$1$2`,
    },
  },
  {
    ...UNIT,
    displayName: 'published',
    testMatch: ['<rootDir>/test/contract/**/*.test.ts'],
    moduleNameMapper: { '^(\\.\\./)+src$': '<rootDir>/lib/index.js' },
  },
  { ...COMMON, displayName: 'repository', testMatch: ['<rootDir>/test/repository/**/*.test.ts'] },
  { ...COMMON, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
];
