import { type Bar, barCharts } from './bar-chart';
import { secondsAsPublished, secondsToService } from './creation-tables';
import { MEASUREMENTS } from './measured-tables';
import type { StackName } from './stacks';
import type { Spread } from '../synthesis/alternating';
import { type SubjectName, SUBJECTS } from '../synthesis/subjects';

const OURS = ['PrivateFargateApi', '`ApiPreset.STANDARD`', '`ApiPreset.CONTAINERS_ON_AWS`'];

const CREATED: StackName[] = ['the pattern in one stack', '`ApplicationLoadBalancedFargateService`', '`ApiPreset.STANDARD`'];

/** What the tables of the benchmark show, at a glance. */
export function benchPicture(): string {
  const { synthesis, growth } = MEASUREMENTS;
  return barCharts([
    { title: 'Synthesis of one app, CPU time', unit: 'ms', bars: measured(name => synthesis[name].coldMs) },
    { title: 'Peak memory of that', unit: 'MiB', bars: measured(name => synthesis[name].peakMiB) },
    { title: 'Synthesis of 100 stacks in one app, CPU time', unit: 'ms', bars: measured(name => growth[name]['100']) },
    {
      title: 'Creation of a stack until the service runs, critical path',
      unit: 's',
      bars: [bar('the pattern as it is published', secondsAsPublished()),
        ...CREATED.map(name => bar(name, secondsToService(name)))],
    },
  ], 'Results of the benchmark');
}

function measured(spread: (name: SubjectName) => Spread): Bar[] {
  return (Object.keys(SUBJECTS) as SubjectName[]).map(name => bar(name, spread(name).median));
}

function bar(name: string, value: number): Bar {
  return { label: name.replace(/`/g, ''), value, ours: OURS.includes(name) };
}
