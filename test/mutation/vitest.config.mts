/*
 * How the tests run against mutants. Vitest instead of jest, which loads the CDK again for each file of tests: here it stays loaded, and a mutant
 * takes a second instead of ten.
 */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globals: true,
    include: ['test/{claims,compute,contract,edge,network,observability,private,service}/**/*.test.ts', 'test/properties/!(random-apps).test.ts'],
    // these ask jest for copies of modules, or take long
    exclude: ['test/contract/{bad-input,escape-hatches,no-file,wrong-types}.test.ts'],
    setupFiles: ['test/helpers/environment.ts', 'test/mutation/jest-in-vitest.mts'],
    isolate: false,
    testTimeout: 60_000,
  },
});
