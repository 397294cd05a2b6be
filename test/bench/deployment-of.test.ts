import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { deploymentOf, type Template as Source } from '../../bench/deployment-simulator/deployment-of';
import { deploymentIn } from '../../bench/deployment-simulator/stacks';
import { allAtOnce, canary, linear } from '../../bench/deployment-simulator/traffic-shift';
import { ApiRoute, ApiScaling } from '../../src';
import { apiIn, image, stackWith } from '../helpers/api-stack';

const service = (Properties: object): Source => ({ Resources: { Service: { Type: 'AWS::ECS::Service', Properties } } });

test.each([
  ['the pattern', deploymentIn('pattern', 2), {
    minimumHealthyPercent: 75,
    gracePeriodSeconds: 0,
    deregistrationDelaySeconds: 0,
    idleTimeoutSeconds: 30,
    healthCheck: { intervalSeconds: 6, healthyThreshold: 2, unhealthyThreshold: 10 },
  }],
  ['aws-ecs-patterns', deploymentIn('ecsPatterns', 2), {
    minimumHealthyPercent: 50,
    gracePeriodSeconds: 60,
    deregistrationDelaySeconds: 300,
    idleTimeoutSeconds: 60,
    healthCheck: { intervalSeconds: 30, healthyThreshold: 5, unhealthyThreshold: 2 },
  }],
  ['STANDARD', deploymentIn('standard', 2), {
    minimumHealthyPercent: 100,
    gracePeriodSeconds: 60,
    deregistrationDelaySeconds: 30,
    idleTimeoutSeconds: 60,
    healthCheck: { intervalSeconds: 6, healthyThreshold: 2, unhealthyThreshold: 3 },
  }],
])('the deployment of %s is read from its template', (_, deployment, expected) => {
  expect(deployment).toEqual({ desiredCount: 2, maximumPercent: 200, stopTimeoutSeconds: 30, trafficShift: undefined, ...expected });
});

test('the desired count is the least that scaling allows where the template holds none', () => {
  const stack = stackWith();
  apiIn(stack, { scaling: ApiScaling.between(200, 400) });

  // a size changes nothing else, so that one template stands for all sizes
  expect(deploymentOf(sourceOf(stack))).toEqual(deploymentIn('standard', 200));
});

test('each of several services has its own', () => {
  const stack = stackWith();
  const api = apiIn(stack, { route: ApiRoute.path('/users/*'), scaling: ApiScaling.between(3, 6) });
  const orders = api.addService('Orders', { image, route: ApiRoute.path('/orders/*'), scaling: ApiScaling.between(4, 8) });
  const source = sourceOf(stack);
  const idOf = ({ node }: ecs.BaseService) => stack.getLogicalId(node.defaultChild as ecs.CfnService);

  expect(deploymentOf(source, idOf(api.service)).desiredCount).toBe(3);
  expect(deploymentOf(source, idOf(orders.service))).toMatchObject({ desiredCount: 4, idleTimeoutSeconds: 60, deregistrationDelaySeconds: 30 });
  expect(() => deploymentOf(source)).toThrow("'serviceLogicalId' must be given");
});

test('the stop timeout is that of the container that gets the requests', () => {
  const source = service({ TaskDefinition: { Ref: 'Task' }, LoadBalancers: [{ ContainerName: 'api' }] });
  const containers = { ContainerDefinitions: [{ Name: 'sidecar', StopTimeout: 7 }, { Name: 'api', StopTimeout: 5 }] };
  const task = { Type: 'AWS::ECS::TaskDefinition', Properties: containers };

  expect(deploymentOf({ Resources: { ...source.Resources, Task: task } }).stopTimeoutSeconds).toBe(5);
});

test('what a template leaves out has the defaults of AWS', () => {
  expect(deploymentOf(service({}))).toEqual({
    desiredCount: 1,
    minimumHealthyPercent: 100,
    maximumPercent: 200,
    trafficShift: undefined,
    healthCheck: { intervalSeconds: 30, healthyThreshold: 5, unhealthyThreshold: 2 },
    gracePeriodSeconds: 0,
    deregistrationDelaySeconds: 300,
    stopTimeoutSeconds: 30,
    idleTimeoutSeconds: 60,
  });
});

test.each([
  ['BLUE_GREEN', {}, allAtOnce(5)],
  ['LINEAR', { LinearConfiguration: { StepPercent: 25, StepBakeTimeInMinutes: 2 } }, linear(25, 2, 5)],
  ['LINEAR', {}, linear(10, 6, 5)],
  ['CANARY', { CanaryConfiguration: { CanaryPercent: 0.5, CanaryBakeTimeInMinutes: 3 } }, canary(0.5, 3, 5)],
  ['CANARY', {}, canary(5, 10, 5)],
])('the strategy %s is read with %j', (Strategy, configuration, expected) => {
  const source = service({ DeploymentConfiguration: { Strategy, BakeTimeInMinutes: 5, ...configuration } });

  expect(deploymentOf(source).trafficShift).toEqual(expected);
});

test('the strategy ROLLING is a rolling deployment', () => {
  expect(deploymentOf(service({ DeploymentConfiguration: { Strategy: 'ROLLING' } })).trafficShift).toBeUndefined();
});

test.each([
  ['serviceLogicalId', { Resources: {} }],
  ['DesiredCount', service({ DesiredCount: { Ref: 'Count' } })],
  ['MinimumHealthyPercent', service({ DeploymentConfiguration: { MinimumHealthyPercent: 'many' } })],
  ['BakeTimeInMinutes', service({ DeploymentConfiguration: { Strategy: 'BLUE_GREEN' } })],
  ['Strategy', service({ DeploymentConfiguration: { Strategy: 'RED_BLACK', BakeTimeInMinutes: 1 } })],
])('fails for %s that says nothing', (name, source) => {
  expect(() => deploymentOf(source)).toThrow(`'${name}' must be`);
});

function sourceOf(stack: Stack): Source {
  return Template.fromStack(stack).toJSON() as Source;
}
