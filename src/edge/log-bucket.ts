import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { BucketCleanup } from './bucket-cleanup';
import type { ApiPreset } from '../api-preset';
import { acknowledge } from '../private/acknowledgements';

/** How long what has been deleted or written over can be had back. */
const DELETED_KEPT = Duration.days(30);

export interface LogBucketProps {
  /** how long objects are kept */
  readonly retention: Duration;
  /** what happens to the bucket and to what is in it */
  readonly removalPolicy: RemovalPolicy;
  readonly preset: ApiPreset;
  /** whether what is deleted can be had back, and whoever reads or deletes is recorded */
  readonly audited: boolean;
}

/** A bucket for logs only: nothing that is written there is written again. */
export function logBucket(scope: Construct, props: LogBucketProps): s3.Bucket {
  const bucket = newBucket(scope, props);
  if (props.audited) recordRequests(new Construct(scope, 'Audit'), bucket, props);
  return bucket;
}

function newBucket(scope: Construct, { retention, removalPolicy, preset, audited }: LogBucketProps): s3.Bucket {
  const bucket = new s3.Bucket(scope, 'Bucket', {
    // neither load balancers nor Amazon S3 itself can write logs with keys of KMS
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    versioned: audited || undefined,
    lifecycleRules: [
      {
        expiration: retention,
        noncurrentVersionExpiration: audited ? DELETED_KEPT : undefined,
        abortIncompleteMultipartUploadAfter: Duration.days(1),
      },
      ...(audited ? [{ expiredObjectDeleteMarker: true }] : []),
    ],
    removalPolicy,
  });
  // never empty: the load balancer puts a test file there as soon as logs are turned on
  if (removalPolicy === RemovalPolicy.DESTROY) new BucketCleanup(scope, 'Cleanup', bucket);
  acknowledge(preset, bucket, 'keysOfS3', 'noReplica', 'noLock', 'noEvents');
  return bucket;
}

/** Has Amazon S3 record the requests to a bucket in a second one: in the same one, each record would be recorded again. */
function recordRequests(scope: Construct, bucket: s3.Bucket, props: LogBucketProps) {
  const records = newBucket(scope, props);
  acknowledge(props.preset, records, 'lastRecord');
  const { policyDependable } = records.addToResourcePolicy(new iam.PolicyStatement({
    actions: ['s3:PutObject'],
    principals: [new iam.ServicePrincipal('logging.s3.amazonaws.com')],
    resources: [records.arnForObjects('*')],
    // not that bucket alone: it waits for the policy, which therefore cannot name it
    conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
  }));
  // not by the L2, where a feature flag of the app decides between this policy and an ACL, which the bucket has none of
  (bucket.node.defaultChild as s3.CfnBucket).loggingConfiguration = { destinationBucketName: records.bucketName };
  bucket.node.addDependency(policyDependable!);
}
