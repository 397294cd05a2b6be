import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import type { Deployment } from './deployment';
import { deploymentOf } from './deployment-of';
import { ApiPreset, Deployment as ApiDeployment, PrivateFargateApi } from '../../src';

const image = ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable');

/** What is compared, each with its defaults. */
const STACKS = {
  pattern: (stack: Stack) => new PrivateFargateApi(stack, 'Api', { image, preset: ApiPreset.CONTAINERS_ON_AWS }),
  ecsPatterns: (stack: Stack) => new ApplicationLoadBalancedFargateService(stack, 'Api', { taskImageOptions: { image } }),
  standard: (stack: Stack) => new PrivateFargateApi(stack, 'Api', { image, preset: ApiPreset.STANDARD }),
  blueGreen: (stack: Stack) => new PrivateFargateApi(stack, 'Api', { image, deployment: ApiDeployment.blueGreen() }),
  linear: (stack: Stack) => new PrivateFargateApi(stack, 'Api', { image, deployment: ApiDeployment.linear() }),
  canary: (stack: Stack) => new PrivateFargateApi(stack, 'Api', { image, deployment: ApiDeployment.canary() }),
};

export type StackName = keyof typeof STACKS;

/** The deployment that is in the synthesized template of a stack; only the number of tasks is not its. */
export function deploymentIn(name: StackName, tasks: number): Deployment {
  return { ...inTemplate(name), desiredCount: tasks };
}

const synthesized = new Map<StackName, Deployment>();

function inTemplate(name: StackName): Deployment {
  const deployment = synthesized.get(name) ?? deploymentOf(synthesize(STACKS[name]));
  synthesized.set(name, deployment);
  return deployment;
}

function synthesize(fill: (stack: Stack) => void): Parameters<typeof deploymentOf>[0] {
  const stack = new Stack(new App(), 'Stack');
  fill(stack);
  return Template.fromStack(stack).toJSON() as Parameters<typeof deploymentOf>[0];
}
