import { Template } from 'aws-cdk-lib/assertions';
import { ApiNetwork, Egress } from '../../../src';
import { apiIn, only, stackWith, synthesize } from '../../helpers/api-stack';

test('one gateway serves every zone with an address named in each', () => {
  const stack = stackWith();
  const api = apiIn(stack, { network: ApiNetwork.create({ maxAzs: 3, egress: Egress.regionalNatGateway({ addressesPerZone: 2 }) }) });

  const gateway = only(Template.fromStack(stack), 'AWS::EC2::NatGateway');
  expect(gateway).toEqual({
    AvailabilityMode: 'regional',
    ConnectivityType: 'public',
    VpcId: { Ref: expect.stringContaining('NetworkVpc') },
    AvailabilityZoneAddresses: [0, 1, 2].map(zone => ({
      AvailabilityZone: { 'Fn::Select': [zone, { 'Fn::GetAZs': '' }] }, AllocationIds: expect.arrayContaining([expect.anything(), expect.anything()]),
    })),
    Tags: [{ Key: 'Name', Value: 'Stack/Api/Network/Egress/RegionalNatGateway' }],
  });
  expect(gateway.AvailabilityZoneAddresses.flatMap((zone: any) => zone.AllocationIds)).toEqual(stack.resolve(api.egressAllocationIds));
  expect(api.egressIps).toHaveLength(6);
  expect(stack.resolve(api.natGatewayIds)).toEqual([{ Ref: Object.keys(Template.fromStack(stack).findResources('AWS::EC2::NatGateway'))[0] }]);
});

test('every task subnet leaves by it', () => {
  const template = synthesize({ network: ApiNetwork.create({ egress: Egress.regionalNatGateway() }) });
  const [gateway] = Object.keys(template.findResources('AWS::EC2::NatGateway'));

  const routes = Object.values(template.findResources('AWS::EC2::Route')).filter(({ Properties }) => Properties.NatGatewayId);

  expect(routes.map(({ Properties }) => Properties.NatGatewayId)).toEqual([{ Ref: gateway }, { Ref: gateway }]);
});

test('it and its addresses are made after the internet gateway is attached', () => {
  const template = synthesize({ network: ApiNetwork.create({ egress: Egress.regionalNatGateway() }) });

  for (const { DependsOn } of Object.values({ ...template.findResources('AWS::EC2::NatGateway'), ...template.findResources('AWS::EC2::EIP') })) {
    const [route] = DependsOn.filter((id: string) => id.includes('DefaultRoute'));
    expect(template.toJSON().Resources[route].DependsOn).toEqual([expect.stringContaining('VPCGW')]);
  }
});

test('takes addresses one already has, those of the first zone first', () => {
  const template = synthesize({ network: ApiNetwork.create({ egress: Egress.regionalNatGateway({ addressesPerZone: 2, allocationIds: ['a', 'b', 'c', 'd'] }) }) });

  template.resourceCountIs('AWS::EC2::EIP', 0);
  expect(only(template, 'AWS::EC2::NatGateway').AvailabilityZoneAddresses.map((zone: any) => zone.AllocationIds)).toEqual([['a', 'b'], ['c', 'd']]);
});

test.each([0, 33])('fails when a zone has %i addresses', addressesPerZone => {
  expect(() => Egress.regionalNatGateway({ addressesPerZone })).toThrow(`'addressesPerZone' must be an integer from 1 to 32, got ${addressesPerZone}`);
});

test('fails when the ids do not fit the zones', () => {
  expect(() => synthesize({ network: ApiNetwork.create({ egress: Egress.regionalNatGateway({ allocationIds: ['a'] }) }) }))
    .toThrow("'allocationIds' must be 2: 1 for each of 2, got [\"a\"]");
});
