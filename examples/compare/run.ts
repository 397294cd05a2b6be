import { execFile, type ExecFileOptions } from 'node:child_process';
import { promisify } from 'node:util';

const LINES = 30;
const OUTPUT_BYTES = 64 * 1024 * 1024;

/** Runs a command to its end. Fails with the last that it printed. */
export async function run(command: string, args: string[], options: ExecFileOptions = {}): Promise<void> {
  try {
    await promisify(execFile)(command, args, { ...options, encoding: 'utf8', maxBuffer: OUTPUT_BYTES });
  } catch (error) {
    throw new Error(`${[command, ...args].join(' ')}\n${lastLines(error as Error & { stdout?: string; stderr?: string })}`);
  }
}

function lastLines({ stdout = '', stderr = '', message }: Error & { stdout?: string; stderr?: string }): string {
  const printed = `${stdout}\n${stderr}`.split('\n').filter(line => line.trim() !== '');
  return printed.length > 0 ? printed.slice(-LINES).join('\n') : message;
}
