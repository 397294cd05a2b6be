/*
 * The tables of the pages on migrating say what is there: every name in them is one that the library, the CDK or a template has.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { App, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as ecsPatterns from 'aws-cdk-lib/aws-ecs-patterns';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { readAssembly } from '../../pages/read-assembly';
import { ApiPreset } from '../../src';
import { stackWith, synthesize } from '../helpers/api-stack';
import '../helpers/environment';
import { codesIn, exampleUnder, read, table } from '../helpers/page';
import { runExample } from '../helpers/run-example';

const ROOT = join(__dirname, '..', '..');
const PATTERN = 'docs/migrating/from-the-pattern.md';
const COPILOT = 'docs/migrating/from-copilot.md';
const ECS_PATTERNS = 'docs/migrating/from-aws-ecs-patterns.md';

type Resources = Record<string, { Type: string; Properties?: object }>;

const image = ecs.ContainerImage.fromRegistry('nginx:1');

test('the resources of the pattern have the logical ids of the table, each of the same type', () => {
  const resources = synthesize({ preset: ApiPreset.CONTAINERS_ON_AWS }).toJSON().Resources;
  const rows = table(PATTERN, '`vpc.yml` and `cluster.yml`').map(row => [row['`vpc.yml` and `cluster.yml`'], row.here].map(cell => codesIn(cell)[0]));
  const types = { ...typesIn('vpc.yml'), ...typesIn('cluster.yml') };

  expect(rows.map(([, id]) => resources[id]?.Type)).toEqual(rows.map(([id]) => types[id]));
  expect(rows.map(([id]) => id).sort()).toEqual(Object.keys(types).filter(id => id !== 'ECSTaskExecutionRole').sort());
});

test('what keeps the values of the pattern can be written together', () => {
  const props = table(PATTERN, 'write this to keep it').flatMap(row => codesIn(row['write this to keep it'])).filter(code => code.includes(': '));
  const code = `new PrivateFargateApi(this, 'Api', { image, ${props.join(', ')} });`;

  expect(props).toHaveLength(4);
  expect(() => runExample(code, new App(), { stackName: 'Stack', image, declare: zoneIn })).not.toThrow();
});

describe('ApplicationLoadBalancedFargateService', () => {
  const there: Assembly = JSON.parse(gunzipSync(readFileSync(join(ROOT, 'test/newest/node_modules/aws-cdk-lib/.jsii.gz'))).toString());
  const NAMESPACE = 'aws-cdk-lib.aws_ecs_patterns';

  test.each([
    ['prop there', `${NAMESPACE}.ApplicationLoadBalancedFargateServiceProps`],
    ['task image option', `${NAMESPACE}.ApplicationLoadBalancedTaskImageOptions`],
    ['member there', `${NAMESPACE}.ApplicationLoadBalancedFargateService`],
  ])('has a row for every %s of the newest aws-cdk-lib, and for no other', (column, type) => {
    const rows = table(ECS_PATTERNS, column).map(row => codesIn(row[column])[0]);

    expect(rows).toEqual(membersOf(there, type).sort());
  });

  test.each(['prop there', 'task image option', 'member there'])('what stands beside each %s is in this package', column => {
    expect(table(ECS_PATTERNS, column).flatMap(row => unknownNamesIn(row.here))).toEqual([]);
  });

  test('the page speaks of the version that is the newest here', () => {
    expect(read(ECS_PATTERNS)).toContain(`of aws-cdk-lib ${there.version}:`);
  });

  test('each release adds, changes and removes what the table says', () => {
    const templates = ['What you have', '1. An API beside it', '2. All requests to the API', '3. Without the old service'].map(resourcesOf);
    const found = templates.slice(1).map((after, i) => {
      const before = templates[i];
      const added = Object.keys(after).filter(id => !(id in before));
      const changed = Object.keys(before).filter(id => id in after && JSON.stringify(before[id]) !== JSON.stringify(after[id]));
      const removed = Object.keys(before).filter(id => !(id in after));
      return [kindsOf(after, added), kindsOf(before, changed), kindsOf(before, removed)];
    });

    expect(table(ECS_PATTERNS, 'release').map(({ adds, changes, removes }) => [adds, changes, removes])).toEqual(found);
  });

  test('what is made by hand is what the construct made: certificate, load balancer, listeners and record', () => {
    const stack = stackWith();
    const domainZone = zoneIn(stack);
    new ecsPatterns.ApplicationLoadBalancedFargateService(stack, 'Service', {
      taskImageOptions: { image }, domainName: 'api.example.com', domainZone, redirectHTTP: true, protocol: elbv2.ApplicationProtocol.HTTPS,
    });
    const made = Template.fromStack(stack).toJSON().Resources as Resources;
    const byHand = resourcesOf('With HTTPS and a name');
    const kept = Object.keys(made).filter(id => id in byHand);

    expect(kindsOf(made, kept)).toMatch(/`Certificate`.*`Listener` 2, `LoadBalancer`.*`RecordSet`.*`VPC`/);
    expect(kept.filter(id => JSON.stringify(made[id].Properties) !== JSON.stringify(byHand[id].Properties))).toEqual(['ServiceLBPublicListener46709EAA']);
    expect(Object.keys(made).filter(id => !(id in byHand)).map(id => made[id].Type)).not.toContain('AWS::ElasticLoadBalancingV2::Listener');
  });

  test('templates with nothing but an image have the resources of the table', () => {
    const [theirs, ours] = [resourcesOf('What you have'), synthesize().toJSON().Resources as Resources].map(countsOf);
    const types = [...new Set([...Object.keys(theirs), ...Object.keys(ours)])].sort();
    const [differing, same] = [types.filter(type => theirs[type] !== ours[type]), types.filter(type => theirs[type] === ours[type])];
    const common = same.reduce((total, type) => total + ours[type], 0);

    expect(table(ECS_PATTERNS, 'resource type').map(row => Object.values(row))).toEqual([
      ...differing.map(type => [`\`${type}\``, `${theirs[type] ?? 0}`, `${ours[type] ?? 0}`]), ['the same in both', `${common}`, `${common}`],
    ]);
  });
});

test('what stands beside the fields of a Copilot manifest is in this package', () => {
  const rows = table(COPILOT, 'field');

  expect(rows.flatMap(row => unknownNamesIn(row.here))).toEqual([]);
  expect(fieldsOf(exampleUnder(COPILOT, '2. An API in the environment', 'yaml')).filter(field => !rows.some(row => codesIn(row.field).includes(field)))).toEqual([]);
});

/** The fields of a manifest as the table names them; what the user names has none. */
function fieldsOf(manifest: string): string[] {
  const path: string[] = [];
  return manifest.split('\n').filter(line => line).flatMap(line => {
    const [, indent, name, value] = /^( *)(\w+):(.*)$/.exec(line)!;
    path.splice(indent.length / 2, Infinity, name);
    const field = path.join('.');
    const named = ['variables', 'secrets'].includes(path[0]);
    return (named && path.length > 1) || (!named && !value) ? [] : [field];
  });
}

