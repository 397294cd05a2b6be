/*
 * What cdk-nag finds: version 2 at the oldest aws-cdk-lib, version 3 at the newest.
 *
 * The sets are exact, so that a change shows. What comes to HARDENED is mended in the template; where that cannot be, its reason goes to
 * src/private/acknowledgements.ts.
 */
import { Template } from 'aws-cdk-lib/assertions';
import { version } from 'cdk-nag/package.json';
import { HARDENED_APPS, HARDENED_WITH } from './hardened-apps';
import { failedRules, withoutAcknowledgements, withoutPack } from './nag-rules';
import { acknowledgedIn, PEER, SCANNED_APPS, stackOf } from './scanned-apps';
import { ApiPreset } from '../../src';

const PATIENCE_MS = 60_000;

const NONE = { AwsSolutions: [], NIST80053R5: [], HIPAASecurity: [], PCIDSS321: [], Serverless: [] };

/** What is left of each of the packs that have most rules in common. */
const ROUTE = 'VPCNoUnrestrictedRouteToIGW';
const OF_BUCKETS = ['S3BucketReplicationEnabled', 'S3DefaultEncryptionKMS'];

/** Plain HTTP, and nothing paid for that is not needed by everyone. */
const OF_STANDARD = [
  'ALBHttpToHttpsRedirection', 'CloudWatchLogGroupEncrypted', 'ELBLoggingEnabled', 'ELBv2ACMCertificateRequired', 'IAMNoInlinePolicy',
  'VPCDefaultSecurityGroupClosed', 'VPCFlowLogsEnabled', ROUTE,
];
/** Some packs each ask for one of these. */
const FIREWALL = 'ALBWAFEnabled';
const HEADERS = 'ALBHttpDropInvalidHeaderEnabled';
const PROTECTION = 'ELBDeletionProtectionEnabled';
/** Nobody is notified by an alarm, unless `notify` says who. */
const ALARMS = 'CloudWatchAlarmAction';
const OF_PEER = [...OF_STANDARD, 'CloudWatchLogGroupRetentionPeriod', 'VPCSubnetAutoAssignPublicIpDisabled'];

/** What is inside the VPC is known at the deployment only. */
const UNKNOWN_BLOCK = ['EC2RestrictedCommonPorts', 'EC2RestrictedSSH'];
/** A listener without a certificate. */
const CERTIFICATE = 'ELBv2ACMCertificateRequired';
/** What version 2 does not see in an instance. */
const METADATA = 'EC2IMDSv2Enabled';

/** HARDENED with rules of AwsSolutions, and of the packs that have most rules in common. */
function hardened(solutions: string[], others: string[] = [], ofBuckets: string[] = OF_BUCKETS) {
  const inPacks = [...ofBuckets, ROUTE, ...others];
  return { AwsSolutions: solutions, NIST80053R5: inPacks, HIPAASecurity: inPacks, PCIDSS321: inPacks, Serverless: [] };
}

function behindCloudFront(solutions: string[]) {
  const plain = hardened(solutions, ['ALBHttpToHttpsRedirection', CERTIFICATE]);
  return { ...plain, NIST80053R5: [...plain.NIST80053R5, FIREWALL], PCIDSS321: [...plain.PCIDSS321, FIREWALL] };
}

function withNatInstances() {
  const plain = hardened(['EC23', 'EC29'], [...UNKNOWN_BLOCK, 'VPCSubnetAutoAssignPublicIpDisabled']);
  const [NIST80053R5, HIPAASecurity] = [plain.NIST80053R5, plain.HIPAASecurity].map(rules => [...rules, METADATA]);
  return { ...plain, NIST80053R5, HIPAASecurity };
}

const FAILED: { [app: string]: { [pack: string]: string[] } } = {
  [ApiPreset.HARDENED]: hardened(['EC23']),
  [HARDENED_WITH.cloudFront]: behindCloudFront(['CFR1', 'CFR3', 'CFR4']),
  [HARDENED_WITH.domain]: behindCloudFront(['CFR1', 'CFR3']),
  [HARDENED_WITH.natInstances]: withNatInstances(),
  [HARDENED_WITH.endpoints]: hardened(['EC23', 'IAM5'], UNKNOWN_BLOCK),
  [HARDENED_WITH.testPort]: hardened(['EC23', 'IAM5'], [CERTIFICATE]),
  [HARDENED_WITH.collector]: hardened(['EC23', 'ECS2', 'IAM5']),
  [HARDENED_WITH.logRouter]: hardened(['EC23']),
  [HARDENED_WITH.sessions]: hardened(['EC23', 'IAM5']),
  [HARDENED_WITH.others]: hardened(['IAM5'], [], []),
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

/** What its owner has to judge: which versions of TLS CloudFront accepts, and what stands beside variables and grants of the owner's. */
const LEFT: { [app: string]: string[] } = {
  [HARDENED_WITH.cloudFront]: ['CFR4'],
  [HARDENED_WITH.collector]: ['ECS2', 'IAM5'],
  [HARDENED_WITH.sessions]: ['IAM5'],
};

test.each(Object.keys(SCANNED_APPS))('%s fails these rules and no others', app => {
  const seen = (rule: string) => version.startsWith('2.') || rule !== METADATA;

  expect(failedRules(withoutAcknowledgements(stackOf(app)))).toEqual(sorted(FAILED[app], seen));
}, PATIENCE_MS);

test.each(Object.keys(HARDENED_APPS))('nothing in %s is left unacknowledged, but for what is not for the library to accept', app => {
  expect(failedRules(stackOf(app))).toEqual({ ...NONE, AwsSolutions: LEFT[app] ?? [] });
}, PATIENCE_MS);

test.each(Object.keys(HARDENED_APPS))('nothing is acknowledged in %s that it does not fail', app => {
  const rules = acknowledgedIn(Template.fromStack(stackOf(app)).toJSON(), 'cdk_nag').map(withoutPack);
  const left = LEFT[app] ?? [];

  expect(unique(rules)).toEqual(unique(Object.values(FAILED[app]).flat()).filter(rule => !left.includes(rule)));
});

test.each([ApiPreset.STANDARD, ApiPreset.DEVELOPMENT, ApiPreset.CONTAINERS_ON_AWS])('nothing in %s is acknowledged in the name of its owner', preset => {
  expect(failedRules(stackOf(preset))).toEqual(sorted(FAILED[preset]));
}, PATIENCE_MS);

function sorted(rules: { [pack: string]: string[] }, wanted: (rule: string) => boolean = () => true): { [pack: string]: string[] } {
  return Object.fromEntries(Object.entries(rules).map(([pack, names]) => [pack, names.filter(wanted).sort()]));
}

function unique(rules: string[]): string[] {
  return [...new Set(rules)].sort();
}
