import { CustomResource, Duration, Tags } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';

/** A bucket that loses this tag, because it is to be kept from now on, is not emptied when the cleanup goes. */
const EMPTIED = 'cdk-private-fargate-api:emptied-on-removal';

/** Written into the template: an asset would need a bootstrapped environment. Without a log group, what fails is told to CloudFormation. */
const CODE = `import boto3
import cfnresponse

TAG = {'Key': '${EMPTIED}', 'Value': 'true'}

def empty(bucket):
    while list(bucket.object_versions.limit(1)):
        refused = [error for page in bucket.object_versions.delete() for error in page.get('Errors', [])]
        if refused:
            raise Exception(refused[0]['Key'] + ': ' + refused[0]['Message'])

def handler(event, context):
    name = event['ResourceProperties']['BucketName']
    failure = None
    try:
        bucket = boto3.resource('s3').Bucket(name)
        if event['RequestType'] == 'Delete' and TAG in bucket.Tagging().tag_set:
            empty(bucket)
    except Exception as error:
        code = getattr(error, 'response', {}).get('Error', {}).get('Code')
        if code not in ('NoSuchBucket', 'NoSuchTagSet'):
            failure = str(error)
    status = 'FAILED' if failure else 'SUCCESS'
    cfnresponse.send(event, context, status, {}, event.get('PhysicalResourceId', name), reason=failure)
`;

/**
 * Empties a bucket before CloudFormation deletes it, which it does to empty buckets only. The CDK's own way leaves a log group behind,
 * and what it adds to the template depends on the app's feature flags.
 */
export class BucketCleanup extends Construct {
  constructor(scope: Construct, id: string, bucket: s3.Bucket) {
    super(scope, id);
    const description = 'Empties the bucket of the access logs when it is removed';
    const role = new iam.Role(this, 'Role', {
      description,
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      // in the role itself, which is there as long as the function
      inlinePolicies: { Empty: new iam.PolicyDocument({ statements: permissions(bucket) }) },
    });
    // the L2 would have the app's feature flags decide about a log group
    const emptying = new lambda.CfnFunction(this, 'Function', {
      description,
      runtime: 'python3.13',
      handler: 'index.handler',
      code: { zipFile: CODE },
      role: role.roleArn,
      memorySize: 256,
      // the most there is: enough for hundreds of thousands of files, and Lambda tries twice more
      timeout: Duration.minutes(15).toSeconds(),
    });
    new CustomResource(this, 'Resource', {
      resourceType: 'Custom::BucketCleanup',
      serviceToken: emptying.attrArn,
      properties: { BucketName: bucket.bucketName },
    });
    Tags.of(bucket).add(EMPTIED, 'true');
    // deleted first, it lets nobody write any more when the bucket is emptied
    bucket.policy?.node.addDependency(this);
  }
}

function permissions(bucket: s3.Bucket): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({ actions: ['s3:GetBucketTagging', 's3:ListBucketVersions'], resources: [bucket.bucketArn] }),
    new iam.PolicyStatement({ actions: ['s3:DeleteObject', 's3:DeleteObjectVersion'], resources: [bucket.arnForObjects('*')] }),
  ];
}
