/*
 * CloudFormation accepts the templates, as far as cfn-lint can tell from the resource schemas of the regions, in each partition.
 */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ScanFolder } from './scan-folder';
import { pythonEnvironment } from '../../../emulator/python-environment';
import { apiIn, stackWith } from '../../helpers/api-stack';
import { APPS, type Fill } from '../../helpers/apps';
import { EXAMPLES, templatesOf } from '../../helpers/examples';

/** The first call installs cfn-lint. */
const PATIENCE_MS = 300_000;

/** The oldest and the largest, two others, that of the United States government, and that of China. */
const REGIONS = ['us-east-1', 'eu-west-1', 'ap-southeast-2', 'us-gov-west-1', 'cn-north-1'];

/** What AWS does not have everywhere. */
const ABSENT: { [app: string]: string[] } = {
  // CloudFront belongs to no region of AWS GovCloud (US); in China it reaches no private load balancer
  'CloudFront under a domain': [
    absent('AWS::CloudFront::Distribution', 'us-gov-west-1'),
    absent('AWS::CloudFront::VpcOrigin', 'cn-north-1'),
    absent('AWS::CloudFront::VpcOrigin', 'us-gov-west-1'),
  ],
  // Amazon Cognito has no user pools in China
  'users who sign in, and programs with a token': ['UserPool', 'UserPoolClient', 'UserPoolDomain'].map(type => absent(`AWS::Cognito::${type}`, 'cn-north-1')),
};

interface Finding {
  readonly Filename: string;
  readonly Level: 'Error' | 'Warning' | 'Informational';
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: (string | number)[] };
}

const BROKEN = 'broken';

const folder = new ScanFolder();
let errors: { [template: string]: string[] };

beforeAll(async () => {
  const apps = Object.entries({ ...APPS, [BROKEN]: fillBroken }).map(([name, fill]) => folder.write(name, templateOf(fill)));
  const examples = EXAMPLES.flatMap(example => Object.entries(templatesOf(example)).map(([stack, template]) => folder.write(`${example}-${stack}`, template)));
  errors = errorsByTemplate(await lint([...apps, ...examples]));
}, PATIENCE_MS);

afterAll(() => folder.remove());

test.each(Object.keys(APPS))('the template of %s has no error in any region, but for what AWS does not have there', name => {
  expect(Object.keys(JSON.parse(readFileSync(folder.file(name), 'utf8')).Resources).length).toBeGreaterThan(10);
  expect(messages(name)).toEqual(ABSENT[name] ?? []);
});

test.each(EXAMPLES)('the templates of the example %s have no error in any region', example => {
  const stacks = Object.keys(templatesOf(example));

  expect(stacks).not.toEqual([]);
  expect(stacks.flatMap(stack => messages(`${example}-${stack}`))).toEqual([]);
});

test('a template that CloudFormation refuses has one', () => {
  expect(errors[folder.file(BROKEN)]).toEqual([
    expect.stringMatching(/^E\d+ .*Resources\/Api.*\/Properties\/HealthCheckIntervalSeconds/),
  ]);
});

/** Each once, at however many resources. */
function messages(name: string): string[] {
  const found = errors[folder.file(name)] ?? [];
  return name in ABSENT ? [...new Set(found.map(error => error.replace(/ at .*?: /, ': ')))].sort() : found;
}

function absent(type: string, region: string): string {
  return `E3006: Resource type '${type}' does not exist in '${region}'`;
}

function templateOf(fill: Fill | typeof fillBroken): object {
  const stack = stackWith();
  fill(stack);
  return Template.fromStack(stack).toJSON();
}

async function lint(files: string[]): Promise<Finding[]> {
  const bin = await pythonEnvironment(join(__dirname, '..', 'requirements.txt'));
  const output = join(folder.path, 'findings');
  // the settings of whoever runs it do not count, and findings are judged here, not by the exit code
  await promisify(execFile)(join(bin, 'cfn-lint'), [
    '--regions', ...REGIONS, '--format', 'json', '--non-zero-exit-code', 'none', '--output-file', output, '--template', ...files,
  ], { cwd: folder.path });
  return JSON.parse(readFileSync(output, 'utf8'));
}

function errorsByTemplate(findings: Finding[]): { [template: string]: string[] } {
  const byTemplate: { [template: string]: string[] } = {};
  for (const { Filename, Level, Message, Rule, Location } of findings) {
    if (Level !== 'Error') continue;
    (byTemplate[Filename] ??= []).push(`${Rule.Id} at ${Location.Path.join('/')}: ${Message}`);
  }
  return byTemplate;
}

function fillBroken(stack: Stack) {
  const { targetGroup } = apiIn(stack);
  (targetGroup.node.defaultChild as CfnResource).addPropertyOverride('HealthCheckIntervalSeconds', 4);
}
