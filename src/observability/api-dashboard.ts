import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { ApiMetrics } from './api-metrics';
import type { ServiceMetrics } from './service-metrics';

/** The width of a dashboard. */
const ALL = 24;

/** CloudWatch shows no more in one widget. */
const MOST_ALARMS = 100;

const GUIDE = 'Read from the top: do requests come, do they fail, are they slow, are there enough tasks, is a deployment under way, do the tasks reach the internet?';

/** What an API does, from its callers at the top to its way out at the bottom. Each graph has a line for each service. */
export class ApiDashboard extends cloudwatch.Dashboard {
  private readonly alarms: cloudwatch.IAlarm[] = [];
  private readonly requests = graph('Traffic: requests a minute');
  private readonly errors = graph('Errors: percent of requests answered with 5xx by tasks');
  private readonly slowest = graph('Latency: seconds within which 99 of 100 answers begin');
  private readonly median = graph('Latency: seconds within which half of the answers begin');
  private readonly tasks = graph('Tasks: desired and running');
  private readonly utilization = graph('Tasks: percent of CPU and memory');
  private readonly deployments = graph('Deployments: more than one while one is under way');
  private readonly health = graph('Deployments: healthy and unhealthy tasks');

  constructor(scope: Construct, id: string, name: string, metrics: ApiMetrics) {
    super(scope, id);
    // left to the CDK, the background would differ from version to version
    const background = cloudwatch.TextWidgetBackground.TRANSPARENT;
    this.addWidgets(new cloudwatch.TextWidget({ markdown: `# ${name}\n${GUIDE}`, width: ALL, height: 2, background }));
    // a list that is still empty: it is read at synthesis
    this.addWidgets(new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: this.alarms, width: ALL, height: 4 }));
    if (metrics._knowsLoadBalancer) this.addRequests(metrics);
    this.addWidgets(this.tasks, this.utilization);
    this.addWidgets(this.deployments, ...(metrics._knowsLoadBalancer ? [this.health] : []));
    if (metrics._knowsNatGateways) this.addEgress(metrics);
  }

  /** Adds alarms to those whose state is shown. */
  public addAlarms(alarms: { [id: string]: cloudwatch.IAlarm }) {
    this.alarms.push(...Object.values(alarms).slice(0, MOST_ALARMS - this.alarms.length));
  }

  /** Adds a line for a service to each graph. */
  public addService(name: string, metrics: ServiceMetrics) {
    if (metrics._knowsLoadBalancer) this.addRequestsOf(name, metrics);
    this.tasks.addLeftMetric(metrics.desiredTasks({ label: `${name} desired` }));
    this.tasks.addLeftMetric(metrics.runningTasks({ label: `${name} running` }));
    this.utilization.addLeftMetric(metrics.cpuUtilization({ label: `${name} CPU` }));
    this.utilization.addLeftMetric(metrics.memoryUtilization({ label: `${name} memory` }));
    this.deployments.addLeftMetric(metrics.deployments({ label: name }));
  }

  private addRequestsOf(label: string, metrics: ServiceMetrics) {
    this.requests.addLeftMetric(metrics.requests({ label }));
    this.errors.addLeftMetric(metrics.errorShare({ label }));
    this.slowest.addLeftMetric(metrics.latency(99, { label }));
    this.median.addLeftMetric(metrics.latency(50, { label }));
    this.health.addLeftMetric(metrics.healthyHosts({ label: `${label} healthy` }));
    this.health.addLeftMetric(metrics.unhealthyHosts({ label: `${label} unhealthy` }));
  }

  private addRequests(metrics: ApiMetrics) {
    this.addWidgets(this.requests, graph('Traffic: connections', metrics.activeConnections({ label: 'active' })));
    this.addWidgets(this.errors, graph('Errors: of the load balancer a minute',
      metrics.loadBalancerErrors5xx({ label: 'answered with 5xx' }), metrics.rejectedConnections({ label: 'connections rejected' })));
    this.addWidgets(this.slowest, this.median);
  }

  private addEgress(metrics: ApiMetrics) {
    this.addWidgets(
      graph('Egress: errors of the NAT gateways a minute',
        metrics.natPortAllocationErrors({ label: 'no port free' }), metrics.natPacketsDropped({ label: 'packets dropped' })),
      graph('Egress: bytes through the NAT gateways a minute',
        metrics.natBytesOut({ label: 'out' }), metrics.natBytesIn({ label: 'back' })));
  }
}

function graph(title: string, ...left: cloudwatch.IMetric[]): cloudwatch.GraphWidget {
  return new cloudwatch.GraphWidget({ title, left, width: ALL / 2, height: 6, leftYAxis: { min: 0 } });
}
