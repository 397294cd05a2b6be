import { type StackName, stackTemplate } from './stacks';
import { markdownTable } from '../../pages/tables/markdown-table';
import { CREATION_TIMES, LOGS } from '../critical-path/creation-times';
import { criticalPath, type Path } from '../critical-path/critical-path';
import { patternStages } from '../critical-path/pattern';

const SERVICE = 'AWS::ECS::Service';

const CREATED: StackName[] = ['the pattern in one stack', '`ApplicationLoadBalancedFargateService`', 'STANDARD by hand', '`ApiPreset.CONTAINERS_ON_AWS`',
  '`ApiPreset.DEVELOPMENT`', '`ApiPreset.STANDARD`'];

/** How long the stacks of the pattern take, one stage after the other. */
export function secondsAsPublished(): number {
  return patternStages().reduce((sum, stage) => sum + Math.max(...stage.map(template => criticalPath(template).seconds)), 0);
}

export function creation(): string {
  const published = ['the pattern as it is published', `${secondsAsPublished()}`, `${secondsAsPublished()}`, 'each stack after those whose outputs it takes'];
  return markdownTable(['stack', 'seconds to the service', 'to the end', 'what the service waits for'], [published, ...CREATED.map(name => {
    const [service, all] = [SERVICE, undefined].map(until => criticalPath(stackTemplate(name), until));
    return [name, `${service.seconds}`, `${all.seconds}`, inWords(service)];
  })]);
}

function inWords({ steps }: Path): string {
  return steps.map(({ type, seconds }) => `${type.split('::')[2]} ${seconds}`).join(', ');
}

export function times(): string {
  return markdownTable(['type', 'seconds', 'from', 'of'], CREATION_TIMES.map(({ type, seconds, log }) => {
    const { page, what, day } = LOGS[log];
    return [type, `${seconds}`, page ? `[${what}](${page})` : what, day];
  }));
}
