import { Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ApiNetwork, ApiPreset, Egress, type NatGatewaysOptions } from '../../../src';
import { apiIn, stackWith, synthesize } from '../../helpers/api-stack';

const WARNING = Match.stringLikeRegexp('1 NAT gateways serve 2 zones: .* lose their way out .*cdk-private-fargate-api:fewerNatGatewaysThanZones');
const SHARED = Match.stringLikeRegexp('fewerNatGatewaysThanZones');

test('the gateways are known by their ids', () => {
  const stack = stackWith();
  const api = apiIn(stack);

  const gateways = Object.keys(Template.fromStack(stack).findResources('AWS::EC2::NatGateway'));
  expect(stack.resolve(api.natGatewayIds)).toEqual(gateways.map(id => ({ Ref: id })));
});

test('each zone leaves by a NAT gateway of its own', () => {
  const template = synthesize();

  template.resourceCountIs('AWS::EC2::NatGateway', 2);
  template.resourceCountIs('AWS::EC2::EIP', 2);
  expect(natOf(template, 'TaskSubnet1')).toMatch(/NatGateway1/);
  expect(natOf(template, 'TaskSubnet2')).toMatch(/NatGateway2/);
});

test('gateways and addresses are named by their paths, so that they can be told apart', () => {
  const template = synthesize();

  for (const type of ['AWS::EC2::NatGateway', 'AWS::EC2::EIP']) {
    expect(Object.values(template.findResources(type)).map(({ Properties }) => Properties.Tags))
      .toEqual([1, 2].map(zone => [{ Key: 'Name', Value: `Stack/Api/Network/Egress/NatGateway${zone}` }]));
  }
});

test('a gateway with one address has no list of further ones', () => {
  for (const { Properties } of Object.values(synthesize().findResources('AWS::EC2::NatGateway'))) {
    expect(Properties).not.toHaveProperty('SecondaryAllocationIds');
  }
});

test('zones without a gateway share those of others in turn', () => {
  const template = synthesize({ network: ApiNetwork.create({ maxAzs: 3, egress: Egress.natGateways({ count: 2 }) }) });

  template.resourceCountIs('AWS::EC2::NatGateway', 2);
  expect([1, 2, 3].map(zone => natOf(template, `TaskSubnet${zone}`))).toEqual([
    expect.stringMatching(/NatGateway1/), expect.stringMatching(/NatGateway2/), expect.stringMatching(/NatGateway1/),
  ]);
});

test('the addresses of the API are those of its NAT gateways, by address and by allocation id', () => {
  const stack = stackWith();
  const api = apiIn(stack, { network: ApiNetwork.create({ maxAzs: 3 }) });

  const eips = Object.values(stack.resolve(api.egressIps)).map((ip: any) => ip.Ref);

  expect(eips).toHaveLength(3);
  expect(stack.resolve(api.egressAllocationIds)).toEqual(eips.map(eip => ({ 'Fn::GetAtt': [eip, 'AllocationId'] })));
});

test('an address is made after the internet gateway is attached and given back before it is detached', () => {
  const template = synthesize();

  for (const eip of Object.values(template.findResources('AWS::EC2::EIP'))) {
    const [route] = eip.DependsOn.filter((id: string) => id.includes('DefaultRoute'));
    expect(template.toJSON().Resources[route].DependsOn).toEqual([expect.stringMatching(/VPCGW/)]);
  }
});

test('warns when zones share a gateway because a count says so', () => {
  const stack = stackWith();
  apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natGateways({ count: 1 }) }) });

  Annotations.fromStack(stack).hasWarning('/Stack/Api/Network/Egress', WARNING);
});

test('a preset that shares a gateway does not warn', () => {
  const stack = stackWith();
  apiIn(stack, { preset: ApiPreset.DEVELOPMENT });

  Annotations.fromStack(stack).hasNoWarning('*', SHARED);
});

test('a count of all zones does not warn', () => {
  const stack = stackWith();
  apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natGateways({ count: 2 }) }) });

  Annotations.fromStack(stack).hasNoWarning('*', SHARED);
});

test('the count that is written wins over the preset', () => {
  const template = synthesize({
    preset: ApiPreset.DEVELOPMENT,
    network: ApiNetwork.create({ egress: Egress.natGateways({ count: 2 }) }),
  });

  template.resourceCountIs('AWS::EC2::NatGateway', 2);
});

test('one value serves two APIs, each with gateways of its own', () => {
  const egress = Egress.natGateways();

  const [one, other] = [1, 2].map(() => synthesize({ network: ApiNetwork.create({ egress }) }));

  expect(one.toJSON()).toEqual(other.toJSON());
});

test.each([0, -1, 1.5, NaN, '2' as any])('fails when the count is %p', count => {
  expect(() => Egress.natGateways({ count })).toThrow(/'count' must be an integer of at least 1/);
});

test('fails when there are more gateways than zones', () => {
  expect(() => synthesize({ network: ApiNetwork.create({ egress: Egress.natGateways({ count: 3 }) }) }))
    .toThrow("'count' must be at most the number of zones (2): write fewer gateways or a larger 'maxAzs', got 3");
});

