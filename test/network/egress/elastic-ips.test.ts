import { Lazy } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { ApiNetwork, Egress } from '../../../src';
import { apiIn, stackWith, synthesize } from '../../helpers/api-stack';

const EIP = 'AWS::EC2::EIP';
const QUOTA = Match.stringLikeRegexp('6 Elastic IP addresses are needed and an account gets 5 in a region by default: .*cdk-private-fargate-api:elasticIpQuota');

test('addresses are allocated for a VPC and given back with the stack', () => {
  const addresses = Object.values(synthesize().findResources(EIP));

  expect(addresses).toHaveLength(2);
  for (const address of addresses) {
    expect(address.Properties).toMatchObject({ Domain: 'vpc' });
    expect(Object.keys(address)).not.toEqual(expect.arrayContaining([expect.stringMatching(/Policy$/)]));
  }
});

test('a quota is told of where addresses are allocated, and not where one has them', () => {
  const [allocated, brought] = [undefined, ['a', 'b', 'c', 'd', 'e', 'f']].map(allocationIds => {
    const stack = stackWith();
    apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natGateways({ addressesPerGateway: 3, allocationIds }) }) });
    return Annotations.fromStack(stack);
  });

  allocated.hasWarning('/Stack/Api/Network/Egress', QUOTA);
  brought.hasNoWarning('*', Match.stringLikeRegexp('elasticIpQuota'));
});

test.each(['255.0.255.1', '1.22.3.255', Lazy.string({ produce: () => '192.0.2.1' })])('takes the address %s', address => {
  const network = ApiNetwork.create({ egress: Egress.natGateways({ count: 1, allocationIds: ['eipalloc-1'], egressIps: [address] }) });

  expect(apiIn(stackWith(), { network }).egressIps).toEqual([address]);
});

test.each([
  '1.2.3', '1.2.3.4.5', '1.2.3.', '256.1.1.1', '1.2.3.256', '1.2.3.4567', '0001.2.3.4', '-1.2.3.4', '0x1.2.3.4', ' 1.2.3.4', '1.2.3.4 ', '1.2.3.1e1', 'a1.2.3.4', '1.2.3.4/32', '',
])("fails when an address is '%s'", address => {
  expect(() => Egress.natGateways({ allocationIds: ['eipalloc-1'], egressIps: [address] })).toThrow(`'egressIps' must be public IPv4 addresses, got "${address}"`);
});
