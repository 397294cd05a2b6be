import { Egress } from '../../../src';

test.each<[string, (options: any) => Egress]>([
  ['natGateways', options => Egress.natGateways(options)],
  ['natInstances', options => Egress.natInstances(options)],
  ['regionalNatGateway', options => Egress.regionalNatGateway(options)],
  ['vpcEndpoints', options => Egress.vpcEndpoints(options)],
])('fails when %s is given something else than options', (_, egressOf) => {
  expect(() => egressOf('one')).toThrow("'options' must be an object with options by name, got \"one\"");
});

test.each<[string, () => Egress, string]>([
  ['a NAT provider is none', () => Egress.natProvider('gateway' as any), "'provider' must be a NAT provider such as ec2.NatProvider.gateway(), got \"gateway\""],
  ['an instance type is a name alone', () => Egress.natInstances({ instanceType: 't4g.nano' as any }),
    "'instanceType' must be an ec2.InstanceType such as new ec2.InstanceType('t4g.nano'), got \"t4g.nano\""],
  ['a machine image is an id alone', () => Egress.natInstances({ machineImage: 'ami-1' as any }),
    "'machineImage' must be a machine image such as new ec2.LookupMachineImage(options), got \"ami-1\""],
  ['addresses are no list', () => Egress.natGateways({ allocationIds: 'eipalloc-1' as any }), "'allocationIds' must be a list, got \"eipalloc-1\""],
  ['addresses of instances are written twice', () => Egress.natInstances({ allocationIds: ['a', 'a'] }), "'allocationIds' must be different from each other"],
  ['services are names alone', () => Egress.vpcEndpoints({ services: ['sqs'] as any }), "'services' must be services of AWS such as ec2.InterfaceVpcEndpointAwsService.SQS, got \"sqs\""],
])('fails when %s', (_, egressOf, message) => {
  expect(egressOf).toThrow(message);
});
