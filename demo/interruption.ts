import { once } from 'node:events';
import { constants } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a clean-up may take that a person waits for. */
const PATIENCE_MS = 10_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The wish of a person or of the system that the demo ends. */
export class Interruption extends Error {
  public constructor(public readonly exitCode: number) {
    super('Interrupted');
  }
}

/**
 * Turns signals into an abort, so that whoever waits can clean up.
 *
 * Later ones are swallowed: the clean-up is bounded and a second Ctrl-C must not leave processes behind.
 */
export function listenForInterruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of SIGNALS) {
    process.on(signal, () => controller.abort(new Interruption(128 + constants.signals[signal])));
  }
  return controller.signal;
}

/** The result of the work, or the interruption when that comes first. */
export async function unlessInterrupted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  let interrupt: (() => void) | undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = () => reject(signal.reason as Error);
    signal.addEventListener('abort', interrupt);
  });
  try {
    return await Promise.race([work, interrupted]);
  } finally {
    signal.removeEventListener('abort', interrupt!);
  }
}

/** The result of the work; after an interruption undefined, when it is not there soon. */
export async function unlessTooLate<T>(signal: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  const done = new AbortController();
  try {
    return await Promise.race([work, later(signal, done.signal)]);
  } finally {
    done.abort();
  }
}

async function later(signal: AbortSignal, ended: AbortSignal): Promise<undefined> {
  try {
    if (!signal.aborted) await once(signal, 'abort', { signal: ended });
    await sleep(PATIENCE_MS, undefined, { signal: ended });
  } catch {
    // the work was done before
  }
  return undefined;
}
