import { Lazy, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApiAccess, ApiEndpoint, ApiNetwork, type InternalAccessOptions, type PrivateFargateApiProps } from '../../src';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

test('anyone is let in by IPv4, and by IPv6 where there is', () => {
  expect(ingress({ access: ApiAccess.anyone() })).toEqual(['0.0.0.0/0 tcp 80-80']);
  expect(ingress({ access: ApiAccess.anyone(), network: ApiNetwork.create({ dualStack: true }) })).toEqual(['0.0.0.0/0 tcp 80-80', '::/0 tcp 80-80']);
});

test('blocks are let in, and nobody else', () => {
  expect(ingress({ access: ApiAccess.cidrs('203.0.113.0/24', '2001:db8::/32') })).toEqual(['203.0.113.0/24 tcp 80-80', '2001:db8::/32 tcp 80-80']);
});

test('prefix lists are let in, and nobody else', () => {
  const stack = stackWith();
  apiIn(stack, { access: ApiAccess.prefixLists('pl-63a5400a', 'pl-3b927c52') });

  const template = Template.fromStack(stack);
  for (const SourcePrefixListId of ['pl-63a5400a', 'pl-3b927c52']) {
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { SourcePrefixListId, IpProtocol: 'tcp', FromPort: 80, ToPort: 80 });
  }
  expect(inlineOf(template)).toEqual([]);
});

test('exactly the ports of the listeners are open', () => {
  const stack = stackWith();
  const certificates = [acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1')];
  const both = ApiEndpoint.https({ certificates });
  const secure = ApiEndpoint.https({ certificates, redirectHttp: false });

  expect(ingress({ endpoint: both, access: ApiAccess.cidrs('203.0.113.0/24') })).toEqual(['203.0.113.0/24 tcp 443-443', '203.0.113.0/24 tcp 80-80']);
  expect(ingress({ endpoint: secure, access: ApiAccess.cidrs('203.0.113.0/24') })).toEqual(['203.0.113.0/24 tcp 443-443']);
});

test('security groups are let in, and nobody else', () => {
  const stack = stackWith();
  const callers = callersIn(stack);
  apiIn(stack, { access: ApiAccess.securityGroups(callers) });

  const template = Template.fromStack(stack);
  template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { SourceSecurityGroupId: 'sg-callers', IpProtocol: 'tcp', FromPort: 80, ToPort: 80 });
  expect(inlineOf(template)).toEqual([]);
});

test.each<[string, () => ApiAccess]>([
  ['blocks', () => ApiAccess.cidrs('203.0.113.0/24')],
  ['prefix lists', () => ApiAccess.prefixLists('pl-63a5400a')],
  ['security groups', () => ApiAccess.securityGroups(callersIn(stackWith()))],
])('the load balancer stays before the internet for %s', (_who, make) => {
  expect(only(synthesize({ access: make() }), LOAD_BALANCER).Scheme).toBe('internet-facing');
});

test('may be a block of one address', () => {
  expect(ingress({ access: ApiAccess.cidrs('203.0.113.1/32', '2001:db8::1/128') })).toEqual(['203.0.113.1/32 tcp 80-80', '2001:db8::1/128 tcp 80-80']);
});

test('may be a token, which is known at deployment only', () => {
  expect(() => ApiAccess.cidrs(Lazy.string({ produce: () => '203.0.113.0/24' }))).not.toThrow();
});

