/*
 * How the tests run against mutants. Vitest instead of jest, which loads the CDK again for each file of tests: here it stays loaded, and a mutant
 * takes a second instead of ten.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globals: true,
    include: ['test/{network,edge,compute,private,service}/**/*.test.ts', 'test/properties/!(random-apps).test.ts'],
    setupFiles: ['test/helpers/environment.ts', 'test/mutation/jest-in-vitest.mts'],
    isolate: false,
    pool: 'threads',
    poolOptions: { threads: { singleThread: true } },
    testTimeout: 60_000,
  },
});
