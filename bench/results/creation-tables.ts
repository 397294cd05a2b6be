import { type StackName, stackTemplate } from './stacks';
import { markdownTable } from '../../pages/tables/markdown-table';
import { CREATION_TIMES, LOGS } from '../critical-path/creation-times';
import { criticalPath, type Path } from '../critical-path/critical-path';
import { patternStages } from '../critical-path/pattern';

const CREATED: StackName[] = ['the pattern in one stack', '`ApplicationLoadBalancedFargateService`', 'STANDARD by hand', '`ApiPreset.CONTAINERS_ON_AWS`',
  '`ApiPreset.DEVELOPMENT`', '`ApiPreset.STANDARD`'];

/** How long the stacks of the pattern take, one stage after the other. */
export function secondsAsPublished(): number {
  return patternStages().reduce((sum, stage) => sum + Math.max(...stage.map(template => criticalPath(template).seconds)), 0);
}

/** How long a stack takes until its service runs. */
export function secondsToService(name: StackName): number {
  return pathToService(name).seconds;
}

function pathToService(name: StackName): Path {
  return criticalPath(stackTemplate(name), 'AWS::ECS::Service');
}

export function creation(): string {
  const published = ['the pattern as it is published', `${secondsAsPublished()}`, `${secondsAsPublished()}`, 'each stack after those whose outputs it takes'];
  return markdownTable(['stack', 'seconds to the service', 'to the end', 'what the service waits for'], [published, ...CREATED.map(name => {
    const service = pathToService(name);
    return [name, `${service.seconds}`, `${criticalPath(stackTemplate(name)).seconds}`, inWords(service)];
  })]);
}

function inWords({ steps }: Path): string {
  return steps.map(({ type, seconds }) => `${type.split('::')[2]} ${seconds}`).join(', ');
}

/** A row for each log: many types are from the same. */
export function times(): string {
  return markdownTable(['from', 'day', 'seconds'], Object.entries(LOGS).map(([name, { page, what, day }]) => {
    const seconds = CREATION_TIMES.filter(({ log }) => log === name).map(({ type, seconds: each }) => `${type} ${each}`);
    return [page ? `[${what}](${page})` : what, day, seconds.join(', ')];
  }));
}
