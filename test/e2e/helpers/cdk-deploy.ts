import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cdkEnvironment } from '../../../demo/cdk-environment';
import { Emulator } from '../../../emulator';

const CDK = require.resolve('aws-cdk/bin/cdk');

/** `cdk deploy` of a stack of an app that is synthesized already. */
export class CdkDeploy {
  private readonly child: ChildProcess;
  private printed = '';

  public constructor(emulator: Emulator, assembly: string, stackName: string) {
    this.child = spawn(process.execPath, [CDK, 'deploy', stackName, '--app', assembly, '--require-approval', 'never', '--no-notices'], {
      env: { ...cdkEnvironment(), ...emulator.environment }, stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.child.stdout!, this.child.stderr!]) {
      stream.on('data', chunk => { this.printed += chunk; });
    }
  }

  /** Ends it as if the machine had lost its power. */
  public async kill(): Promise<void> {
    this.child.kill('SIGKILL');
    await once(this.child, 'close');
  }

  /** Waits until it has ended by itself; fails with what it printed when that was not well. */
  public async succeeds(): Promise<void> {
    const [code] = await once(this.child, 'close');
    if (code !== 0) throw new Error(this.printed);
  }
}
