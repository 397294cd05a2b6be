import type { awscdk } from 'projen';

/** `npm run bench` measures what depends on the machine, and makes bench/README.md of it and of what templates say. */
export function setupBench(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps('yaml');
  project.eslint!.allowDevDeps('**/bench/**');
  const bench = project.addTask('bench', {
    description: 'Measures synthesis and loading side by side, and writes the page of the benchmark',
  });
  for (const task of ['compile', 'install:self']) bench.spawn(project.tasks.tryFind(task)!);
  bench.exec('ts-node --project tsconfig.dev.json --transpile-only bench/main.ts');
  bench.spawn(project.tasks.tryFind('pages')!);
}
