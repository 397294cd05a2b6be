import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import {
  deleteStack, DeployedTask, deployedTasks, deployStack, describeDeployment, Deployment, Emulator, leftovers, waitForSteadyServices,
} from '../emulator';
import { Interruption, listenForInterruption, unlessInterrupted } from './interruption';
import { HELP, Options, parseOptions } from './options';
import { Report } from './report';
import { sendRequests } from './send-requests';
import { synthesize, SynthesizedStack } from './synthesize';
import { Terminal } from './terminal';

const terminal = new Terminal();
const report = new Report(terminal);
const interruption = listenForInterruption();

async function demo(options: Options): Promise<void> {
  const stack = await synthesizeApp(options);
  report.startingEmulator();
  const emulator = await Emulator.start({ port: options.port, signal: interruption });
  try {
    interruption.throwIfAborted();
    report.emulatorStarted(emulator);
    await showAndDelete(emulator, stack, options);
  } finally {
    await emulator.stop();
  }
}

async function synthesizeApp({ app, stack }: Options): Promise<SynthesizedStack> {
  const output = await mkdtemp(join(tmpdir(), 'demo-'));
  try {
    report.synthesizing(relative(process.cwd(), app) || '.');
    return await synthesize(app, stack, output, interruption);
  } finally {
    await rm(output, { recursive: true, force: true });
  }
}

async function showAndDelete(emulator: Emulator, stack: SynthesizedStack, options: Options): Promise<void> {
  const deploying = deployStack(emulator, stack.name, stack.template, report.deploying(stack.name, stack.template));
  try {
    const deployed = await unlessInterrupted(interruption, deploying);
    const deployment = await describeDeployment(emulator, stack.name);
    const tasks = await unlessInterrupted(interruption, steadyTasks(emulator, deployment));
    report.deployed(deployed, deployment, tasks);
    await unlessInterrupted(interruption, askTasks(emulator, deployment, tasks, options.path));
    if (options.keep) await keep(emulator, stack.name, deployment);
  } finally {
    // a stack that is still being created has to settle before it can be deleted
    await deploying.catch(() => undefined);
    await takeDown(emulator, stack.name);
  }
}

async function steadyTasks(emulator: Emulator, { services }: Deployment): Promise<DeployedTask[]> {
  report.waiting(services.length);
  const tasks = await Promise.all(services.map(async ({ cluster, name }) => {
    await waitForSteadyServices(emulator, cluster, [name]);
    return deployedTasks(emulator, cluster, name);
  }));
  return tasks.flat();
}

async function askTasks(emulator: Emulator, { loadBalancers, services }: Deployment, tasks: DeployedTask[], path: string): Promise<void> {
  // with several of them there is no telling which rule leads to which service
  if (loadBalancers.length !== 1 || services.length !== 1) return report.notRequesting(services.length, loadBalancers.length);
  report.requesting(tasks.length);
  report.answered(await sendRequests(emulator, loadBalancers[0], path, tasks.length));
}

async function keep(emulator: Emulator, stack: string, deployment: Deployment): Promise<void> {
  report.kept(emulator, stack, deployment);
  await new Promise<void>(resolve => interruption.addEventListener('abort', () => resolve()));
}

async function takeDown(emulator: Emulator, stack: string): Promise<void> {
  report.deleting(stack);
  await deleteStack(emulator, stack);
  const left = await leftovers(emulator);
  if (left.length > 0) throw new Error(`The stack is deleted and this is left:\n${left.map(id => `  ${id}`).join('\n')}`);
  report.deleted();
}

async function main(): Promise<number> {
  try {
    const options = parseOptions(process.argv.slice(2));
    if (options.help) {
      terminal.line(HELP);
      return 0;
    }
    await demo(options);
    report.done();
    return 0;
  } catch (error) {
    const { reason } = interruption;
    const interrupted = error === reason || (error as Error).name === 'AbortError';
    terminal.failure(interrupted ? 'Interrupted: everything that was started is stopped.' : (error as Error).message);
    return reason instanceof Interruption ? reason.exitCode : 1;
  }
}

// the clean-up goes on when nobody reads any more
process.stdout.on('error', () => undefined);
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
void main().then(code => process.exit(code));
