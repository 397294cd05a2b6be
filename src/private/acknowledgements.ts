import { isDeepStrictEqual } from 'node:util';
import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { defaultsOf } from './defaults';
import type { ApiPreset } from '../api-preset';

/** What scanners find and what stays nevertheless: why, and the rules by the names they have in each scanner. */
interface Residue {
  readonly reason: string;
  readonly cdkNag?: string[];
  readonly checkov?: string[];
  /** those of AWS Control Tower, for cfn-guard */
  readonly controlTower?: string[];
}

/** The packs of cdk-nag that have most rules in common. */
const inPacks = (rule: string) => ['NIST.800.53.R5', 'HIPAA.Security', 'PCI.DSS.321'].map(pack => `${pack}-${rule}`);

const RESIDUES = {
  anyCaller: {
    reason: 'The API is public: anyone may open connections to the port of its HTTPS listener, and to nothing else. ApiAccess names callers instead.',
    cdkNag: ['AwsSolutions-EC23'],
  },
  routeToInternet: {
    reason: 'The subnet holds nodes of a load balancer before the internet and NAT gateways, which need this route. Tasks are in other subnets, without one.',
    cdkNag: inPacks('VPCNoUnrestrictedRouteToIGW'),
  },
  keysOfS3: {
    reason: 'Neither Elastic Load Balancing nor the server access logs of Amazon S3 can be written with a KMS key: keys of Amazon S3 encrypt them.',
    cdkNag: inPacks('S3DefaultEncryptionKMS'),
    controlTower: ['s3_bucket_default_encryption_kms_check'],
  },
  noReplica: {
    reason: 'A replica belongs into another region or account, which only the owner of the logs can choose: AccessLogs.toBucket() takes a bucket that has one.',
    cdkNag: inPacks('S3BucketReplicationEnabled'),
  },
  noLock: {
    reason: 'Amazon S3 writes no server access logs into a bucket with Object Lock, and nobody could remove the logs early. AccessLogs.toBucket() takes a bucket '
      + 'with one; versions keep what is deleted here.',
    controlTower: ['s3_bucket_object_lock_enabled_check'],
  },
  noEvents: {
    reason: 'Nothing waits for each of the log files. Who reads or deletes them is recorded.',
    controlTower: ['s3_event_notifications_enabled_check'],
  },
  lastRecord: {
    reason: 'The bucket holds the records of requests to another one: its own would be recorded for ever.',
    checkov: ['CKV_AWS_18'],
    controlTower: ['s3_bucket_logging_enabled_check'],
  },
  memoryOfTask: {
    reason: 'Fargate holds a task to its memory. A limit of the container as large would leave none for what is added to the task.',
    controlTower: ['ecs_task_definition_memory_hard_limit_check'],
  },
  functionOfCdk: {
    reason: 'A function of the AWS CDK that calls Amazon EC2 once in a deployment: it needs no VPC, nothing else calls it, and CloudFormation sees it fail.',
    checkov: ['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117'],
    controlTower: ['lambda_inside_vpc_check'],
  },
} satisfies Record<string, Residue>;

/** By what aws-cdk-lib knows, from 2.257 on, what plugins shall not report. */
const ACKNOWLEDGED_RULES = 'aws:cdk:acknowledged-rules';
const CFN_GUARD = 'cdk-validator-cfnguard';

/**
 * Writes into a resource, where the preset does that, why it is as it is: for cdk-nag of any version, checkov and cfn-guard to find, and for whoever reads the
 * template. What is there already stays.
 */
export function acknowledge(preset: ApiPreset, construct: IConstruct, ...names: (keyof typeof RESIDUES)[]) {
  if (!defaultsOf(preset).acknowledgements) return;
  const resource = CfnResource.isCfnResource(construct) ? construct : construct.node.defaultChild as CfnResource;
  const residues: Residue[] = names.map(name => RESIDUES[name]);
  const cdkNag = residues.flatMap(({ cdkNag: ids = [], reason }) => ids.map(id => ({ id, reason })));
  const checkov = residues.flatMap(({ checkov: ids = [], reason }) => ids.map(id => ({ id, comment: reason })));
  const guard = residues.flatMap(({ controlTower: ids = [], reason }) => ids.map(id => ({ id, reason })));

  append(resource, 'cdk_nag', 'rules_to_suppress', cdkNag);
  append(resource, 'checkov', 'skip', checkov);
  append(resource, 'guard', 'SuppressedRules', guard.map(({ id }) => id));
  for (const { id, reason } of [...cdkNag, ...guard.map(rule => ({ ...rule, id: `${CFN_GUARD}::${rule.id}` }))]) {
    resource.node.addMetadata(ACKNOWLEDGED_RULES, { [id]: reason });
  }
}

function append(resource: CfnResource, scanner: string, list: string, entries: unknown[]) {
  const metadata = resource.getMetadata(scanner);
  const present: unknown[] = metadata?.[list] ?? [];
  // what several parts of a stack share is acknowledged by each of them
  const added = entries.filter(entry => !present.some(other => isDeepStrictEqual(other, entry)));
  if (added.length > 0) resource.addMetadata(scanner, { ...metadata, [list]: [...present, ...added] });
}
