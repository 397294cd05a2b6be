import { CfnParameter, CfnResource, type Stack, Token } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApiNetwork, ApiPreset, type CreateNetworkOptions, Egress, type PrivateFargateApi } from '../../../src';
import { apiIn, only, stackWith } from '../../helpers/api-stack';

const GATEWAY = 'AWS::EC2::NatGateway';
const QUOTA = Match.stringLikeRegexp('Elastic IP addresses are needed');
const REGIONAL = (ec2.NatProvider as any).regionalGateway;

/** A provider of somebody's own, which makes what it is told to. */
class Made extends ec2.NatProvider {
  constructor(private readonly make: (options: ec2.ConfigureNatOptions) => void) {
    super();
  }

  public get configuredGateways() {
    return [];
  }

  public configureNat(options: ec2.ConfigureNatOptions) {
    this.make(options);
  }

  public configureSubnet() {}
}

test('makes what the provider makes, and knows its addresses', () => {
  const stack = stackWith();
  const api = apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natProvider(ec2.NatProvider.gateway()) }) });

  const template = Template.fromStack(stack);
  const eips = Object.keys(template.findResources('AWS::EC2::EIP'));
  expect(eips).toHaveLength(2);
  expect(stack.resolve(api.egressIps)).toEqual(eips.map(id => ({ Ref: id })));
  expect(stack.resolve(api.egressAllocationIds)).toEqual(eips.map(id => ({ 'Fn::GetAtt': [id, 'AllocationId'] })));
  expect(stack.resolve(api.natGatewayIds)).toEqual(Object.keys(template.findResources(GATEWAY)).map(id => ({ Ref: id })));
});

test('knows the ids of addresses the provider was given, but not the addresses', () => {
  const provider = ec2.NatProvider.gateway({ eipAllocationIds: ['a', 'b'] });

  const { api } = apiWith(provider);

  expect(api).toMatchObject({ egressIps: [], egressAllocationIds: ['a', 'b'] });
});

test('knows every address of a gateway, wherever in the app it is made', () => {
  const stack = stackWith();
  const eips = ['A', 'B', 'C', 'D'].map(id => new ec2.CfnEIP(stack, id));
  const ids = eips.map(eip => eip.attrAllocationId);

  const { api } = apiWith(new Made(({ natSubnets }) => natSubnets.forEach(({ node, subnetId }, i) => {
    new ec2.CfnNatGateway(stack, `Gateway${node.id}`, { subnetId, allocationId: ids[2 * i], secondaryAllocationIds: [ids[2 * i + 1], `eipalloc-${i}`] });
  })), stack);

  const named = ['A', 'B', 'eipalloc-0', 'C', 'D', 'eipalloc-1'];
  expect(stack.resolve(api.egressIps)).toEqual(['A', 'B', 'C', 'D'].map(id => ({ Ref: id })));
  expect(stack.resolve(api.egressAllocationIds)).toEqual(named.map(id => id.length > 1 ? id : { 'Fn::GetAtt': [id, 'AllocationId'] }));
  expect(api.natGatewayIds).toHaveLength(2);
});

test('knows nothing of gateways that others made', () => {
  const stack = stackWith();
  new ec2.CfnNatGateway(stack, 'Other', { subnetId: 'subnet-1', allocationId: 'eipalloc-other' });

  const { api } = apiWith(ec2.NatProvider.gateway(), stack);

  expect(api.natGatewayIds).toHaveLength(2);
  expect(api.egressAllocationIds).not.toContain('eipalloc-other');
});

test('takes for an address nothing but an address, whatever tells the allocation id', () => {
  const stack = stackWith();
  const custom = new CfnResource(stack, 'Custom', { type: 'Custom::Address' });
  const parameter = new CfnParameter(stack, 'Id');

  const { api } = apiWith(new Made(({ natSubnets: [one, other] }) => {
    new ec2.CfnNatGateway(stack, 'One', { subnetId: one.subnetId, allocationId: custom.getAtt('AllocationId').toString() });
    new ec2.CfnNatGateway(stack, 'Other', { subnetId: other.subnetId, allocationId: parameter.valueAsString });
  }), stack);

  expect(stack.resolve(api.egressAllocationIds)).toEqual([{ 'Fn::GetAtt': ['Custom', 'AllocationId'] }, { Ref: 'Id' }]);
  expect(api.egressIps).toEqual([]);
});

