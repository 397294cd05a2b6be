import { Lazy } from 'aws-cdk-lib';
import { Ipv4Block } from '../../src/private/ipv4-block';

test('reads and writes CIDR notation', () => {
  const block = Ipv4Block.parse('cidr', '10.20.128.0/17');

  expect(block.toString()).toBe('10.20.128.0/17');
  expect(block.prefix).toBe(17);
  expect(block.size).toBe(32768);
});

test('counts its parts', () => {
  const block = Ipv4Block.parse('cidr', '10.0.0.0/16');

  expect(block.subBlock(18, 2).toString()).toBe('10.0.128.0/18');
  expect(block.subBlock(22, 49).toString()).toBe('10.0.196.0/22');
});

test('reaches the last address there is', () => {
  expect(Ipv4Block.parse('cidr', '255.255.255.255/32').toString()).toBe('255.255.255.255/32');
});

test.each([
  ['10.0.0.0/16', '10.0.0.0/16', true], ['10.0.0.0/16', '10.0.255.0/24', true], ['10.0.255.0/24', '10.0.0.0/16', true],
  ['10.0.0.0/16', '10.1.0.0/16', false], ['10.1.0.0/16', '10.0.0.0/16', false],
])('%s and %s overlap: %s', (one, other, overlap) => {
  expect(Ipv4Block.parse('cidr', one).overlaps(Ipv4Block.parse('cidr', other))).toBe(overlap);
});

test.each(['', '10.0.0.0', '10.0.0/16', '10.0.0.0/33', '10.0.256.0/16', 'ten', '10.0.0.0/16 ', ' 10.0.0.0/16', '256.0.0.0/8', '2001:db8::/32'])('fails when %j is not a block', cidr => {
  expect(() => Ipv4Block.parse('cidr', cidr)).toThrow(`'cidr' must be an IPv4 block in CIDR notation such as 10.0.0.0/16, got "${cidr}"`);
});

test('fails when the address is not the first of its block, and names the first', () => {
  expect(() => Ipv4Block.parse('cidr', '10.0.1.0/16')).toThrow("'cidr' must be the first address of its block, 10.0.0.0/16, got \"10.0.1.0/16\"");
});

test('fails when the block is a token', () => {
  expect(() => Ipv4Block.parse('cidr', Lazy.string({ produce: () => '10.0.0.0/16' })))
    .toThrow("'cidr' must be known at synthesis, since subnets are computed from it, got a token");
});