/** What the example below a heading makes. */
function resourcesOf(heading: string): Resources {
  const app = new App();
  const stack = runExample(exampleUnder(ECS_PATTERNS, heading), app, { stackName: 'Stack', image, declare: zoneIn });
  return Template.fromStack(stack).toJSON().Resources;
}

function zoneIn(stack: Stack): route53.IHostedZone {
  return route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1', zoneName: 'example.com' });
}

/** The last parts of the types of these resources, with how many there are of each, as the tables have them. */
function kindsOf(resources: Resources, ids: string[]): string {
  const counts = countsOf(Object.fromEntries(ids.map(id => [id, resources[id]])));
  return Object.entries(counts)
    .map(([type, count]) => [type.split('::')[2], count] as const)
    .sort(([one], [other]) => one < other ? -1 : 1)
    .map(([kind, count]) => `\`${kind}\`${count > 1 ? ` ${count}` : ''}`)
    .join(', ');
}

function countsOf(resources: Resources): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { Type } of Object.values(resources)) counts[Type] = (counts[Type] ?? 0) + 1;
  return counts;
}

// ---- what an assembly of jsii has

interface Assembly {
  readonly version: string;
  readonly types: Record<string, JsiiType>;
}

interface JsiiType {
  readonly name: string;
  readonly base?: string;
  readonly interfaces?: string[];
  readonly properties?: { name: string; const?: boolean }[];
  readonly methods?: { name: string }[];
  readonly members?: { name: string }[];
}

/** The names of the properties of a type, inherited ones too. */
function membersOf(assembly: Assembly, name: string): string[] {
  const { properties = [], base, interfaces = [] } = assembly.types[name] ?? {};
  const inherited = [...base ? [base] : [], ...interfaces].flatMap(each => membersOf(assembly, each));
  return [...new Set([...properties.filter(each => !each.const).map(each => each.name), ...inherited])];
}

/** The names in the code of a cell that nothing in this package has. */
function unknownNamesIn(cell: string): string[] {
  const { types }: Assembly = readAssembly();
  const known = new Set(Object.values(types).flatMap(({ name, properties = [], methods = [], members = [] }) =>
    [name, ...[...properties, ...methods, ...members].map(each => each.name)]));
  return codesIn(cell).flatMap(code => code.match(/[A-Za-z]\w*/g) ?? []).filter(name => !known.has(name));
}

/** Logical id -> type, of a template of the pattern. */
function typesIn(file: string): Record<string, string> {
  const template = readFileSync(join(__dirname, '..', 'e2e', 'fixtures', 'containers-on-aws', file), 'utf8');
  return Object.fromEntries([...template.matchAll(/^ {2}(\w+):\n {4}Type: (AWS::\S+)/gm)].map(([, id, type]) => [id, type]));
}
