import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { type CapacityInputs, type CapacityPlan, planCapacity } from './capacity-plan';
import { checkCapacity, warnOfTokens } from './check-capacity';
import { type ServiceDemand, type TaskDemand, knownDemand } from './task-demand';
import { type SubnetIds, VpcDemand, subnetIds } from './vpc-demand';

/** What a network has for an API. */
export interface CapacitySupply {
  /** the VPC, which other APIs may use too */
  readonly vpc: ec2.IVpc;
  readonly taskSubnets: ec2.ISubnet[];
  /** where the nodes of an internal load balancer stand */
  readonly internalSubnets: ec2.ISubnet[];
  /** the addresses for tasks in each zone; empty where they are not known */
  readonly taskAddressesPerZone: number[];
  /** the addresses tasks leave from, as far as they are known by address */
  readonly egressIps: string[];
  /** the same as far as they are known by id */
  readonly egressAllocationIds: string[];
}

/** What the services of an API need together, held against what the network has. */
export class ApiCapacity {
  private readonly demands: TaskDemand[] = [];
  private readonly vpc: VpcDemand;
  private readonly subnets: SubnetIds;

  /** Counts the load balancer in, which may take so many addresses of each zone's tasks. */
  constructor(private readonly supply: CapacitySupply, { taskAddressesTaken }: { taskAddressesTaken: number }) {
    this.vpc = VpcDemand.on(supply.vpc);
    this.subnets = subnetIds(supply.taskSubnets);
    this.vpc.addLoadBalancer(taskAddressesTaken, subnetIds(supply.internalSubnets));
  }

  /**
   * Counts a service in as far as it is known; fails when addresses do not suffice any more, and warns about default quotas
   * in the way and about what cannot be checked.
   */
  public add(service: IConstruct, demand: ServiceDemand) {
    warnOfTokens(service, demand);
    const known = knownDemand(demand);
    if (!known) return;
    this.demands.push(known);
    this.vpc.addService(known, this.subnets);
    checkCapacity(service, this.inputs);
  }

  /** The plan for the services that have been counted in. */
  public get plan(): CapacityPlan {
    return planCapacity(this.inputs);
  }

  private get inputs(): CapacityInputs {
    const { taskAddressesPerZone, egressIps, egressAllocationIds } = this.supply;
    const nodes = this.vpc.nodesIn(this.subnets);
    return {
      demands: this.demands,
      demandsOnVpc: this.vpc.demands,
      peakTasksInSubnets: this.vpc.peakTasksIn(this.subnets),
      taskAddressesPerZone: taskAddressesPerZone.map(addresses => Math.max(addresses - nodes, 0)),
      // either list is empty where the network does not know it
      egressAddresses: Math.max(egressIps.length, egressAllocationIds.length),
    };
  }
}
