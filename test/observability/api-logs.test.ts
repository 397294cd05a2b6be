import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { ApiLogs } from '../../src';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

test('go to a log group that is kept for a month and removed with the stack', () => {
  const template = synthesize();

  template.hasResource('AWS::Logs::LogGroup', { Properties: { RetentionInDays: 30 }, DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
});

test('never hold the application up', () => {
  expect(only(synthesize(), 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].LogConfiguration).toEqual({
    LogDriver: 'awslogs',
    Options: {
      'awslogs-group': { Ref: expect.stringContaining('LogGroup') },
      'awslogs-region': { Ref: 'AWS::Region' },
      'awslogs-stream-prefix': 'api',
      'mode': 'non-blocking',
      'max-buffer-size': `${25 * 1024 * 1024}b`,
    },
  });
});

test('are kept as long as is asked', () => {
  const template = synthesize({ logs: ApiLogs.cloudWatch({ retention: logs.RetentionDays.ONE_YEAR }) });

  expect(only(template, 'AWS::Logs::LogGroup').RetentionInDays).toBe(365);
});

test('are encrypted with the key that is given, which this account\'s log groups may use', () => {
  const stack = stackWith();
  const key = new kms.Key(stack, 'Key');
  apiIn(stack, { logs: ApiLogs.cloudWatch({ encryptionKey: key }) });

  const template = Template.fromStack(stack);
  expect(only(template, 'AWS::Logs::LogGroup').KmsKeyId).toEqual(stack.resolve(key.keyArn));
  template.hasResourceProperties('AWS::KMS::Key', {
    KeyPolicy: {
      Statement: Match.arrayWith([Match.objectLike({
        Principal: { Service: { 'Fn::Join': ['', ['logs.', { Ref: 'AWS::Region' }, '.', { Ref: 'AWS::URLSuffix' }]] } },
        Condition: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': Match.anyValue() } },
      })]),
    },
  });
});

test('go to a log group one already has', () => {
  const stack = stackWith();
  const logGroup = new logs.LogGroup(stack, 'Own');

  const api = apiIn(stack, { logs: ApiLogs.toLogGroup(logGroup) });

  const template = Template.fromStack(stack);
  expect(api.logGroup).toBe(logGroup);
  template.resourceCountIs('AWS::Logs::LogGroup', 1);
  expect(only(template, 'AWS::IAM::Policy').PolicyDocument.Statement[0].Resource).toEqual(stack.resolve(logGroup.logGroupArn));
});

describe('to a driver of the CDK', () => {
  const toSplunk = () => {
    const stack = stackWith();
    const token = new secretsmanager.Secret(stack, 'Token');
    const driver = ecs.LogDrivers.splunk({ url: 'https://splunk.example.com', secretToken: ecs.Secret.fromSecretsManager(token) });
    return { stack, token, api: apiIn(stack, { logs: ApiLogs.toDriver(driver) }) };
  };

  test('go where it takes them, and the execution role may read its secret', () => {
    const { stack, token } = toSplunk();

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Logs::LogGroup', 0);
    expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].LogConfiguration).toMatchObject({
      LogDriver: 'splunk', SecretOptions: [{ Name: 'splunk-token', ValueFrom: stack.resolve(token.secretArn) }],
    });
    expect(only(template, 'AWS::IAM::Policy').PolicyDocument.Statement.map(({ Resource }: any) => Resource)).toEqual([stack.resolve(token.secretArn)]);
  });

  test('have no log group that is known', () => {
    const { api } = toSplunk();

    expect(() => api.logGroup).toThrow("'logGroup' is not known here: choose ApiLogs.cloudWatch() or toLogGroup()");
  });
});
