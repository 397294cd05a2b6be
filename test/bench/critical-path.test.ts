/*
 * The critical path of a creation: its arithmetic, and that of the default stack beside the pattern's.
 */
import { secondsToCreate } from '../../bench/critical-path/creation-times';
import { criticalPath } from '../../bench/critical-path/critical-path';
import { dependenciesOf, type OrderedResource } from '../../bench/critical-path/dependencies';
import { patternInOneStack } from '../../bench/critical-path/pattern';
import { secondsAsPublished } from '../../bench/results/creation-tables';
import { type StackName, stackTemplate } from '../../bench/results/stacks';

const SERVICE = 'AWS::ECS::Service';
const ALB = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

describe('a resource waits for', () => {
  test.each<[string, Partial<OrderedResource>]>([
    ['what it refers to', { Properties: { Subnets: [{ Ref: 'Other' }] } }],
    ['an attribute', { Properties: { Id: { 'Fn::GetAtt': ['Other', 'Arn'] } } }],
    ['an attribute in short', { Properties: { Id: { 'Fn::GetAtt': 'Other.Arn' } } }],
    ['a name in a text', { Properties: { Id: { 'Fn::Sub': 'arn:${AWS::Partition}:${Other.Name}' } } }],
    ['a variable of a text', { Properties: { Id: { 'Fn::Sub': ['${name}', { name: { Ref: 'Other' } }] } } }],
    ['what it depends on', { DependsOn: 'Other' }],
    ['each that it depends on', { DependsOn: ['Other'] }],
  ])('%s', (_, resource) => {
    expect(dependenciesOf(templateWith(resource)).get('It')).toEqual(['Other']);
  });

  test.each<[string, Partial<OrderedResource>]>([
    ['pseudo parameters', { Properties: { Region: { Ref: 'AWS::Region' } } }],
    ['a text that only looks like a name', { Properties: { Id: { 'Fn::Sub': '${!Other}' } } }],
    ['a variable of the same name', { Properties: { Id: { 'Fn::Sub': ['${Other}', { Other: 'text' }] } } }],
  ])('nothing for %s', (_, resource) => {
    expect(dependenciesOf(templateWith(resource)).get('It')).toEqual([]);
  });
});

describe('the critical path', () => {
  const chain = {
    Resources: {
      Vpc: { Type: 'AWS::EC2::VPC' },
      Fast: { Type: 'AWS::EC2::Subnet', DependsOn: 'Vpc' },
      Slow: { Type: 'AWS::EC2::NatGateway', DependsOn: 'Vpc' },
      Last: { Type: SERVICE, DependsOn: ['Fast', 'Slow'] },
      Beside: { Type: ALB },
      After: { Type: 'AWS::CloudWatch::Alarm', DependsOn: 'Last' },
    },
  };
  const sum = (...types: string[]) => types.reduce((seconds, type) => seconds + secondsToCreate(type), 0);

  test('is the longest chain, and as long as its resources together', () => {
    const { seconds, steps } = criticalPath(chain);

    expect(steps.map(({ id }) => id)).toEqual(['Vpc', 'Slow', 'Last', 'After']);
    expect(seconds).toBe(sum('AWS::EC2::VPC', 'AWS::EC2::NatGateway', SERVICE, 'AWS::CloudWatch::Alarm'));
  });

  test('ends with what is waited for', () => {
    expect(criticalPath(chain, SERVICE).steps.map(({ id }) => id)).toEqual(['Vpc', 'Slow', 'Last']);
  });

  test.each<[string, Record<string, OrderedResource>, RegExp]>([
    ['a type that no log is known of', { It: { Type: 'AWS::Unheard::Of' } }, /has no AWS::Unheard::Of/],
    ['resources that wait for each other', { A: { Type: SERVICE, DependsOn: 'B' }, B: { Type: SERVICE, DependsOn: 'A' } }, /A → B → A/],
    ['a dependency that is not there', { It: { Type: SERVICE, DependsOn: 'Gone' } }, /'DependsOn' of It must name resources of the template, got Gone/],
    ['nothing to wait for', {}, /no resource to wait for/],
  ])('fails for %s', (_, Resources, message) => {
    expect(() => criticalPath({ Resources })).toThrow(message);
  });
});

describe('until its service runs, the default stack', () => {
  const untilService = (name: StackName) => criticalPath(stackTemplate(name), SERVICE).seconds;
  const ours = untilService('`ApiPreset.STANDARD`');

  test('takes no longer than the pattern as it is published', () => {
    expect(ours).toBeLessThanOrEqual(secondsAsPublished());
  });

  test('takes no longer than the same resources by hand', () => {
    expect(ours).toBeLessThanOrEqual(untilService('STANDARD by hand'));
  });

  test('takes longer than aws-ecs-patterns by nothing but the listener rule', () => {
    expect(ours).toBe(untilService('`ApplicationLoadBalancedFargateService`') + secondsToCreate('AWS::ElasticLoadBalancingV2::ListenerRule'));
  });

  test('takes longer than the pattern in one stack by nothing but the listener rule, once its load balancer waits for the way to it', () => {
    const { Resources } = patternInOneStack();
    const PublicLoadBalancer = {
      ...Resources.PublicLoadBalancer, DependsOn: ['PublicRoute', 'PublicSubnetOneRouteTableAssociation', 'PublicSubnetTwoRouteTableAssociation'],
    };

    const pattern = criticalPath({ Resources: { ...Resources, PublicLoadBalancer } }, SERVICE).seconds;
    expect(ours).toBe(pattern + secondsToCreate('AWS::ElasticLoadBalancingV2::ListenerRule'));
  });

  test('waits no longer under any preset that is compared', () => {
    expect((['`ApiPreset.DEVELOPMENT`', '`ApiPreset.CONTAINERS_ON_AWS`'] as StackName[]).map(untilService)).toEqual([ours, ours]);
  });
});

function templateWith(resource: Partial<OrderedResource>) {
  return { Resources: { It: { Type: SERVICE, ...resource }, Other: { Type: SERVICE } } };
}
