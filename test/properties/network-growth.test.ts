import * as fc from 'fast-check';
import { ApiNetwork, type CreateNetworkOptions, Egress } from '../../src';
import { synthesize } from '../helpers/api-stack';

/** What must not move when a network grows. */
const KEPT = /^AWS::EC2::(VPC|Subnet|RouteTable|Route|SubnetRouteTableAssociation|NatGateway|EIP|VPCCidrBlock|InternetGateway|VPCGatewayAttachment|EgressOnlyInternetGateway)$/;

const TASK_CIDRS = ['100.64.0.0/16', '100.65.0.0/18', '100.96.0.0/20', '10.255.0.0/21'];

const network: fc.Arbitrary<{ options: CreateNetworkOptions; zones: [number, number]; blocks: [number, number] }> = fc.record({
  zoneSlots: fc.integer({ min: 3, max: 6 }),
  prefix: fc.integer({ min: 16, max: 22 }),
  dualStack: fc.boolean(),
  addresses: fc.integer({ min: 1, max: 3 }),
  egress: fc.constantFrom('zonal', 'shared', 'regional', 'none' as const),
  zones: fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })),
  blocks: fc.tuple(fc.nat({ max: TASK_CIDRS.length }), fc.nat({ max: TASK_CIDRS.length })),
}).map(({ zoneSlots, prefix, dualStack, addresses, egress, zones, blocks }) => ({
  options: { zoneSlots, cidr: `10.0.0.0/${prefix}`, dualStack, egress: egressOf(egress, addresses) },
  zones: zones.map(count => Math.min(count, zoneSlots)).sort() as [number, number],
  blocks: blocks.sort() as [number, number],
}));

test('a network that grows by zones and blocks keeps everything it has, byte for byte', () => {
  fc.assert(fc.property(network, ({ options, zones, blocks }) => {
    const [before, after] = [0, 1].map(i => resourcesOf({ ...options, maxAzs: zones[i], taskCidrs: TASK_CIDRS.slice(0, blocks[i]) }));

    for (const [id, resource] of Object.entries(before).filter(([, { Type }]) => KEPT.test(Type))) {
      expect({ [id]: after[id] }).toEqual({ [id]: resource });
    }
  }), { numRuns: 25 });
}, 120_000);

function egressOf(kind: string, addresses: number): Egress {
  switch (kind) {
    case 'zonal': return Egress.natGateways({ addressesPerGateway: addresses });
    case 'shared': return Egress.natGateways({ count: 1, addressesPerGateway: addresses });
    case 'none': return Egress.natInstances();
    default: return Egress.natGateways({ addressesPerGateway: addresses, retainAddresses: true });
  }
}

function resourcesOf(options: CreateNetworkOptions): Record<string, any> {
  return synthesize({ network: ApiNetwork.create(options) }).toJSON().Resources;
}