describe('a regional NAT gateway', () => {
  /** As the CDK makes it, at the oldest version too. */
  const regional = (addresses?: object[]) => new Made(({ vpc }) => {
    const gateway = new ec2.CfnNatGateway(vpc, 'RegionalNatGateway', { subnetId: 'none' });
    gateway.addPropertyDeletionOverride('SubnetId');
    gateway.addPropertyOverride('AvailabilityMode', 'regional');
    gateway.addPropertyOverride('AvailabilityZoneAddresses', addresses);
    gateway.node.addDependency(vpc.internetConnectivityEstablished);
  });

  test('is known with the addresses of its zones', () => {
    const stack = stackWith();
    const eip = new ec2.CfnEIP(stack, 'Eip');
    const { api } = apiWith(regional([
      { AvailabilityZone: 'a', AllocationIds: [eip.attrAllocationId, 'eipalloc-1'] }, { AvailabilityZone: 'b', AllocationIds: ['eipalloc-2'] },
    ]), stack);

    expect(stack.resolve(api.egressAllocationIds)).toEqual([{ 'Fn::GetAtt': ['Eip', 'AllocationId'] }, 'eipalloc-1', 'eipalloc-2']);
    expect(stack.resolve(api.egressIps)).toEqual([{ Ref: 'Eip' }]);
    expect(stack.resolve(api.natGatewayIds)).toEqual([{ Ref: expect.stringContaining('RegionalNatGateway') }]);
  });

  test('is made after the internet gateway is attached', () => {
    const { template } = apiWith(regional([{ AvailabilityZone: 'a', AllocationIds: ['eipalloc-1'] }]));

    expectAfterAttachment(template, GATEWAY);
  });

  test('fails when AWS chooses its addresses', () => {
    expect(() => apiWith(regional())).toThrow("'provider' must name the addresses of its regional NAT gateway, got one in automatic mode, "
      + "whose addresses nobody knows beforehand: give it 'availabilityZoneAddresses', or use Egress.regionalNatGateway()");
  });

  // the oldest CDK has none
  if (!REGIONAL) return;

  test('of the CDK is known too', () => {
    const zone = (availabilityZone: string, ...allocationIds: string[]) => ({ availabilityZone, allocationIds });
    const provider = REGIONAL({ availabilityZoneAddresses: [zone('a', 'eipalloc-1'), zone('b', 'eipalloc-2', 'eipalloc-3')] });

    const { api, template } = apiWith(provider, stackWith(), { availabilityZones: ['a', 'b'] });

    expect(api.egressAllocationIds).toEqual(['eipalloc-1', 'eipalloc-2', 'eipalloc-3']);
    expect(api.natGatewayIds).toHaveLength(1);
    expectAfterAttachment(template, GATEWAY);
  });

  test('of the CDK fails in automatic mode, with an address of one\'s own too', () => {
    expect(() => apiWith(REGIONAL())).toThrow('got one in automatic mode');
    expect(() => apiWith(REGIONAL({ allocationId: 'eipalloc-1' }))).toThrow('got one in automatic mode');
  });
});

