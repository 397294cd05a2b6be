import type { Template } from 'aws-cdk-lib/assertions';
import { ApiNetwork } from '../../src';
import { synthesize } from '../helpers/api-stack';

const ids = (template: Template, type: string, part: string) => Object.keys(template.findResources(type)).filter(id => id.includes(part));
const association = expect.stringContaining('TaskBlocks100640016');
const ipv6Block = expect.stringMatching(/NetworkVpcipv6cidr/);

test('subnets of a further block wait for their block and for nothing else of the VPC', () => {
  for (const { DependsOn } of furtherSubnets()) expect(DependsOn).toEqual([association]);
});

test('they have IPv4 addresses alone, and none that is public', () => {
  for (const { Properties } of furtherSubnets()) {
    expect(Properties.MapPublicIpOnLaunch).toBe(false);
    expect(Object.keys(Properties).filter(name => name.includes('Ipv6'))).toEqual([]);
  }
});

test('they are named by their paths, so that they can be told apart', () => {
  const names = furtherSubnets().map(({ Properties }) => Properties.Tags);

  expect(names).toEqual([1, 2].map(zone => [{ Key: 'Name', Value: `Stack/Api/Network/TaskBlocks/100.64.0.0-16/Subnet${zone}` }]));
});

test('in a dual stack their tasks have IPv6 addresses too, once the VPC has its block', () => {
  for (const { Properties, DependsOn } of furtherSubnets(true)) {
    expect(Properties).toMatchObject({ AssignIpv6AddressOnCreation: true, Ipv6CidrBlock: expect.anything() });
    expect(DependsOn).toHaveLength(2);
    expect(DependsOn).toEqual(expect.arrayContaining([association, ipv6Block]));
  }
});

function furtherSubnets(dualStack: boolean = false): any[] {
  const template = synthesize({ network: ApiNetwork.create({ dualStack, taskCidrs: ['100.64.0.0/16'] }) });
  const subnets = ids(template, 'AWS::EC2::Subnet', 'TaskBlocks').map(id => template.toJSON().Resources[id]);
  expect(subnets).toHaveLength(2);
  return subnets;
}
