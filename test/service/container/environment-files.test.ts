import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { apiIn, only, stackWith } from '../../helpers/api-stack';

test('are read by the execution role, which may read no other object of the bucket', () => {
  const { template, resolve, bucket } = withFile('prod/api.env');

  const arn = (suffix: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':s3:::', resolve(bucket.bucketName), ...suffix ? [suffix] : []]] });
  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].EnvironmentFiles).toEqual([{ Type: 's3', Value: arn('/prod/api.env') }]);
  const { Roles, PolicyDocument } = only(template, 'AWS::IAM::Policy');
  expect(Roles).toEqual([{ Ref: expect.stringContaining('ExecutionRole') }]);
  expect(PolicyDocument.Statement).toEqual(expect.arrayContaining([
    { Effect: 'Allow', Action: 's3:GetObject', Resource: arn('/prod/api.env') },
    { Effect: 'Allow', Action: 's3:GetBucketLocation', Resource: arn('') },
  ]));
});

test('from a local file may be read under the names of earlier versions too, so that a rollback can start tasks', () => {
  const statements = (content: string) => {
    const stack = stackWith();
    apiIn(stack, { container: { environmentFiles: [ecs.EnvironmentFile.fromAsset(fileWith(content))] } });
    const template = Template.fromStack(stack);
    return {
      value: JSON.stringify(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].EnvironmentFiles),
      policy: only(template, 'AWS::IAM::Policy').PolicyDocument,
    };
  };

  const [before, after] = ['A=1', 'A=2'].map(statements);

  expect(after.value).not.toBe(before.value);
  expect(after.policy).toEqual(before.policy);
  expect(JSON.stringify(before.policy)).toContain('/*.env');
});

test('fails for a file that ECS would not take', () => {
  expect(() => withFile('api.txt')).toThrow("'environmentFiles' must be files whose names end with .env, which ECS asks for, got \"api.txt\"");
});

function withFile(key: string) {
  const stack = stackWith();
  const bucket = new s3.Bucket(stack, 'Bucket');
  apiIn(stack, { container: { environmentFiles: [ecs.EnvironmentFile.fromBucket(bucket, key)] } });
  return { bucket, template: Template.fromStack(stack), resolve: (value: unknown) => stack.resolve(value) };
}

function fileWith(content: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'environment-')), 'api.env');
  writeFileSync(file, content);
  return file;
}
