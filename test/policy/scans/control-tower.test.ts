/*
 * What the proactive controls of AWS Control Tower find, by cfn-guard. The sets are exact, so that a change shows.
 */
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { Template } from 'aws-cdk-lib/assertions';
import { ScanFolder } from './scan-folder';
import { ApiPreset } from '../../../src';
import { acknowledgedIn, PEER, SCANNED_APPS, stackOf } from '../scanned-apps';

const PATIENCE_MS = 120_000;
/** Of each scan, which tells all it has compared. */
const MOST_OUTPUT = 256 * 1024 * 1024;

const OF_EVERYONE = [
  'alb_http_drop_invalid_header_enabled_check', 'alb_http_to_https_redirection_check', 'cloudwatch_log_group_encrypted_check',
  'cloudwatch_log_group_retention_period_check', 'ecs_containers_readonly_access_check', 'ecs_task_definition_memory_hard_limit_check',
  'ecs_task_definition_nonroot_user_check', 'elbv2_deletion_protection_enabled_check', 'elbv2_logging_enabled_check',
];

const FAILED: { [app: string]: string[] } = {
  [ApiPreset.HARDENED]: [
    'ecs_task_definition_memory_hard_limit_check', 'lambda_inside_vpc_check', 's3_bucket_default_encryption_kms_check', 's3_bucket_logging_enabled_check',
    's3_bucket_object_lock_enabled_check', 's3_event_notifications_enabled_check',
  ],
  // nobody is notified by an alarm, unless `notify` says who
  [ApiPreset.STANDARD]: [...OF_EVERYONE, 'cloudwatch_alarm_action_check'],
  [ApiPreset.DEVELOPMENT]: [...OF_EVERYONE, 'ecs_container_insights_enabled_check'],
  [ApiPreset.CONTAINERS_ON_AWS]: [...OF_EVERYONE, 'subnet_auto_assign_public_ip_disabled_check'],
  [PEER]: [...OF_EVERYONE, 'ecs_container_insights_enabled_check', 'subnet_auto_assign_public_ip_disabled_check'],
};

interface Finding {
  readonly app: string;
  readonly rule: string;
  readonly acknowledged: boolean;
}

const folder = new ScanFolder();
const templates = Object.fromEntries(Object.keys(SCANNED_APPS).map(app => [app, Template.fromStack(stackOf(app)).toJSON()]));
let findings: Finding[];

beforeAll(() => {
  findings = scan();
}, PATIENCE_MS);

afterAll(() => folder.remove());

test.each(Object.keys(SCANNED_APPS))('%s fails these rules and no others', app => {
  expect(rules(found => found.app === app)).toEqual([...FAILED[app]].sort());
});

test('nothing in HARDENED is left unacknowledged', () => {
  expect(rules(({ app, acknowledged }) => app === ApiPreset.HARDENED && !acknowledged)).toEqual([]);
});

test('nothing is acknowledged in HARDENED that it does not fail', () => {
  expect(acknowledgedIn(templates[ApiPreset.HARDENED], 'guard')).toEqual(FAILED[ApiPreset.HARDENED]);
});

test('nothing in other presets is acknowledged in the name of its owner', () => {
  expect(rules(({ app, acknowledged }) => app !== ApiPreset.HARDENED && acknowledged)).toEqual([]);
});

function scan(): Finding[] {
  const apps = Object.fromEntries(Object.entries(templates).map(([app, template]) => [folder.write(app, template), app]));
  const { violations } = new CfnGuardValidator({ maxBuffer: MOST_OUTPUT }).validate({ templatePaths: Object.keys(apps) });
  return violations.flatMap(({ ruleName: rule, violatingResources }) => violatingResources.map(({ templatePath, resourceLogicalId }) => {
    const app = apps[templatePath];
    return { app, rule, acknowledged: suppressed(templates[app].Resources[resourceLogicalId]).includes(rule) };
  }));
}

/** The rules that cfn-guard is told not to mind at a resource. */
function suppressed(resource: any): string[] {
  return resource.Metadata?.guard?.SuppressedRules ?? [];
}

function rules(where: (finding: Finding) => boolean): string[] {
  return [...new Set(findings.filter(where).map(({ rule }) => rule))].sort();
}