describe('from inside', () => {
  test('the load balancer has private addresses only, and the VPC is let in', () => {
    const stack = stackWith();
    apiIn(stack, { access: ApiAccess.internal(), network: ApiNetwork.create({ taskCidrs: ['100.64.0.0/16'] }) });

    const template = Template.fromStack(stack);
    expect(only(template, LOAD_BALANCER)).toMatchObject({
      Scheme: 'internal', Subnets: [{ Ref: expect.stringContaining('VpcTaskSubnet1') }, { Ref: expect.stringContaining('VpcTaskSubnet2') }],
    });
    expect(inlineOf(template).map(({ CidrIp }) => CidrIp)).toEqual([
      { 'Fn::GetAtt': [expect.stringContaining('NetworkVpc'), 'CidrBlock'] }, '100.64.0.0/16',
    ]);
  });

  test('the VPC is let in where what else could be is undefined', () => {
    const of = (options: InternalAccessOptions) => ingress({ access: ApiAccess.internal(options) });

    expect(of({ cidrs: undefined, securityGroups: undefined })).toEqual(of({}));
  });

  test('the block of a VPC one has is let in, and fails where it is not known', () => {
    expect(ingress({ access: ApiAccess.internal(), network: networkOf({ vpcCidrBlock: '10.1.0.0/16' }) })).toEqual(['10.1.0.0/16 tcp 80-80']);
    expect(() => ingress({ access: ApiAccess.internal(), network: networkOf() })).toThrow("'cidrs' must be written where the block of the VPC is not known");
  });

  test.each<[string, InternalAccessOptions]>([
    ['cidrs', { cidrs: [] }], ['cidrs', { cidrs: [], securityGroups: [] }], ['securityGroups', { cidrs: undefined, securityGroups: [] }],
  ])('fails when %s are none (%j)', (name, options) => {
    expect(() => ApiAccess.internal(options)).toThrow(`'${name}' must be at least 1, got []. Leave it out for everyone in the VPC`);
  });

  test('connected networks and groups are let in instead where they are named', () => {
    const stack = stackWith();
    const callers = callersIn(stack);
    apiIn(stack, { access: ApiAccess.internal({ cidrs: ['172.16.0.0/12'], securityGroups: [callers] }) });

    const template = Template.fromStack(stack);
    expect(inlineOf(template).map(({ CidrIp }) => CidrIp)).toEqual(['172.16.0.0/12']);
    template.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { SourceSecurityGroupId: 'sg-callers' });
  });
});

test.each([
  '10.0.0.1', '10.0.0.0/33', '300.0.0.0/8', '10.0.0.1/8', '2001:db8::/129', '2001:db8::', '2001:db8::/x32', '2001:db8::/32x', 'everyone',
])('fails when %j is no block', cidr => {
  expect(() => ApiAccess.cidrs(cidr)).toThrow(/'cidrs' must be/);
  expect(() => ApiAccess.internal({ cidrs: [cidr] })).toThrow(/'cidrs' must be/);
});

test.each(['10.0.0.0/8', 'my-pl-1', 'pl-1/8'])('fails when %j is no prefix list', id => {
  expect(() => ApiAccess.prefixLists(id)).toThrow(`'prefixLists' must be ids of prefix lists such as pl-63a5400a, got "${id}"`);
});

test.each([['cidrs', () => ApiAccess.cidrs()], ['prefixLists', () => ApiAccess.prefixLists()], ['securityGroups', () => ApiAccess.securityGroups()]])(
  'fails when %s are none', (name, make) => {
    expect(make).toThrow(`'${name}' must be at least 1, got []`);
  });

function ingress(props: Partial<PrivateFargateApiProps>): string[] {
  const stack = stackWith();
  apiIn(stack, props);
  return inlineOf(Template.fromStack(stack)).map(({ CidrIp, CidrIpv6, IpProtocol, FromPort, ToPort }) =>
    `${CidrIp ?? CidrIpv6} ${IpProtocol} ${FromPort}-${ToPort}`);
}

function callersIn(stack: Stack): ec2.ISecurityGroup {
  return ec2.SecurityGroup.fromSecurityGroupId(stack, 'Callers', 'sg-callers');
}

function networkOf(attributes: { vpcCidrBlock?: string } = {}): ApiNetwork {
  return ApiNetwork.fromVpc(ec2.Vpc.fromVpcAttributes(stackWith(), 'Vpc', {
    vpcId: 'vpc-1', availabilityZones: ['a', 'b'], privateSubnetIds: ['subnet-1', 'subnet-2'], ...attributes,
  }));
}

function inlineOf(template: Template): any[] {
  const groups = template.findResources('AWS::EC2::SecurityGroup', { Properties: { GroupDescription: 'Load balancer of the API' } });
  return Object.values(groups)[0].Properties.SecurityGroupIngress ?? [];
}
