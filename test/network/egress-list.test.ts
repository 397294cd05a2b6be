import { Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApiNetwork, Egress, type PublishEgressOptions } from '../../src';
import { apiIn, only, stackWith } from '../helpers/api-stack';

test('lists the addresses in a parameter and in a prefix list', () => {
  const stack = stackWith();
  const api = apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natGateways({ allocationIds: ['a', 'b'], egressIps: ['192.0.2.1', '192.0.2.2'] }) }) });

  api.publishEgress({ parameterName: '/api/egress', prefixList: true });

  const template = Template.fromStack(stack);
  expect(only(template, 'AWS::SSM::Parameter')).toMatchObject({ Name: '/api/egress', Type: 'StringList', Value: '192.0.2.1,192.0.2.2' });
  expect(only(template, 'AWS::EC2::PrefixList')).toMatchObject({
    PrefixListName: 'Stack-Api-EgressList-16', AddressFamily: 'IPv4', MaxEntries: 16, Entries: [{ Cidr: '192.0.2.1/32' }, { Cidr: '192.0.2.2/32' }],
  });
});

test('tells where the addresses are, in the app and after the deployment', () => {
  const stack = stackWith();

  const { parameter, prefixListId } = apiIn(stack).publishEgress({ parameterName: '/api/egress', prefixList: true });

  const template = Template.fromStack(stack);
  const [id] = Object.keys(template.findResources('AWS::EC2::PrefixList'));
  expect(stack.resolve(prefixListId)).toEqual({ 'Fn::GetAtt': [id, 'PrefixListId'] });
  expect(stack.resolve(parameter!.parameterName)).toEqual({ Ref: Object.keys(template.findResources('AWS::SSM::Parameter'))[0] });
  expect(template.findOutputs('*')).toMatchObject({
    [Object.keys(template.findOutputs('*')).find(name => name.includes('PrefixListId'))!]: { Value: { 'Fn::GetAtt': [id, 'PrefixListId'] } },
  });
});

test.each<[string, PublishEgressOptions, string]>([
  ['parameter', { prefixList: true }, 'parameter'], ['prefix list', { parameterName: '/api/egress' }, 'prefixListId'],
])('tells of no %s where there is none', (_, options, member) => {
  expect(apiIn(stackWith()).publishEgress(options)).toHaveProperty(member, undefined);
});

test('is never resized: a list for more addresses takes the place of the first', () => {
  const listsOf = (addressesPerGateway: number) => {
    const stack = stackWith();
    const network = ApiNetwork.create({ maxAzs: 3, egress: Egress.natGateways({ addressesPerGateway }) });
    apiIn(stack, { network }).publishEgress({ prefixList: true });
    return Object.entries(Template.fromStack(stack).findResources('AWS::EC2::PrefixList'));
  };

  const [[fifteen, before], [eighteen, after], [twelve]] = [listsOf(5)[0], listsOf(6)[0], listsOf(4)[0]];

  expect(before.Properties.MaxEntries).toBe(16);
  expect(after.Properties.MaxEntries).toBe(32);
  expect(eighteen).not.toBe(fifteen);
  expect(after.Properties.PrefixListName).not.toBe(before.Properties.PrefixListName);
  expect(twelve).toBe(fifteen);
});

test('publishes where it is asked to and nowhere else', () => {
  const stack = stackWith();

  apiIn(stack).publishEgress({ prefixList: true });

  const template = Template.fromStack(stack);
  template.resourceCountIs('AWS::SSM::Parameter', 0);
  expect(only(template, 'AWS::EC2::PrefixList').Entries).toHaveLength(2);
});

test.each(['egress', '/egress', '/api/egress-ips', '/my.api/v1_2/egress'])("publishes in a parameter of the name '%s'", parameterName => {
  const stack = stackWith();

  apiIn(stack).publishEgress({ parameterName });

  expect(only(Template.fromStack(stack), 'AWS::SSM::Parameter').Name).toBe(parameterName);
});

test.each(['api/egress', '/api/', '/', 'egress ips', '/api/egress!', '!/api/egress', '/our api/egress', ''])("fails when the parameter's name shall be '%s'", parameterName => {
  expect(() => apiIn(stackWith()).publishEgress({ parameterName }))
    .toThrow(`'parameterName' must be the name of a parameter such as '/api/egress-ips', in letters, digits and . - _, got "${parameterName}"`);
});

test("fails when the parameter's name is no text", () => {
  expect(() => apiIn(stackWith()).publishEgress({ parameterName: 5 as any })).toThrow(/'parameterName' must be the name of a parameter .*, got 5/);
});

test("fails when the parameter's name is known at deployment only", () => {
  expect(() => apiIn(stackWith()).publishEgress({ parameterName: Lazy.string({ produce: () => '/api/egress' }) }))
    .toThrow(/'parameterName' must be the name of a parameter .*, got "a token"/);
});

test('fails when it is not told where', () => {
  expect(() => apiIn(stackWith()).publishEgress({})).toThrow("'publishEgress' must be told where to publish");
});

test('fails when the addresses are not known', () => {
  const stack = stackWith();
  const api = apiIn(stack, { network: ApiNetwork.fromVpc(new ec2.Vpc(stack, 'Own')) });

  expect(() => api.publishEgress({ prefixList: true })).toThrow("'publishEgress' needs addresses that are known, got none");
});