describe('with several addresses each', () => {
  const egress = Egress.natGateways({ addressesPerGateway: 2 });

  test('every address is on a gateway and known to the API', () => {
    const stack = stackWith();
    const api = apiIn(stack, { network: ApiNetwork.create({ egress }) });

    const gateways = Object.values(Template.fromStack(stack).findResources('AWS::EC2::NatGateway')).map(({ Properties }) => Properties);
    expect(gateways.flatMap(({ AllocationId, SecondaryAllocationIds }) => [AllocationId, ...SecondaryAllocationIds]))
      .toEqual(stack.resolve(api.egressAllocationIds));
    expect(api.egressIps).toHaveLength(4);
  });

  test('the first address stays when more are added', () => {
    const [before, after] = [synthesize(), synthesize({ network: ApiNetwork.create({ egress }) })].map(template => template.findResources('AWS::EC2::EIP'));

    expect(after).toMatchObject(before);
    expect(Object.keys(after)).toHaveLength(4);
  });

  test('warns above the default quotas, and below them does not', () => {
    const [within, above] = [2, 3].map(addressesPerGateway => {
      const stack = stackWith();
      apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natGateways({ addressesPerGateway }) }) });
      return Annotations.fromStack(stack);
    });

    within.hasNoWarning('*', Match.stringLikeRegexp('quota'));
    above.hasWarning('*', Match.stringLikeRegexp('3 addresses shall be on each NAT gateway and 2 are allowed by default: .*cdk-private-fargate-api:addressesPerGatewayQuota'));
    above.hasWarning('*', Match.stringLikeRegexp('6 Elastic IP addresses are needed and an account gets 5'));
  });
});

test.each([[5, false], [6, true]])('%i addresses are above the default quota of a region: %p', (addressesPerGateway, above) => {
  const stack = stackWith();
  apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natGateways({ count: 1, addressesPerGateway }) }) });

  const warnings = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('Elastic IP addresses are needed'));
  expect(warnings).toHaveLength(above ? 1 : 0);
});

test('addresses can outlive the stack and a replacement, but not the deployment that failed to make use of them', () => {
  const template = synthesize({ network: ApiNetwork.create({ egress: Egress.natGateways({ retainAddresses: true }) }) });

  template.allResources('AWS::EC2::EIP', { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

describe('on addresses one already has', () => {
  const allocationIds = ['eipalloc-1', 'eipalloc-2'];

  test('no address is made, and those of the first zone come first', () => {
    const stack = stackWith();
    const api = apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natGateways({ allocationIds, egressIps: ['192.0.2.1', '192.0.2.2'] }) }) });

    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::EC2::EIP', 0);
    expect(Object.values(template.findResources('AWS::EC2::NatGateway')).map(({ Properties }) => Properties.AllocationId)).toEqual(allocationIds);
    expect(api).toMatchObject({ egressAllocationIds: allocationIds, egressIps: ['192.0.2.1', '192.0.2.2'] });
  });

  test('the addresses are unknown where only the ids are written', () => {
    const api = apiIn(stackWith(), { network: ApiNetwork.create({ egress: Egress.natGateways({ allocationIds }) }) });

    expect(api).toMatchObject({ egressAllocationIds: allocationIds, egressIps: [] });
  });

  test('a zone more appends to the list and moves none', () => {
    const [two, three] = [2, 3].map(maxAzs => synthesize({
      network: ApiNetwork.create({ maxAzs, egress: Egress.natGateways({ allocationIds: [...allocationIds, 'eipalloc-3'].slice(0, maxAzs) }) }),
    }).findResources('AWS::EC2::NatGateway'));

    expect(three).toMatchObject(two);
  });

  test.each([['fewer', ['eipalloc-1']], ['more', ['eipalloc-1', 'eipalloc-2', 'eipalloc-3']], ['none', []]])('fails when there are %s than needed', (_, ids) => {
    expect(() => synthesize({ network: ApiNetwork.create({ egress: Egress.natGateways({ allocationIds: ids }) }) }))
      .toThrow(`'allocationIds' must be 2: 1 for each of 2, got ${JSON.stringify(ids)}`);
  });
});

const refused: [string, NatGatewaysOptions, string][] = [
  ['a gateway has no address', { addressesPerGateway: 0 }, "'addressesPerGateway' must be an integer from 1 to 8, got 0"],
  ['a gateway has too many addresses', { addressesPerGateway: 9 }, "'addressesPerGateway' must be an integer from 1 to 8, got 9"],
  ['an id is written twice', { allocationIds: ['eipalloc-1', 'eipalloc-1'] }, "'allocationIds' must be different from each other"],
  ['the ids are a token', { allocationIds: Token.asList({ Ref: 'Ids' }) }, "'allocationIds' must be a list whose length is known at synthesis"],
  ['addresses stand without ids', { egressIps: ['192.0.2.1'] }, "'egressIps' must stand beside 'allocationIds'"],
  ['there are fewer addresses than ids', { allocationIds: ['eipalloc-1', 'eipalloc-2'], egressIps: ['192.0.2.1'] }, "'egressIps' must be as many as 'allocationIds' (2)"],
  ['an address is written twice', { allocationIds: ['eipalloc-1', 'eipalloc-2'], egressIps: ['192.0.2.1', '192.0.2.1'] }, "'egressIps' must be different"],
  ['an address is none', { allocationIds: ['eipalloc-1'], egressIps: ['192.0.2.256'] }, "'egressIps' must be public IPv4 addresses, got \"192.0.2.256\""],
  ['brought addresses shall be retained', { allocationIds: ['eipalloc-1'], retainAddresses: true }, "'retainAddresses' must not stand beside 'allocationIds'"],
];
test.each(refused)('fails when %s', (_, options, message) => {
  expect(() => Egress.natGateways(options)).toThrow(message);
});

function natOf(template: ReturnType<typeof synthesize>, subnet: string): string {
  const [id] = Object.keys(template.findResources('AWS::EC2::Route')).filter(route => route.includes(`${subnet}DefaultRoute`));
  return template.toJSON().Resources[id].Properties.NatGatewayId.Ref;
}
