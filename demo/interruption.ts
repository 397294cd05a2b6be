import { constants } from 'node:os';

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
