import type { awscdk } from 'projen';

/** The page of `npm run demo -- --keep`: what draws it, and what looks at it. */
export function setupDemoPage(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps('elkjs', 'lit-html', 'playwright-core');
  project.eslint!.addOverride({
    files: ['demo/page/browser/**/*.ts'],
    // the package.json beside them only says that they are modules
    rules: { 'import/no-extraneous-dependencies': ['error', { packageDir: '.', devDependencies: true }] },
  });
  const screenshot = project.addTask('screenshot', { description: 'Takes the picture of the demo page for the README, in the Chromium of this machine' });
  screenshot.spawn(project.compileTask);
  screenshot.spawn(project.tasks.tryFind('install:self')!);
  screenshot.exec('ts-node --project tsconfig.dev.json --transpile-only demo/page/screenshot.ts');
}
