import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ApiPreset } from '../api-preset';

/** What telemetry is told when it is bound. */
export interface TelemetryContext {
  /** The container of the application: what runs beside it is added to its task definition. */
  readonly container: ecs.ContainerDefinition;

  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

/** What binding telemetry gives. */
export interface TelemetryConfig {
  /** Environment variables that tell the application where to send traces and metrics. Those that are written for the service win over them. */
  readonly environment: { [name: string]: string };
}
