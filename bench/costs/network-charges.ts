import type { Charge, Cost } from './charge';
import { HOURS, type Prices } from '../prices/price-list';

/** GB of the volume that an instance starts from. */
const DISK_GB = 8;

const PRICED_INSTANCE = 't4g.nano';

/** The network and what stands at its edges. */
export const NETWORK_CHARGES: Record<string, Charge> = {
  'AWS::EC2::EIP': (_, { price }) => [wayOut('public IPv4 address', address(price))],
  'AWS::EC2::EIPAssociation': ({ AllocationId }, { price }) => broughtAddresses([AllocationId], price),
  'AWS::EC2::NatGateway': (properties, { price }) => [
    ...zonesOf(properties).map(() => wayOut('NAT gateway', price('nat') * HOURS)),
    ...broughtAddresses(allocationsOf(properties), price),
  ],
  'AWS::EC2::Instance': ({ InstanceType, NetworkInterfaces = [] }, { price }) => {
    if (InstanceType !== PRICED_INSTANCE) throw new Error(`only the price of ${PRICED_INSTANCE} is known, got an instance ${InstanceType}`);
    return [
      wayOut('NAT instance', price('instance') * HOURS + price('disk') * DISK_GB),
      ...NetworkInterfaces.filter((each: any) => each.AssociatePublicIpAddress).map(() => wayOut('public IPv4 address', address(price))),
    ];
  },
  'AWS::EC2::VPCEndpoint': ({ VpcEndpointType, SubnetIds = [] }, { price }) =>
    // those of the type Gateway cost nothing
    VpcEndpointType === 'Interface' ? SubnetIds.map(() => wayOut('interface endpoint in a zone', price('endpoint') * HOURS)) : [],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ({ Type, Scheme, Subnets }, { price }) => {
    if (Type !== 'application') throw new Error(`only the price of application load balancers is known, got ${Type}`);
    return [
      { box: 'load balancer', what: 'Application Load Balancer', usd: price('loadBalancer') * HOURS },
      // one node a zone while there is little to do
      ...(Scheme === 'internet-facing' ? Subnets : []).map((): Cost => ({ box: 'load balancer', what: 'its public IPv4 address', usd: address(price) })),
    ];
  },
};

function zonesOf({ AvailabilityMode, AvailabilityZoneAddresses }: any): unknown[] {
  if (AvailabilityMode !== 'regional') return [AvailabilityMode];
  if (!AvailabilityZoneAddresses) throw new Error('a regional NAT gateway must name its zones: in how many it is paid for is not in the template');
  return AvailabilityZoneAddresses;
}

function allocationsOf({ AllocationId, SecondaryAllocationIds = [], AvailabilityZoneAddresses = [] }: any): unknown[] {
  return [AllocationId, ...SecondaryAllocationIds, ...AvailabilityZoneAddresses.flatMap((zone: any) => zone.AllocationIds)];
}

/** Addresses that are named by their ids belong to no stack, and are paid for all the same. */
function broughtAddresses(allocations: unknown[], price: Prices): Cost[] {
  return allocations.filter(id => typeof id === 'string').map(() => wayOut('public IPv4 address brought along', address(price)));
}

function address(price: Prices): number {
  return price('ip') * HOURS;
}

function wayOut(what: string, usd: number): Cost {
  return { box: 'way out', what, usd };
}
