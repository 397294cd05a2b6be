import type * as ecs from 'aws-cdk-lib/aws-ecs';

/** Options of logs that a router beside the container takes elsewhere. */
export interface FireLensOptions {
  /**
   * The output of Fluent Bit, by the names it has for it: `{ Name: 'firehose', region: 'eu-west-1', delivery_stream: 'api' }`. Required without a `configFile`.
   *
   * @default - what `configFile` says
   * @see https://docs.fluentbit.io/manual/pipeline/outputs
   */
  readonly options?: { [name: string]: string };

  /**
   * Options of the output that ECS fills from AWS Secrets Manager or the SSM Parameter Store when a task starts, by name: the key of a vendor, say.
   * The execution role is granted the reading of them.
   *
   * @default - none
   */
  readonly secretOptions?: { [name: string]: ecs.Secret };

  /**
   * A file of further configuration in the router's image, such as `/extra.conf`: parsers, filters, several outputs.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/firelens-taskdef.html
   */
  readonly configFile?: string;

  /**
   * The image of the router: Fluent Bit.
   *
   * @default - AWS for Fluent Bit from the public registry of Amazon ECR, of a version held still
   */
  readonly image?: ecs.ContainerImage;
}
