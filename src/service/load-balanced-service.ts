import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct, type IDependable } from 'constructs';
import { ApiTask } from './api-task';
import type { ServiceSettings } from './resolve-service';
import type { TaskDemand } from '../compute/task-demand';

/** Every path; what is more specific has a lower number and goes first. */
const EVERY_PATH = { pathPattern: '/*', priority: 50_000 };

/** What the network configuration of an ECS service takes. */
const MOST_SUBNETS = 16;

export interface LoadBalancedServiceProps {
  readonly settings: ServiceSettings;
  readonly cluster: ecs.ICluster;
  readonly vpc: ec2.IVpc;
  readonly taskSubnets: ec2.ISubnet[];
  /** whether tasks have IPv6 addresses too */
  readonly dualStack: boolean;
  /** what must exist before the first task starts and outlive the last one */
  readonly egressEstablished: IDependable[];
  readonly listener: elbv2.IApplicationListener;
}

/** A Fargate service in private subnets, and its place behind a listener. */
export class LoadBalancedService extends Construct {
  public readonly task: ApiTask;
  public readonly targetGroup: elbv2.ApplicationTargetGroup;
  public readonly service: ecs.FargateService;
  public readonly demand: TaskDemand;

  constructor(scope: Construct, id: string, props: LoadBalancedServiceProps) {
    super(scope, id);
    checkSubnets(props.taskSubnets);
    this.task = new ApiTask(this, props.settings);
    this.targetGroup = this.makeTargetGroup(props);
    this.service = this.makeService(props);

    const rule = new elbv2.ApplicationListenerRule(this, 'ListenerRule', {
      listener: props.listener,
      priority: EVERY_PATH.priority,
      conditions: [elbv2.ListenerCondition.pathPatterns([EVERY_PATH.pathPattern])],
      action: elbv2.ListenerAction.forward([this.targetGroup]),
    });
    this.service.attachToApplicationTargetGroup(this.targetGroup);
    // a target group without a rule has no load balancer, a task without a role, a route or the load balancer's way in is of no use,
    // and each of them must still be there while the last task ends
    this.service.node.addDependency(
      rule, this.task.definition.obtainExecutionRole(), ...this.service.connections.securityGroups, ...props.egressEstablished);
    props.settings.scaling._bind(this.service, this.targetGroup);
    this.demand = demandOf(props.settings);
  }

  private makeTargetGroup({ settings, vpc }: LoadBalancedServiceProps): elbv2.ApplicationTargetGroup {
    const { path, codes, interval, timeout, healthyThreshold, unhealthyThreshold } = settings.healthCheck;
    return new elbv2.ApplicationTargetGroup(this, 'TargetGroup', {
      vpc,
      targetType: elbv2.TargetType.IP,
      protocol: elbv2.ApplicationProtocol.HTTP,
      port: settings.containerPort,
      deregistrationDelay: settings.drain.deregistrationDelay,
      healthCheck: {
        path,
        interval,
        timeout,
        healthyHttpCodes: codes,
        healthyThresholdCount: healthyThreshold,
        unhealthyThresholdCount: unhealthyThreshold,
      },
    });
  }

  private makeService(props: LoadBalancedServiceProps): ecs.FargateService {
    const { deployment, healthCheck, scaling } = props.settings;
    const service = new ecs.FargateService(this, 'Resource', {
      cluster: props.cluster,
      taskDefinition: this.task.definition,
      desiredCount: scaling._desiredCount,
      assignPublicIp: false,
      vpcSubnets: { subnets: props.taskSubnets },
      securityGroups: [new SecurityGroup(this, 'SecurityGroup', {
        vpc: props.vpc,
        description: 'Tasks of the API',
        allowAllIpv6Outbound: props.dualStack,
      })],
      minHealthyPercent: deployment.minHealthyPercent,
      maxHealthyPercent: deployment.maxHealthyPercent,
      circuitBreaker: { enable: deployment.rollback, rollback: deployment.rollback },
      // left to the app's feature flags, both of these would differ from app to app
      deploymentController: { type: ecs.DeploymentControllerType.ECS },
      availabilityZoneRebalancing: deployment.zoneRebalancing ? ecs.AvailabilityZoneRebalancing.ENABLED : undefined,
      healthCheckGracePeriod: healthCheck.gracePeriod,
    });
    (service.node.defaultChild as ecs.CfnService).addPropertyDeletionOverride('DeploymentConfiguration.Alarms');
    return service;
  }
}

function checkSubnets(subnets: ec2.ISubnet[]) {
  if (subnets.length > MOST_SUBNETS) {
    throw new Error(`'network' must have at most ${MOST_SUBNETS} task subnets, since ECS takes no more for a service, got ${subnets.length}: `
      + "write a larger block in 'taskCidrs' instead of several, or fewer zones");
  }
}

/** A rolling deployment starts new tasks up to the percentage, rounded down. */
function demandOf({ scaling, deployment, size }: ServiceSettings): TaskDemand {
  const { maxTasks } = scaling;
  return { maxTasks, peakTasks: Math.floor(maxTasks * deployment.maxHealthyPercent / 100), cpuUnits: size.cpuUnits };
}
