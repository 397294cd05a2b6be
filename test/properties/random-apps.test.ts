/*
 * Whatever is given to an API together is refused with what to change, or makes a template for which all of this holds.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { appSources, runIn } from './app-source';
import { dependenciesOf, type OrderedTemplate, referredIn } from '../../bench/critical-path/dependencies';
import { PrivateFargateApiClaims } from '../../src';
import { attributes, ingressRules, resources } from '../contract/resources';
import { stackWith } from '../helpers/api-stack';

/** How many apps are tried: more with `APPS=5000 npx jest test/properties/random-apps`. */
const RUNS = Number(process.env.APPS ?? 100);
/** Apps that are made must be more than those that are refused, or the invariants are hardly tested. */
const LEAST_SHARE_MADE = 0.5;

/** A refusal says which prop it is about, in quotes, and what must be. */
const REFUSAL = /'[\w.]+'[^]* (must|is|are|needs?|cannot|has|have|already|leaves?|takes?|does)\b/;

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'random-apps-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

test('every app is refused with the prop it is about, or keeps what is promised', () => {
  let made = 0;

  fc.assert(fc.property(appSources, source => {
    const template = templateOf(source);
    if (template === undefined) return;
    made += 1;

    expect(templateOf(source)!.toJSON()).toEqual(template.toJSON());
    expect(dangling(template)).toEqual([]);
    expect(cycle(template)).toEqual([]);
    expect(brokenPromises(template)).toEqual([]);
    expect(unexplainedRules(template, source)).toEqual([]);
    expect(sharedPriorities(template)).toEqual([]);
    expect(requestsCutOff(template)).toEqual([]);
    expect(Object.keys(template.toJSON().Resources).length).toBeLessThanOrEqual(500);
    expect(JSON.stringify(template.toJSON()).length).toBeLessThan(1_000_000);
  }), { numRuns: RUNS });

  expect(made / RUNS).toBeGreaterThan(LEAST_SHARE_MADE);
}, RUNS * 5_000);

test.each<[string, (template: any) => void, (template: Template) => string[]]>([
  ['a reference to nothing', ({ Resources }) => Resources.Policy = { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Gone' }] } }, dangling],
  ['a dependency on nothing', ({ Resources }) => Resources.Topic = { Type: 'AWS::SNS::Topic', DependsOn: ['Gone'] }, dangling],
  ['a substitution by nothing', ({ Outputs }) => Outputs.Other = { Value: { 'Fn::Sub': 'https://${Gone.DNSName}' } }, dangling],
  ['resources that wait for each other', ({ Resources }) => Object.assign(Resources, {
    One: { Type: 'AWS::SNS::Topic', DependsOn: ['Other'] }, Other: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { Ref: 'One' } } },
  }), cycle],
  ['a task with a public address', ({ Resources }) => {
    Resources[only(Resources, 'AWS::ECS::Service')].Properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp = 'ENABLED';
  }, brokenPromises],
  ['a rule for a network that no prop names', ({ Resources }) => {
    Resources.Rule = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-1', CidrIp: '203.0.113.0/24', FromPort: 80 } };
  }, template => unexplainedRules(template, '')],
  ['a rule for everyone where access is narrowed', () => {}, template => unexplainedRules(template, "access: ApiAccess.cidrs('192.0.2.0/24')")],
  ['a rule for everyone on a port without listener', ({ Resources }) => {
    Resources.Rule = { Type: 'AWS::EC2::SecurityGroupIngress', Properties: { GroupId: 'sg-1', CidrIp: '0.0.0.0/0', FromPort: 22 } };
  }, template => unexplainedRules(template, '')],
  ['two rules of one priority', ({ Resources }) => {
    Resources.Rule = structuredClone(Resources[only(Resources, 'AWS::ElasticLoadBalancingV2::ListenerRule')]);
  }, sharedPriorities],
  ['an idle timeout below the time of requests', ({ Resources }) => {
    Resources[only(Resources, 'AWS::ElasticLoadBalancingV2::TargetGroup')].Properties.TargetGroupAttributes
      .find(({ Key }: any) => Key === 'deregistration_delay.timeout_seconds').Value = '600';
  }, requestsCutOff],
])('%s would be found', (_what, doctor, found) => {
  const template = structuredClone(templateOf("const api = new PrivateFargateApi(stack, 'Api', { image });")!.toJSON());
  doctor(template);

  expect(found(Template.fromJSON(template, { skipCyclicalDependenciesCheck: true })).length).toBeGreaterThan(0);
});

function only(all: any, type: string): string {
  return Object.keys(all).find(id => all[id].Type === type)!;
}

