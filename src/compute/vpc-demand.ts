import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { identityOf } from './resource-identity';
import type { TaskDemand } from './task-demand';

/** Subnets by what tells them apart, so that two objects for the same one are one. */
export type SubnetIds = ReadonlySet<string>;

export function subnetIds(subnets: ec2.ISubnet[]): SubnetIds {
  return new Set(subnets.map(subnet => identityOf(subnet, subnet.subnetId)));
}

/** What is demanded of the VPCs of an app. Kept by the app itself, so that nothing outlives it. */
const VPCS = new WeakMap<IConstruct, Map<string, VpcDemand>>();

/** What the APIs of an app demand of a VPC, whoever made them and whichever object they know it by. */
export class VpcDemand {
  /** The demands on a VPC so far; what is added is seen by all who asked. */
  public static on(vpc: ec2.IVpc): VpcDemand {
    const { root } = vpc.node;
    const vpcs = VPCS.get(root) ?? new Map<string, VpcDemand>();
    VPCS.set(root, vpcs);
    const id = identityOf(vpc, vpc.vpcId);
    const demand = vpcs.get(id) ?? new VpcDemand();
    vpcs.set(id, demand);
    return demand;
  }

  private readonly services: { readonly demand: TaskDemand; readonly subnets: SubnetIds }[] = [];
  private readonly loadBalancers: { readonly nodes: number; readonly subnets: SubnetIds }[] = [];

  /** Counts in a service that runs its tasks in these subnets. */
  public addService(demand: TaskDemand, subnets: SubnetIds) {
    this.services.push({ demand, subnets });
  }

  /** Counts in a load balancer that has so many nodes in each of these subnets. */
  public addLoadBalancer(nodes: number, subnets: SubnetIds) {
    this.loadBalancers.push({ nodes, subnets });
  }

  /** The demands of all services. */
  public get demands(): TaskDemand[] {
    return this.services.map(({ demand }) => demand);
  }

  /** How many tasks each service runs in these subnets at its peak, where it spreads them evenly over its own. */
  public peakTasksIn(subnets: SubnetIds): number[] {
    return this.services
      .map(({ demand, subnets: own }) => Math.ceil(demand.peakTasks * common(own, subnets) / own.size))
      .filter(tasks => tasks > 0);
  }

  /** How many nodes all load balancers have in each of these subnets. */
  public nodesIn(subnets: SubnetIds): number {
    return this.loadBalancers.reduce((sum, { nodes, subnets: own }) => common(own, subnets) > 0 ? sum + nodes : sum, 0);
  }
}

function common(some: SubnetIds, others: SubnetIds): number {
  return [...some].filter(id => others.has(id)).length;
}
