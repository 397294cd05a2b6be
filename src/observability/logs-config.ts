import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { ApiPreset } from '../api-preset';

/** What logs are told when they are bound. */
export interface LogsContext {
  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

/** What binding logs gives. */
export interface LogsConfig {
  /** The driver that takes lines from the container. */
  readonly driver: ecs.LogDriver;

  /**
   * The log group that lines go to.
   *
   * @default - lines go elsewhere, or it is not known where
   */
  readonly logGroup?: logs.ILogGroup;

  /**
   * What else the task needs for that, such as a log router, added after the container.
   *
   * @default - nothing
   */
  readonly extension?: ecs.ITaskDefinitionExtension;
}
