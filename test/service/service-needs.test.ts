import type { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { ApiLogs, ApiNetwork, ApiPreset, ApiRoute, ApiTelemetry, Egress, type PrivateFargateApiProps } from '../../src';
import { resolveService } from '../../src/service/resolve-service';
import { needsOf } from '../../src/service/service-needs';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const EVERY_TASK = ['ecr.api', 'ecr.dkr', 'logs'];
const inEcr = ecs.ContainerImage.fromRegistry('111111111111.dkr.ecr.eu-west-1.amazonaws.com/api:1');
const outside = ecs.ContainerImage.fromRegistry('registry.example.com/router:1');
const options = { Name: 'http' };

type PropsIn = (stack: Stack) => Partial<PrivateFargateApiProps>;

test.each<[string, PropsIn, string[]]>([
  ['nothing further', () => ({}), []],
  ['a secret', stack => ({ secrets: { TOKEN: secret(stack) } }), ['secretsmanager']],
  ['a parameter', stack => ({ secrets: { TOKEN: parameter(stack) } }), ['ssm']],
  ['credentials of a registry', stack => ({ image: ecs.ContainerImage.fromRegistry('registry.example.com/api:1', { credentials: store(stack) }) }), ['secretsmanager']],
  ['a secret of the log router', stack => ({ logs: ApiLogs.fireLens({ options, secretOptions: { apikey: secret(stack) } }) }), ['secretsmanager']],
  ['a secret of the collector', stack => ({
    telemetry: ApiTelemetry.openTelemetryCollector({ configuration: 'receivers: {}', secrets: { KEY: parameter(stack) } }),
  }), ['ssm']],
  ['credentials of the log router', stack => ({
    logs: ApiLogs.fireLens({ options, image: ecs.ContainerImage.fromRegistry('registry.example.com/router:1', { credentials: store(stack) }) }),
  }), ['secretsmanager']],
  ['a file system', stack => ({ container: { efsVolumes: [{ fileSystem: fileSystem(stack), containerPath: '/data' }] } }), ['elasticfilesystem']],
  ['traces', () => ({ telemetry: ApiTelemetry.openTelemetryCollector() }), ['xray']],
  ['traces that go elsewhere', () => ({ telemetry: ApiTelemetry.openTelemetryCollector({ configuration: 'receivers: {}' }) }), []],
  ['sessions', () => ({ executeCommand: true }), ['ssmmessages']],
])('tasks call the services of every task and, for %s, %j', (_, propsIn, services) => {
  expect(needs(propsIn).endpointServices).toEqual([...EVERY_TASK, ...services]);
});

test('sessions need the key they are encrypted with', () => {
  const stack = stackWith();
  const settings = (executeCommand: boolean) => resolveService({ image, route: ApiRoute.path('/*'), executeCommand }, ApiPreset.STANDARD);
  const ofSessions = { kmsKey: new kms.Key(stack, 'Key') };

  expect([true, false].map(on => needsOf(settings(on), ofSessions).endpointServices)).toEqual([[...EVERY_TASK, 'ssmmessages', 'kms'], EVERY_TASK]);
});

test.each<[string, PropsIn, string | undefined]>([
  ['an image of the application', () => ({ image: outside }), 'comes from a registry on the internet'],
  ['one in Amazon ECR', () => ({ image: inEcr }), undefined],
  ['the log router of AWS', () => ({ image: inEcr, logs: ApiLogs.fireLens({ options }) }),
    "comes from a registry on the internet: public.ecr.aws/aws-observability/aws-for-fluent-bit:3.4.15 of 'logs' or 'telemetry'"],
  ['the collector of AWS', () => ({ image: inEcr, telemetry: ApiTelemetry.openTelemetryCollector() }),
    "comes from a registry on the internet: public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0 of 'logs' or 'telemetry'"],
  ['copies of them', () => ({
    image: inEcr, logs: ApiLogs.fireLens({ options, image: inEcr }), telemetry: ApiTelemetry.openTelemetryCollector({ image: inEcr }),
  }), undefined],
])('whether the internet is needed for %s', (_, propsIn, reason) => {
  expect(needs(propsIn).imageNeedsInternet).toBe(reason);
});

test('fails when the log router could not be pulled', () => {
  const network = ApiNetwork.create({ egress: Egress.vpcEndpoints() });

  expect(() => apiIn(stackWith(), { image: inEcr, logs: ApiLogs.fireLens({ options }), network }))
    .toThrow("'image' must be in Amazon ECR where tasks have no way to the internet, got one that comes from a registry on the internet: public.ecr.aws/");
});

function needs(propsIn: PropsIn) {
  return needsOf(resolveService({ image, route: ApiRoute.path('/*'), ...propsIn(stackWith()) }, ApiPreset.STANDARD));
}

function store(stack: Stack): secretsmanager.Secret {
  return new secretsmanager.Secret(stack, 'Secret');
}

function secret(stack: Stack): ecs.Secret {
  return ecs.Secret.fromSecretsManager(store(stack));
}

function parameter(stack: Stack): ecs.Secret {
  return ecs.Secret.fromSsmParameter(ssm.StringParameter.fromSecureStringParameterAttributes(stack, 'Parameter', { parameterName: '/token' }));
}

function fileSystem(stack: Stack): efs.IFileSystem {
  return efs.FileSystem.fromFileSystemAttributes(stack, 'FileSystem', {
    fileSystemId: 'fs-11111111', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111'),
  });
}
