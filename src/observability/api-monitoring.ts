import { Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { AlarmList } from './alarm-list';
import { loadBalancerAlarms, natGatewayAlarms } from './api-alarms';
import { ApiDashboard } from './api-dashboard';
import { checkMonitoring } from './check-monitoring';
import type { MonitoringConfig, MonitoringContext, ServiceMonitoringConfig, ServiceMonitoringContext } from './monitoring-config';
import type { MonitoringOptions } from './monitoring-options';
import { targetAlarms, utilizationAlarms } from './service-alarms';
import { taskStartFailures } from './task-start-failures';
import { thresholdsOf } from './thresholds';
import { warn } from '../private/warnings';

/**
 * What watches an API and its services. A value: it holds no state, and binding it twice gives two independent results.
 */
export abstract class ApiMonitoring {
  /**
   * Alarms. Of each service: the share of 5xx and the latency (p99) of its tasks, both of which roll a deployment back; unhealthy targets,
   * tasks that do not start, CPU and memory. Of the API: errors and rejected connections of the load balancer, failed port allocations and dropped
   * packets of each NAT gateway. On demand a dashboard. The description of each alarm says what it means and what to do.
   *
   * Fails for thresholds that no metric can be compared with. Warns (`cdk-private-fargate-api:unknownLoadBalancer`) behind a listener whose load balancer
   * is not known, as alarms of requests and targets are then left out.
   *
   * @example
   * declare const topic: sns.Topic;
   * new PrivateFargateApi(this, 'Api', { image, monitoring: ApiMonitoring.standard({ notify: [topic], dashboard: true }) });
   *
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-alarm-failure.html
   */
  public static standard(options: MonitoringOptions = {}): ApiMonitoring {
    checkMonitoring(options);
    return new StandardMonitoring(options);
  }

  /** No alarms and no dashboard. A deployment is rolled back only when its tasks do not become healthy. */
  public static disabled(): ApiMonitoring {
    return new NoMonitoring();
  }

  /**
   * Makes the alarms of a service. Called once for each service.
   *
   * @param scope the scope to make resources in
   * @param context the service
   */
  public abstract bindService(scope: Construct, context: ServiceMonitoringContext): ServiceMonitoringConfig;

  /**
   * Makes the alarms of what the services of an API share, and its dashboard. Called once for each API, when its own service has been made.
   *
   * @param scope the scope to make resources in
   * @param context the API
   */
  public abstract bind(scope: Construct, context: MonitoringContext): MonitoringConfig;
}

class StandardMonitoring extends ApiMonitoring {
  constructor(private readonly options: MonitoringOptions) {
    super();
  }

  public bindService(scope: Construct, context: ServiceMonitoringContext): ServiceMonitoringConfig {
    const { thresholds: written = {}, notify = [], rollbackAlarms = [] } = this.options;
    const { metrics, preset, maxRequestDuration } = context;
    const thresholds = thresholdsOf(written, preset, maxRequestDuration);
    const list = new AlarmList(scope, notify);
    if (!metrics._knowsLoadBalancer) warnUnknown(scope);
    const ours = metrics._knowsLoadBalancer ? targetAlarms(list, metrics, thresholds) : [];
    utilizationAlarms(list, metrics, thresholds);
    taskStartFailures(scope, list, metrics);
    addToDashboard(scope, context, list.alarms);
    return { alarms: list.alarms, rollbackAlarms: [...ours, ...rollbackAlarms] };
  }

  public bind(scope: Construct, context: MonitoringContext): MonitoringConfig {
    const { thresholds: written = {}, notify = [], dashboard = false } = this.options;
    const { metrics, preset, serviceAlarms } = context;
    const thresholds = thresholdsOf(written, preset);
    const list = new AlarmList(scope, notify);
    if (metrics._knowsLoadBalancer) loadBalancerAlarms(list, metrics, thresholds);
    natGatewayAlarms(list, metrics, thresholds);
    const alarms = { ...serviceAlarms, ...list.alarms };
    return { alarms, dashboard: dashboard ? dashboardOf(scope, context, alarms) : undefined };
  }
}

class NoMonitoring extends ApiMonitoring {
  public bindService(_scope: Construct, _context: ServiceMonitoringContext): ServiceMonitoringConfig {
    return { alarms: {}, rollbackAlarms: [] };
  }

  public bind(_scope: Construct, { serviceAlarms }: MonitoringContext): MonitoringConfig {
    return { alarms: serviceAlarms };
  }
}

function warnUnknown(scope: Construct) {
  warn(scope, 'unknownLoadBalancer', 'the load balancer is not known: there are no alarms of 5xx, latency and unhealthy targets, and none of ours rolls a '
    + "deployment back. Give 'loadBalancer' to ApiEndpoint.fromListener()");
}

function dashboardOf(scope: Construct, { name, metrics }: MonitoringContext, alarms: { [id: string]: cloudwatch.Alarm }): ApiDashboard {
  const dashboard = new ApiDashboard(scope, 'Dashboard', name, metrics);
  dashboard.addService(name, metrics);
  dashboard.addAlarms(alarms);
  return dashboard;
}

/** A service in another stack is not on it: the API's stack would wait for that one, which waits for the API's. */
function addToDashboard(scope: Construct, { name, metrics, dashboard }: ServiceMonitoringContext, alarms: { [id: string]: cloudwatch.Alarm }) {
  if (dashboard && Stack.of(dashboard) === Stack.of(scope) && dashboard instanceof ApiDashboard) {
    dashboard.addService(name, metrics);
    dashboard.addAlarms(alarms);
  }
}
