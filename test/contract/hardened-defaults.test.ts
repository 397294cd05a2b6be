/*
 * What HARDENED adds, one line for each thing that auditors ask for.
 */
import { RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { attributes, type Resource, resource, resources } from './resources';
import { AccessLogs, ApiEndpoint, ApiNetwork, ApiPreset } from '../../src';
import { apiIn, stackWith, synthesize } from '../helpers/api-stack';

const preset = ApiPreset.HARDENED;
const template = synthesize({ preset });
const container = resource(template, 'AWS::ECS::TaskDefinition').properties.ContainerDefinitions[0];

test('callers come by HTTPS, and no other port is open', () => {
  expect(resource(template, 'AWS::ElasticLoadBalancingV2::Listener').properties).toMatchObject({ Port: 443, Protocol: 'HTTPS' });
});

test.each([undefined, ApiEndpoint.http()])('fails without a certificate', endpoint => {
  expect(() => synthesize({ preset, endpoint })).toThrow(
    "'endpoint' must have a certificate under ApiPreset.HARDENED, got ApiEndpoint.http(): use ApiEndpoint.https(), domain() or cloudFront()");
});

test('a firewall inspects the requests, and is logged', () => {
  template.resourceCountIs('AWS::WAFv2::WebACLAssociation', 1);
  template.resourceCountIs('AWS::WAFv2::LoggingConfiguration', 1);
});

test('the load balancer is protected from deletion, drops what is no header, and records requests in a bucket that outlives the stack', () => {
  expect(attributes(resource(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties.LoadBalancerAttributes)).toMatchObject({
    'deletion_protection.enabled': 'true',
    'routing.http.drop_invalid_header_fields.enabled': 'true',
    'access_logs.s3.enabled': 'true',
  });
  template.hasResource('AWS::S3::Bucket', { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
});

test('the network records its flows, and its default security group is closed', () => {
  template.resourceCountIs('AWS::EC2::FlowLog', 1);
  template.resourceCountIs('Custom::VpcRestrictDefaultSG', 1);
});

test('lines are kept for a year', () => {
  const groups = resources(template, 'AWS::Logs::LogGroup').map(({ properties }) => properties.RetentionInDays);

  expect(groups).toEqual(Array(3).fill(365));
});

describe.each(resources(template, 'AWS::Logs::LogGroup').map(group => [group.id, group] as const))('the lines in %s', (id, { properties }) => {
  const [key] = resources(template, 'AWS::KMS::Key').filter(({ id: keyId }) => keyId === properties.KmsKeyId['Fn::GetAtt'][0]);

  test('are encrypted by a key that rotates', () => {
    expect(key.properties.EnableKeyRotation).toBe(true);
  });

  test('are all that CloudWatch Logs may use the key for', () => {
    const name = properties.LogGroupName ?? { stack: { Ref: 'AWS::StackName' }, id };

    expect(key.properties.KeyPolicy.Statement.filter(({ Principal }: any) => Principal.Service)).toEqual([{
      Effect: 'Allow',
      Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*'],
      Resource: '*',
      Condition: {
        ArnLike: {
          'kms:EncryptionContext:aws:logs:arn': {
            'Fn::Join': ['', [
              'arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' },
              ...(typeof name === 'string' ? [`:log-group:${name}`] : [':log-group:', name.stack, `-${name.id}-*`]),
            ]],
          },
        },
      },
    }]);
  });

  test('come under no grant of anybody but an AWS service', () => {
    expect(key.properties.KeyPolicy.Statement).toContainEqual(expect.objectContaining({
      Effect: 'Deny',
      Principal: { AWS: '*' },
      Action: 'kms:CreateGrant',
      Condition: { BoolIfExists: { 'kms:GrantIsForAWSResource': 'false', 'aws:PrincipalIsAWSService': 'false' } },
    }));
  });
});

test('what is deleted from the bucket can be had back for a month, and requests to it are recorded in another one', () => {
  const [records, bucket] = resources(template, 'AWS::S3::Bucket').sort((a, b) => a.id.localeCompare(b.id));

  expect([bucket, records].map(({ properties }) => properties.VersioningConfiguration.Status)).toEqual(['Enabled', 'Enabled']);
  expect(bucket.properties.LifecycleConfiguration.Rules).toEqual([
    expect.objectContaining({ ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 30 } }),
    { ExpiredObjectDeleteMarker: true, Status: 'Enabled' },
  ]);
  expect(bucket.properties.LoggingConfiguration).toEqual({ DestinationBucketName: { Ref: records.id } });
  expect(bucket.dependsOn).toEqual([policyOf(records.id).id]);
  expect(policyOf(records.id).properties.PolicyDocument.Statement).toContainEqual({
    Effect: 'Allow',
    Principal: { Service: 'logging.s3.amazonaws.com' },
    Action: 's3:PutObject',
    Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [records.id, 'Arn'] }, '/*']] },
    Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
  });
});

test('the container runs without rights on a file system that it cannot change', () => {
  expect(container).toMatchObject({ User: '1000:1000', ReadonlyRootFilesystem: true, MountPoints: [expect.objectContaining({ ContainerPath: '/tmp' })] });
});

test('no role of the API has a policy in itself', () => {
  template.resourceCountIs('AWS::IAM::Policy', 0);
  expect(resources(template, 'AWS::IAM::ManagedPolicy').length).toBeGreaterThan(0);
});

test('only this account has its flow logs written', () => {
  const { properties } = resources(template, 'AWS::IAM::Role').find(({ id }) => id.includes('FlowLogs'))!;

  expect(properties.AssumeRolePolicyDocument.Statement).toEqual([{
    Effect: 'Allow',
    Principal: { Service: 'vpc-flow-logs.amazonaws.com' },
    Action: 'sts:AssumeRole',
    Condition: {
      ArnLike: {
        'aws:SourceArn': {
          'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ec2:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':vpc-flow-log/*']],
        },
      },
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    },
  }]);
});

test('both buckets are emptied where they are not to be kept', () => {
  const removed = synthesize({ preset, accessLogs: AccessLogs.create({ removalPolicy: RemovalPolicy.DESTROY }) });

  removed.resourceCountIs('Custom::BucketCleanup', 2);
});

test('what is written wins', () => {
  const stack = stackWith();
  apiIn(stack, {
    preset,
    deletionProtection: false,
    accessLogs: AccessLogs.disabled(),
    network: ApiNetwork.create({ restrictDefaultSecurityGroup: false }),
    container: { readonlyRootFilesystem: false, user: 'root', writablePaths: [] },
  });
  const written = Template.fromStack(stack);

  expect(attributes(resource(written, 'AWS::ElasticLoadBalancingV2::LoadBalancer').properties.LoadBalancerAttributes))
    .toMatchObject({ 'deletion_protection.enabled': 'false' });
  written.resourceCountIs('AWS::S3::Bucket', 0);
  written.resourceCountIs('Custom::VpcRestrictDefaultSG', 0);
  expect(resource(written, 'AWS::ECS::TaskDefinition').properties.ContainerDefinitions[0]).toMatchObject({ User: 'root', ReadonlyRootFilesystem: false });
});

function policyOf(bucket: string): Resource {
  return resources(template, 'AWS::S3::BucketPolicy').find(({ properties }) => properties.Bucket.Ref === bucket)!;
}
