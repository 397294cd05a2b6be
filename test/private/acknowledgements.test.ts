/*
 * That nothing is left over is for test/policy to say; this is about what is written, and where.
 */
import type { CfnResource, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IConstruct } from 'constructs';
import { ApiAccess, ApiEndpoint, ApiPreset, PrivateFargateApi } from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const preset = ApiPreset.HARDENED;
const HANDLER = 'Custom::VpcRestrictDefaultSGCustomResourceProvider/Handler';

test('each reason stands beside its rule, by the words of each scanner', () => {
  const stack = stackWith();
  apiIn(stack, { preset });

  expect(metadataOf(stack, 'Api/Edge/AccessLogs/Audit/Bucket/Resource')).toEqual({
    cdk_nag: { rules_to_suppress: expect.arrayContaining([{ id: 'HIPAA.Security-S3DefaultEncryptionKMS', reason: expect.stringContaining('KMS key') }]) },
    checkov: { skip: [{ id: 'CKV_AWS_18', comment: expect.stringContaining('records of requests') }] },
    guard: { SuppressedRules: expect.arrayContaining(['s3_bucket_object_lock_enabled_check', 's3_bucket_logging_enabled_check']) },
  });
});

test('aws-cdk-lib is told as well, for its validation plugins', () => {
  const stack = stackWith();
  apiIn(stack, { preset });

  const acknowledged = resourceAt(stack, 'Api/Edge/AccessLogs/Bucket/Resource').node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules');
  expect(Object.assign({}, ...acknowledged.map(({ data }) => data))).toMatchObject({
    'PCI.DSS.321-S3BucketReplicationEnabled': expect.stringContaining('replica'),
    'cdk-validator-cfnguard::s3_event_notifications_enabled_check': expect.stringContaining('log files'),
  });
});

test('a load balancer is not called public where callers are named', () => {
  const stack = stackWith();
  apiIn(stack, { preset, access: ApiAccess.cidrs('203.0.113.0/24') });

  expect(metadataOf(stack, 'Api/Edge/SecurityGroup/Resource')).toEqual({});
});

test('what two APIs share is acknowledged once', () => {
  const stack = stackWith();
  const certificateArn = stack.formatArn({ service: 'acm', resource: 'certificate', resourceName: '22222222-2222-2222-2222-222222222222' });
  apiIn(stack, { preset });
  const one = metadataOf(stack, HANDLER);

  new PrivateFargateApi(stack, 'Other', {
    image, preset, endpoint: ApiEndpoint.https({ certificates: [Certificate.fromCertificateArn(stack, 'Certificate', certificateArn)] }),
  });

  expect(one.checkov.skip).toHaveLength(3);
  expect(metadataOf(stack, HANDLER)).toEqual(one);
});

test.each([ApiPreset.STANDARD, ApiPreset.DEVELOPMENT, ApiPreset.CONTAINERS_ON_AWS])('%s has nothing written into it', other => {
  const stack = stackWith();
  apiIn(stack, { preset: other });

  const written = Object.values<any>(Template.fromStack(stack).toJSON().Resources).filter(({ Metadata }) => Metadata);
  expect(written).toEqual([]);
});

function resourceAt(stack: Stack, path: string): CfnResource {
  return path.split('/').reduce<IConstruct>((construct, id) => construct.node.findChild(id), stack) as CfnResource;
}

function metadataOf(stack: Stack, path: string): any {
  const resource = resourceAt(stack, path);
  const entries = ['cdk_nag', 'checkov', 'guard'].map(scanner => [scanner, resource.getMetadata(scanner)]);
  return Object.fromEntries(entries.filter(([, written]) => written));
}
