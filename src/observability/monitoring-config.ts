import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { ApiMetrics } from './api-metrics';
import type { ServiceMetrics } from './service-metrics';
import type { ApiPreset } from '../api-preset';

/** What the monitoring of a service is told when it is bound. */
export interface ServiceMonitoringContext {
  /** What the service is called in graphs. */
  readonly name: string;

  /** The metrics of the service. */
  readonly metrics: ServiceMetrics;

  /**
   * How long the longest request takes.
   *
   * @default - 30 seconds
   */
  readonly maxRequestDuration?: Duration;

  /**
   * The dashboard of the API.
   *
   * @default - there is none, or none yet
   */
  readonly dashboard?: cloudwatch.Dashboard;

  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

/** What binding the monitoring of a service gives. */
export interface ServiceMonitoringConfig {
  /** The alarms of the service, by their id in the construct tree. */
  readonly alarms: { [id: string]: cloudwatch.Alarm };

  /** The alarms that roll a deployment of the service back. None of them may be of the ECS service's own metrics. */
  readonly rollbackAlarms: cloudwatch.IAlarm[];
}

/** What the monitoring of an API is told when it is bound. */
export interface MonitoringContext {
  /** What the API is called in graphs. */
  readonly name: string;

  /** The metrics of the API. */
  readonly metrics: ApiMetrics;

  /** The alarms of the API's own service, by their id in the construct tree. */
  readonly serviceAlarms: { [id: string]: cloudwatch.Alarm };

  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

/** What binding the monitoring of an API gives. */
export interface MonitoringConfig {
  /** The alarms of the API and of its own service, by their id in the construct tree, such as `ErrorShare`. */
  readonly alarms: { [id: string]: cloudwatch.Alarm };

  /**
   * The dashboard.
   *
   * @default - none
   */
  readonly dashboard?: cloudwatch.Dashboard;
}
