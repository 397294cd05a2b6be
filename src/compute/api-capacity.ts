import type { IConstruct } from 'constructs';
import { type CapacityPlan, planCapacity } from './capacity-plan';
import { checkCapacity } from './check-capacity';
import { type TaskDemand, demandsOn } from './task-demand';

/** What a network has for the tasks of an API. */
export interface CapacitySupply {
  /** the VPC, which services of other APIs may use too */
  readonly vpc: object;
  /** the addresses for tasks in each zone; empty where they are not known */
  readonly taskAddressesPerZone: number[];
  /** the addresses tasks leave from */
  readonly egressAddresses: number;
}

/** What the services of an API need together, held against what the network has. */
export class ApiCapacity {
  private readonly demands: TaskDemand[] = [];

  constructor(private readonly supply: CapacitySupply) {}

  /** Counts a service in; fails when addresses do not suffice any more, and warns about default quotas in the way. */
  public add(service: IConstruct, demand: TaskDemand) {
    this.demands.push(demand);
    demandsOn(this.supply.vpc).push(demand);
    checkCapacity(service, this.plan, this.supply.taskAddressesPerZone);
  }

  /** The plan for the services that have been counted in. */
  public get plan(): CapacityPlan {
    return planCapacity({ ...this.supply, demands: this.demands, demandsOnNetwork: demandsOn(this.supply.vpc) });
  }
}
