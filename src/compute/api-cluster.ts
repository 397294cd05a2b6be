import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { NamespaceType } from 'aws-cdk-lib/aws-servicediscovery';
import type { Construct } from 'constructs';
import type { ApiPreset } from '../api-preset';
import { type Checks, checkProps } from '../private/check-props';
import { having, oneOf, struct } from '../private/checks';
import { defaultsOf } from '../private/defaults';
import { refuse } from '../private/errors';

const { OVERRIDE } = ecs.ExecuteCommandLogging;

/** Options of a cluster that is made. */
export interface CreateClusterOptions {
  /**
   * What CloudWatch Container Insights collects from the cluster.
   *
   * @default ecs.ContainerInsights.ENABLED
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
   */
  readonly containerInsights?: ecs.ContainerInsights;

  /**
   * The AWS Cloud Map namespace in which services find each other by name, for `serviceConnect` of theirs: `{ name: 'internal' }`.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts.html
   */
  readonly defaultCloudMapNamespace?: ecs.CloudMapNamespaceOptions;

  /**
   * How the sessions of ECS Exec are recorded and encrypted, of services that have `executeCommand`. With a `logConfiguration` it alone decides where they are
   * recorded, and `logging` can be left out. A bucket encrypted with another key than `kmsKey` needs that key to be granted to the service.
   *
   * @default - recorded in the log group of the container
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html#ecs-exec-logging
   */
  readonly executeCommand?: ecs.ExecuteCommandConfiguration;
}

/** What a cluster is told when it is bound. */
export interface ClusterContext {
  /** The VPC of the network. */
  readonly vpc: ec2.IVpc;

  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

const CREATE_CLUSTER: Checks<CreateClusterOptions> = {
  containerInsights: oneOf(() => ecs.ContainerInsights, 'a value of ecs.ContainerInsights such as ecs.ContainerInsights.ENABLED'),
  defaultCloudMapNamespace: having("a namespace such as { name: 'internal' }", 'name'),
  executeCommand: struct,
};

const checkCluster = having('an ECS cluster such as ecs.Cluster.fromClusterAttributes()', 'clusterName', 'vpc');

/**
 * The ECS cluster of an API. A value: it holds no state, and binding it twice gives two independent results.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/clusters.html
 */
export abstract class ApiCluster {
  /** A new cluster for Fargate tasks. */
  public static create(options: CreateClusterOptions = {}): ApiCluster {
    checkProps('options', options, CREATE_CLUSTER);
    if (options.executeCommand) checkExecuteCommand(options.executeCommand);
    return new CreatedCluster(options);
  }

  /**
   * A cluster one already has. Without a `network` of its own the API then uses the cluster's VPC.
   *
   * @param cluster the cluster
   */
  public static fromCluster(cluster: ecs.ICluster): ApiCluster {
    checkCluster('cluster', cluster);
    return new BroughtCluster(cluster);
  }

  /**
   * Makes or returns the cluster. Called once by the construct.
   *
   * @param scope the scope to make resources in
   * @param context the VPC and the preset that apply
   */
  public abstract bind(scope: Construct, context: ClusterContext): ecs.ICluster;

  /**
   * The VPC this cluster already lives in; undefined for one that follows the network.
   *
   * @internal
   */
  public _vpc(): ec2.IVpc | undefined {
    return undefined;
  }

  /**
   * How it records the sessions of ECS Exec, as far as this is known before it is made.
   *
   * @internal
   */
  public _executeCommand(): ecs.ExecuteCommandConfiguration | undefined {
    return undefined;
  }
}

class CreatedCluster extends ApiCluster {
  constructor(private readonly options: CreateClusterOptions) {
    super();
  }

  public bind(scope: Construct, context: ClusterContext): ecs.ICluster {
    const { containerInsights, defaultCloudMapNamespace: namespace } = this.options;
    return new ecs.Cluster(scope, 'Cluster', {
      vpc: context.vpc,
      containerInsightsV2: containerInsights ?? defaultsOf(context.preset).containerInsights,
      // by HTTP, since Service Connect needs no DNS
      defaultCloudMapNamespace: namespace && { useForServiceConnect: true, type: NamespaceType.HTTP, ...namespace },
      executeCommandConfiguration: this._executeCommand(),
    });
  }

  public _executeCommand(): ecs.ExecuteCommandConfiguration | undefined {
    const { executeCommand } = this.options;
    return executeCommand?.logConfiguration ? { ...executeCommand, logging: OVERRIDE } : executeCommand;
  }
}

class BroughtCluster extends ApiCluster {
  constructor(private readonly cluster: ecs.ICluster) {
    super();
  }

  public bind(_scope: Construct, _context: ClusterContext): ecs.ICluster {
    return this.cluster;
  }

  public _vpc(): ec2.IVpc | undefined {
    return this.cluster.vpc;
  }

  public _executeCommand(): ecs.ExecuteCommandConfiguration | undefined {
    return this.cluster.executeCommandConfiguration;
  }
}

/** Sessions are recorded where the log configuration says, or it is there in vain. */
function checkExecuteCommand({ logging, logConfiguration }: ecs.ExecuteCommandConfiguration) {
  if (logConfiguration && logging !== undefined && logging !== OVERRIDE) {
    refuse('logging', `${OVERRIDE} or left out with a 'logConfiguration'`, logging);
  }
  if (logging === OVERRIDE && !logConfiguration) refuse('logConfiguration', `there with the 'logging' ${OVERRIDE}`, logConfiguration);
}
