import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import { ecsRole } from '../../src/service/ecs-role';
import { TRUST_CONDITIONS } from '../contract/resources';
import { only, stackWith } from '../helpers/api-stack';

const statement = (action: string) => new iam.PolicyStatement({ actions: [action], resources: ['arn:example'] });

test.each(['ecs', 'ecs-tasks'] as const)('is assumed by %s for this account only', service => {
  const { template } = withRole(service, false);

  expect(only(template, 'AWS::IAM::Role').AssumeRolePolicyDocument.Statement).toEqual([
    { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: `${service}.amazonaws.com` }, Condition: TRUST_CONDITIONS },
  ]);
});

test('has what is granted in itself', () => {
  const { template } = withRole('ecs-tasks', false);

  template.resourceCountIs('AWS::IAM::ManagedPolicy', 0);
  expect(only(template, 'AWS::IAM::Policy').PolicyDocument.Statement.map(({ Action }: any) => Action)).toEqual(['s3:GetObject', 's3:PutObject']);
});

test('has what is granted in one managed policy where auditors want that, and is assumed in the same way', () => {
  const { template } = withRole('ecs-tasks', true);

  template.resourceCountIs('AWS::IAM::Policy', 0);
  const { Roles, PolicyDocument } = only(template, 'AWS::IAM::ManagedPolicy');
  expect(Roles).toEqual([{ Ref: Object.keys(template.findResources('AWS::IAM::Role'))[0] }]);
  expect(PolicyDocument.Statement.map(({ Action }: any) => Action)).toEqual(['s3:GetObject', 's3:PutObject']);
  expect(only(template, 'AWS::IAM::Role')).toEqual(only(withRole('ecs-tasks', false).template, 'AWS::IAM::Role'));
});

test('has no managed policy of its own where nothing is granted', () => {
  const stack = stackWith();
  role(stack, 'ecs-tasks', true);

  Template.fromStack(stack).resourceCountIs('AWS::IAM::ManagedPolicy', 0);
});

test('gets by a managed policy what the CDK grants to a task definition, and the grant waits for it', () => {
  const stack = stackWith();
  const executionRole = role(stack, 'ecs-tasks', true);
  const logGroup = new logs.LogGroup(stack, 'LogGroup');
  const taskDefinition = new ecs.FargateTaskDefinition(stack, 'Task', { executionRole });
  taskDefinition.addContainer('api', { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx:1'), logging: ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: 'api' }) });
  const topic = new logs.CfnLogStream(stack, 'Stream', { logGroupName: logGroup.logGroupName });
  logGroup.grantRead(executionRole).applyBefore(topic);

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::IAM::Policy', 0);
  template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: ['logs:CreateLogStream', 'logs:PutLogEvents'] })]) },
  });
  template.hasResource('AWS::Logs::LogStream', { DependsOn: [Object.keys(template.findResources('AWS::IAM::ManagedPolicy'))[0]] });
});

function withRole(service: 'ecs' | 'ecs-tasks', customerManagedPolicy: boolean) {
  const stack = stackWith();
  const made = role(stack, service, customerManagedPolicy);
  made.addToPolicy(statement('s3:GetObject'));
  made.addToPrincipalPolicy(statement('s3:PutObject'));
  return { role: made, template: Template.fromStack(stack) };
}

function role(stack: Stack, service: 'ecs' | 'ecs-tasks', customerManagedPolicy: boolean): iam.Role {
  return ecsRole(stack, 'Role', { service, description: 'Runs', customerManagedPolicy });
}
