import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { ApiNetwork, ApiPreset, Egress } from '../../src';
import { apiIn, stackWith, synthesize } from '../helpers/api-stack';

const WARNING = Match.stringLikeRegexp('lose their way out');

test('each zone leaves by a NAT gateway of its own', () => {
  const template = synthesize();

  template.resourceCountIs('AWS::EC2::NatGateway', 2);
  template.resourceCountIs('AWS::EC2::EIP', 2);
  expect(natOf(template, 'TaskSubnet1')).toMatch(/NatGateway1/);
  expect(natOf(template, 'TaskSubnet2')).toMatch(/NatGateway2/);
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

  Annotations.fromStack(stack).hasNoWarning('*', WARNING);
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
  expect(() => Egress.natGateways({ count })).toThrow(/'count' must be an integer from 1 to/);
});

test('fails when there are more gateways than zones', () => {
  expect(() => synthesize({ network: ApiNetwork.create({ egress: Egress.natGateways({ count: 3 }) }) }))
    .toThrow("'count' must be at most the number of zones (2): write fewer gateways or a larger 'maxAzs', got 3");
});

function natOf(template: ReturnType<typeof synthesize>, subnet: string): string {
  const [id] = Object.keys(template.findResources('AWS::EC2::Route')).filter(route => route.includes(`${subnet}DefaultRoute`));
  return template.toJSON().Resources[id].Properties.NatGatewayId.Ref;
}
