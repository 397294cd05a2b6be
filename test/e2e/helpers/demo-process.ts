import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** What starts the demo, and where. */
export const DEMO = {
  command: [process.execPath, '-r', 'ts-node/register/transpile-only', 'demo/main.ts'],
  cwd: join(__dirname, '..', '..', '..'),
  env: { ...process.env, TS_NODE_PROJECT: 'tsconfig.dev.json' },
};

/** The demo as a person starts it, without the compilation before it. */
export class DemoProcess {
  private readonly child: ChildProcess;
  private printed = '';

  public constructor(...argv: string[]) {
    const { command: [node, ...script], ...options } = DEMO;
    this.child = spawn(node, [...script, ...argv], { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.on('data', chunk => {
        this.printed += chunk;
        this.child.emit('printed');
      });
    }
  }

  public get pid(): number {
    return this.child.pid!;
  }

  public get output(): string {
    return this.printed;
  }

  /** Waits until it has printed something; fails when it ends without. */
  public async prints(pattern: RegExp): Promise<void> {
    while (!pattern.test(this.printed)) {
      if (this.hasEnded) throw new Error(`The demo ended without printing ${pattern}:\n${this.printed}`);
      const heard = new AbortController();
      await Promise.race(['printed', 'close'].map(async event => once(this.child, event, { signal: heard.signal }).catch(() => undefined)));
      heard.abort();
    }
  }

  public send(signal: NodeJS.Signals) {
    this.child.kill(signal);
  }

  /** The exit code, or the signal that ended it. */
  public async end(): Promise<number | NodeJS.Signals | null> {
    if (!this.hasEnded) await once(this.child, 'close');
    return this.child.exitCode ?? this.child.signalCode;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
