/*
 * What each stack does for reliability: the checks it does not pass are listed, all others it passes.
 */
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import { failures, SENTENCES } from './reliability-checks';
import { ApiNetwork, ApiPreset, Deployment } from '../../src';
import { image, stackWith, synthesize } from '../helpers/api-stack';

const PINNED = ecs.ContainerImage.fromRegistry(`public.ecr.aws/docker/library/nginx@sha256:${'0'.repeat(64)}`);

/** A third zone costs a NAT gateway, and the image is the user's. */
const LEFT_TO_THE_USER = ['tasks run in at least three zones', 'the image is pinned by digest'];

/** Neither the pattern nor aws-ecs-patterns has these. */
const NOT_ELSEWHERE = [
  ...LEFT_TO_THE_USER,
  'tasks are scaled, and no desired count in the template undoes it',
  'whether tasks are spread over the zones again is written',
  'a deployment leaves as many tasks as desired when there are a hundred',
  'a circuit breaker ends a deployment that fails',
  'the circuit breaker rolls the deployment back',
  'alarms end a deployment',
  'a task has between 5 and 120 seconds to end its requests',
  'the time between SIGTERM and SIGKILL is written',
  'a bad task is out within 30 seconds',
  'image layers come through an S3 gateway endpoint',
  'there is an alarm',
  'an alarm watches each NAT gateway for connections it had no port for',
  'log lines are kept for a time that is written',
];

test.each<[string, number, () => Template, string[]]>([
  ['the default stack', 22, () => synthesize(), LEFT_TO_THE_USER],
  ['the default stack in three zones', 23, () => synthesize({ network: ApiNetwork.create({ maxAzs: 3 }) }), ['the image is pinned by digest']],
  ['the default stack in three zones with a pinned image', 24, () => synthesize({ network: ApiNetwork.create({ maxAzs: 3 }), image: PINNED }), []],
  ['a rolling deployment', 22, () => synthesize({ deployment: Deployment.rolling() }), LEFT_TO_THE_USER],
  ['a blue/green deployment', 22, () => synthesize({ deployment: Deployment.blueGreen() }), LEFT_TO_THE_USER],
  ['a linear deployment', 22, () => synthesize({ deployment: Deployment.linear() }), LEFT_TO_THE_USER],
  ['a canary deployment', 22, () => synthesize({ deployment: Deployment.canary() }), LEFT_TO_THE_USER],
  // two more than the pattern itself: the preset fixes neither the name of the service nor the family
  ['CONTAINERS_ON_AWS', 8, () => synthesize({ preset: ApiPreset.CONTAINERS_ON_AWS }), [
    ...NOT_ELSEWHERE,
    'a new task has time to come up before a bad check counts',
  ]],
  ['ApplicationLoadBalancedFargateService', 6, ecsPatterns, [
    ...NOT_ELSEWHERE,
    'at least two tasks run',
    'a good task is in within 30 seconds',
    'a container that cannot log goes on',
  ]],
])('%s passes %i of the 24 checks', (_stack, passes, template, expected) => {
  expect(failures(template()).sort()).toEqual([...expected].sort());
  expect(SENTENCES.length - expected.length).toBe(passes);
});

test('a stack that does nothing for reliability fails every check', () => {
  const { Resources } = structuredClone(ecsPatterns().toJSON());
  const [gateway] = Object.keys(Resources).filter(id => Resources[id].Type === 'AWS::EC2::NatGateway');
  for (const { Type, Properties } of Object.values<any>(Resources)) {
    if (Type === 'AWS::ECS::TaskDefinition') Properties.Family = 'web';
    if (Properties?.NatGatewayId) Properties.NatGatewayId.Ref = gateway;
  }
  const service = Object.values<any>(Resources).find(({ Type }) => Type === 'AWS::ECS::Service');
  delete service.DependsOn;
  Object.assign(service.Properties, { ServiceName: 'web', HealthCheckGracePeriodSeconds: 0, DeploymentConfiguration: { MinimumHealthyPercent: 0 } });

  expect(failures(Template.fromJSON({ Resources }))).toEqual(SENTENCES);
});

/** What aws-ecs-patterns makes of an image alone. */
function ecsPatterns(): Template {
  const stack = stackWith();
  new ApplicationLoadBalancedFargateService(stack, 'Api', { taskImageOptions: { image } });
  return Template.fromStack(stack);
}
