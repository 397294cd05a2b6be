import type * as ecs from 'aws-cdk-lib/aws-ecs';

/** Options of an OpenTelemetry collector beside the container. */
export interface OpenTelemetryCollectorOptions {
  /**
   * What the collector receives and where it sends it, in YAML. The application is told to send OTLP over HTTP to port 4318 of 127.0.0.1.
   * Grant the service what the exporters do.
   *
   * @default - traces to AWS X-Ray and metrics to CloudWatch, which the service is granted
   * @see https://opentelemetry.io/docs/collector/configuration/
   */
  readonly configuration?: string;

  /**
   * Environment variables of the collector, which `configuration` refers to as `${env:NAME}`.
   *
   * @default - none
   */
  readonly environment?: { [name: string]: string };

  /**
   * Environment variables of the collector that ECS fills from AWS Secrets Manager or the SSM Parameter Store: the key of a vendor, say.
   * The execution role is granted the reading of them.
   *
   * @default - none
   */
  readonly secrets?: { [name: string]: ecs.Secret };

  /**
   * The image of the collector, which must take its configuration from the variable `AOT_CONFIG_CONTENT`.
   *
   * @default - the AWS Distro for OpenTelemetry from the public registry of Amazon ECR, of a version held still
   */
  readonly image?: ecs.ContainerImage;
}
