import type { CfnResource } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { isOfType, referent, resourcesBelow, written } from './app-resources';

const ROUTE = 'AWS::EC2::Route';
const ASSOCIATION = 'AWS::EC2::SubnetRouteTableAssociation';

/** What decides where a subnet's traffic goes, as it is at one time: read once, whoever asks for however many subnets. */
export class Wiring {
  private readonly associated: Map<unknown, unknown[]>;
  private readonly gateways: Map<unknown, unknown[]>;

  /** All routes and associations below a construct. */
  constructor(construct: IConstruct) {
    const resources = resourcesBelow(construct, ROUTE, ASSOCIATION);
    this.associated = byOwner(resources.filter(isOfType(ASSOCIATION)), 'SubnetId', 'RouteTableId');
    this.gateways = byOwner(resources.filter(isOfType(ROUTE)), 'RouteTableId', 'GatewayId');
  }

  /** The route tables of a subnet: the one it says, and those it is associated with in the app. */
  public routeTablesOf({ subnetId, routeTable }: ec2.ISubnet): unknown[] {
    const said = routeTable.routeTableId === undefined ? [] : [referent(routeTable.routeTableId)];
    return [...said, ...this.associated.get(referent(subnetId)) ?? []];
  }

  /** What the routes of a route table name as a gateway: an internet gateway, or one to a network of one's own. */
  public gatewaysOf(routeTable: unknown): unknown[] {
    return this.gateways.get(routeTable) ?? [];
  }
}

/** What resources say of one another, by what they say it of. */
function byOwner(resources: CfnResource[], owner: string, property: string): Map<unknown, unknown[]> {
  const result = new Map<unknown, unknown[]>();
  for (const resource of resources) {
    const value = written(resource, property);
    if (value === undefined) continue;
    const key = referent(written(resource, owner));
    result.set(key, [...result.get(key) ?? [], referent(value)]);
  }
  return result;
}
