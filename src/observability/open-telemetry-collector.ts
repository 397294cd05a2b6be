import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { sidecarDriver } from './log-drivers';
import type { OpenTelemetryCollectorOptions } from './open-telemetry-collector-options';
import type { TelemetryConfig, TelemetryContext } from './telemetry-config';
import { byName } from '../private/by-name';
import { defaultsOf } from '../private/defaults';
import { newLogGroup } from '../private/log-group';

const COLLECTOR_IMAGE = 'public.ecr.aws/aws-observability/aws-otel-collector:v0.49.0';
/** As whom the image runs by itself. */
const COLLECTOR_USER = 'aoc';
/** The containers of a task share it, and nobody else reaches it. */
const ADDRESS = '127.0.0.1';

/** The image of the collector. */
export function collectorImage({ image }: OpenTelemetryCollectorOptions): ecs.ContainerImage {
  return image ?? ecs.ContainerImage.fromRegistry(COLLECTOR_IMAGE);
}

/** A collector in the same task, whose own lines go to CloudWatch. */
export function openTelemetryCollector(scope: Construct, context: TelemetryContext, options: OpenTelemetryCollectorOptions): TelemetryConfig {
  const { container, preset } = context;
  const { taskDefinition } = container;
  const lines = newLogGroup(new Construct(scope, 'Telemetry'), preset);
  if (options.configuration === undefined) grantDefaults(taskDefinition, lines.logGroupArn);
  const collector = taskDefinition.addContainer('otel-collector', {
    image: collectorImage(options),
    // the API answers without it, so it is started again by itself
    essential: false,
    enableRestartPolicy: true,
    environment: { ...byName(options.environment), AOT_CONFIG_CONTENT: options.configuration ?? defaultConfiguration(lines.logGroupName) },
    secrets: byName(options.secrets),
    logging: sidecarDriver(lines, 'collector'),
    ...rightsOf(context, options),
  });
  // ECS stops them in the opposite order: it is there for what the application sends last
  container.addContainerDependencies({ container: collector, condition: ecs.ContainerDependencyCondition.START });
  return { environment: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://${ADDRESS}:4318`, OTEL_EXPORTER_OTLP_PROTOCOL: 'http/protobuf' } };
}

/** What another image needs, or another configuration writes, is not known here. */
function rightsOf({ preset }: TelemetryContext, { image, configuration }: OpenTelemetryCollectorOptions): Partial<ecs.ContainerDefinitionOptions> {
  const { readonlyRootFilesystem } = defaultsOf(preset).container;
  return readonlyRootFilesystem && !image && configuration === undefined ? { user: COLLECTOR_USER, readonlyRootFilesystem } : {};
}

function grantDefaults(taskDefinition: ecs.TaskDefinition, logGroupArn: string) {
  taskDefinition.addToTaskRolePolicy(new iam.PolicyStatement({
    // named, so that no feature flag joins it with others that are for any resource
    sid: 'Traces',
    actions: ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    // X-Ray has no resource to narrow them to
    resources: ['*'],
  }));
  taskDefinition.addToTaskRolePolicy(new iam.PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroupArn],
  }));
}

/** As the image has it by default, but for a log group that exists and ends with the stack. JSON is YAML too. */
function defaultConfiguration(logGroupName: string): string {
  return JSON.stringify({
    receivers: { otlp: { protocols: { grpc: { endpoint: `${ADDRESS}:4317` }, http: { endpoint: `${ADDRESS}:4318` } } } },
    processors: { 'batch/traces': { timeout: '1s', send_batch_size: 50 }, 'batch/metrics': { timeout: '60s' } },
    exporters: {
      awsxray: {},
      // CloudWatch makes metrics of the lines that this writes
      awsemf: { namespace: 'ECS/AWSOTel/Application', log_group_name: logGroupName },
    },
    service: {
      pipelines: {
        traces: { receivers: ['otlp'], processors: ['batch/traces'], exporters: ['awsxray'] },
        metrics: { receivers: ['otlp'], processors: ['batch/metrics'], exporters: ['awsemf'] },
      },
    },
  });
}
