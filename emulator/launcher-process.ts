import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import { emulatorPython } from './python-environment';

const START_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 10_000;
/** One that nobody waits for any more stays listed after it has ended, so this cannot be waited for without a limit. */
const GROUP_ENDS_WITHIN_MS = 1000;
const LOG_LINES = 40;

export interface LauncherOptions {
  readonly port: number;
  readonly account: string;
  readonly region: string;
  readonly signal?: AbortSignal;
}

/** The Python process in which the emulator runs. It ends by itself when this process is gone. */
export class LauncherProcess {
  public static async start(options: LauncherOptions): Promise<LauncherProcess> {
    const child = spawn(await emulatorPython(options.signal), [
      '-m', 'launcher', '--port', String(options.port), '--account', options.account, '--region', options.region,
    ], {
      cwd: __dirname,
      // what functions of the CDK import is here for other reasons
      env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', NODE_PATH: join(__dirname, '..', 'node_modules') },
      stdio: ['pipe', 'pipe', 'pipe'],
      // a group of its own: Ctrl-C must not reach it before the stack is deleted
      detached: true,
    });
    const launcher = new LauncherProcess(child);
    try {
      launcher._port = await launcher.announcedPort(options.port);
    } catch (error) {
      await launcher.stop();
      throw error;
    }
    return launcher;
  }

  private _port = 0;
  private readonly lines: string[] = [];

  private constructor(private readonly child: ChildProcess) {
    createInterface({ input: child.stderr! }).on('line', line => {
      this.lines.push(line);
      if (this.lines.length > LOG_LINES) this.lines.shift();
    });
    // it may die while something is still being written to it
    child.stdin!.on('error', () => undefined);
  }

  public get port(): number {
    return this._port;
  }

  public get pid(): number {
    return this.child.pid!;
  }

  /** The last lines of its log. */
  public get log(): string {
    return this.lines.join('\n');
  }

  /** Ends the process and everything it started. */
  public async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.stdin!.end();
    const timer = setTimeout(() => this.kill(), STOP_WITHIN_MS);
    await ended;
    clearTimeout(timer);
    await this.endGroup();
  }

  /** A function that was in the middle of its work outlives the launcher that started it. */
  private async endGroup() {
    const until = Date.now() + GROUP_ENDS_WITHIN_MS;
    while (this.kill() && Date.now() < until) await setTimeoutAsync(20);
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Whether there was anything left to kill. */
  private kill(): boolean {
    try {
      return process.kill(-this.pid, 'SIGKILL');
    } catch {
      return false;
    }
  }

  private async announcedPort(wanted: number): Promise<number> {
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), START_WITHIN_MS);
    try {
      const first = await Promise.race([
        once(createInterface({ input: this.child.stdout! }), 'line', { signal: limit.signal }),
        once(this.child, 'close', { signal: limit.signal }).then(() => undefined),
      ]);
      if (first) return JSON.parse(first[0]).port;
    } catch {
      throw new Error(`The emulator did not start within ${START_WITHIN_MS / 1000} seconds.\n${this.log}`);
    } finally {
      clearTimeout(timer);
      limit.abort();
    }
    throw new Error(this.log.includes('in use')
      ? `Port ${wanted} is in use: end what listens there, choose another port, or leave the choice to the emulator.`
      : `The emulator did not start.\n${this.log}`);
  }
}
