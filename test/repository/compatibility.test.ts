/*
 * What the API says once it says in every later release: `npx projen compat` compares it with that of the last one.
 * A break that is meant is named in .compatignore, by the key that this test prints, and in UPGRADING.md, with what to write instead.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const BASELINE = readFileSync(join(__dirname, 'baseline.json'), 'utf8');
const PATIENCE_MS = 120_000;

describe('since the last release', () => {
  const accepted = existsSync(join(ROOT, '.compatignore')) ? readFileSync(join(ROOT, '.compatignore'), 'utf8').split('\n').filter(line => line !== '') : [];
  let broken: string[];

  beforeAll(() => {
    broken = breaksIn(readFileSync(join(ROOT, '.jsii'), 'utf8'));
  }, PATIENCE_MS);

  test('nothing of the API broke, but for what .compatignore names', () => {
    expect(broken.filter(key => !accepted.includes(key))).toEqual([]);
  });

  test('what .compatignore names is broken: what an earlier release broke is taken off it', () => {
    expect(accepted.filter(key => !broken.includes(key))).toEqual([]);
  });

  test('UPGRADING.md says of each break what to write instead', () => {
    const upgrading = readFileSync(join(ROOT, 'UPGRADING.md'), 'utf8');

    expect(accepted.filter(key => !upgrading.includes(`\`${key}\``))).toEqual([]);
  });
});

test('the comparison finds a member that is gone, a type that has changed, and a prop that has become required', () => {
  const assembly = JSON.parse(BASELINE);
  const typeOf = (name: string) => assembly.types[`${assembly.name}.${name}`];
  const property = (type: string, name: string) => typeOf(type).properties.find((each: any) => each.name === name);
  typeOf('ApiScaling').methods = typeOf('ApiScaling').methods.filter(({ name }: any) => name !== 'fixed');
  typeOf('ApiPreset').members.pop();
  property('CreateNetworkOptions', 'maxAzs').type = { primitive: 'string' };
  delete property('ApiServiceOptions', 'containerPort').optional;
  delete assembly.types[`${assembly.name}.TaskSize`];

  expect(breaksIn(JSON.stringify(assembly)).sort()).toEqual([
    'removed:cdk-private-fargate-api.ApiPreset.CONTAINERS_ON_AWS',
    'removed:cdk-private-fargate-api.ApiScaling.fixed',
    'removed:cdk-private-fargate-api.TaskSize',
    'strengthened:cdk-private-fargate-api.AddServiceOptions',
    'strengthened:cdk-private-fargate-api.ApiServiceProps',
    'strengthened:cdk-private-fargate-api.CreateNetworkOptions',
    'strengthened:cdk-private-fargate-api.PrivateFargateApiProps',
  ]);
}, PATIENCE_MS);

/** The keys of what an assembly breaks of the baseline. */
function breaksIn(updated: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'compatibility-'));
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    const [before, after] = [BASELINE, updated].map((assembly, i) => packageWith(assembly, join(folder, `${i}`)));
    const { status, stderr } = spawnSync(join(ROOT, 'node_modules', '.bin', 'jsii-diff'), [before, after, '--error-on', 'all', '--keys'], { encoding: 'utf8' });
    const keys = [...stderr.matchAll(/^err .* \[([^\]]+)\]$/gm)].map(([, key]) => key);
    // 1 is the status of a break, and nothing else is
    if (status !== (keys.length === 0 ? 0 : 1)) throw new Error(stderr);
    return [...new Set(keys)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What jsii-diff takes: an assembly with a package.json that says where its dependencies are. */
function packageWith(assembly: string, folder: string): string {
  const { name, version, dependencies } = JSON.parse(assembly);
  mkdirSync(folder);
  writeFileSync(join(folder, '.jsii'), assembly);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name, version, jsii: {}, peerDependencies: dependencies }));
  return folder;
}
