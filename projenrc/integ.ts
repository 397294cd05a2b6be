import { readdirSync } from 'node:fs';
import { type awscdk, github } from 'projen';
import { CHECKOUT } from './github';

const { JobPermission } = github.workflows;
const { ActionRefs } = github;

const DIRECTORY = 'test/integ';
const TESTS = readdirSync(DIRECTORY).flatMap(file => /^integ\.(.+)\.ts$/.exec(file)?.[1] ?? []);

const JOB_MINUTES = 60;
// what is left of the job is for deleting: a job that runs out of time does nothing any more
const DEPLOY_MINUTES = 40;

/** Tests for a real account by the CDK's own runner: `npm test` compares their templates, `npx projen integ:deploy` deploys them. */
export function setupInteg(project: awscdk.AwsCdkConstructLibrary) {
  project.addDevDeps(
    '@aws-cdk/integ-runner@2.197.10',
    // the newest that works with the oldest supported aws-cdk-lib
    '@aws-cdk/integ-tests-alpha@2.214.0-alpha.0',
  );
  // types are checked by the task of that name
  const env = { TS_NODE_PROJECT: 'tsconfig.dev.json', TS_NODE_TRANSPILE_ONLY: 'true' };
  const runner = `integ-runner --directory ${DIRECTORY}`;
  const verify = project.addTask('integ', {
    description: 'Compares the templates of the tests for a real account with those that were committed',
    env,
    exec: `${runner} --parallel-regions us-east-1 --max-workers 2`,
    receiveArgs: true,
  });
  project.addTask('integ:update', {
    description: 'Writes the templates of the tests for a real account anew, without deploying them',
    env,
    exec: `${runner} --force --dry-run`,
    receiveArgs: true,
  });
  project.addTask('integ:deploy', {
    description: 'Deploys the tests to the account and the regions given, checks the answers and deletes them again',
    env,
    exec: `${runner} --force`,
    receiveArgs: true,
  });
  project.testTask.spawn(verify);
  // made anew for each deployment, and megabytes each
  project.gitignore.exclude(`/${DIRECTORY}/cdk-integ.out.*`, `/${DIRECTORY}/*.snapshot/asset.*`);
  project.gitattributes.addAttributes(`/${DIRECTORY}/*.snapshot/**`, 'linguist-generated');
  addDeployments(project);
}

/** Started by hand: the tests deployed to the account whose role the environment `integration` names. */
function addDeployments(project: awscdk.AwsCdkConstructLibrary) {
  const workflow = project.github!.addWorkflow('integ');
  workflow.on({
    workflowDispatch: {
      inputs: {
        test: { description: 'What is deployed', type: 'choice', options: ['all', ...TESTS], default: 'all', required: true },
        region: { description: 'Where to: a bootstrapped region', default: 'us-east-1', required: true },
      },
    },
  });
  // the stacks have the same names in each run
  workflow.file!.addOverride('concurrency', { group: 'integ' });
  workflow.addJob('deploy', {
    name: 'deploy (${{ matrix.test }})',
    runsOn: ['ubuntu-latest'],
    environment: 'integration',
    permissions: { contents: JobPermission.READ, idToken: JobPermission.WRITE },
    timeoutMinutes: JOB_MINUTES,
    // an account has five addresses in a region, and each API takes two
    strategy: { failFast: false, maxParallel: 2, matrix: { domain: { test: TESTS } } },
    env: {
      CI: 'true',
      TEST: '${{ matrix.test }}',
      CDK_INTEG_HOSTED_ZONE_ID: '${{ vars.INTEG_HOSTED_ZONE_ID }}',
      CDK_INTEG_HOSTED_ZONE_NAME: '${{ vars.INTEG_HOSTED_ZONE_NAME }}',
    },
    steps: [
      CHECKOUT,
      { name: 'Setup Node.js', uses: ActionRefs.ACTIONS_SETUP_NODE, with: { 'node-version': '24.x', 'package-manager-cache': false } },
      { name: 'Install dependencies', run: 'npm ci' },
      {
        name: 'Take the role',
        uses: ActionRefs.AWS_ACTIONS_CONFIGURE_AWS_CREDENTIALS,
        with: { 'role-to-assume': '${{ vars.INTEG_ROLE_ARN }}', 'aws-region': '${{ inputs.region }}' },
      },
      {
        name: 'Deploy, call and delete',
        run: 'npx projen integ:deploy "integ.$TEST.ts" --parallel-regions "$AWS_REGION"',
        timeoutMinutes: DEPLOY_MINUTES,
      },
      { name: 'Delete what is left', if: 'always()', run: `npx cdk destroy --all --force --app "${DIRECTORY}/integ.$TEST.ts.snapshot"` },
    ],
  });
  workflow.file!.addOverride(
    'jobs.deploy.strategy.matrix.test',
    `\${{ fromJSON(inputs.test == 'all' && '${JSON.stringify(TESTS)}' || format('["{0}"]', inputs.test)) }}`,
  );
}
