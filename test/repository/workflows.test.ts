/*
 * What runs in CI is linted, has no more rights than it uses, and publishes to every registry without a token that could leak.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { github } from 'projen';
import { parse } from 'yaml';

const ROOT = join(__dirname, '..', '..');
const WORKFLOWS = join(ROOT, '.github', 'workflows');
const ACTIONLINT = 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12';
const PATIENCE_MS = 300_000;

interface Step {
  readonly 'uses'?: string;
  readonly 'run'?: string;
  readonly 'if'?: string;
  readonly 'env'?: Record<string, string>;
  readonly 'with'?: Record<string, string>;
  readonly 'timeout-minutes'?: number;
}

interface Job {
  readonly 'needs'?: string | string[];
  readonly 'environment'?: string;
  readonly 'permissions'?: Record<string, string>;
  readonly 'timeout-minutes'?: number;
  readonly 'strategy'?: { readonly matrix: Record<string, string[]> };
  readonly 'steps': Step[];
}

const workflows: Record<string, { on: any; permissions?: unknown; jobs: Record<string, Job> }> = Object.fromEntries(
  readdirSync(WORKFLOWS).map(file => [file.replace('.yml', ''), parse(readFileSync(join(WORKFLOWS, file), 'utf8'))]),
);
const jobs = Object.entries(workflows).flatMap(([workflow, { jobs: all }]) => Object.entries(all).map(([id, job]) => ({ name: `${workflow} ${id}`, job })));
const release = workflows.release.jobs;

// without Go there is no linter to run; in CI there has to be
const lint = process.env.CI || spawnSync('go', ['version']).status === 0 ? test : test.skip;

lint('actionlint finds nothing', () => {
  // notes about style in the scripts that projen writes are not ours to mend
  const env = { ...process.env, GOFLAGS: '-mod=mod', SHELLCHECK_OPTS: '--severity=warning' };
  const { stdout, stderr, status } = spawnSync('go', ['run', ACTIONLINT, '-oneline'], { cwd: ROOT, env, encoding: 'utf8' });

  expect({ status, said: stdout + (status === 0 ? '' : stderr) }).toEqual({ status: 0, said: '' });
}, PATIENCE_MS);

describe('rights', () => {
  test('every action is at a commit, or at a version that projen knows to be immutable', () => {
    const known = Object.values(github.ActionRefs);
    const loose = jobs.flatMap(({ name, job }) => job.steps.flatMap(({ uses }) => uses ? [`${name}: ${uses}`] : []))
      .filter(use => !/@[0-9a-f]{40}$/.test(use) && !known.includes(use.split(': ')[1]));

    expect(loose).toEqual([]);
  });

  test('a workflow may read the code and nothing else, unless a job says so', () => {
    expect(Object.entries(workflows).filter(([, { permissions }]) => JSON.stringify(permissions) !== '{"contents":"read"}')).toEqual([]);
    expect(jobs.filter(({ job }) => job.permissions === undefined)).toEqual([]);
  });

  test('these jobs may write, and no other: none of them runs the code of a pull request', () => {
    const writers = jobs.map(({ name, job }) => [name, Object.entries(job.permissions!).filter(([, level]) => level !== 'read').map(([right]) => right)]);

    expect(Object.fromEntries(writers.filter(([, rights]) => rights.length > 0))).toEqual({
      'build self-mutation': ['contents'],
      'codeql analyze': ['security-events'],
      'integ deploy': ['id-token'],
      'pull-request-lint validate': ['pull-requests'],
      'release release_github': ['contents'],
      'release release_npm': ['id-token'],
      'release release_pypi': ['id-token'],
      'scorecard analyze': ['security-events', 'id-token'],
    });
  });

  test('every job ends after an hour at the latest', () => {
    expect(jobs.filter(({ job }) => !((job['timeout-minutes'] ?? Infinity) <= 60)).map(({ name }) => name)).toEqual([]);
  });
});

describe('tests', () => {
  test.each([['build', workflows.build.jobs.build], ['release', release.release]])('the job %s has what npm test needs', (_, job) => {
    expect(toolsOf(job)).toEqual({ 'node-version': '24.x', 'python-version': '3.11', 'java-version': '17', 'go-version': '^1.23.0' });
  });

  test('a pull request is tested at both ends of the range of aws-cdk-lib, on each supported Node.js, before it is merged', () => {
    const { node, lane } = workflows.build.jobs.test.strategy!.matrix;

    expect({ node, lane }).toEqual({ node: ['22.x', '24.x'], lane: ['floor', 'newest'] });
    expect(mergeConditions()).toEqual(expect.arrayContaining([
      'status-success=build',
      ...node.flatMap(version => lane.map(end => `status-success=test (${version}, ${end})`)),
    ]));
  });
});

describe('releases', () => {
  test('go to npm, Maven Central, PyPI, the Go module and GitHub', () => {
    expect(Object.keys(release).sort()).toEqual(['release', 'release_github', 'release_golang', 'release_maven', 'release_npm', 'release_pypi']);
  });

  test.each(Object.keys(release).filter(id => id !== 'release'))('%s publishes what was built and tested, in an environment that can ask for approval', id => {
    expect([release[id].needs].flat()).toContain('release');
    expect(release[id].environment).toBe('release');
  });

  test('npm takes the package with provenance and without a token', () => {
    expect(environmentOf(release.release_npm)).toMatchObject({ NPM_TRUSTED_PUBLISHER: 'true', NPM_CONFIG_PROVENANCE: 'true' });
    // the npm of older ones cannot
    expect(toolsOf(release.release_npm)).toMatchObject({ 'node-version': '24.x' });
  });

  test('PyPI takes the package without a token', () => {
    expect(environmentOf(release.release_pypi)).toMatchObject({ PYPI_TRUSTED_PUBLISHER: 'true' });
  });

  test('Maven Central takes the package by its portal', () => {
    expect(environmentOf(release.release_maven)).toMatchObject({ MAVEN_SERVER_ID: 'central-ossrh' });
    expect(environmentOf(release.release_maven)).not.toHaveProperty('MAVEN_ENDPOINT');
  });

  test('the Go module is pushed with a key of its repository alone', () => {
    expect(environmentOf(release.release_golang)).toMatchObject({ GITHUB_USE_SSH: 'true', GITHUB_DEPLOY_KEY: '${{ secrets.GO_GITHUB_DEPLOY_KEY }}' });
  });

  test('these secrets are needed and no others', () => {
    const used = [...JSON.stringify(workflows).matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret);

    expect([...new Set(used)].sort()).toEqual([
      'GITHUB_TOKEN', 'GO_GITHUB_DEPLOY_KEY', 'MAVEN_GPG_PRIVATE_KEY', 'MAVEN_GPG_PRIVATE_KEY_PASSPHRASE', 'MAVEN_PASSWORD', 'MAVEN_STAGING_PROFILE_ID',
      'MAVEN_USERNAME', 'PROJEN_GITHUB_TOKEN',
    ]);
  });
});

describe('tests in a real account', () => {
  const { on, jobs: { deploy } } = workflows.integ;

  test('are started by hand, in an environment that can ask for approval, with a role and no keys', () => {
    expect(Object.keys(on)).toEqual(['workflow_dispatch']);
    expect(deploy.environment).toBe('integration');
    expect(deploy.steps.flatMap(step => step.with?.['role-to-assume'] ?? [])).toEqual(['${{ vars.INTEG_ROLE_ARN }}']);
  });

  test('are all that there are, or one of them', () => {
    const written = readdirSync(join(ROOT, 'test', 'integ')).flatMap(file => /^integ\.(.+)\.ts$/.exec(file)?.[1] ?? []);

    expect(on.workflow_dispatch.inputs.test.options).toEqual(['all', ...written]);
    expect(deploy.strategy!.matrix.test).toContain(JSON.stringify(written));
  });

  test('leave nothing behind: time is kept to delete what a failed or cancelled one did not', () => {
    const [tested, deleted] = deploy.steps.slice(-2);

    expect(deploy['timeout-minutes']! - tested['timeout-minutes']!).toBeGreaterThanOrEqual(15);
    expect(deleted).toMatchObject({ if: 'always()', run: expect.stringContaining('cdk destroy --all --force') });
  });
});

describe('upgrades', () => {
  const upgrade = JSON.parse(readFileSync(join(ROOT, '.projen', 'tasks.json'), 'utf8')).tasks.upgrade;
  const raised: string[] = upgrade.steps[0].execArgs;

  test('wait until a version has been out for five days', () => {
    expect(raised).toContain('--cooldown=5');
    expect(upgrade.env.NPM_CONFIG_BEFORE).toContain('432000000');
  });

  test('leave what is held still', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const held = ['aws-cdk', 'aws-cdk-lib', 'constructs', 'jsii', 'jsii-rosetta', 'typescript'];
    const filter = raised.find(argument => argument.startsWith('--filter='))!.replace('--filter=', '').split(',');

    expect(filter.filter(name => held.includes(name))).toEqual([]);
    expect(Object.fromEntries(held.map(name => [name, devDependencies[name]]))).toEqual({
      'aws-cdk': expect.stringMatching(/^\^2\./), 'aws-cdk-lib': '2.220.0', 'constructs': '10.4.2', 'jsii': '~5.9.0', 'jsii-rosetta': '~5.9.0', 'typescript': '~5.9.3',
    });
  });
});

test('who reports a bug is asked for versions and language', () => {
  const { body } = parse(readFileSync(join(ROOT, '.github', 'ISSUE_TEMPLATE', 'bug.yml'), 'utf8'));
  const required = body.filter(({ validations }: any) => validations.required).map(({ id }: any) => id);

  expect(required).toEqual(expect.arrayContaining(['version', 'cdk', 'language', 'app']));
});

/** What a job sets up, with its version. */
function toolsOf({ steps }: Job): Record<string, string> {
  const settings = steps.filter(({ uses }) => uses?.startsWith('actions/setup-')).flatMap(step => Object.entries(step.with ?? {}));
  return Object.fromEntries(settings.filter(([key]) => key.endsWith('-version')));
}

function environmentOf({ steps }: Job): Record<string, string> {
  return Object.assign({}, ...steps.map(({ env }) => env));
}

function mergeConditions(): string[] {
  return parse(readFileSync(join(ROOT, '.mergify.yml'), 'utf8')).queue_rules[0].queue_conditions;
}
