import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as fc from 'fast-check';
import { ApiNetwork, type CreateNetworkOptions, Egress } from '../../src';
import { synthesize } from '../helpers/api-stack';

/** What must not move when a network grows. */
const KEPT = /^AWS::EC2::(VPC|Subnet|RouteTable|Route|SubnetRouteTableAssociation|NatGateway|EIP|VPCCidrBlock|InternetGateway|VPCGatewayAttachment|EgressOnlyInternetGateway)$/;

const TASK_CIDRS = ['100.64.0.0/16', '100.65.0.0/18', '100.96.0.0/20', '10.255.0.0/21'];

const IDS = Array.from({ length: 18 }, (_, i) => `eipalloc-${i}`);

/** The ways out, by how many addresses each zone or gateway has and how many zones there are. */
const EGRESS = {
  zonal: (addressesPerGateway: number) => Egress.natGateways({ addressesPerGateway }),
  shared: (addressesPerGateway: number) => Egress.natGateways({ count: 1, addressesPerGateway }),
  retained: (addressesPerGateway: number) => Egress.natGateways({ addressesPerGateway, retainAddresses: true }),
  brought: (addressesPerGateway: number, zones: number) =>
    Egress.natGateways({ addressesPerGateway, allocationIds: IDS.slice(0, addressesPerGateway * zones) }),
  regional: (addressesPerZone: number) => Egress.regionalNatGateway({ addressesPerZone }),
  instances: () => Egress.natInstances(),
  broughtInstances: (_: number, zones: number) => Egress.natInstances({ allocationIds: IDS.slice(0, zones) }),
  provider: () => Egress.natProvider(ec2.NatProvider.gateway()),
};
const WAYS = Object.keys(EGRESS) as (keyof typeof EGRESS)[];

interface Growth {
  readonly egress: keyof typeof EGRESS;
  readonly addresses: number;
  readonly options: CreateNetworkOptions;
  readonly zones: [number, number];
  readonly blocks: [number, number];
}

const growth: fc.Arbitrary<Growth> = fc.record({
  zoneSlots: fc.integer({ min: 3, max: 6 }),
  prefix: fc.integer({ min: 16, max: 22 }),
  dualStack: fc.boolean(),
  addresses: fc.integer({ min: 1, max: 3 }),
  egress: fc.constantFrom(...WAYS),
  zones: fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 6 })),
  blocks: fc.tuple(fc.nat({ max: TASK_CIDRS.length }), fc.nat({ max: TASK_CIDRS.length })),
}).map(({ zoneSlots, prefix, zones, blocks, dualStack, ...rest }) => ({
  ...rest,
  options: { zoneSlots, cidr: `10.0.0.0/${prefix}`, dualStack },
  zones: zones.map(count => Math.min(count, zoneSlots)).sort() as [number, number],
  blocks: blocks.sort() as [number, number],
  // ECS takes 16 subnets for a service
})).filter(({ zones, blocks }) => zones[1] * (1 + blocks[1]) <= 16);

/** Each way out is tried once at least. */
const FROM_TWO_TO_THREE = (egress: keyof typeof EGRESS): Growth => ({
  egress, addresses: 2, options: { zoneSlots: 3, cidr: '10.0.0.0/16', dualStack: true }, zones: [2, 3], blocks: [1, 2],
});

test('a network that grows by zones and blocks keeps everything it has, byte for byte', () => {
  fc.assert(fc.property(growth, ({ egress, addresses, options, zones, blocks }) => {
    const [before, after] = [0, 1].map(i => resourcesOf({
      ...options, egress: EGRESS[egress](addresses, zones[i]), maxAzs: zones[i], taskCidrs: TASK_CIDRS.slice(0, blocks[i]),
    }));

    for (const [id, resource] of Object.entries(before).filter(([, { Type }]) => KEPT.test(Type) && !isGrown(egress, Type))) {
      expect({ [id]: after[id] }).toEqual({ [id]: resource });
    }
  }), { numRuns: 25, examples: WAYS.map(egress => [FROM_TWO_TO_THREE(egress)]) });
}, 180_000);

test('further blocks come, go and change places, and those that stay keep everything they have, byte for byte', () => {
  const some = fc.shuffledSubarray(TASK_CIDRS);

  fc.assert(fc.property(fc.boolean(), some, some, (dualStack, one, other) => {
    const [before, after] = [one, other].map(taskCidrs => resourcesOf({ dualStack, taskCidrs }));

    const both = Object.keys(before).filter(id => id in after && KEPT.test(before[id].Type));
    const staying = one.filter(cidr => other.includes(cidr));
    expect(both.filter(id => before[id].Type === 'AWS::EC2::VPCCidrBlock' && id.includes('TaskBlocks'))).toHaveLength(staying.length);
    for (const id of both) expect({ [id]: after[id] }).toEqual({ [id]: before[id] });
  }), { numRuns: 15, examples: [[true, TASK_CIDRS, [...TASK_CIDRS].reverse()], [true, TASK_CIDRS, TASK_CIDRS.slice(1)]] });
}, 120_000);

/** A regional gateway is one for all zones, and gets the addresses of the new one. */
function isGrown(egress: keyof typeof EGRESS, type: string): boolean {
  return egress === 'regional' && type === 'AWS::EC2::NatGateway';
}

function resourcesOf(options: CreateNetworkOptions): Record<string, any> {
  return synthesize({ network: ApiNetwork.create(options) }).toJSON().Resources;
}
