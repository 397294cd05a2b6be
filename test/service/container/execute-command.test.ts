import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ApiCluster, ApiLogs, ApiNetwork, type CreateClusterOptions, Egress, type PrivateFargateApiProps } from '../../../src';
import { apiIn, only, stackWith, synthesize } from '../../helpers/api-stack';

const SESSION = ['ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel'];
const FLAGS = { '@aws-cdk/aws-ecs:reduceEc2FargateCloudWatchPermissions': true, '@aws-cdk/aws-iam:minimizePolicies': true };
const INTO_GROUP = ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'];

test('is off where it is not asked for', () => {
  const template = synthesize({ executeCommand: false });

  expect(only(template, 'AWS::ECS::Service')).not.toHaveProperty('EnableExecuteCommand');
  expect(taskRoleStatements(template)).toEqual([]);
});

test.each([['off', {}], ['on', FLAGS]])('sessions are recorded in the log group of the container, and in no other, with the flags for it %s', (_flags, context) => {
  const template = synthesize({ executeCommand: true }, { context });

  expect(only(template, 'AWS::ECS::Service').EnableExecuteCommand).toBe(true);
  expect(taskRoleStatements(template)).toEqual([
    { Sid: 'Sessions', Effect: 'Allow', Action: ['logs:DescribeLogGroups', ...SESSION], Resource: '*' },
    { Effect: 'Allow', Action: INTO_GROUP, Resource: ofGroup({ Ref: expect.stringContaining('ApiServiceLogGroup') }) },
  ]);
});

test('sessions are recorded where the cluster says, and encrypted with its key', () => {
  const stack = stackWith();
  const [logGroup, bucket, kmsKey] = [new logs.LogGroup(stack, 'Sessions'), new s3.Bucket(stack, 'Bucket'), new kms.Key(stack, 'Key')];
  const executeCommand = { kmsKey, logConfiguration: { cloudWatchLogGroup: logGroup, cloudWatchEncryptionEnabled: true, s3Bucket: bucket, s3KeyPrefix: 'exec/' } };

  apiIn(stack, { executeCommand: true, cluster: ApiCluster.create({ executeCommand }) });

  const template = Template.fromStack(stack);
  const ofBucket = (...suffix: string[]) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', stack.resolve(bucket.bucketName), ...suffix]] });
  expect(only(template, 'AWS::ECS::Cluster').Configuration.ExecuteCommandConfiguration).toEqual({
    KmsKeyId: stack.resolve(kmsKey.keyArn),
    Logging: 'OVERRIDE',
    LogConfiguration: expect.objectContaining({ CloudWatchLogGroupName: stack.resolve(logGroup.logGroupName), CloudWatchEncryptionEnabled: true, S3KeyPrefix: 'exec/' }),
  });
  expect(taskRoleStatements(template)).toEqual([
    { Sid: 'Sessions', Effect: 'Allow', Action: ['logs:DescribeLogGroups', 's3:GetBucketLocation', ...SESSION], Resource: '*' },
    { Effect: 'Allow', Action: INTO_GROUP, Resource: ofGroup(stack.resolve(logGroup.logGroupName)) },
    { Effect: 'Allow', Action: 's3:GetEncryptionConfiguration', Resource: ofBucket() },
    { Effect: 'Allow', Action: 's3:PutObject', Resource: ofBucket('/exec/*') },
    { Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: stack.resolve(kmsKey.keyArn) },
  ]);
  Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('unrecordedSessions'));
});

test.each<[string, Partial<PrivateFargateApiProps>]>([
  ['the cluster records none', { cluster: ApiCluster.create({ executeCommand: { logging: ecs.ExecuteCommandLogging.NONE } }) }],
  ['the lines of the container go elsewhere', { logs: ApiLogs.toDriver(ecs.LogDrivers.splunk({ secretToken: secret(), url: 'https://splunk.example.com' })) }],
])('warns when %s', (_, props) => {
  const stack = stackWith();

  apiIn(stack, { executeCommand: true, ...props });

  Annotations.fromStack(stack).hasWarning('/Stack/Api/Service', Match.stringLikeRegexp('not known to be recorded.*cdk-private-fargate-api:unrecordedSessions'));
  expect(taskRoleStatements(Template.fromStack(stack))).toEqual([{ Sid: 'Sessions', Effect: 'Allow', Action: SESSION, Resource: '*' }]);
});

describe('without a way to the internet', () => {
  test('there is an endpoint for sessions, and for the key they are encrypted with', () => {
    const stack = stackWith();
    const executeCommand = { kmsKey: new kms.Key(stack, 'Key') };
    const props = {
      image: ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1'),
      network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }),
      executeCommand: true,
    };

    apiIn(stack, { ...props, cluster: ApiCluster.create({ executeCommand }) });

    expect(endpoints(Template.fromStack(stack))).toEqual(expect.arrayContaining(['ssmmessages', 'kms']));
    expect(endpoints(synthesize(props))).not.toContain('kms');
  });
});

test.each<[string, CreateClusterOptions['executeCommand'], string]>([
  ['is to record nothing, and where', { logging: ecs.ExecuteCommandLogging.NONE, logConfiguration: {} }, "'logging' must be OVERRIDE or left out with a 'logConfiguration', got \"NONE\""],
  ['does not say where it records', { logging: ecs.ExecuteCommandLogging.OVERRIDE }, "'logConfiguration' must be there with the 'logging' OVERRIDE, got undefined"],
])('fails when a cluster %s', (_, executeCommand, message) => {
  expect(() => ApiCluster.create({ executeCommand })).toThrow(message);
});

function secret(): ecs.Secret {
  return { arn: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:token', grantRead: () => undefined } as unknown as ecs.Secret;
}

function ofGroup(name: unknown) {
  return { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':log-group:', name, ':*']] };
}

function taskRoleStatements(template: Template): any[] {
  const policies = template.findResources('AWS::IAM::Policy', { Properties: { Roles: [{ Ref: Match.stringLikeRegexp('TaskRole') }] } });
  return Object.values(policies).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

function endpoints(template: Template): string[] {
  return Object.values(template.findResources('AWS::EC2::VPCEndpoint')).map(({ Properties }) => JSON.stringify(Properties.ServiceName).match(/\.([a-z0-9.]+)"\]/)![1]);
}
