import * as fc from 'fast-check';
import { ApiPreset } from '../../../src';
import { AddressPlan } from '../../../src/network/addresses/address-plan';
import { writtenBlock } from '../../../src/network/addresses/vpc-block';
import { defaultsOf } from '../../../src/private/defaults';

const STANDARD = defaultsOf(ApiPreset.STANDARD).network;
const PATTERN = defaultsOf(ApiPreset.CONTAINERS_ON_AWS).network;

test('gives tasks three quarters of the block and load balancers the start of the last', () => {
  expect(laidOut('10.0.0.0/16', 3)).toEqual({
    tasks: ['10.0.0.0/18', '10.0.64.0/18', '10.0.128.0/18'],
    edge: ['10.0.192.0/22', '10.0.196.0/22', '10.0.200.0/22'],
  });
});

test('gives tasks eighths where there are more than three zones', () => {
  expect(laidOut('10.0.0.0/16', 6)).toEqual({
    tasks: ['10.0.0.0/19', '10.0.32.0/19', '10.0.64.0/19', '10.0.96.0/19', '10.0.128.0/19', '10.0.160.0/19'],
    edge: ['10.0.192.0/22', '10.0.196.0/22', '10.0.200.0/22', '10.0.204.0/22', '10.0.208.0/22', '10.0.212.0/22'],
  });
});

test('never makes an edge subnet smaller than a load balancer may have', () => {
  expect(laidOut('192.168.4.0/23', 3)).toEqual({
    tasks: ['192.168.4.0/25', '192.168.4.128/25', '192.168.5.0/25'],
    edge: ['192.168.5.128/27', '192.168.5.160/27', '192.168.5.192/27'],
  });
});

test("lays out the pattern's four equal blocks, public ones first", () => {
  expect(laidOut('10.0.0.0/16', 2, PATTERN)).toEqual({ edge: ['10.0.0.0/18', '10.0.64.0/18'], tasks: ['10.0.128.0/18', '10.0.192.0/18'] });
});

test('blocks never overlap and never leave the block of the VPC, whatever its size, slots and layout', () => {
  const layouts = fc.constantFrom({ slots: 2, layout: PATTERN }, ...[2, 3, 4, 5, 6].map(slots => ({ slots, layout: STANDARD })));
  const cases = layouts.chain(layout => prefixesFor(layout.slots).map(prefix => ({ ...layout, prefix })));
  fc.assert(fc.property(cases, fc.nat({ max: 2 ** 16 }), ({ slots, layout, prefix }, n) => {
    const first = 10 * 2 ** 24 + (n * 2 ** (32 - prefix)) % 2 ** 24;
    const vpc = { first, last: first + 2 ** (32 - prefix) - 1 };
    const { tasks, edge } = laidOut(`${[24, 16, 8, 0].map(shift => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`, slots, layout);

    const blocks = [...tasks, ...edge].map(range).sort((a, b) => a.first - b.first);

    blocks.forEach((block, i) => expect(block.first).toBeGreaterThan(i === 0 ? vpc.first - 1 : blocks[i - 1].last));
    expect(blocks.at(-1)!.last).toBeLessThanOrEqual(vpc.last);
  }));
});

test.each([[24, 2], [23, 3], [23, 4], [22, 5], [22, 6]])('a /%i is the smallest that holds a load balancer in each of %i zones', (prefix, slots) => {
  const { edge } = laidOut(`10.0.0.0/${prefix}`, slots);

  expect(edge.map(cidr => cidr.split('/')[1])).toEqual(edge.map(() => '27'));
  expect(2 ** (32 - prefix) / 4).toBeLessThan(2 * slots * 2 ** (32 - 27));
});

test.each([[15, 3, 23], [25, 2, 24], [24, 3, 23], [23, 6, 22], [24, 4, 23]])('fails when a /%i shall hold %i zones', (prefix, slots, smallest) => {
  expect(() => new AddressPlan(prefix, slots, STANDARD)).toThrow(`'cidr' must be a block from /16 to /${smallest} for ${slots} zones, got "/${prefix}"`);
});

function laidOut(cidr: string, slots: number, layout = STANDARD): { tasks: string[]; edge: string[] } {
  const block = writtenBlock(cidr);
  const plan = new AddressPlan(block.prefix, slots, layout);
  const zones = Array.from({ length: slots }, (_, zone) => zone);
  return { tasks: zones.map(zone => block.part(plan.taskBlock(zone), cidr)), edge: zones.map(zone => block.part(plan.edgeBlock(zone), cidr)) };
}

/** From the largest block of a VPC to the smallest whose last quarter holds a /27 for each zone. */
function prefixesFor(slots: number): fc.Arbitrary<number> {
  return fc.integer({ min: 16, max: 25 - Math.ceil(Math.log2(slots)) });
}

function range(cidr: string): { first: number; last: number } {
  const [address, prefix] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first, last: first + 2 ** (32 - Number(prefix)) - 1 };
}
