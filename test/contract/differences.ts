import { isDeepStrictEqual } from 'node:util';

/**
 * Where two templates differ: the type of the resource, or the section, and the path of what was added, removed or changed.
 * A list is one value.
 */
export function differences(before: any, after: any): string[] {
  const sections = Object.keys({ ...before, ...after }).filter(section => section !== 'Resources');
  return [
    ...idsIn(before.Resources, after.Resources).flatMap(id => {
      const { Type } = after.Resources[id] ?? before.Resources[id];
      return paths(before.Resources[id], after.Resources[id], [Type]);
    }),
    ...sections.flatMap(section => paths(before[section], after[section], [section])),
  ];
}

function idsIn(...resources: object[]): string[] {
  return Object.keys(Object.assign({}, ...resources));
}

function paths(before: any, after: any, path: string[]): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isMap(before) || !isMap(after)) return [path.join(' ')];
  return Object.keys({ ...before, ...after }).flatMap(key => paths(before[key], after[key], [...path, key]));
}

function isMap(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
