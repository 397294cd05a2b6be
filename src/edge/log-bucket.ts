import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { BucketCleanup } from './bucket-cleanup';

export interface LogBucketProps {
  /** how long objects are kept */
  readonly retention: Duration;
  /** what happens to the bucket and to what is in it */
  readonly removalPolicy: RemovalPolicy;
}

/** A bucket for logs only. It is not versioned, since nothing that is written there is written again. */
export function logBucket(scope: Construct, { retention, removalPolicy }: LogBucketProps): s3.Bucket {
  const bucket = new s3.Bucket(scope, 'Bucket', {
    // load balancers cannot write with keys of KMS
    encryption: s3.BucketEncryption.S3_MANAGED,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    lifecycleRules: [{ expiration: retention, abortIncompleteMultipartUploadAfter: Duration.days(1) }],
    removalPolicy,
  });
  // never empty: the load balancer puts a test file there as soon as logs are turned on
  if (removalPolicy === RemovalPolicy.DESTROY) new BucketCleanup(scope, 'Cleanup', bucket);
  return bucket;
}
