import { IpAddresses } from 'aws-cdk-lib/aws-ec2';
import { ApiPreset, type CreateNetworkOptions } from '../../../src';
import { networkLayout, taskAddressesIn } from '../../../src/network/addresses/network-layout';
import { defaultsOf } from '../../../src/private/defaults';

const layout = (options: CreateNetworkOptions) => networkLayout(options, defaultsOf(ApiPreset.STANDARD).network);
const furtherBlocks = (options: CreateNetworkOptions) => layout(options).taskBlocks.map(String);

const fromPool = IpAddresses.awsIpamAllocation({ ipv4IpamPoolId: 'ipam-pool-11111111', ipv4NetmaskLength: 16 });

test('a zone has the addresses of its parts of all blocks, less five that EC2 keeps of each', () => {
  expect(taskAddressesIn(layout({ taskCidrs: ['100.64.0.0/16', '100.65.0.0/26'] }), 1)).toBe((2 ** 14 - 5) + (2 ** 14 - 5) + (2 ** 4 - 5));
  expect(taskAddressesIn(layout({ zoneSlots: 6 }), 0)).toBe(2 ** 13 - 5);
});

test.each<[number, string]>([[2, '/27'], [3, '/26'], [4, '/26'], [5, '/25'], [6, '/25']])('further blocks for %i zones are from /16 to %s', (zoneSlots, smallest) => {
  const [largest, least] = ['100.64.0.0/16', `100.65.0.0${smallest}`];

  expect(furtherBlocks({ zoneSlots, taskCidrs: [largest, least] })).toEqual([largest, least]);
  expect(() => layout({ zoneSlots, taskCidrs: [`100.65.0.0/${Number(smallest.slice(1)) + 1}`] })).toThrow(`blocks from /16 to ${smallest} for ${zoneSlots} zones`);
});

test('a further block is held against the others, not against itself', () => {
  expect(furtherBlocks({ cidr: '10.2.0.0/16', taskCidrs: ['10.0.0.0/16'] })).toEqual(['10.0.0.0/16']);
  expect(() => layout({ cidr: '10.2.0.0/16', taskCidrs: ['10.0.0.0/16', '10.1.0.0/16'] })).toThrow('since EC2 adds none of 10.0.0.0/16 to this VPC');
});

test('beside a block from a pool, of which nothing is known, further blocks may be of any kind but must not overlap', () => {
  expect(furtherBlocks({ ipAddresses: fromPool, taskCidrs: ['10.0.0.0/16', '192.168.0.0/16'] })).toHaveLength(2);
  expect(() => layout({ ipAddresses: fromPool, taskCidrs: ['100.64.0.0/16', '100.65.0.0/16', '100.65.128.0/20'] }))
    .toThrow('such as 100.65.0.0/16, got "100.65.128.0/20"');
});

test('further blocks of a dual stack are held against all before them', () => {
  expect(() => layout({ dualStack: true, taskCidrs: ['100.65.0.0/16', '100.64.0.0/16', '10.200.224.0/20'] })).toThrow('Those of 100.64.0.0/16 are the same');
});

test('there are as many zones as are named, counted or left to the default', () => {
  expect([layout({}), layout({ maxAzs: 3 }), layout({ availabilityZones: ['b', 'a', 'c'] })].map(({ zones }) => zones)).toEqual([2, 3, ['b', 'a', 'c']]);
});
