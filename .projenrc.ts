import { awscdk, javascript } from 'projen';
import { setupBench } from './projenrc/bench';
import { setupBoundaries } from './projenrc/boundaries';
import { setupCompatibility } from './projenrc/compatibility';
import { setupDemo } from './projenrc/demo';
import { setupDemoPage } from './projenrc/demo-page';
import { setupExamples } from './projenrc/examples';
import { ALLOW_NAMESPACES, PULL_REQUEST_TEMPLATE, setupGithub } from './projenrc/github';
import { setupInteg } from './projenrc/integ';
import { setupIssueForms } from './projenrc/issue-forms';
import { setupMutation } from './projenrc/mutation';
import { setupNewestLane } from './projenrc/newest-lane';
import { setupOneFile } from './projenrc/one-file';
import { setupPackage } from './projenrc/package';
import { setupPages } from './projenrc/pages';
import { setupReference } from './projenrc/reference';
import { setupScans } from './projenrc/scans';
import { JEST_LANES, setupTests } from './projenrc/tests';
import { setupToolchain } from './projenrc/toolchain';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-private-fargate-api',
  description: 'A public API on AWS Fargate whose tasks have no public IP address and leave by a fixed set of addresses',
  keywords: ['aws', 'cdk', 'aws-cdk', 'awscdk', 'ecs', 'fargate', 'api', 'alb', 'nat', 'vpc'],
  author: 'The cdk-private-fargate-api maintainers',
  authorAddress: 'maintainers@cdk-private-fargate-api.dev',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-private-fargate-api/cdk-private-fargate-api.git',
  license: 'Apache-2.0',
  stability: 'experimental',
  defaultReleaseBranch: 'main',
  majorVersion: 0,

  // the oldest versions a consumer may have, and the ones this package is compiled against: Go has no newer aws-cdk-lib module
  cdkVersion: '2.220.0',
  constructsVersion: '10.4.2',
  lambdaAutoDiscover: false,
  integrationTestAutoDiscover: false,
  jsiiVersion: '~5.9.0',
  // npm's latest is 7, which jsii does not support
  typescriptVersion: '~5.9.3',
  minNodeVersion: '20.0.0',
  // npm publishes without a token from 11.5.1 on, which comes with it
  workflowNodeVersion: '24.x',
  buildWorkflowOptions: { preBuildSteps: [ALLOW_NAMESPACES] },
  releaseWorkflowSetupSteps: [ALLOW_NAMESPACES],

  projenrcTs: true,
  projenrcTsOptions: { projenCodeDir: 'projenrc' },
  sampleCode: false,
  tsconfigDevFile: 'tsconfig.dev.json',
  packageManager: javascript.NodePackageManager.NPM,
  npmignoreEnabled: false,
  npmTrustedPublishing: true,
  releaseEnvironment: 'release',
  depsUpgradeOptions: { cooldown: 5, workflowOptions: { schedule: javascript.UpgradeDependenciesSchedule.WEEKLY } },
  pullRequestTemplateContents: PULL_REQUEST_TEMPLATE,
  githubOptions: {
    dependencyReview: true,
    dependencyReviewOptions: { commentSummaryInPr: 'never' },
    pullRequestLintOptions: {
      semanticTitleOptions: { types: ['feat', 'fix', 'perf', 'refactor', 'test', 'docs', 'build', 'ci', 'chore'] },
    },
  },

  eslintOptions: {
    tsconfigPath: './tsconfig.dev.json',
    projectService: false,
    dirs: ['src', 'test', 'examples', 'demo', 'emulator', 'bench', 'projenrc', '.projenrc.ts'],
    commandOptions: { fix: false },
  },
  jestOptions: {
    configFilePath: 'jest.config.json',
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    passWithNoTests: false,
    junitReporting: false,
    jestConfig: {
      projects: JEST_LANES,
      // both cores of a small machine: jest would leave one idle
      maxWorkers: '100%',
      // counts in src alone, where v8 would count in all of the CDK too, at twice the time
      coverageProvider: 'babel',
      collectCoverageFrom: ['src/**/*.ts'],
      coverageThreshold: { branches: 95, functions: 95, lines: 95, statements: 95 },
    },
  },

  publishToPypi: {
    distName: 'cdk-private-fargate-api',
    module: 'cdk_private_fargate_api',
    trustedPublishing: true,
  },
  publishToMaven: {
    javaPackage: 'io.github.cdkprivatefargateapi',
    // Maven Central gives a group to the GitHub organization of its name
    mavenGroupId: 'io.github.cdk-private-fargate-api',
    mavenArtifactId: 'cdk-private-fargate-api',
    mavenServerId: 'central-ossrh',
  },
  publishToGo: {
    moduleName: 'github.com/cdk-private-fargate-api/cdk-private-fargate-api-go',
    packageName: 'privatefargateapi',
    // a key of that repository alone
    githubUseSsh: true,
  },
});

setupToolchain(project);
setupOneFile(project);
setupPackage(project);
setupBoundaries(project);
setupNewestLane(project);
setupCompatibility(project);
setupDemo(project);
setupGithub(project);
setupIssueForms(project);
setupReference(project);
setupPages(project);
setupBench(project);
setupDemoPage(project);
setupScans(project);
setupTests(project);
setupExamples(project);
setupInteg(project);
setupMutation(project);

project.synth();
