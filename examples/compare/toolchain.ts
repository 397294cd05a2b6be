import type { Language } from './language';
import { run } from './run';

/** What of a language's toolchain this machine lacks, in words. Undefined where all is there. */
export async function missingOf({ toolchain }: Pick<Language, 'toolchain'>): Promise<string | undefined> {
  for (const [command, ...args] of toolchain) {
    try {
      await run(command, args);
    } catch {
      return `'${[command, ...args].join(' ')}' does not work here`;
    }
  }
  return undefined;
}
