import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { AddServiceOptions } from './add-service-options';
import type { ApiServiceProps } from './api-service-props';
import { ApiTask } from './api-task';
import { rollBackOn } from './deployment/rollback-alarms';
import { checkIdleTimeout } from './drain';
import { fargateService } from './fargate-service';
import { type ServiceSettings, resolveService } from './resolve-service';
import { routeOf, serviceDomain } from './service-domain';
import { needsOf } from './service-needs';
import { attach, serviceRouting, targetGroupsOf } from './service-routing';
import type { ServiceDemand } from '../compute/task-demand';
import type { ServiceMonitoringConfig } from '../observability/monitoring-config';
import { ServiceMetrics } from '../observability/service-metrics';
import { having, struct } from '../private/checks';
import { known } from '../private/errors';

/**
 * A service of an API: tasks of its own in the API's network and cluster, behind its load balancer, for the requests of a route.
 * It may be in another stack than the API; nothing of the API changes when it comes or goes.
 *
 * @example
 * declare const api: PrivateFargateApi;
 * new ApiService(this, 'Orders', { api, image, route: ApiRoute.path('/orders/*') });
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html
 */
export class ApiService extends Construct implements ec2.IConnectable, iam.IGrantable {
  /**
   * A service in the scope of its API.
   *
   * @internal
   */
  public static _in(api: ApiServiceProps['api'], id: string, options: AddServiceOptions): ApiService {
    struct('options', options);
    return new ApiService(api, id, { ...options, api });
  }

  /** The role with which ECS pulls the image, reads the secrets and writes the logs. */
  public readonly executionRole: iam.IRole;

  /** The role with which the application in the container calls AWS. */
  public readonly taskRole: iam.IRole;

  /** The task definition: add sidecars, volumes and extensions to it. */
  public readonly taskDefinition: ecs.FargateTaskDefinition;

  /** The container that answers requests. */
  public readonly container: ecs.ContainerDefinition;

  /** The target group that the tasks are in. */
  public readonly targetGroup: elbv2.ApplicationTargetGroup;

  /** The target group that takes turns with it where a deployment shifts requests to new tasks. Undefined for a rolling deployment. */
  public readonly alternateTargetGroup?: elbv2.ApplicationTargetGroup;

  /** The listener rule that sends requests to the target group. */
  public readonly listenerRule: elbv2.ApplicationListenerRule;

  /** The ECS service. */
  public readonly service: ecs.FargateService;

  /** The scaling of the tasks' number. Undefined where that is fixed. */
  public readonly scaling?: ecs.ScalableTaskCount;

  /** The metrics of the service. */
  public readonly metrics: ServiceMetrics;

  /** The alarms of the service, and which of them roll a deployment back. */
  public readonly monitoring: ServiceMonitoringConfig;

  /** The security groups of the tasks: use them to let the service into a database, say. */
  public readonly connections: ec2.Connections;

  /** What grants to this construct go to: the task role. */
  public readonly grantPrincipal: iam.IPrincipal;

  private readonly lines?: logs.ILogGroup;

  /**
   * @param scope the scope to make the service in
   * @param id its id there
   * @param props what to run, how and for which requests; fails for what AWS would refuse
   */
  constructor(scope: Construct, id: string, props: ApiServiceProps) {
    super(scope, id);
    checkHost(props);
    const { preset, internal, cluster, edge, capacity, ...host } = props.api._host;
    const settings = resolveService(props, preset);
    const route = routeOf(props, edge);
    checkIdleTimeout(settings.drain, edge.idleTimeout);
    const network = host.network.bind(this, { preset, internal, ...needsOf(settings, cluster.executeCommandConfiguration) });

    const task = new ApiTask(this, settings);
    const { authentication = host.authentication } = props;
    const routing = serviceRouting(this, { settings, edge, route, authentication, network, access: host.access });
    this.service = fargateService(this, { ...network, cluster, settings, taskDefinition: task.definition, logGroup: task.logGroup });
    attach(this, this.service, task.container, { ...routing, customerManagedPolicies: settings.customerManagedPolicies, preset });
    // a target group without a rule has no load balancer, a task without a role, a route or the load balancer's way in is of no use,
    // and each of them must still be there while the last task ends
    this.service.node.addDependency(
      routing.listenerRule, task.definition.obtainExecutionRole(), ...this.service.connections.securityGroups, ...network.egressEstablished);
    serviceDomain(this, { ...props, edge });
    this.scaling = settings.scaling._bind(this.service, targetGroupsOf(routing));
    capacity.add(this, demandOf(settings));

    this.targetGroup = routing.targetGroup;
    this.alternateTargetGroup = routing.alternateTargetGroup;
    this.listenerRule = routing.listenerRule;
    this.metrics = new ServiceMetrics({ service: this.service, ...routing, loadBalancer: edge.loadBalancer });
    const { monitoring = host.monitoring, maxRequestDuration, api: { dashboard } } = props;
    this.monitoring = monitoring.bindService(new Construct(this, 'Monitoring'), { name: id, metrics: this.metrics, maxRequestDuration, dashboard, preset });
    rollBackOn(this.service, settings.deployment.rollback ? this.monitoring.rollbackAlarms : []);
    this.executionRole = task.executionRole;
    this.taskRole = task.taskRole;
    this.taskDefinition = task.definition;
    this.container = task.container;
    this.lines = task.logGroup;
    this.connections = this.service.connections;
    this.grantPrincipal = task.taskRole.grantPrincipal;
  }

  /** The log group of the container. Fails where it is not known to which its lines go, if to any. */
  public get logGroup(): logs.ILogGroup {
    return known('logGroup', this.lines, 'choose ApiLogs.cloudWatch() or toLogGroup()');
  }
}

function demandOf({ scaling, deployment, size }: ServiceSettings): ServiceDemand {
  return { maxTasks: scaling._bounds.maxTasks, peakPercent: deployment.maxHealthyPercent, cpuUnits: size.cpuUnits };
}

const checkApi = having('a PrivateFargateApi', '_host');

function checkHost(props: ApiServiceProps) {
  struct('props', props);
  checkApi('api', props.api);
}
