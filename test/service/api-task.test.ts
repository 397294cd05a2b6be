import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecr from 'aws-cdk-lib/aws-ecr';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { PrivateFargateApiProps } from '../../src';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

test('runs the image as the container "api" on the port that is given', () => {
  const template = synthesize({ containerPort: 8080 });

  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions).toEqual([expect.objectContaining({
    Name: 'api', Image: 'public.ecr.aws/docker/library/nginx:stable', PortMappings: [{ ContainerPort: 8080, Protocol: 'tcp' }],
  })]);
  expect(only(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').Port).toBe(8080);
  expect(only(template, 'AWS::EC2::SecurityGroupIngress')).toMatchObject({ IpProtocol: 'tcp', FromPort: 8080, ToPort: 8080 });
});

test('passes environment variables on', () => {
  const template = synthesize({ environment: { STAGE: 'test' } });

  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].Environment).toEqual([{ Name: 'STAGE', Value: 'test' }]);
});

test('fills secrets at the start of a task and may read no other', () => {
  const { template, secret, stack } = withSecret();

  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].Secrets).toEqual([{ Name: 'TOKEN', ValueFrom: stack.resolve(secret.secretArn) }]);
  expect(executionStatements(template)).toContainEqual({
    Effect: 'Allow', Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], Resource: stack.resolve(secret.secretArn),
  });
});

test('may write to its log group and do nothing else where the image is public', () => {
  expect(executionStatements(synthesize())).toEqual([{
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: { 'Fn::GetAtt': [expect.stringContaining('LogGroup'), 'Arn'] },
  }]);
});

test('may pull its image from the repository it is in', () => {
  const stack = stackWith();
  const repository = new ecr.Repository(stack, 'Repository');
  apiIn(stack, { image: ecs.ContainerImage.fromEcrRepository(repository) });

  expect(executionStatements(Template.fromStack(stack))).toContainEqual(expect.objectContaining({
    Action: expect.arrayContaining(['ecr:BatchGetImage']), Resource: stack.resolve(repository.repositoryArn),
  }));
});

test('may read the credentials of a private registry', () => {
  const stack = stackWith();
  const credentials = new secretsmanager.Secret(stack, 'Credentials');
  apiIn(stack, { image: ecs.ContainerImage.fromRegistry('registry.example.com/api:1', { credentials }) });

  const template = Template.fromStack(stack);
  const arn = stack.resolve(credentials.secretArn);
  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].RepositoryCredentials).toEqual({ CredentialsParameter: arn });
  expect(executionStatements(template)).toContainEqual(expect.objectContaining({ Resource: arn }));
});

test('runs an image that is built from a local directory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'image-'));
  writeFileSync(join(directory, 'Dockerfile'), 'FROM scratch');
  const stack = stackWith();
  apiIn(stack, { image: ecs.ContainerImage.fromAsset(directory) });

  const template = Template.fromStack(stack);
  expect(JSON.stringify(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].Image)).toContain('container-assets');
  expect(executionStatements(template)).toContainEqual(expect.objectContaining({ Action: expect.arrayContaining(['ecr:BatchGetImage']) }));
});

test('gives the application a role without any permission', () => {
  const template = synthesize();

  const policies = Object.values(template.findResources('AWS::IAM::Policy'));
  expect(policies.flatMap(policy => policy.Properties.Roles)).toEqual([{ Ref: expect.stringContaining('ExecutionRole') }]);
});

test('both roles serve the tasks of this account only', () => {
  const template = synthesize();

  template.resourceCountIs('AWS::IAM::Role', 2);
  template.allResourcesProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [{
        Effect: 'Allow',
        Action: 'sts:AssumeRole',
        Principal: { Service: 'ecs-tasks.amazonaws.com' },
        Condition: {
          ArnLike: { 'aws:SourceArn': { 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':*']] } },
          StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
        },
      }],
    },
  });
});

test('takes roles one already has, and grants what is used to the execution role', () => {
  const stack = stackWith();
  const role = (id: string) => new iam.Role(stack, id, { assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com') });
  const [executionRole, taskRole] = [role('OwnExecutionRole'), role('OwnTaskRole')];

  const api = apiIn(stack, { executionRole, taskRole });

  const template = Template.fromStack(stack);
  expect(api.executionRole).toBe(executionRole);
  expect(api.taskRole).toBe(taskRole);
  template.resourceCountIs('AWS::IAM::Role', 2);
  expect(only(template, 'AWS::ECS::TaskDefinition')).toMatchObject({
    ExecutionRoleArn: stack.resolve(executionRole.roleArn), TaskRoleArn: stack.resolve(taskRole.roleArn),
  });
  expect(only(template, 'AWS::IAM::Policy').Roles).toEqual([stack.resolve(executionRole.roleName)]);
});

test('its first task starts after the execution role has its permissions', () => {
  synthesize().hasResource('AWS::ECS::Service', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('ExecutionRoleDefaultPolicy')]) });
});

const refused: [string, Partial<PrivateFargateApiProps>, string][] = [
  ['there is no image', { image: undefined }, "'image' is required"],
  ['the port is 0', { containerPort: 0 }, "'containerPort' must be an integer from 1 to 65535, got 0"],
  ['the port is too high', { containerPort: 70000 }, "'containerPort' must be an integer from 1 to 65535, got 70000"],
  ['the port is text', { containerPort: '80' as any }, "'containerPort' must be an integer from 1 to 65535, got \"80\""],
  ['a variable has no name', { environment: { '': 'x' } }, "'environment' must have names that are not empty and hold no '=', got ''"],
  ['a variable has = in its name', { environment: { 'A=B': 'x' } }, "'environment' must have names that are not empty and hold no '=', got 'A=B'"],
];
test.each(refused)('fails when %s', (_, props, message) => {
  expect(() => synthesize(props)).toThrow(message);
});

test('fails when a variable is in the environment and in the secrets', () => {
  expect(() => withSecret({ environment: { TOKEN: 'x', OTHER: 'y' } }))
    .toThrow("a variable must be in 'environment' or in 'secrets', got TOKEN in both: remove one of them");
});

function withSecret(props: Partial<PrivateFargateApiProps> = {}): { template: Template; secret: secretsmanager.Secret; stack: Stack } {
  const stack = stackWith();
  const secret = new secretsmanager.Secret(stack, 'Secret');
  apiIn(stack, { secrets: { TOKEN: ecs.Secret.fromSecretsManager(secret) }, ...props });
  return { template: Template.fromStack(stack), secret, stack };
}

function executionStatements(template: Template): any[] {
  return only(template, 'AWS::IAM::Policy').PolicyDocument.Statement;
}
