import { App, Stack } from 'aws-cdk-lib';
import { templateOf } from '../../pages/tables/template-of';
import { ApiNetwork, ApiPreset } from '../../src';
import { patternInOneStack } from '../critical-path/pattern';
import { fill as byHand } from '../synthesis/subjects/by-hand';
import { fill as ecsPatterns } from '../synthesis/subjects/ecs-patterns';

/** What is compared by its template, by the name it has in tables. */
export const STACKS = {
  '`ApiPreset.STANDARD`': () => templateOf(),
  '`ApiPreset.DEVELOPMENT`': () => templateOf({ preset: ApiPreset.DEVELOPMENT }),
  '`ApiPreset.HARDENED`': () => templateOf({ preset: ApiPreset.HARDENED }),
  '`ApiPreset.CONTAINERS_ON_AWS`': () => templateOf({ preset: ApiPreset.CONTAINERS_ON_AWS }),
  '`ApiPreset.STANDARD` in three zones': () => templateOf({ network: ApiNetwork.create({ maxAzs: 3 }) }),
  'STANDARD by hand': () => templateOfStack(byHand),
  '`ApplicationLoadBalancedFargateService`': () => templateOfStack(ecsPatterns),
  'the pattern in one stack': patternInOneStack,
};

export type StackName = keyof typeof STACKS;

const synthesized = new Map<StackName, any>();

export function stackTemplate(name: StackName): any {
  const template = synthesized.get(name) ?? STACKS[name]();
  synthesized.set(name, template);
  return template;
}

/** The template of a stack that is filled by a subject of the benchmark. */
export function templateOfStack(fill: (stack: Stack) => void): any {
  const app = new App();
  fill(new Stack(app, 'Stack'));
  return app.synth().getStackByName('Stack').template;
}
