import { cpus } from 'node:os';
import { alternating, spread, type Spread } from './alternating';
import type { Sample } from './child';
import { compileChildren, listFor, ROOM, runChild } from './children';
import { APIS, type SubjectName, SUBJECTS } from './subjects';

const FURTHER_APPS = '5';
const LOADED = ['package', 'construct', 'cdk'] as const;

/** What `npm run bench` has measured: CPU time in milliseconds, memory in MiB. */
export interface Measurements {
  readonly day: string;
  readonly machine: string;
  readonly turns: Record<string, number>;
  readonly synthesis: Record<SubjectName, Record<keyof Sample, Spread>>;
  /** of an app, by the number of APIs in it */
  readonly growth: Record<SubjectName, Record<string, Spread>>;
  readonly loading: Record<typeof LOADED[number], Spread>;
}

/** Takes some minutes; the machine had better have nothing else to do. */
export function measure(turns: Measurements['turns'], versions: string): Measurements {
  compileChildren();
  return {
    day: new Date().toISOString().slice(0, 10),
    machine: `${cpus().length} × ${cpus()[0].model.trim()}, Node.js ${process.versions.node}, ${versions}`,
    turns,
    synthesis: synthesis(turns.synthesis),
    growth: growth(turns.growth),
    loading: loading(turns.loading),
  };
}

function synthesis(turns: number): Measurements['synthesis'] {
  const samples = alternating(mapped(SUBJECTS, module => () => runChild<Sample>('child', [module, '1', FURTHER_APPS], ROOM)), turns);
  return mapped(samples, of => ({
    coldMs: spread(of.map(({ coldMs }) => coldMs)),
    warmMs: spread(of.map(({ warmMs }) => warmMs)),
    peakMiB: spread(of.map(({ peakMiB }) => peakMiB)),
  }));
}

function growth(turns: number): Measurements['growth'] {
  const all = alternating(mapped(SUBJECTS, module => () => APIS.map(apis => runChild<Sample>('child', [module, `${apis}`, '0']).coldMs)), turns);
  return mapped(all, of => Object.fromEntries(APIS.map((apis, i) => [`${apis}`, spread(of.map(turn => turn[i]))])));
}

function loading(turns: number): Measurements['loading'] {
  const list = listFor('cdk-files', runChild<string[]>('load-child', ['files']));
  const ways = Object.fromEntries(LOADED.map(what => [what, () => runChild<{ cpuMs: number }>('load-child', [what, list]).cpuMs]));
  return mapped(alternating(ways, turns), spread) as Measurements['loading'];
}

function mapped<K extends string, T, R>(of: Record<K, T>, to: (value: T) => R): Record<K, R> {
  return Object.fromEntries(Object.entries<T>(of).map(([key, value]) => [key, to(value)])) as Record<K, R>;
}
