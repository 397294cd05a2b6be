import * as fc from 'fast-check';
import { ApiNetwork, type CreateNetworkOptions, Egress } from '../../src';
import { synthesize } from '../helpers/api-stack';

/** What must not move when a network grows. */
const KEPT = /^AWS::EC2::(VPC|Subnet|RouteTable|Route|SubnetRouteTableAssociation|NatGateway|EIP|VPCCidrBlock|InternetGateway|VPCGatewayAttachment|EgressOnlyInternetGateway)$/;

const TASK_CIDRS = ['100.64.0.0/16', '100.65.0.0/18', '100.96.0.0/20', '10.255.0.0/21'];

const EGRESS = {
  zonal: (addressesPerGateway: number) => Egress.natGateways({ addressesPerGateway }),
  shared: (addressesPerGateway: number) => Egress.natGateways({ count: 1, addressesPerGateway }),
  retained: (addressesPerGateway: number) => Egress.natGateways({ addressesPerGateway, retainAddresses: true }),
  regional: (addressesPerZone: number) => Egress.regionalNatGateway({ addressesPerZone }),
  instances: () => Egress.natInstances(),
};

interface Growth {
  readonly egress: keyof typeof EGRESS;
  readonly options: CreateNetworkOptions;
  readonly zones: [number, number];
  readonly blocks: [number, number];
}

const growth: fc.Arbitrary<Growth> = fc.record({
  zoneSlots: fc.integer({ min: 3, max: 6 }),
  prefix: fc.integer({ min: 16, max: 22 }),
  dualStack: fc.boolean(),
  addresses: fc.integer({ min: 1, max: 3 }),
  egress: fc.constantFrom<keyof typeof EGRESS>('zonal', 'shared', 'retained', 'regional', 'instances'),
  zones: fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })),
  blocks: fc.tuple(fc.nat({ max: TASK_CIDRS.length }), fc.nat({ max: TASK_CIDRS.length })),
}).map(({ zoneSlots, prefix, dualStack, addresses, egress, zones, blocks }) => ({
  egress,
  options: { zoneSlots, cidr: `10.0.0.0/${prefix}`, dualStack, egress: EGRESS[egress](addresses) },
  zones: zones.map(count => Math.min(count, zoneSlots)).sort() as [number, number],
  blocks: blocks.sort() as [number, number],
  // ECS takes 16 subnets for a service
})).filter(({ zones, blocks }) => zones[1] * (1 + blocks[1]) <= 16);

test('a network that grows by zones and blocks keeps everything it has, byte for byte', () => {
  fc.assert(fc.property(growth, ({ egress, options, zones, blocks }) => {
    const [before, after] = [0, 1].map(i => resourcesOf({ ...options, maxAzs: zones[i], taskCidrs: TASK_CIDRS.slice(0, blocks[i]) }));

    for (const [id, resource] of Object.entries(before).filter(([, { Type }]) => KEPT.test(Type) && !isGrown(egress, Type))) {
      expect({ [id]: after[id] }).toEqual({ [id]: resource });
    }
  }), { numRuns: 25 });
}, 120_000);

/** A regional gateway is one for all zones, and gets the addresses of the new one. */
function isGrown(egress: keyof typeof EGRESS, type: string): boolean {
  return egress === 'regional' && type === 'AWS::EC2::NatGateway';
}

function resourcesOf(options: CreateNetworkOptions): Record<string, any> {
  return synthesize({ network: ApiNetwork.create(options) }).toJSON().Resources;
}
