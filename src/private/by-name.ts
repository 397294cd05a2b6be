/**
 * A map in the order of its names. Maps of Java and Go have no order of their own, and variables in another order
 * would be another version of the task definition: a deployment for nothing.
 */
export function byName<M extends { [name: string]: unknown } | undefined>(map: M): M {
  return map && Object.fromEntries(Object.entries(map).sort(([one], [other]) => one < other ? -1 : 1)) as M;
}