/** Undefined where the app is refused. */
function templateOf(source: string): Template | undefined {
  const stack = stackWith();
  try {
    runIn(stack, source);
    return Template.fromStack(stack);
  } catch (error) {
    expect((error as Error).message).toMatch(REFUSAL);
    expect((error as Error).name).toMatch(/^Error$|^ValidationError$/);
    return undefined;
  }
}

/** References to what is not in the template. */
function dangling(template: Template): string[] {
  const { Resources, Parameters = {}, Conditions = {}, Mappings = {} } = template.toJSON();
  const known = { ...Resources, ...Parameters, ...Conditions, ...Mappings };
  const named = Object.values<any>(Resources).flatMap(({ DependsOn = [] }) => DependsOn);
  return [...named, ...referredIn(template.toJSON())].filter(id => !id.startsWith('AWS::') && !(id in known));
}

/** The first resources found that wait for each other. */
function cycle(template: Template): string[] {
  const dependencies = dependenciesOf(template.toJSON() as OrderedTemplate);
  const done = new Set<string>();
  const visit = (id: string, path: string[]): string[] => {
    if (path.includes(id)) return [...path.slice(path.indexOf(id)), id];
    if (done.has(id)) return [];
    const found = dependencies.get(id)!.map(next => visit(next, [...path, id])).find(({ length }) => length > 0);
    done.add(id);
    return found ?? [];
  };
  return [...dependencies.keys()].map(id => visit(id, [])).find(({ length }) => length > 0) ?? [];
}

/** Promises that presets and props do not give up by what they are. */
function brokenPromises(template: Template): string[] {
  const path = join(folder, 'template.json');
  writeFileSync(path, JSON.stringify(template.toJSON()));
  const kept = ['noPublicAddress', 'privateSubnets', 'behindLoadBalancer', 'fixedEgressAddresses', 'publishedEgressAddresses', 'scalingIsKept', 'startsWithItsWay',
    'unclaimedIsRefused', 'leastPrivilege', 'ownTasksOnly', 'nothingCollides'];
  const { violations } = new PrivateFargateApiClaims().validate({ templatePaths: [path] } as any);
  return violations.filter(({ ruleName }) => kept.includes(ruleName)).map(({ ruleName, violatingResources }) => `${ruleName}: ${violatingResources[0].resourceLogicalId}`);
}

/** Rules that let addresses in which no prop names. */
function unexplainedRules(template: Template, source: string): string[] {
  const ports = resources(template, 'AWS::ElasticLoadBalancingV2::Listener').map(({ properties }) => properties.Port);
  const isOpen = !/access: ApiAccess\.(?!anyone)|ApiEndpoint\.cloudFront/.test(source);
  return ingressRules(template).filter(({ CidrIp, CidrIpv6, SourcePrefixListId, FromPort }) => {
    const from = CidrIp ?? CidrIpv6 ?? SourcePrefixListId;
    if (from === '0.0.0.0/0' || from === '::/0') return !isOpen || !ports.includes(FromPort);
    if (typeof from === 'string') return !source.includes(`'${from}'`) || !ports.includes(FromPort);
    return from !== undefined && !isWithinVpc(from, source);
  }).map(rule => JSON.stringify(rule));
}

/** From the VPC to its endpoints, its NAT instances or an internal load balancer, or from CloudFront's own list. */
function isWithinVpc(from: object, source: string): boolean {
  const written = JSON.stringify(from);
  if (written.includes('CidrBlock')) return /vpcEndpoints|natInstances|ApiAccess\.internal/.test(source);
  return /ApiEndpoint\.cloudFront/.test(source) && written.includes('FindInMap');
}

/** Priorities that two rules of one listener have. */
function sharedPriorities(template: Template): string[] {
  const taken = resources(template, 'AWS::ElasticLoadBalancingV2::ListenerRule')
    .map(({ properties: { ListenerArn, Priority } }) => `${JSON.stringify(ListenerArn)} ${Priority}`);
  return taken.filter((rule, index) => taken.indexOf(rule) !== index);
}

/** Target groups that wait longer for requests than the load balancer holds their connections. */
function requestsCutOff(template: Template): string[] {
  const idle = resources(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer')
    .map(({ properties }) => Number(attributes(properties.LoadBalancerAttributes ?? [])['idle_timeout.timeout_seconds'] ?? 60));
  return resources(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').filter(({ properties }) => {
    const delay = Number(attributes(properties.TargetGroupAttributes)['deregistration_delay.timeout_seconds']);
    return idle.some(seconds => seconds < delay);
  }).map(({ id }) => id);
}
