import { Lazy } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { ApiPreset } from '../../src';
import { AddressPlan } from '../../src/network/address-plan';
import { defaultsOf } from '../../src/private/defaults';

const STANDARD = defaultsOf(ApiPreset.STANDARD).network;
const PATTERN = defaultsOf(ApiPreset.CONTAINERS_ON_AWS).network;

test('gives tasks three quarters of the block and load balancers the start of the last', () => {
  const plan = new AddressPlan('10.0.0.0/16', STANDARD);

  expect([0, 1, 2].map(zone => plan.taskCidr(zone))).toEqual(['10.0.0.0/18', '10.0.64.0/18', '10.0.128.0/18']);
  expect([0, 1, 2].map(zone => plan.edgeCidr(zone))).toEqual(['10.0.192.0/22', '10.0.196.0/22', '10.0.200.0/22']);
});

test('never makes an edge subnet smaller than a load balancer may have', () => {
  const plan = new AddressPlan('192.168.4.0/23', STANDARD);

  expect([0, 1, 2].map(zone => plan.taskCidr(zone))).toEqual(['192.168.4.0/25', '192.168.4.128/25', '192.168.5.0/25']);
  expect([0, 1, 2].map(zone => plan.edgeCidr(zone))).toEqual(['192.168.5.128/27', '192.168.5.160/27', '192.168.5.192/27']);
});

test("lays out the pattern's four equal blocks, public ones first", () => {
  const plan = new AddressPlan('10.0.0.0/16', PATTERN);

  expect([plan.edgeCidr(0), plan.edgeCidr(1), plan.taskCidr(0), plan.taskCidr(1)])
    .toEqual(['10.0.0.0/18', '10.0.64.0/18', '10.0.128.0/18', '10.0.192.0/18']);
});

test('blocks never overlap and never leave the block of the VPC, whatever its size, zones and layout', () => {
  fc.assert(fc.property(
    fc.integer({ min: 16, max: 23 }), fc.nat({ max: 2 ** 16 }), fc.constantFrom(STANDARD, PATTERN),
    (prefix, n, layout) => {
      const first = (10 * 2 ** 24 + n * 2 ** (32 - prefix)) % 2 ** 32;
      const vpc = { first, last: first + 2 ** (32 - prefix) - 1 };
      const plan = new AddressPlan(`${[24, 16, 8, 0].map(shift => Math.floor(first / 2 ** shift) % 256).join('.')}/${prefix}`, layout);
      const zones = Array.from({ length: layout.zoneSlots }, (_, zone) => zone);

      const blocks = zones.flatMap(zone => [plan.taskCidr(zone), plan.edgeCidr(zone)]).map(range).sort((a, b) => a.first - b.first);

      blocks.forEach((block, i) => expect(block.first).toBeGreaterThan(i === 0 ? vpc.first - 1 : blocks[i - 1].last));
      expect(blocks.at(-1)!.last).toBeLessThanOrEqual(vpc.last);
    },
  ));
});

test.each(['10.0.0.0/15', '10.0.0.0/24'])('fails when %s is too large or too small', cidr => {
  expect(() => new AddressPlan(cidr, STANDARD)).toThrow(`'cidr' must be a block from /16 to /23, got "${cidr}"`);
});

test('fails when the block is a token', () => {
  expect(() => new AddressPlan(Lazy.string({ produce: () => '10.0.0.0/16' }), STANDARD))
    .toThrow("'cidr' must be known at synthesis, since the subnets are computed from it, got a token");
});

function range(cidr: string): { first: number; last: number } {
  const [address, prefix] = cidr.split('/');
  const first = address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return { first, last: first + 2 ** (32 - Number(prefix)) - 1 };
}