describe('instances', () => {
  const instanceType = new ec2.InstanceType('t4g.nano');

  test('with an address of their subnet or their own are a way out, from addresses that are not known', () => {
    const own = apiWith(ec2.NatProvider.instanceV2({ instanceType, associatePublicIpAddress: true }));
    const ofSubnet = apiWith(ec2.NatProvider.instanceV2({ instanceType }), stackWith(), {}, ApiPreset.CONTAINERS_ON_AWS);

    expect([own, ofSubnet].map(({ api }) => api.egressIps)).toEqual([[], []]);
    expectAfterAttachment(own.template, 'AWS::EC2::Instance');
  });

  test('with Elastic IP addresses are known by them', () => {
    const stack = stackWith();
    const provider = new Made(({ natSubnets: [one, other] }) => {
      const [first, second] = [one, other].map(({ subnetId }, i) => new ec2.CfnInstance(stack, `Nat${i}`, { subnetId }));
      const eip = new ec2.CfnEIP(stack, 'Associated');
      new ec2.CfnEIPAssociation(stack, 'Association', { allocationId: eip.attrAllocationId, instanceId: first.ref });
      new ec2.CfnEIP(stack, 'Attached', { instanceId: second.ref });
    });

    const { api, template } = apiWith(provider, stack);

    const eips = stack.resolve(api.egressIps).map((ip: any) => ip.Ref);
    expect([...eips].sort()).toEqual(['Associated', 'Attached']);
    expect(stack.resolve(api.egressAllocationIds)).toEqual(eips.map((id: string) => ({ 'Fn::GetAtt': [id, 'AllocationId'] })));
    ['AWS::EC2::EIP', 'AWS::EC2::EIPAssociation'].forEach(type => expectAfterAttachment(template, type));
  });

  test('with several interfaces are a way out where one of these may have an address', () => {
    const provider = new Made(({ natSubnets }) => natSubnets.forEach(({ node, subnetId }) => {
      const networkInterfaces = [{ deviceIndex: '0', subnetId, associatePublicIpAddress: false }, { deviceIndex: '1', networkInterfaceId: 'eni-1' }];
      new ec2.CfnInstance(node.scope!, `Nat${node.id}`, { networkInterfaces });
    }));

    expect(() => apiWith(provider)).not.toThrow();
  });

  test.each<[string, boolean | undefined]>([['none is asked for', undefined], ['it is declined', false]])('fail without an address: %s', (_, associatePublicIpAddress) => {
    expect(() => apiWith(ec2.NatProvider.instanceV2({ instanceType, associatePublicIpAddress })))
      .toThrow(/'provider' must give its instances public addresses, got none for Stack\/Api\/Network\/Vpc\/EdgeSubnet1\/NatInstance\/.*Egress\.natInstances\(\)/);
  });
});

test.each([['fewer', ['a']], ['more', ['a', 'b', 'c']]])('fails when the provider has %s ids than there are zones', (_, eipAllocationIds) => {
  expect(() => apiWith(ec2.NatProvider.gateway({ eipAllocationIds }))).toThrow(`'eipAllocationIds' must be 2: one for each zone, got ${JSON.stringify(eipAllocationIds)}`);
});

test('takes ids that are known at deployment', () => {
  const stack = stackWith();
  const eipAllocationIds = new CfnParameter(stack, 'Ids', { type: 'CommaDelimitedList' }).valueAsList;

  const { api } = apiWith(ec2.NatProvider.gateway({ eipAllocationIds }), stack);

  expect(stack.resolve(api.egressAllocationIds)).toEqual([0, 1].map(i => ({ 'Fn::Select': [i, { Ref: 'Ids' }] })));
  expect(Token.isUnresolved(eipAllocationIds)).toBe(true);
});

test('warns above the default quota of addresses, and for those one has does not', () => {
  const six = { maxAzs: 6, zoneSlots: 6 };
  const made = apiWith(ec2.NatProvider.gateway(), stackWith(), six);
  const brought = apiWith(ec2.NatProvider.gateway({ eipAllocationIds: ['a', 'b', 'c', 'd', 'e', 'f'] }), stackWith(), six);

  Annotations.fromStack(made.stack).hasWarning('/Stack/Api/Network/Egress', QUOTA);
  Annotations.fromStack(brought.stack).hasNoWarning('*', QUOTA);
});

test('fails when the provider serves another VPC already', () => {
  const stack = stackWith();
  const provider = ec2.NatProvider.gateway();
  new ec2.Vpc(stack, 'Other', { natGatewayProvider: provider });

  expect(() => apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natProvider(provider) }) }))
    .toThrow("'provider' must not have been used before: an ec2.NatProvider serves one VPC only");
});

interface Result {
  readonly stack: Stack;
  readonly api: PrivateFargateApi;
  readonly template: Template;
}

function apiWith(provider: ec2.NatProvider, stack = stackWith(), options: CreateNetworkOptions = {}, preset?: ApiPreset): Result {
  const api = apiIn(stack, { preset, network: ApiNetwork.create({ ...options, egress: Egress.natProvider(provider) }) });
  return { stack, api, template: Template.fromStack(stack) };
}

/** The route of the first edge subnet is made after the attachment. */
function expectAfterAttachment(template: Template, type: string) {
  const { DependsOn: before } = template.toJSON().Resources[Object.keys(template.findResources('AWS::EC2::Route')).find(id => id.includes('EdgeSubnet1DefaultRoute'))!];
  expect(before).toEqual([expect.stringContaining('VPCGW')]);
  template.allResources(type, { DependsOn: Match.arrayWith([Match.stringLikeRegexp('EdgeSubnet1DefaultRoute')]) });
  expect(only(template, 'AWS::EC2::VPCGatewayAttachment')).toHaveProperty('InternetGatewayId');
}
