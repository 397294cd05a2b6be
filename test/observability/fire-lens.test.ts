import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { ApiLogs, ApiPreset, type FireLensOptions } from '../../src';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

const options = { Name: 'firehose', region: 'eu-west-1', delivery_stream: 'api' };

test('lines go to the router, with the options of its output', () => {
  expect(containers({ options }).api.LogConfiguration).toEqual({ LogDriver: 'awsfirelens', Options: options });
});

test('a key of a vendor comes from a secret, which the execution role may read', () => {
  const stack = stackWith();
  const secret = new secretsmanager.Secret(stack, 'Secret');
  apiIn(stack, { logs: ApiLogs.fireLens({ options, secretOptions: { apikey: ecs.Secret.fromSecretsManager(secret) } }) });

  const template = Template.fromStack(stack);
  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[0].LogConfiguration.SecretOptions)
    .toEqual([{ Name: 'apikey', ValueFrom: stack.resolve(secret.secretArn) }]);
  const { Roles, PolicyDocument } = only(template, 'AWS::IAM::Policy');
  expect(Roles).toEqual([{ Ref: expect.stringContaining('ExecutionRole') }]);
  expect(PolicyDocument.Statement).toContainEqual(expect.objectContaining({ Resource: stack.resolve(secret.secretArn) }));
});

test('the router is a version held still, and the task ends with it', () => {
  expect(containers({ options }).router).toMatchObject({
    Image: expect.stringMatching(/^public\.ecr\.aws\/aws-observability\/aws-for-fluent-bit:\d+\.\d+\.\d+$/),
    Essential: true,
    FirelensConfiguration: { Type: 'fluentbit' },
  });
});

test('the router writes its own lines to CloudWatch, kept as long as the preset says', () => {
  const template = synthesize({ logs: ApiLogs.fireLens({ options }), preset: ApiPreset.DEVELOPMENT });

  const [id] = Object.keys(template.findResources('AWS::Logs::LogGroup'));
  expect(only(template, 'AWS::Logs::LogGroup').RetentionInDays).toBe(7);
  expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[1].LogConfiguration.Options).toMatchObject({
    'awslogs-group': { Ref: id }, 'awslogs-stream-prefix': 'router', 'mode': 'non-blocking',
  });
});

test('the router may be another one, with a file of its own', () => {
  const image = ecs.ContainerImage.fromRegistry('registry.example.com/fluent-bit:1');

  const { api, router } = containers({ image, configFile: '/extra.conf' });

  expect(api.LogConfiguration).toEqual({ LogDriver: 'awsfirelens' });
  expect(router).toMatchObject({
    Image: 'registry.example.com/fluent-bit:1',
    FirelensConfiguration: { Options: { 'config-file-type': 'file', 'config-file-value': '/extra.conf', 'enable-ecs-log-metadata': 'true' } },
  });
});

test('the log group of the container is not known', () => {
  const api = apiIn(stackWith(), { logs: ApiLogs.fireLens({ options }) });

  expect(() => api.logGroup).toThrow("'logGroup' is not known here: choose ApiLogs.cloudWatch() or toLogGroup()");
});

test.each<[string, FireLensOptions, string]>([
  ['no output', {}, "'options' must name an output of Fluent Bit, such as { Name: 'firehose' }, got none"],
  ['options of none', { options: { region: 'eu-west-1' } }, "'options' must name an output of Fluent Bit"],
  ['a file in Amazon S3', { configFile: 'arn:aws:s3:::bucket/extra.conf' }, "'configFile' must be an absolute path in the router's image, got \"arn:aws:s3:::bucket/extra.conf\""],
])('fails for %s', (_, written, message) => {
  expect(() => ApiLogs.fireLens(written)).toThrow(message);
});

function containers(written: FireLensOptions): { api: any; router: any } {
  const [api, router] = only(synthesize({ logs: ApiLogs.fireLens(written) }), 'AWS::ECS::TaskDefinition').ContainerDefinitions;
  expect([api.Name, router.Name]).toEqual(['api', 'log-router']);
  return { api, router };
}
