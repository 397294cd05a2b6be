import type { awscdk } from 'projen';

/** `npm run demo`: the quick start deployed to a local AWS emulator, for everyone to watch. */
export function setupDemo(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps(
    // 3.0.0, tagged latest, cannot read the assemblies of aws-cdk-lib 2.276
    'aws-cdk@^2.1148.1',
    '@aws-sdk/client-application-auto-scaling',
    '@aws-sdk/client-cloudformation',
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-ec2',
    '@aws-sdk/client-ecs',
    '@aws-sdk/client-elastic-load-balancing-v2',
    '@aws-sdk/client-iam',
  );
  project.gitignore.exclude('/.venvs/');
  const installed = `examples/node_modules/${project.name}`;
  const installSelf = project.addTask('install:self', {
    description: 'Packs the compiled package and installs the tarball where the examples find it by its name',
    steps: [
      { exec: 'mkdir -p dist/self && npm pack --silent --pack-destination dist/self' },
      { exec: `rm -rf ${installed} && mkdir -p ${installed}` },
      { exec: `tar -xzf dist/self/*.tgz -C ${installed} --strip-components=1 && rm -rf dist/self` },
    ],
  });
  const demo = project.addTask('demo', {
    description: 'Deploys the quick start to a local AWS emulator, sends it requests and takes it down again',
    receiveArgs: true,
  });
  demo.spawn(project.compileTask);
  demo.spawn(installSelf);
  demo.exec('ts-node --project tsconfig.dev.json --transpile-only demo/main.ts', { receiveArgs: true });
}
