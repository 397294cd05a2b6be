/*
 * A task that starts before its way out is there cannot pull its image; one that outlives it loses what it is doing.
 * CloudFormation makes and deletes in the order of references and DependsOn.
 */
import { CfnResource } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { IConstruct } from 'constructs';
import { resources } from './resources';
import { dependenciesOf, type OrderedTemplate } from '../../bench/critical-path/dependencies';
import { ApiService } from '../../src';
import { stackWith } from '../helpers/api-stack';
import { APPS } from '../helpers/apps';

/** What tasks need from their first moment to their last: their way out, their permissions, their callers. */
const NEEDED_BY_TASKS = [
  'AWS::EC2::VPCGatewayAttachment',
  'AWS::EC2::Route',
  'AWS::EC2::SubnetRouteTableAssociation',
  'AWS::EC2::NatGateway',
  'AWS::EC2::Instance',
  'AWS::EC2::EIP',
  'AWS::EC2::EIPAssociation',
  'AWS::EC2::SecurityGroupIngress',
  'AWS::EC2::VPCEndpoint',
  'AWS::ElasticLoadBalancingV2::ListenerRule',
  'AWS::IAM::Policy',
];

test.each(Object.entries(APPS))('the service of %s starts after everything its tasks need and ends before', (_app, fill) => {
  const stack = stackWith();
  fill(stack);
  const template = Template.fromStack(stack);
  const services = stack.node.findAll().filter(construct => construct instanceof ApiService);
  const idsIn = (scope: IConstruct) => scope.node.findAll().filter(CfnResource.isCfnResource).map(resource => stack.getLogicalId(resource));

  for (const { node, service } of services) {
    const needed = resources(template)
      // who records the flows is no business of the tasks
      .filter(({ id, type }) => NEEDED_BY_TASKS.includes(type) && !id.includes('FlowLogs'))
      // nor is what another service is made of
      .filter(({ id }) => !services.some(other => other.node !== node && idsIn(other).includes(id)))
      .map(({ id, type }) => `${id} ${type}`);
    const earlier = madeBefore(stack.getLogicalId(service.node.defaultChild as CfnResource), dependenciesOf(template.toJSON() as OrderedTemplate));

    expect(needed.length).toBeGreaterThan(0);
    expect(needed.filter(line => !earlier.has(line.split(' ')[0]))).toEqual([]);
  }
  expect(services.length).toBeGreaterThan(0);
});

/** What CloudFormation makes before a resource, at any remove. */
function madeBefore(id: string, dependencies: Map<string, string[]>, found = new Set<string>()): Set<string> {
  for (const next of dependencies.get(id)!) {
    if (found.has(next)) continue;
    found.add(next);
    madeBefore(next, dependencies, found);
  }
  return found;
}
