import { Fn, Stack } from 'aws-cdk-lib';
import { type ISubnet, Subnet } from 'aws-cdk-lib/aws-ec2';
import { addressesPerZone, prefixOf, zoneOf, zonesOutside } from '../../../src/network/addresses/task-addresses';
import { stackWith } from '../../helpers/api-stack';

function subnetsIn(stack: Stack, ...known: { zone?: string; cidr?: string }[]): ISubnet[] {
  return known.map(({ zone, cidr }) => {
    const id = `Subnet${stack.node.children.length}`;
    return Subnet.fromSubnetAttributes(stack, id, { subnetId: id, availabilityZone: zone, ipv4CidrBlock: cidr });
  });
}

test('adds up the addresses of the subnets of a zone', () => {
  const subnets = subnetsIn(stackWith(), { zone: 'a', cidr: '10.0.0.0/24' }, { zone: 'b', cidr: '10.0.1.0/25' }, { zone: 'a', cidr: '10.0.2.0/28' });

  expect(addressesPerZone(subnets)).toEqual([251 + 11, 123]);
});

test.each([['zone', { cidr: '10.0.1.0/24' }], ['block', { zone: 'b' }]])('tells nothing where the %s of one is not known', (_, unknown) => {
  expect(addressesPerZone(subnetsIn(stackWith(), { zone: 'a', cidr: '10.0.0.0/24' }, unknown))).toEqual([]);
});

test('reads the length of a prefix where it is written down', () => {
  const [written, token, untold] = subnetsIn(stackWith(), { cidr: '10.0.0.0/24' }, { cidr: Fn.importValue('Cidr') }, {});

  expect([written, token, untold].map(prefixOf)).toEqual([24, undefined, undefined]);
  expect(zoneOf(untold)).toBeUndefined();
});

test('names each zone once that only the second ones are in', () => {
  const stack = stackWith();
  const [there, here] = [subnetsIn(stack, { zone: 'us-east-1a' }), subnetsIn(stack, ...['us-east-1b', 'us-east-1a', 'us-east-1b'].map(zone => ({ zone })))];

  expect(zonesOutside(there, here)).toEqual(['us-east-1b']);
});

test('compares places in the region of any length', () => {
  const stack = stackWith();
  const at = (...places: number[]) => subnetsIn(stack, ...places.map(place => ({ zone: Fn.select(place, Fn.getAzs()) })));

  expect(zonesOutside(at(0, 1), at(1, 12))).toEqual(['{"Fn::Select":[12,{"Fn::GetAZs":""}]}']);
});

test.each<[string, string | undefined]>([
  ['a place of another region', Fn.select(1, Fn.getAzs('us-east-1'))],
  ['a parameter', Fn.ref('Zone')],
  ['one that was not told', undefined],
])('cannot compare a place with %s', (_, zone) => {
  const stack = stackWith();
  const [there, here] = [subnetsIn(stack, { zone: Fn.select(0, Fn.getAzs()) }), subnetsIn(stack, { zone })];

  expect(zonesOutside(there, here)).toEqual([]);
  expect(zonesOutside(here, there)).toEqual([]);
});
