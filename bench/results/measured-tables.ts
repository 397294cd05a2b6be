import { markdownTable } from '../../pages/tables/markdown-table';
import measured from '../measurements.json';
import type { Spread } from '../synthesis/alternating';
import type { Measurements } from '../synthesis/measurements';
import { APIS, type SubjectName, SUBJECTS } from '../synthesis/subjects';

export const MEASUREMENTS: Measurements = measured;

const NAMES = Object.keys(SUBJECTS) as SubjectName[];
export const BY_HAND: SubjectName = 'the same resources by hand';

/** When and where, under each measured table. */
function caption(turns: number): string {
  return `\n\nMeasured on ${MEASUREMENTS.day} by \`npm run bench\`: ${MEASUREMENTS.machine}; medians of ${turns} processes each, in turns, with quartiles.`;
}

export function synthesis(): string {
  const { synthesis: of, turns } = MEASUREMENTS;
  const rows = NAMES.map(name => {
    const { coldMs, warmMs, peakMiB } = of[name];
    return [code(name), inFull(coldMs), ratio(coldMs, of[BY_HAND].coldMs), inFull(warmMs), ratio(warmMs, of[BY_HAND].warmMs), inFull(peakMiB),
      ratio(peakMiB, of[BY_HAND].peakMiB)];
  });
  return markdownTable(['', 'first app, ms', '× by hand', 'a further app, ms', '× by hand', 'peak memory, MiB', '× by hand'], rows) + caption(turns.synthesis);
}

export function growth(): string {
  const { growth: of, turns } = MEASUREMENTS;
  const rows = NAMES.map(name => [
    code(name), ...APIS.map(apis => inFull(of[name][apis])), ...APIS.slice(1).map((apis, i) => eachFurther(name, APIS[i], apis).toFixed(1)),
  ]);
  const further = APIS.slice(1).map((apis, i) => `each from ${APIS[i]} to ${apis}, ms`);
  return markdownTable(['', ...APIS.map(apis => `${apis} in one app, ms`), ...further], rows) + caption(turns.growth);
}

/** What each API takes beyond the first so many of an app, up to so many. */
export function eachFurther(name: SubjectName, before: number, apis: number): number {
  const { [name]: of } = MEASUREMENTS.growth;
  return (of[apis].median - of[before].median) / (apis - before);
}

export function loading(): string {
  const { loading: { package: alone, construct, cdk }, turns } = MEASUREMENTS;
  return markdownTable(['', 'ms'], [
    ['`import` of the package, before anything of it is used', inFull(alone)],
    ['and naming `PrivateFargateApi`, with all that it needs of the CDK', inFull(construct)],
    ['those modules of the CDK alone', inFull(cdk)],
  ]) + caption(turns.loading);
}

function inFull({ median, low, high }: Spread): string {
  return `${rounded(median)} (${rounded(low)} to ${rounded(high)})`;
}

function rounded(value: number): string {
  return value.toFixed(value < 100 ? 1 : 0);
}

function ratio(one: Spread, other: Spread): string {
  return (one.median / other.median).toFixed(2);
}

function code(name: SubjectName): string {
  return name === BY_HAND ? name : `\`${name}\``;
}
