import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What CloudWatch Logs does with a key, as the CDK grants it; the families have no other members. */
export const LOG_KEY_ACTIONS = ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'];

/** A key for one log group. Of no use without the lines, so it goes with them. */
export function newLogKey(scope: Construct): kms.Key {
  const key = new kms.Key(scope, 'LogKey', { description: 'Logs of the API', enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
  key.addToResourcePolicy(new iam.PolicyStatement({
    sid: 'GrantsForServicesOnly',
    effect: iam.Effect.DENY,
    principals: [new iam.AnyPrincipal()],
    actions: ['kms:CreateGrant'],
    // the key itself
    resources: ['*'],
    // a grant is a way round the key's policy that nobody sees in it
    conditions: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
  }));
  return key;
}

/**
 * Lets CloudWatch Logs, which encrypts by itself, use a key for log groups of this account and region: those whose names are so.
 * Without that it refuses the log group.
 */
export function allowCloudWatchLogs(key: kms.IKey, logGroupNames: string): iam.AddToResourcePolicyResult {
  // one of the few services whose name ends otherwise in China
  const service = new iam.ServicePrincipal(`logs.${Aws.REGION}.${Aws.URL_SUFFIX}`);
  return key.addToResourcePolicy(new iam.PolicyStatement({
    principals: [service.withConditions({
      ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${logGroupNames}` },
    })],
    actions: LOG_KEY_ACTIONS,
    // the key itself
    resources: ['*'],
  }));
}
