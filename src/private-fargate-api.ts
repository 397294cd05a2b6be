import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { CapacityPlan } from './compute/capacity-plan';
import { checkedCapacity } from './compute/checked-capacity';
import { addDemand } from './compute/task-demand';
import { ApiNetwork } from './network/api-network';
import { type PublishEgressOptions, EgressList } from './network/egress-list';
import { publishOutputs } from './private/outputs';
import { resolve } from './private/resolve';
import type { PrivateFargateApiProps } from './private-fargate-api-props';
import { LoadBalancedService } from './service/load-balanced-service';
import { needsOf } from './service/service-needs';

/**
 * A public API on AWS Fargate whose tasks have no public IP address: a VPC with a private and a public subnet in each zone,
 * NAT gateways with fixed addresses, an ECS cluster, an application load balancer and a service behind it.
 *
 * Everything that is made can be reached through a readonly property.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/networking-outbound.html
 */
export class PrivateFargateApi extends Construct implements ec2.IConnectable, iam.IGrantable {
  /** The VPC. */
  public readonly vpc: ec2.IVpc;

  /** The network: give it to another API that shall share VPC, way out and addresses with this one. */
  public readonly network: ApiNetwork;

  /** The ECS cluster. */
  public readonly cluster: ecs.ICluster;

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

  /** The application load balancer. */
  public readonly loadBalancer: elbv2.IApplicationLoadBalancer;

  /** The listener that the service is attached to by a rule. */
  public readonly listener: elbv2.IApplicationListener;

  /** The target group that the tasks are in. */
  public readonly targetGroup: elbv2.ApplicationTargetGroup;

  /** The ECS service. */
  public readonly service: ecs.FargateService;

  /** Where callers reach the API: scheme and host, without a slash at the end. Also an output of the stack. */
  public readonly url: string;

  /**
   * The public IPv4 addresses from which the tasks reach the internet: what a partner puts on its allow-list.
   * Also an output of the stack. Empty where they are not known, as in a VPC one already has.
   */
  public readonly egressIps: string[];

  /** The allocation ids of the Elastic IP addresses behind `egressIps`. Empty where they are not known. */
  public readonly egressAllocationIds: string[];

  /** The NAT gateways by id, in the order of the zones: the dimension `NatGatewayId` of their metrics. Empty where they are not known. */
  public readonly natGatewayIds: string[];

  /** What the API needs when it runs all tasks it may scale to, and what the network and the default quotas have. */
  public readonly capacityPlan: CapacityPlan;

  /** The security groups of the tasks: use them to let the API into a database, say. */
  public readonly connections: ec2.Connections;

  /** What grants to this construct go to: the task role. */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * @param scope the scope to make the API in
   * @param id its id there
   * @param props what to run and how; fails for what AWS would refuse
   */
  constructor(scope: Construct, id: string, props: PrivateFargateApiProps) {
    super(scope, id);
    const settings = resolve(props);
    const { preset, access } = settings;

    const network = settings.network.bind(new Construct(this, 'Network'), { preset, internal: access._internal, ...needsOf(settings.service) });
    const cluster = settings.cluster.bind(new Construct(this, 'Cluster'), { vpc: network.vpc, preset });
    const edge = settings.endpoint.bind(new Construct(this, 'Edge'), { ...network, access, idleTimeout: settings.service.drain.idleTimeout });
    const { task, service, targetGroup, demand } = new LoadBalancedService(this, 'Service', {
      ...network, cluster, listener: edge.listener, settings: settings.service,
    });

    this.vpc = network.vpc;
    this.network = ApiNetwork.fromConfig(network);
    this.egressIps = network.egressIps;
    this.egressAllocationIds = network.egressAllocationIds;
    this.natGatewayIds = network.natGatewayIds;
    this.cluster = cluster;
    this.loadBalancer = edge.loadBalancer;
    this.listener = edge.listener;
    this.url = edge.url;
    this.executionRole = task.executionRole;
    this.taskRole = task.taskRole;
    this.taskDefinition = task.definition;
    this.container = task.container;
    this.logGroup = task.logGroup;
    this.targetGroup = targetGroup;
    this.service = service;
    this.connections = service.connections;
    this.grantPrincipal = task.taskRole.grantPrincipal;

    this.capacityPlan = checkedCapacity(this, {
      demands: [demand],
      demandsOnNetwork: addDemand(network.vpc, demand),
      taskAddressesPerZone: network.taskAddressesPerZone.map(addresses => addresses - edge.taskAddressesTaken),
      egressAddresses: Math.max(network.egressIps.length, network.egressAllocationIds.length),
    });
    publishOutputs(this, { url: this.url, egressIps: this.egressIps });
  }

  /**
   * Publishes the addresses that the tasks leave from. Fails when they are not known, and when called twice.
   *
   * @param options where to publish them
   */
  public publishEgress(options: PublishEgressOptions) {
    new EgressList(this, 'EgressList', { ...options, egressIps: this.egressIps });
  }
}
