import { Fn, Token } from 'aws-cdk-lib';
import { ApiNetwork, type CreateNetworkOptions, Egress } from '../../src';
import { apiIn, stackWith, synthesize } from '../helpers/api-stack';

const token = Token.asNumber({ Ref: 'Count' });

test.each<[string, () => CreateNetworkOptions]>([
  ['count', () => ({ egress: Egress.natGateways({ count: token }) })],
  ['addressesPerGateway', () => ({ egress: Egress.natGateways({ addressesPerGateway: token }) })],
  ['addressesPerZone', () => ({ egress: Egress.regionalNatGateway({ addressesPerZone: token }) })],
  ['zoneSlots', () => ({ zoneSlots: token })],
  ['maxAzs', () => ({ maxAzs: token })],
])("fails when '%s' is known at deployment only", (prop, options) => {
  expect(() => apiIn(stackWith(), { network: ApiNetwork.create(options()) }))
    .toThrow(`'${prop}' must be known at synthesis, since it decides how many resources there are, got a token: write the number`);
});

test('fails when it is known at deployment only how many zones there are', () => {
  expect(() => apiIn(stackWith(), { network: ApiNetwork.create({ availabilityZones: Fn.getAzs() }) }))
    .toThrow("'availabilityZones' must be known at synthesis, since it decides how many resources there are, got a token: write the zones one by one");
});

test('zones may be named at deployment, as many as are written', () => {
  const availabilityZones = [Fn.select(1, Fn.getAzs()), Fn.select(2, Fn.getAzs())];

  const subnets = Object.values(synthesize({ network: ApiNetwork.create({ availabilityZones }) }).findResources('AWS::EC2::Subnet'));
  expect(subnets.map(({ Properties }) => Properties.AvailabilityZone)).toEqual([1, 2, 1, 2].map(i => ({ 'Fn::Select': [i, { 'Fn::GetAZs': '' }] })));
});
