/*
 * What checkov finds. The sets are exact, so that a change shows.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Template } from 'aws-cdk-lib/assertions';
import { ScanFolder } from './scan-folder';
import { pythonEnvironment } from '../../../emulator/python-environment';
import { ApiPreset } from '../../../src';
import { acknowledgedIn, PEER, SCANNED_APPS, stackOf } from '../scanned-apps';

/** The first call installs checkov. */
const PATIENCE_MS = 600_000;

const OF_EVERYONE = ['CKV_AWS_103', 'CKV_AWS_131', 'CKV_AWS_158', 'CKV_AWS_2', 'CKV_AWS_260', 'CKV_AWS_91'];

const FAILED: { [app: string]: string[] } = {
  // the last record of who reads the logs, and the function with which the CDK closes the default security group
  [ApiPreset.HARDENED]: ['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117', 'CKV_AWS_18'],
  [ApiPreset.STANDARD]: OF_EVERYONE,
  [ApiPreset.DEVELOPMENT]: [...OF_EVERYONE, 'CKV_AWS_65'],
  [ApiPreset.CONTAINERS_ON_AWS]: [...OF_EVERYONE, 'CKV_AWS_66'],
  [PEER]: [...OF_EVERYONE, 'CKV_AWS_65', 'CKV_AWS_66'],
};

interface Check {
  readonly check_id: string;
  readonly file_abs_path: string;
  readonly check_result: { readonly suppress_comment?: string };
}

const folder = new ScanFolder();
const templates = Object.fromEntries(Object.keys(SCANNED_APPS).map(app => [app, Template.fromStack(stackOf(app)).toJSON()]));
let results: { failed_checks: Check[]; skipped_checks: Check[] };

beforeAll(async () => {
  for (const [app, template] of Object.entries(templates)) folder.write(app, template);
  results = await scan();
}, PATIENCE_MS);

afterAll(() => folder.remove());

test.each(Object.keys(SCANNED_APPS))('%s fails these checks and no others', app => {
  expect(checks(app, [...results.failed_checks, ...results.skipped_checks])).toEqual([...FAILED[app]].sort());
});

test('nothing in HARDENED is left unacknowledged, and each acknowledgement has a reason', () => {
  expect(checks(ApiPreset.HARDENED, results.failed_checks)).toEqual([]);
  expect(results.skipped_checks.filter(({ check_result: { suppress_comment: reason = '' } }) => reason.length < 40)).toEqual([]);
});

test('nothing is acknowledged in HARDENED that it does not fail', () => {
  expect(acknowledgedIn(templates[ApiPreset.HARDENED], 'checkov')).toEqual(FAILED[ApiPreset.HARDENED]);
});

test.each([ApiPreset.STANDARD, ApiPreset.DEVELOPMENT, ApiPreset.CONTAINERS_ON_AWS])('nothing in %s is acknowledged in the name of its owner', preset => {
  expect(checks(preset, results.skipped_checks)).toEqual([]);
});

async function scan() {
  const bin = await pythonEnvironment(join(__dirname, '..', 'requirements-checkov.txt'));
  const { stdout } = await promisify(execFile)(join(bin, 'checkov'), [
    '--directory', folder.path, '--framework', 'cloudformation', '--output', 'json', '--soft-fail',
    // nothing is asked of anybody: what the checks are comes with the package
    '--skip-download',
  ], { cwd: folder.path, maxBuffer: 64 * 1024 * 1024 });
  return JSON.parse(stdout).results;
}

function checks(app: string, found: Check[]): string[] {
  const ids = found.filter(({ file_abs_path: file }) => file === folder.file(app)).map(({ check_id: id }) => id);
  return [...new Set(ids)].sort();
}
