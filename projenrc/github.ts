import { type awscdk, Component, github } from 'projen';

const { JobPermission } = github.workflows;
const { ActionRefs } = github;

/** What the tests run beside Node.js: the emulator, the examples of each language, the linter of the workflows. */
const TOOLS: github.workflows.Tools = {
  python: { version: '3.11' },
  java: { version: '17' },
  go: { version: '^1.23.0' },
};

const BUILD_MINUTES = 60;
const OTHER_MINUTES = 30;

// v4.37.9 and v2.4.4; projen pins the actions it knows
const CODEQL = 'github/codeql-action';
const CODEQL_SHA = 'cdf488f595d80d6e07e03d4674febd5ab45fa938';
const SCORECARD = 'ossf/scorecard-action@2d1146689b8cda280b9bc96326124645441f03bc';

// none of our own steps pushes
export const CHECKOUT: github.workflows.JobStep = { name: 'Checkout', uses: ActionRefs.ACTIONS_CHECKOUT, with: { 'persist-credentials': false } };

/** A test runs with loopback alone, and Ubuntu lets root alone make a network namespace. */
export const ALLOW_NAMESPACES: github.workflows.JobStep = {
  name: 'Allow network namespaces', run: 'sudo sysctl --write kernel.apparmor_restrict_unprivileged_userns=0',
};

/** The checklist of a pull request. */
export const PULL_REQUEST_TEMPLATE = [
  'Fixes #',
  '',
  '- [ ] A test fails without this change (`CONTRIBUTING.md` says where it goes)',
  '- [ ] What users see is said in the doc comments, and in `README.md` or `docs/` where it is more than a prop',
  '- [ ] Logical ids of deployed stacks stay, or `UPGRADING.md` says what is replaced',
  '- [ ] `npm test` passes',
];

/** The workflows beside those that projen makes, and what these need here. */
export function setupGithub(project: awscdk.AwsCdkConstructLibrary) {
  // reads the workflows in their tests
  project.addDevDeps('yaml');
  addTestJobs(project);
  addCodeScanning(project);
  addScorecard(project);
  new SafeJobs(project, 'SafeJobs');
}

/** Both ends of the range of aws-cdk-lib on each supported Node.js. The build tests the newest Node.js, and all the rest. */
function addTestJobs(project: awscdk.AwsCdkConstructLibrary) {
  const lanes = ['floor', 'newest'];
  const nodes = ['22.x', '24.x'];
  project.buildWorkflow!.workflow.addJob('test', {
    name: 'test (${{ matrix.node }}, ${{ matrix.lane }})',
    runsOn: ['ubuntu-latest'],
    permissions: { contents: JobPermission.READ },
    strategy: { failFast: false, matrix: { domain: { node: nodes, lane: lanes } } },
    env: { CI: 'true' },
    steps: [
      CHECKOUT,
      { name: 'Setup Node.js', uses: ActionRefs.ACTIONS_SETUP_NODE, with: { 'node-version': '${{ matrix.node }}', 'package-manager-cache': false } },
      { name: 'Install dependencies', run: 'npm ci' },
      { name: 'Install the newest aws-cdk-lib', if: "matrix.lane == 'newest'", run: 'npx projen newest' },
      { name: 'Test', run: 'npx jest --ci --coverage=false --selectProjects ${{ matrix.lane }}' },
    ],
  });
  project.autoMerge!.addConditions(...nodes.flatMap(node => lanes.map(lane => `status-success=test (${node}, ${lane})`)));
}

/** CodeQL over the code and over the workflows. */
function addCodeScanning(project: awscdk.AwsCdkConstructLibrary) {
  const workflow = project.github!.addWorkflow('codeql');
  workflow.on({ push: { branches: ['main'] }, pullRequest: { branches: ['main'] }, schedule: [{ cron: '23 4 * * 1' }] });
  workflow.addJob('analyze', {
    name: 'analyze (${{ matrix.language }})',
    runsOn: ['ubuntu-latest'],
    permissions: { contents: JobPermission.READ, actions: JobPermission.READ, securityEvents: JobPermission.WRITE },
    strategy: { failFast: false, matrix: { domain: { language: ['javascript-typescript', 'actions'] } } },
    steps: [
      CHECKOUT,
      { name: 'Start CodeQL', uses: `${CODEQL}/init@${CODEQL_SHA}`, with: { 'languages': '${{ matrix.language }}', 'build-mode': 'none' } },
      { name: 'Analyze', uses: `${CODEQL}/analyze@${CODEQL_SHA}`, with: { category: '/language:${{ matrix.language }}' } },
    ],
  });
}

/** OpenSSF Scorecard: how the repository is kept. */
function addScorecard(project: awscdk.AwsCdkConstructLibrary) {
  const workflow = project.github!.addWorkflow('scorecard');
  workflow.on({ push: { branches: ['main'] }, schedule: [{ cron: '41 4 * * 1' }] });
  workflow.addJob('analyze', {
    runsOn: ['ubuntu-latest'],
    permissions: { contents: JobPermission.READ, actions: JobPermission.READ, securityEvents: JobPermission.WRITE, idToken: JobPermission.WRITE },
    steps: [
      CHECKOUT,
      { name: 'Run the checks', uses: SCORECARD, with: { results_file: 'results.sarif', results_format: 'sarif', publish_results: true } },
      { name: 'Upload the results', uses: `${CODEQL}/upload-sarif@${CODEQL_SHA}`, with: { sarif_file: 'results.sarif' } },
    ],
  });
}

/** Every job has a time limit and no more rights than it uses; those that test have the tools. */
class SafeJobs extends Component {
  // the jobs that publish are made while projen synthesizes
  public preSynthesize() {
    for (const workflow of github.GitHub.of(this.project)!.workflows) {
      // what a job does not ask for it does not get
      workflow.file!.addOverride('permissions', { contents: 'read' });
      for (const [id, job] of Object.entries(workflow.jobs)) {
        if ('steps' in job) workflow.updateJob(id, safe(id, job));
      }
    }
    const { workflow: build } = (this.project as awscdk.AwsCdkConstructLibrary).buildWorkflow!;
    // a newer commit of the pull request makes the run of the one before it useless
    build.file!.addOverride('concurrency', { 'group': '${{ github.workflow }}-${{ github.ref }}', 'cancel-in-progress': true });
  }
}

function safe(id: string, job: github.workflows.Job): github.workflows.Job {
  const builds = ['build', 'release'].includes(id);
  return {
    ...job,
    timeoutMinutes: job.timeoutMinutes ?? (builds ? BUILD_MINUTES : OTHER_MINUTES),
    // these run the code of a pull request or all dependencies, and push nothing: other jobs do
    ...builds ? { tools: TOOLS, permissions: { contents: JobPermission.READ } } : {},
  };
}
