import { secondsAsPublished, secondsToService } from './creation-tables';
import { BY_HAND, eachFurther, MEASUREMENTS } from './measured-tables';
import type { StackName } from './stacks';
import { markdownTable } from '../../pages/tables/markdown-table';
import type { SubjectName } from '../synthesis/subjects';

/** The columns: what was measured, and the stack of the same. */
const COLUMNS: { title: string; subject: SubjectName; stack: StackName }[] = [
  { title: 'here', subject: 'PrivateFargateApi', stack: '`ApiPreset.STANDARD`' },
  { title: 'the same resources by hand from L2s', subject: BY_HAND, stack: 'STANDARD by hand' },
  {
    title: '`ApplicationLoadBalancedFargateService`',
    subject: 'ApplicationLoadBalancedFargateService',
    stack: '`ApplicationLoadBalancedFargateService`',
  },
];

/** What the README says of the benchmark. */
export function speedTable(): string {
  const { day, machine, synthesis, loading } = MEASUREMENTS;
  const measured = (what: string, unit: string, of: (name: SubjectName) => number) => {
    const byHand = of(BY_HAND);
    return [what, ...COLUMNS.map(({ subject }) => `${Math.round(of(subject))} ${unit}${subject === BY_HAND ? '' : `, ${(of(subject) / byHand).toFixed(2)} ×`}`)];
  };
  const table = markdownTable(['', ...COLUMNS.map(({ title }) => title)], [
    measured('synthesis of a first app', 'ms', name => synthesis[name].coldMs.median),
    measured('each API from the 11th to the 100th in one app', 'ms', name => eachFurther(name, 10, 100)),
    measured('peak memory of a first app', 'MiB', name => synthesis[name].peakMiB.median),
    ['creation until the service runs, critical path', ...COLUMNS.map(({ stack }) => `${secondsToService(stack)} s`)],
  ]);
  return `${table}\n\nMeasured on ${day} by \`npm run bench\`: CPU time of fresh processes, in turns; ${machine}.\n\n`
    + `Importing the package takes ${Math.round(loading.package.median)} ms and loads nothing of the CDK. `
    + `The pattern as it is published takes ${secondsAsPublished()} s to create.`;
}
