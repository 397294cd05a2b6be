/** Half of what was measured lies between `low` and `high`. */
export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Measures several things in turns, so that what disturbs the machine for a while disturbs all of them. The first turn, which reads files that
 * no process has read yet, is left out.
 */
export function alternating<K extends string, T>(things: Record<K, () => T>, turns: number): Record<K, T[]> {
  const names = Object.keys(things) as K[];
  const measured = Object.fromEntries(names.map(name => [name, [] as T[]])) as Record<K, T[]>;
  for (let turn = 0; turn <= turns; turn++) {
    for (const name of names) {
      const sample = things[name]();
      if (turn > 0) measured[name].push(sample);
    }
  }
  return measured;
}

/** Median and quartiles. */
export function spread(values: number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return { median: quantile(sorted, 0.5), low: quantile(sorted, 0.25), high: quantile(sorted, 0.75) };
}

function quantile(sorted: number[], share: number): number {
  const position = (sorted.length - 1) * share;
  const [below, above] = [sorted[Math.floor(position)], sorted[Math.ceil(position)]];
  return below + (above - below) * (position % 1);
}
