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
import { HARDENED_APPS, HARDENED_WITH } from '../hardened-apps';
import { acknowledgedIn, PEER, SCANNED_APPS, stackOf } from '../scanned-apps';

/** The first call installs checkov. */
const PATIENCE_MS = 600_000;
/** Of all checks, with what each has looked at. */
const MOST_OUTPUT = 256 * 1024 * 1024;

const OF_EVERYONE = ['CKV_AWS_103', 'CKV_AWS_131', 'CKV_AWS_158', 'CKV_AWS_2', 'CKV_AWS_260', 'CKV_AWS_91'];

/** The function with which the CDK closes the default security group. */
const FUNCTION = ['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117'];
/** The last record of who reads the logs, too. */
const OF_HARDENED = [...FUNCTION, 'CKV_AWS_18'];
/** A listener without HTTPS, and no logs but those of the firewall. */
const BEHIND_CLOUDFRONT = [...OF_HARDENED, 'CKV_AWS_103', 'CKV_AWS_2', 'CKV_AWS_86'];

const FAILED: { [app: string]: string[] } = {
  ...Object.fromEntries(Object.keys(HARDENED_APPS).map(app => [app, OF_HARDENED])),
  [HARDENED_WITH.cloudFront]: [...BEHIND_CLOUDFRONT, 'CKV_AWS_174'],
  [HARDENED_WITH.domain]: BEHIND_CLOUDFRONT,
  [HARDENED_WITH.testPort]: [...OF_HARDENED, 'CKV_AWS_260'],
  [HARDENED_WITH.others]: FUNCTION,
  [ApiPreset.STANDARD]: OF_EVERYONE,
  [ApiPreset.DEVELOPMENT]: [...OF_EVERYONE, 'CKV_AWS_65'],
  [ApiPreset.CONTAINERS_ON_AWS]: [...OF_EVERYONE, 'CKV_AWS_66'],
  [PEER]: [...OF_EVERYONE, 'CKV_AWS_65', 'CKV_AWS_66'],
};

/** Which versions of TLS CloudFront accepts without a certificate of the owner's. */
const LEFT: { [app: string]: string[] } = { [HARDENED_WITH.cloudFront]: ['CKV_AWS_174'] };

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

test.each(Object.keys(HARDENED_APPS))('nothing in %s is left unacknowledged, but for what is not for the library to accept', app => {
  expect(checks(app, results.failed_checks)).toEqual(LEFT[app] ?? []);
});

test('each acknowledgement has a reason', () => {
  expect(results.skipped_checks.filter(({ check_result: { suppress_comment: reason = '' } }) => reason.length < 40)).toEqual([]);
});

test.each(Object.keys(HARDENED_APPS))('nothing is acknowledged in %s that it does not fail', app => {
  const left = LEFT[app] ?? [];

  expect(acknowledgedIn(templates[app], 'checkov')).toEqual(FAILED[app].filter(check => !left.includes(check)).sort());
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
    // without the templates' own lines
    '--compact',
  ], { cwd: folder.path, maxBuffer: MOST_OUTPUT });
  return JSON.parse(stdout).results;
}

function checks(app: string, found: Check[]): string[] {
  const ids = found.filter(({ file_abs_path: file }) => file === folder.file(app)).map(({ check_id: id }) => id);
  return [...new Set(ids)].sort();
}
