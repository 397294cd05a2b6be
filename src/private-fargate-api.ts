import type * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ApiCapacity } from './compute/api-capacity';
import type { CapacityPlan } from './compute/capacity-plan';
import type { EndpointConfig } from './edge/endpoint-config';
import { ApiNetwork } from './network/api-network';
import { type PublishedEgress, type PublishEgressOptions, EgressList } from './network/egress-list';
import { ApiMetrics } from './observability/api-metrics';
import type { MonitoringConfig } from './observability/monitoring-config';
import { known } from './private/errors';
import { publishOutputs } from './private/outputs';
import { resolve } from './private/resolve';
import type { PrivateFargateApiProps } from './private-fargate-api-props';
import type { AddServiceOptions } from './service/add-service-options';
import { ApiService } from './service/api-service';
import type { ServiceHost } from './service/service-host';
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

  /** The listener that the service is attached to by a rule. */
  public readonly listener: elbv2.IApplicationListener;

  /** The target group that the tasks are in. */
  public readonly targetGroup: elbv2.ApplicationTargetGroup;

  /** The ECS service. */
  public readonly service: ecs.FargateService;

  /**
   * The public IPv4 addresses from which the tasks reach the internet: what a partner puts on its allow-list.
   * Also an output of the stack. Empty where they are not known, as in a VPC one already has.
   */
  public readonly egressIps: string[];

  /** The allocation ids of the Elastic IP addresses behind `egressIps`. Empty where they are not known. */
  public readonly egressAllocationIds: string[];

  /** The NAT gateways by id, in the order of the zones: the dimension `NatGatewayId` of their metrics. Empty where they are not known. */
  public readonly natGatewayIds: string[];

  /** The metrics of the API's own service, of the load balancer and of the NAT gateways. */
  public readonly metrics: ApiMetrics;

  /** The alarms of the API and of its own service. */
  public readonly monitoring: MonitoringConfig;

  /** The dashboard. Undefined where `monitoring` does not ask for one. */
  public readonly dashboard?: cloudwatch.Dashboard;

  /** The security groups of the tasks: use them to let the API into a database, say. */
  public readonly connections: ec2.Connections;

  /** What grants to this construct go to: the task role. */
  public readonly grantPrincipal: iam.IPrincipal;

  /**
   * What the services of the API share.
   *
   * @internal
   */
  public readonly _host: ServiceHost;

  private readonly edge: EndpointConfig;
  private readonly primary: ApiService;

  /**
   * @param scope the scope to make the API in
   * @param id its id there
   * @param props what to run and how; fails for what AWS would refuse
   */
  constructor(scope: Construct, id: string, props: PrivateFargateApiProps) {
    super(scope, id);
    const settings = resolve(props);
    const { preset, authentication, monitoring, internal } = settings;
    const network = settings.network.bind(new Construct(this, 'Network'), { preset, internal, ...needsOf(settings.service, settings.cluster._executeCommand()) });
    const cluster = settings.cluster.bind(new Construct(this, 'Cluster'), { vpc: network.vpc, preset });
    const edge = settings.endpoint.bind(new Construct(this, 'Edge'), {
      ...network, ...settings.edge, preset, idleTimeout: settings.service.drain.idleTimeout,
    });

    this.vpc = network.vpc;
    this.network = ApiNetwork.fromConfig(network);
    this.egressIps = network.egressIps;
    this.egressAllocationIds = network.egressAllocationIds;
    this.natGatewayIds = network.natGatewayIds;
    this.cluster = cluster;
    this.edge = edge;
    this.listener = edge.listener;
    this._host = {
      preset,
      internal,
      access: settings.edge.access,
      cluster,
      edge,
      authentication,
      monitoring,
      network: this.network,
      capacity: new ApiCapacity(network, edge),
    };

    const primary = this.primary = new ApiService(this, 'Service', { ...props, route: settings.route, api: this });
    this.executionRole = primary.executionRole;
    this.taskRole = primary.taskRole;
    this.taskDefinition = primary.taskDefinition;
    this.container = primary.container;
    this.targetGroup = primary.targetGroup;
    this.service = primary.service;
    this.metrics = new ApiMetrics({ ...primary.metrics._props, natGatewayIds: this.natGatewayIds });
    this.monitoring = monitoring.bind(new Construct(this, 'Monitoring'), { name: id, metrics: this.metrics, serviceAlarms: primary.monitoring.alarms, preset });
    this.dashboard = this.monitoring.dashboard;
    this.connections = primary.connections;
    this.grantPrincipal = primary.grantPrincipal;

    publishOutputs(this, { url: edge.url, egressIps: this.egressIps });
  }

  /** The application load balancer. Fails where the API joined a listener of which it is not known. */
  public get loadBalancer(): elbv2.IApplicationLoadBalancer {
    return known('loadBalancer', this.edge.loadBalancer, "give 'loadBalancer' to ApiEndpoint.fromListener()");
  }

  /** The log group of the container. Fails where it is not known to which its lines go, if to any. */
  public get logGroup(): logs.ILogGroup {
    return this.primary.logGroup;
  }

  /** The CloudFront distribution before the load balancer. Fails where there is none. */
  public get distribution(): cloudfront.Distribution {
    return known('distribution', this.edge.distribution, 'choose ApiEndpoint.cloudFront()');
  }

  /**
   * Where callers reach the API: scheme and host, without a slash at the end. Also an output of the stack.
   * Fails where the API joined a listener of which the load balancer is not known.
   */
  public get url(): string {
    return known('url', this.edge.url, "give 'loadBalancer' or 'url' to ApiEndpoint.fromListener()");
  }

  /** What all services of the API need when they run all tasks they may scale to, and what the network and the default quotas have. */
  public get capacityPlan(): CapacityPlan {
    return this._host.capacity.plan;
  }

  /**
   * Adds a service that gets the requests of a route, with a task definition, roles, logs, scaling and a health check of its own.
   * Nothing that exists is changed.
   *
   * @param id its id in the scope of the API
   * @param options what to run, how and for which requests; fails for a route or a priority that another service has
   */
  public addService(id: string, options: AddServiceOptions): ApiService {
    return ApiService._in(this, id, options);
  }

  /**
   * Publishes the addresses that the tasks leave from, and returns where. Fails when they are not known, and when called twice.
   *
   * @param options where to publish them
   */
  public publishEgress(options: PublishEgressOptions): PublishedEgress {
    return new EgressList(this, 'EgressList', { options, egressIps: this.egressIps }).published;
  }
}
