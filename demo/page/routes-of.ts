import { Route, RouteTable, RouteTableAssociation, Subnet } from '@aws-sdk/client-ec2';
import { DescribedStack } from './described-stack';

/** Where a subnet sends packets for some destination. */
export interface SubnetRoute {
  readonly destination: string;
  /** The id of a gateway, an instance or an endpoint. */
  readonly target: string;
  readonly state: string;
}

/** The ways out of a subnet: by its own route table, or by the main one of its VPC. */
export function routesOf({ SubnetId, VpcId }: Subnet, { routeTables }: DescribedStack): SubnetRoute[] {
  const table = tableOf(SubnetId!, routeTables.filter(each => each.VpcId === VpcId));
  return (table?.Routes ?? []).filter(each => each.GatewayId !== 'local').map(route => (
    { destination: destinationOf(route), target: targetOf(route), state: route.State ?? 'active' }
  ));
}

/** The table that a subnet uses. */
export function tableOf(subnet: string, tables: RouteTable[]): RouteTable | undefined {
  const associated = (is: (association: RouteTableAssociation) => boolean) => tables.find(each => each.Associations?.some(is));
  return associated(({ SubnetId }) => SubnetId === subnet) ?? associated(({ Main }) => Main === true);
}

function destinationOf({ DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId }: Route): string {
  return DestinationCidrBlock ?? DestinationIpv6CidrBlock ?? DestinationPrefixListId ?? '';
}

function targetOf({ NatGatewayId, InstanceId, EgressOnlyInternetGatewayId, GatewayId }: Route): string {
  return NatGatewayId ?? InstanceId ?? EgressOnlyInternetGatewayId ?? GatewayId ?? '';
}
