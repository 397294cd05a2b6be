/*
 * What cdk-nag finds: version 2 at the oldest aws-cdk-lib, version 3 at the newest.
 *
 * The sets are exact, so that a change shows. What comes to HARDENED is mended in the template; where that cannot be, its reason goes to
 * src/private/acknowledgements.ts.
 */
import { Template } from 'aws-cdk-lib/assertions';
import { failedRules, withoutAcknowledgements, withoutPack } from './nag-rules';
import { acknowledgedIn, PEER, SCANNED_APPS, stackOf } from './scanned-apps';
import { ApiPreset } from '../../src';

const PATIENCE_MS = 60_000;

const NONE = { AwsSolutions: [], NIST80053R5: [], HIPAASecurity: [], PCIDSS321: [], Serverless: [] };

/** What is left of each of the packs that have most rules in common. */
const OF_HARDENED = ['S3BucketReplicationEnabled', 'S3DefaultEncryptionKMS', 'VPCNoUnrestrictedRouteToIGW'];

/** Plain HTTP, and nothing paid for that is not needed by everyone. */
const OF_STANDARD = [
  'ALBHttpToHttpsRedirection', 'CloudWatchLogGroupEncrypted', 'ELBLoggingEnabled', 'ELBv2ACMCertificateRequired', 'IAMNoInlinePolicy',
  'VPCDefaultSecurityGroupClosed', 'VPCFlowLogsEnabled', 'VPCNoUnrestrictedRouteToIGW',
];
/** Some packs each ask for one of these. */
const FIREWALL = 'ALBWAFEnabled';
const HEADERS = 'ALBHttpDropInvalidHeaderEnabled';
const PROTECTION = 'ELBDeletionProtectionEnabled';
/** Nobody is notified by an alarm, unless `notify` says who. */
const ALARMS = 'CloudWatchAlarmAction';
const OF_PEER = [...OF_STANDARD, 'CloudWatchLogGroupRetentionPeriod', 'VPCSubnetAutoAssignPublicIpDisabled'];

const FAILED: { [app: string]: { [pack: string]: string[] } } = {
  [ApiPreset.HARDENED]: {
    AwsSolutions: ['EC23'],
    NIST80053R5: OF_HARDENED,
    HIPAASecurity: OF_HARDENED,
    PCIDSS321: OF_HARDENED,
    Serverless: [],
  },
  [ApiPreset.STANDARD]: {
    AwsSolutions: ['EC23', 'ELB2', 'VPC7'],
    NIST80053R5: [...OF_STANDARD, FIREWALL, PROTECTION, ALARMS],
    HIPAASecurity: [...OF_STANDARD, HEADERS, PROTECTION, ALARMS],
    PCIDSS321: [...OF_STANDARD, FIREWALL, HEADERS],
    Serverless: [],
  },
  [ApiPreset.DEVELOPMENT]: {
    AwsSolutions: ['EC23', 'ECS4', 'ELB2', 'VPC7'],
    NIST80053R5: [...OF_STANDARD, FIREWALL, PROTECTION],
    HIPAASecurity: [...OF_STANDARD, HEADERS, PROTECTION],
    PCIDSS321: [...OF_STANDARD, FIREWALL, HEADERS],
    Serverless: [],
  },
  [ApiPreset.CONTAINERS_ON_AWS]: {
    AwsSolutions: ['EC23', 'ELB2', 'IAM4', 'VPC7'],
    NIST80053R5: [...OF_PEER, FIREWALL, PROTECTION],
    HIPAASecurity: [...OF_PEER, HEADERS, PROTECTION],
    PCIDSS321: [...OF_PEER, FIREWALL, HEADERS],
    Serverless: ['CloudWatchLogGroupRetentionPeriod'],
  },
  [PEER]: {
    AwsSolutions: ['EC23', 'ECS4', 'ELB2', 'VPC7'],
    NIST80053R5: [...OF_PEER, FIREWALL, PROTECTION],
    HIPAASecurity: [...OF_PEER, HEADERS, PROTECTION],
    PCIDSS321: [...OF_PEER, FIREWALL, HEADERS],
    Serverless: ['CloudWatchLogGroupRetentionPeriod'],
  },
};

test.each(Object.keys(SCANNED_APPS))('%s fails these rules and no others', app => {
  expect(failedRules(withoutAcknowledgements(stackOf(app)))).toEqual(sorted(FAILED[app]));
}, PATIENCE_MS);

test('nothing in HARDENED is left unacknowledged', () => {
  expect(failedRules(stackOf(ApiPreset.HARDENED))).toEqual(NONE);
}, PATIENCE_MS);

test('nothing is acknowledged in HARDENED that it does not fail', () => {
  const rules = acknowledgedIn(Template.fromStack(stackOf(ApiPreset.HARDENED)).toJSON(), 'cdk_nag').map(withoutPack);

  expect([...new Set(rules)].sort()).toEqual(['EC23', ...OF_HARDENED]);
});

test.each([ApiPreset.STANDARD, ApiPreset.DEVELOPMENT, ApiPreset.CONTAINERS_ON_AWS])('nothing in %s is acknowledged in the name of its owner', preset => {
  expect(failedRules(stackOf(preset))).toEqual(sorted(FAILED[preset]));
}, PATIENCE_MS);

function sorted(rules: { [pack: string]: string[] }): { [pack: string]: string[] } {
  return Object.fromEntries(Object.entries(rules).map(([pack, names]) => [pack, [...names].sort()]));
}
