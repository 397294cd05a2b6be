/*
 * CloudFormation accepts the templates, as far as cfn-lint can tell from the resource schemas of one region.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { pythonEnvironment } from '../../emulator/python-environment';
import { apiIn, stackWith } from '../helpers/api-stack';
import { APPS } from '../helpers/apps';

/** The first call installs cfn-lint. */
const PATIENCE_MS = 300_000;

interface Finding {
  readonly Filename: string;
  readonly Level: 'Error' | 'Warning' | 'Informational';
  readonly Message: string;
  readonly Rule: { readonly Id: string };
  readonly Location: { readonly Path: (string | number)[] };
}

const BROKEN = 'broken';

let folder: string;
let errors: { [template: string]: string[] };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cfn-lint-'));
  for (const [name, fill] of Object.entries({ ...APPS, [BROKEN]: fillBroken })) {
    const stack = stackWith();
    fill(stack);
    writeFileSync(templateFile(name), JSON.stringify(Template.fromStack(stack).toJSON()));
  }
  errors = errorsByTemplate(await lint([...Object.keys(APPS), BROKEN].map(templateFile)));
}, PATIENCE_MS);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.keys(APPS))('the template of %s has no error', name => {
  expect(Object.keys(JSON.parse(readFileSync(templateFile(name), 'utf8')).Resources).length).toBeGreaterThan(10);
  expect(errors[templateFile(name)] ?? []).toEqual([]);
});

test('a template that CloudFormation refuses has one', () => {
  expect(errors[templateFile(BROKEN)]).toEqual([
    expect.stringMatching(/^E\d+ .*Resources\/Api.*\/Properties\/HealthCheckIntervalSeconds/),
  ]);
});

function templateFile(name: string): string {
  return join(folder, `${name.replace(/ /g, '-')}.json`);
}

async function lint(files: string[]): Promise<Finding[]> {
  const bin = await pythonEnvironment(join(__dirname, 'requirements.txt'));
  const output = join(folder, 'findings.json');
  // the settings of whoever runs it do not count, and findings are judged here, not by the exit code
  await promisify(execFile)(join(bin, 'cfn-lint'), [
    '--regions', 'us-east-1', '--format', 'json', '--non-zero-exit-code', 'none', '--output-file', output, '--template', ...files,
  ], { cwd: folder });
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
