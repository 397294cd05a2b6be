import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { ApiPreset, ApiTelemetry, type OpenTelemetryCollectorOptions } from '../../src';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

const configuration = 'receivers: {}';

test('there is none where none is asked for', () => {
  expect(synthesize({ telemetry: ApiTelemetry.none() }).toJSON()).toEqual(synthesize().toJSON());
});

describe('a collector', () => {
  test('is told to the application by the variables of OpenTelemetry', () => {
    expect(containers().api.Environment).toEqual([
      { Name: 'OTEL_EXPORTER_OTLP_ENDPOINT', Value: 'http://127.0.0.1:4318' }, { Name: 'OTEL_EXPORTER_OTLP_PROTOCOL', Value: 'http/protobuf' },
    ]);
  });

  test('is not told where the service says otherwise', () => {
    const stack = stackWith();
    const secrets = { OTEL_EXPORTER_OTLP_PROTOCOL: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Secret')) };

    apiIn(stack, { telemetry: ApiTelemetry.openTelemetryCollector(), environment: { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4317' }, secrets });

    const [api] = only(Template.fromStack(stack), 'AWS::ECS::TaskDefinition').ContainerDefinitions;
    expect(api.Environment).toEqual([{ Name: 'OTEL_EXPORTER_OTLP_ENDPOINT', Value: 'http://127.0.0.1:4317' }]);
  });

  test('is nobody and writes nothing under HARDENED, where image and configuration are known', () => {
    const rights = { User: 'aoc', ReadonlyRootFilesystem: true };
    const collectorOf = (options: OpenTelemetryCollectorOptions = {}, preset = ApiPreset.HARDENED) => {
      const stack = stackWith();
      apiIn(stack, { preset, telemetry: ApiTelemetry.openTelemetryCollector(options) });
      return only(Template.fromStack(stack), 'AWS::ECS::TaskDefinition').ContainerDefinitions[1];
    };

    expect(collectorOf()).toMatchObject(rights);
    for (const other of [collectorOf({ image: ecs.ContainerImage.fromRegistry('collector:1') }), collectorOf({ configuration }), collectorOf({}, ApiPreset.STANDARD)]) {
      expect(Object.keys(other)).not.toEqual(expect.arrayContaining([expect.stringMatching(/^(User|ReadonlyRootFilesystem)$/)]));
    }
  });

  test('is a version held still that starts before the application and ends after it, but never ends the task', () => {
    const { api, collector } = containers();

    expect(collector).toMatchObject({
      Image: expect.stringMatching(/^public\.ecr\.aws\/aws-observability\/aws-otel-collector:v\d+\.\d+\.\d+$/),
      Essential: false,
      RestartPolicy: { Enabled: true },
    });
    expect(api.DependsOn).toEqual([{ Condition: 'START', ContainerName: 'otel-collector' }]);
  });

  test('receives from its own task only, and sends traces to X-Ray and metrics to CloudWatch', () => {
    const template = synthesize({ telemetry: ApiTelemetry.openTelemetryCollector() });

    const { receivers, exporters, service } = configurationIn(template);
    expect(receivers.otlp.protocols).toEqual({ grpc: { endpoint: '127.0.0.1:4317' }, http: { endpoint: '127.0.0.1:4318' } });
    expect(service.pipelines.traces.exporters).toEqual(['awsxray']);
    expect(service.pipelines.metrics.exporters).toEqual(['awsemf']);
    expect(Object.keys(template.findResources('AWS::Logs::LogGroup'))).toContain(exporters.awsemf.log_group_name);
  });

  test('may do that and nothing else, and the first task starts after it may', () => {
    const template = synthesize({ telemetry: ApiTelemetry.openTelemetryCollector() });

    expect(taskRoleStatements(template)).toEqual([
      { Sid: 'Traces', Effect: 'Allow', Action: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], Resource: '*' },
      { Effect: 'Allow', Action: ['logs:CreateLogStream', 'logs:PutLogEvents'], Resource: { 'Fn::GetAtt': [configurationIn(template).exporters.awsemf.log_group_name, 'Arn'] } },
    ]);
    template.hasResource('AWS::ECS::Service', { DependsOn: Match.arrayWith([Match.stringLikeRegexp('TaskRoleDefaultPolicy')]) });
  });

  test('with a configuration of its own is granted nothing', () => {
    const template = synthesize({ telemetry: ApiTelemetry.openTelemetryCollector({ configuration }) });

    expect(taskRoleStatements(template)).toEqual([]);
    expect(only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[1].Environment).toEqual([{ Name: 'AOT_CONFIG_CONTENT', Value: configuration }]);
  });

  test('may be another one, with variables and secrets', () => {
    const stack = stackWith();
    const secret = new secretsmanager.Secret(stack, 'Secret');

    const { collector } = containers({
      configuration,
      image: ecs.ContainerImage.fromRegistry('registry.example.com/collector:1'),
      environment: { STAGE: 'test' },
      secrets: { KEY: ecs.Secret.fromSecretsManager(secret) },
    }, stack);

    expect(collector).toMatchObject({
      Image: 'registry.example.com/collector:1',
      Environment: expect.arrayContaining([{ Name: 'STAGE', Value: 'test' }]),
      Secrets: [{ Name: 'KEY', ValueFrom: stack.resolve(secret.secretArn) }],
    });
  });

  test('of each of two services is its own', () => {
    const telemetry = ApiTelemetry.openTelemetryCollector();
    const stack = stackWith();
    apiIn(stack, { telemetry });
    apiIn(stack, { telemetry }, 'Other');

    Template.fromStack(stack).resourceCountIs('AWS::Logs::LogGroup', 4);
  });

  test('fails for an empty configuration', () => {
    expect(() => ApiTelemetry.openTelemetryCollector({ configuration: ' \n' })).toThrow("'configuration' must be the YAML of a collector");
  });
});

function containers(options: OpenTelemetryCollectorOptions = {}, stack = stackWith()): { api: any; collector: any } {
  apiIn(stack, { telemetry: ApiTelemetry.openTelemetryCollector(options) });
  const [api, collector] = only(Template.fromStack(stack), 'AWS::ECS::TaskDefinition').ContainerDefinitions;
  expect([api.Name, collector.Name]).toEqual(['api', 'otel-collector']);
  return { api, collector };
}

/** With the log group by its logical id. */
function configurationIn(template: Template): any {
  const [{ Value }] = only(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions[1].Environment;
  return JSON.parse(Value['Fn::Join'][1].map((part: any) => part.Ref ?? part).join(''));
}

function taskRoleStatements(template: Template): any[] {
  const policies = template.findResources('AWS::IAM::Policy', { Properties: { Roles: [{ Ref: Match.stringLikeRegexp('TaskRole') }] } });
  return Object.values(policies).flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}
