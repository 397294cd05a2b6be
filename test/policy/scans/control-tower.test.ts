/*
 * What the proactive controls of AWS Control Tower find, by cfn-guard. The sets are exact, so that a change shows.
 */
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { Template } from 'aws-cdk-lib/assertions';
import { ScanFolder } from './scan-folder';
import { ApiPreset } from '../../../src';
import { HARDENED_APPS, HARDENED_WITH } from '../hardened-apps';
import { acknowledgedIn, PEER, SCANNED_APPS, stackOf } from '../scanned-apps';

const PATIENCE_MS = 300_000;
/** Of each scan, which tells all it has compared. */
const MOST_OUTPUT = 512 * 1024 * 1024;

const OF_EVERYONE = [
  'alb_http_drop_invalid_header_enabled_check', 'alb_http_to_https_redirection_check', 'cloudwatch_log_group_encrypted_check',
  'cloudwatch_log_group_retention_period_check', 'ecs_containers_readonly_access_check', 'ecs_task_definition_memory_hard_limit_check',
  'ecs_task_definition_nonroot_user_check', 'elbv2_deletion_protection_enabled_check', 'elbv2_logging_enabled_check',
];

/** Those without a bucket of its own. */
const OF_TASK = ['ecs_task_definition_memory_hard_limit_check', 'lambda_inside_vpc_check'];
const OF_HARDENED = [
  ...OF_TASK, 's3_bucket_default_encryption_kms_check', 's3_bucket_logging_enabled_check', 's3_bucket_object_lock_enabled_check',
  's3_event_notifications_enabled_check',
];
const BEHIND_CLOUDFRONT = [
  ...OF_HARDENED, 'alb_http_to_https_redirection_check', 'cloudfront_access_logs_enabled_check', 'cloudfront_default_root_object_configured_check',
  'cloudfront_origin_failover_enabled_check',
];
/** Which versions of TLS CloudFront accepts without a certificate of the owner's. */
const OLD_TLS = ['cloudfront_custom_ssl_certificate_check', 'cloudfront_security_policy_check', 'cloudfront_sni_enabled_check'];
const READONLY = 'ecs_containers_readonly_access_check';

const FAILED: { [app: string]: string[] } = {
  ...Object.fromEntries(Object.keys(HARDENED_APPS).map(app => [app, OF_HARDENED])),
  [HARDENED_WITH.cloudFront]: [...BEHIND_CLOUDFRONT, ...OLD_TLS],
  [HARDENED_WITH.domain]: BEHIND_CLOUDFRONT,
  [HARDENED_WITH.natInstances]: [...OF_HARDENED, 'ec2_instance_nitro_encryption_in_transit_check', 'ec2_instance_no_public_ip_check'],
  [HARDENED_WITH.testPort]: [...OF_HARDENED, 'vpc_sg_open_only_to_authorized_ports_check'],
  [HARDENED_WITH.logRouter]: [...OF_HARDENED, READONLY, 'ecs_task_definition_nonroot_user_check'],
  [HARDENED_WITH.sessions]: [...OF_HARDENED, READONLY],
  [HARDENED_WITH.others]: OF_TASK,
  // nobody is notified by an alarm, unless `notify` says who
  [ApiPreset.STANDARD]: [...OF_EVERYONE, 'cloudwatch_alarm_action_check'],
  [ApiPreset.DEVELOPMENT]: [...OF_EVERYONE, 'ecs_container_insights_enabled_check'],
  [ApiPreset.CONTAINERS_ON_AWS]: [...OF_EVERYONE, 'subnet_auto_assign_public_ip_disabled_check'],
  [PEER]: [...OF_EVERYONE, 'ecs_container_insights_enabled_check', 'subnet_auto_assign_public_ip_disabled_check'],
};

/** What its owner has asked for. */
const LEFT: { [app: string]: string[] } = { [HARDENED_WITH.cloudFront]: OLD_TLS, [HARDENED_WITH.sessions]: [READONLY] };

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

test.each(Object.keys(HARDENED_APPS))('nothing in %s is left unacknowledged, but for what is not for the library to accept', app => {
  expect(rules(found => found.app === app && !found.acknowledged)).toEqual(LEFT[app] ?? []);
});

test.each(Object.keys(HARDENED_APPS))('nothing is acknowledged in %s that it does not fail', app => {
  const left = LEFT[app] ?? [];

  expect(acknowledgedIn(templates[app], 'guard')).toEqual(FAILED[app].filter(rule => !left.includes(rule)).sort());
});

test('nothing in other presets is acknowledged in the name of its owner', () => {
  expect(rules(({ app, acknowledged }) => !(app in HARDENED_APPS) && acknowledged)).toEqual([]);
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
