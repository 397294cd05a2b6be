import * as fc from 'fast-check';
import { ApiNetwork, ApiPreset, type CreateNetworkOptions } from '../../src';
import { synthesize } from '../helpers/api-stack';

interface Network {
  readonly preset: ApiPreset;
  readonly options: CreateNetworkOptions;
}

/** Of every size that six zones leave, in different places. */
const furtherBlocks = fc.uniqueArray(fc.tuple(fc.nat({ max: 7 }), fc.integer({ min: 16, max: 25 })), { maxLength: 3, selector: ([place]) => place })
  .map(list => list.map(([place, prefix]) => place < 4 ? `100.${64 + place}.0.0/${prefix}` : `10.${100 + place}.0.0/${prefix}`));

const networks: fc.Arbitrary<Network> = fc.record({
  zoneSlots: fc.integer({ min: 2, max: 6 }),
  bitsAboveSmallest: fc.nat({ max: 8 }),
  zones: fc.integer({ min: 2, max: 6 }),
  dualStack: fc.boolean(),
  pattern: fc.boolean(),
  taskCidrs: furtherBlocks,
}).map(({ zoneSlots, bitsAboveSmallest, zones, pattern, ...rest }) => ({
  preset: pattern && zoneSlots === 2 ? ApiPreset.CONTAINERS_ON_AWS : ApiPreset.STANDARD,
  options: {
    ...rest, zoneSlots, maxAzs: Math.min(zones, zoneSlots), cidr: `10.0.0.0/${Math.max(16, 25 - Math.ceil(Math.log2(zoneSlots)) - bitsAboveSmallest)}`,
  },
})).filter(({ options: { maxAzs, taskCidrs } }) => maxAzs * (1 + taskCidrs.length) <= 16);

test('no two subnets overlap and each is in a block of the VPC, by IPv4 and by IPv6, whatever the size, slots and further blocks', () => {
  fc.assert(fc.property(networks, ({ preset, options }) => {
    const subnets = subnetsOf(preset, options);
    fc.pre(subnets !== undefined);

    const { cidr, taskCidrs } = options as { cidr: string; taskCidrs: string[] };
    const [blocks, parts] = [[cidr, ...taskCidrs], subnets!.map(({ CidrBlock }) => CidrBlock)].map(list => list.map(range));
    expect(parts).toHaveLength(options.maxAzs! * (2 + taskCidrs.length));
    parts.forEach((part, i) => {
      expect(parts.slice(i + 1).filter(other => part.first <= other.last && other.first <= part.last)).toEqual([]);
      expect(blocks.filter(block => block.first <= part.first && part.last <= block.last)).toHaveLength(1);
    });

    const ipv6 = subnets!.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock?.['Fn::Select'][0] ?? []);
    expect(new Set(ipv6).size).toBe(options.dualStack ? parts.length : 0);
    expect(ipv6.filter(n => n < 0 || n > 255)).toEqual([]);
  }), {
    numRuns: 40,
    examples: [
      [{ preset: ApiPreset.STANDARD, options: { maxAzs: 3, cidr: '10.0.0.0/23', dualStack: true, taskCidrs: ['100.64.0.0/16', '10.104.0.0/26'] } }],
      [{ preset: ApiPreset.CONTAINERS_ON_AWS, options: { maxAzs: 2, cidr: '10.0.0.0/24', dualStack: true, taskCidrs: ['100.64.0.0/27'] } }],
    ],
  });
}, 180_000);

/** The subnets of a network; undefined where two further blocks would share IPv6 subnets, which is refused. */
function subnetsOf(preset: ApiPreset, options: CreateNetworkOptions): any[] | undefined {
  try {
    const template = synthesize({ preset, network: ApiNetwork.create(options) });
    return Object.values(template.findResources('AWS::EC2::Subnet')).map(({ Properties }) => Properties);
  } catch (error) {
    if (!(error as Error).message.includes('IPv6 subnets of their own')) throw error;
    return undefined;
  }
}

function range(cidr: string): { first: number; last: number } {
  const [address, prefix] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first, last: first + 2 ** (32 - Number(prefix)) - 1 };
}
