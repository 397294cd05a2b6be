import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApiNetwork, Egress } from '../../../src';
import { apiIn, stackWith } from '../../helpers/api-stack';

test('makes what the provider makes, and knows its addresses', () => {
  const stack = stackWith();
  const api = apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natProvider(ec2.NatProvider.gateway()) }) });

  const eips = Object.keys(Template.fromStack(stack).findResources('AWS::EC2::EIP'));
  expect(stack.resolve(api.egressIps)).toEqual(eips.map(id => ({ Ref: id })));
  expect(stack.resolve(api.egressAllocationIds)).toEqual(eips.map(id => ({ 'Fn::GetAtt': [id, 'AllocationId'] })));
});

test('knows the ids of addresses the provider was given, but not the addresses', () => {
  const provider = ec2.NatProvider.gateway({ eipAllocationIds: ['a', 'b'] });

  const api = apiIn(stackWith(), { network: ApiNetwork.create({ egress: Egress.natProvider(provider) }) });

  expect(api).toMatchObject({ egressIps: [], egressAllocationIds: ['a', 'b'] });
});

test('fails when the provider serves another VPC already', () => {
  const stack = stackWith();
  const provider = ec2.NatProvider.gateway();
  new ec2.Vpc(stack, 'Other', { natGatewayProvider: provider });

  expect(() => apiIn(stack, { network: ApiNetwork.create({ egress: Egress.natProvider(provider) }) }))
    .toThrow("'provider' must not have been used before: an ec2.NatProvider serves one VPC only");
});
