import { refuseBeside } from '../../../src/network/addresses/block-restrictions';
import { Ipv4Block } from '../../../src/private/ipv4-block';

/** What EC2 adds to a VPC and what not, by the VPC's own block, as the table of its documentation says. */
const ADDED: [string, string[], string[]][] = [
  ['10.0.0.0/16', ['10.1.0.0/16', '10.255.0.0/20', '100.64.0.0/16', '52.0.0.0/16'], ['172.16.0.0/16', '192.168.0.0/16', '198.19.0.0/16']],
  ['10.2.0.0/16', ['10.0.0.0/16', '10.1.0.0/16'], []],
  ['10.0.0.0/20', ['10.1.0.0/16'], ['10.0.16.0/20']],
  ['10.1.0.0/16', ['10.2.0.0/16'], ['10.0.0.0/16', '10.0.128.0/20']],
  ['172.16.0.0/16', ['172.30.0.0/16', '100.64.0.0/16'], ['172.31.0.0/16', '10.2.0.0/16', '192.168.0.0/16', '198.19.0.0/16']],
  ['172.31.0.0/20', ['172.30.0.0/16'], ['172.31.16.0/20']],
  ['192.168.0.0/20', ['192.168.16.0/20', '100.64.0.0/16'], ['10.2.0.0/16', '172.16.0.0/16', '198.19.0.0/16']],
  ['198.19.0.0/20', ['100.64.0.0/16', '52.0.0.0/16'], ['10.2.0.0/16', '172.16.0.0/16', '192.168.0.0/16']],
  ['100.64.0.0/16', ['100.65.0.0/16', '52.0.0.0/16'], ['10.0.0.0/16', '172.16.0.0/16', '192.168.0.0/16', '198.19.0.0/16']],
  ['52.0.0.0/16', ['52.1.0.0/16', '100.64.0.0/16'], ['10.0.0.0/16', '172.16.0.0/16', '192.168.0.0/16', '198.19.0.0/16']],
];

test.each(ADDED.flatMap(([own, allowed]) => allowed.map(block => [own, block])))('to a VPC of %s %s can be added', (own, block) => {
  expect(() => add(own, block)).not.toThrow();
});

test.each(ADDED.flatMap(([own, , restricted]) => restricted.map(block => [own, block])))('fails when to a VPC of %s %s shall be added', (own, block) => {
  expect(() => add(own, block)).toThrow(/'taskCidrs' must be blocks .*of 100\.64\.0\.0\/10 or public ones, since EC2 adds none of .* to this VPC/);
});

test('says which blocks may be added', () => {
  expect(() => add('10.2.0.0/16', '192.168.0.0/16')).toThrow("'taskCidrs' must be blocks of 10.0.0.0/8, where the VPC's own is, of 100.64.0.0/10 or public ones, "
    + 'since EC2 adds none of 192.168.0.0/16 to this VPC, got "192.168.0.0/16"');
  expect(() => add('100.64.0.0/16', '10.0.0.0/16')).toThrow("'taskCidrs' must be blocks of 100.64.0.0/10 or public ones");
});

test('another further block can be in the way too, whichever comes first', () => {
  expect(() => add('10.2.0.0/16', '10.0.0.0/16', '10.1.0.0/16')).toThrow('since EC2 adds none of 10.0.0.0/16');
  expect(() => add('10.2.0.0/16', '10.1.0.0/16', '10.0.0.0/16')).not.toThrow();
});

function add(own: string, block: string, ...others: string[]) {
  const [ownBlock, added, ...beside] = [own, block, ...others].map(cidr => Ipv4Block.parse('cidr', cidr));
  refuseBeside(ownBlock, beside, added);
}
