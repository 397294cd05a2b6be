import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';
import type { Deployment } from './deployment';
import { deploymentOf } from './deployment-of';
import { ApiPreset, PrivateFargateApi } from '../../src';

const image = ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable');

/** What is compared, each with its defaults. */
const STACKS = {
  pattern: (stack: Stack) => new PrivateFargateApi(stack, 'Api', { image, preset: ApiPreset.CONTAINERS_ON_AWS }),
  ecsPatterns: (stack: Stack) => new ApplicationLoadBalancedFargateService(stack, 'Api', { taskImageOptions: { image } }),
  standard: (stack: Stack) => new PrivateFargateApi(stack, 'Api', { image, preset: ApiPreset.STANDARD }),
};

export type StackName = keyof typeof STACKS;

export const STACK_NAMES = Object.keys(STACKS) as StackName[];

/** The deployments that are in the synthesized templates of the stacks; only the number of tasks is not theirs. */
export function deploymentsOf(tasks: number): Record<StackName, Deployment> {
  const sized = (name: StackName) => ({ ...inTemplate(name), desiredCount: tasks });
  return { pattern: sized('pattern'), ecsPatterns: sized('ecsPatterns'), standard: sized('standard') };
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
