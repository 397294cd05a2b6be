/*
 * "Beside aws-ecs-patterns" in the README: what both templates can say, they say again.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Template } from 'aws-cdk-lib/assertions';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import { failures, SENTENCES } from './reliability-checks';
import { attributes, resource, resources } from './resources';
import { ApiNetwork } from '../../src';
import { image, stackWith, synthesize } from '../helpers/api-stack';

const section = readFileSync(join(__dirname, '..', '..', 'README.md'), 'utf8')
  .split(/^## /m).find(part => part.startsWith('Beside aws-ecs-patterns\n'))!;
const rows = section.split('\n').filter(line => line.startsWith('|')).map(line => line.split('|').slice(1, -1).map(cell => cell.trim()));

const here = synthesize();
const theirs = ecsPatterns();

test.each<[string, string, string]>([
  ['addresses for tasks in a /16', `${addresses(synthesize({ network: ApiNetwork.create({ maxAzs: 3 }) }))} in three zones`, `${addresses(theirs)} in two zones`],
  ['a task that fails its health check', `out after ${secondsToLeave(here)} seconds`, `out after ${secondsToLeave(theirs)} seconds`],
  ['requests under way when a task is replaced', `${drain(here)} seconds`, `${drain(theirs)} seconds`],
  ['reliability checks passed, of 24', `${passes(here)};`, `${passes(theirs)}`],
  ['resources', `${count(here)}, of them ${resources(here, 'AWS::CloudWatch::Alarm').length} alarms`, `${count(theirs)}`],
])('%s: as both templates have it', (label, ours, others) => {
  const [, written, writtenOfOthers] = rows.find(([first]) => first === label)!;

  expect([written, writtenOfOthers]).toEqual([ours, others].map(begin => expect.stringMatching(new RegExp(`^${begin}(?!\\d)`))));
});

test('tasks, and what a deployment does to their number: as both templates have it', () => {
  const [, ours, others] = rows.find(([first]) => first.startsWith('tasks, and what a deployment'))!;
  const { MinCapacity, MaxCapacity } = resource(here, 'AWS::ApplicationAutoScaling::ScalableTarget').properties;
  const [service, ofOthers] = [here, theirs].map(template => resource(template, 'AWS::ECS::Service').properties);

  expect(ours).toBe(`${MinCapacity} to ${MaxCapacity}, never below desired, scaling kept`);
  expect(service.DeploymentConfiguration.MinimumHealthyPercent).toBe(100);
  expect(others).toBe(`${ofOthers.DesiredCount ?? 1}, may drop to ${ofOthers.DeploymentConfiguration.MinimumHealthyPercent} %`);
});

test('the newest aws-cdk-lib it is held against is the one that is named', () => {
  const { dependencies } = JSON.parse(readFileSync(join(__dirname, '..', 'newest', 'package.json'), 'utf8'));

  expect(section).toContain(`of aws-cdk-lib ${dependencies['aws-cdk-lib']},`);
});

test('logs: as both templates have it', () => {
  const [, ours, others] = rows.find(([first]) => first === 'logs')!;
  const { RetentionInDays } = resource(here, 'AWS::Logs::LogGroup').properties;

  expect([ours, RetentionInDays]).toEqual(['a month, with the stack', 30]);
  expect([others, resource(theirs, 'AWS::Logs::LogGroup').properties.RetentionInDays]).toEqual(['for ever, left behind', undefined]);
  expect(theirs.findResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' })).not.toEqual({});
});

/** What aws-ecs-patterns makes of an image alone. */
function ecsPatterns(): Template {
  const stack = stackWith();
  new ApplicationLoadBalancedFargateService(stack, 'Api', { taskImageOptions: { image } });
  return Template.fromStack(stack);
}

/** The addresses in the subnets that tasks run in. */
function addresses(template: Template): string {
  const subnets = resource(template, 'AWS::ECS::Service').properties.NetworkConfiguration.AwsvpcConfiguration.Subnets.map(({ Ref }: any) => Ref);
  return resources(template, 'AWS::EC2::Subnet')
    .filter(({ id }) => subnets.includes(id))
    .reduce((sum, { properties }) => sum + 2 ** (32 - Number(properties.CidrBlock.split('/')[1])) - 5, 0)
    .toLocaleString('en-US');
}

/** What a template leaves out is what Elastic Load Balancing takes for it. */
function secondsToLeave(template: Template): number {
  const { HealthCheckIntervalSeconds: interval = 30, UnhealthyThresholdCount: bad = 2 } = resource(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').properties;
  return interval * bad;
}

function drain(template: Template): string {
  const { TargetGroupAttributes = [] } = resource(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').properties;
  return attributes(TargetGroupAttributes)['deregistration_delay.timeout_seconds'] ?? '300';
}

function passes(template: Template): number {
  return SENTENCES.length - failures(template).length;
}

function count(template: Template): number {
  return resources(template).length;
}
