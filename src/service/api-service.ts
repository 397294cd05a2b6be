import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ApiServiceProps } from './api-service-props';
import { ApiTask } from './api-task';
import { fargateService } from './fargate-service';
import { listenerRule } from './listener-rule';
import { type ServiceSettings, resolveService } from './resolve-service';
import { needsOf } from './service-needs';
import { targetGroup } from './target-group';
import type { TaskDemand } from '../compute/task-demand';

/**
 * A service of an API: tasks of its own in the API's network and cluster, behind its load balancer, for the requests of a route.
 * It may be in another stack than the API; nothing of the API changes when it comes or goes.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html
 */
export class ApiService extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The role with which ECS pulls the image, reads the secrets and writes the logs. */
  public readonly executionRole: iam.IRole;

  /** The role with which the application in the container calls AWS. */
  public readonly taskRole: iam.IRole;

  /** The task definition: add sidecars, volumes and extensions to it. */
  public readonly taskDefinition: ecs.FargateTaskDefinition;

  /** The container that answers requests. */
  public readonly container: ecs.ContainerDefinition;

  /** The log group of the container. */
  public readonly logGroup: logs.ILogGroup;

  /** The target group that the tasks are in. */
  public readonly targetGroup: elbv2.ApplicationTargetGroup;

  /** The listener rule that sends requests to the target group. */
  public readonly listenerRule: elbv2.ApplicationListenerRule;

  /** The ECS service. */
  public readonly service: ecs.FargateService;

  /** The scaling of the tasks' number. Undefined where that is fixed. */
  public readonly scaling?: ecs.ScalableTaskCount;

  /** The security groups of the tasks: use them to let the service into a database, say. */
  public readonly connections: ec2.Connections;

  /** What grants to this construct go to: the task role. */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * @param scope the scope to make the service in
   * @param id its id there
   * @param props what to run, how and for which requests; fails for what AWS would refuse
   */
  constructor(scope: Construct, id: string, props: ApiServiceProps) {
    super(scope, id);
    const { preset, internal, cluster, edge, capacity, ...host } = props.api._host;
    const settings = resolveService(props, preset);
    const network = host.network.bind(this, { preset, internal, ...needsOf(settings) });

    const task = new ApiTask(this, settings);
    this.targetGroup = targetGroup(this, settings, network.vpc);
    this.service = fargateService(this, { ...network, cluster, settings, taskDefinition: task.definition });
    this.listenerRule = listenerRule(this, { listener: edge.listener, route: props.route, targetGroup: this.targetGroup });
    this.service.attachToApplicationTargetGroup(this.targetGroup);
    // a target group without a rule has no load balancer, a task without a role, a route or the load balancer's way in is of no use,
    // and each of them must still be there while the last task ends
    this.service.node.addDependency(
      this.listenerRule, task.definition.obtainExecutionRole(), ...this.service.connections.securityGroups, ...network.egressEstablished);
    this.scaling = settings.scaling._bind(this.service, this.targetGroup);
    capacity.add(this, demandOf(settings));

    this.executionRole = task.executionRole;
    this.taskRole = task.taskRole;
    this.taskDefinition = task.definition;
    this.container = task.container;
    this.logGroup = task.logGroup;
    this.connections = this.service.connections;
    this.grantPrincipal = task.taskRole.grantPrincipal;
  }
}

/** A rolling deployment starts new tasks up to the percentage, rounded down. */
function demandOf({ scaling, deployment, size }: ServiceSettings): TaskDemand {
  const { maxTasks } = scaling;
  return { maxTasks, peakTasks: Math.floor(maxTasks * deployment.maxHealthyPercent / 100), cpuUnits: size.cpuUnits };
}
