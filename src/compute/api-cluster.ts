import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { ApiPreset } from '../api-preset';
import { defaultsOf } from '../private/defaults';

/** Options of a cluster that is made. */
export interface CreateClusterOptions {
  /**
   * What CloudWatch Container Insights collects from the cluster.
   *
   * @default ecs.ContainerInsights.ENABLED
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html
   */
  readonly containerInsights?: ecs.ContainerInsights;
}

/** What a cluster is told when it is bound. */
export interface ClusterContext {
  /** The VPC of the network. */
  readonly vpc: ec2.IVpc;

  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

/**
 * The ECS cluster of an API. A value: it holds no state, and binding it twice gives two independent results.
 */
export abstract class ApiCluster {
  /** A new cluster for Fargate tasks. */
  public static create(options: CreateClusterOptions = {}): ApiCluster {
    return new CreatedCluster(options);
  }

  /**
   * A cluster one already has. Without a `network` of its own the API then uses the cluster's VPC.
   *
   * @param cluster the cluster
   */
  public static fromCluster(cluster: ecs.ICluster): ApiCluster {
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
}

class CreatedCluster extends ApiCluster {
  constructor(private readonly options: CreateClusterOptions) {
    super();
  }

  public bind(scope: Construct, context: ClusterContext): ecs.ICluster {
    return new ecs.Cluster(scope, 'Cluster', {
      vpc: context.vpc,
      containerInsightsV2: this.options.containerInsights ?? defaultsOf(context.preset).containerInsights,
    });
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
}
