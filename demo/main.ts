import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { Stack } from '@aws-sdk/client-cloudformation';
import {
  deleteStack, Deployment, deployStack, describeDeployment, describeStack, Emulator, KeptResource, leftovers, notKept, publishFileAssets,
  turnOffDeletionProtection,
} from '../emulator';
import { checkTemplate } from './check-template';
import { Interruption, listenForInterruption, unlessInterrupted, unlessTooLate } from './interruption';
import { HELP, Options, parseOptions } from './options';
import { StackPage } from './page/stack-page';
import { Report } from './report';
import { sendRequests } from './send-requests';
import { ShownService, steadyServices } from './shown-service';
import { synthesize, SynthesizedStack } from './synthesize';
import { Terminal } from './terminal';

/** Log groups that AWS Lambda makes for functions, which are in no stack. */
const FUNCTION_LOGS = '/aws/lambda/';

const terminal = new Terminal();
const report = new Report(terminal);
const interruption = listenForInterruption();

async function demo(options: Options): Promise<void> {
  const assembly = await mkdtemp(join(tmpdir(), 'demo-'));
  try {
    await deployTo(options, await synthesizeApp(options, assembly));
  } finally {
    await rm(assembly, { recursive: true, force: true });
  }
}

async function synthesizeApp({ app, stack }: Options, assembly: string): Promise<SynthesizedStack> {
  report.synthesizing(relative(process.cwd(), app) || '.');
  const synthesized = await synthesize(app, stack, assembly, interruption);
  checkTemplate(synthesized.name, synthesized.template);
  return synthesized;
}

async function deployTo(options: Options, stack: SynthesizedStack): Promise<void> {
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

/** Fails with all that failed: what the clean-up says must not hide why there was one. */
async function showAndDelete(emulator: Emulator, stack: SynthesizedStack, options: Options): Promise<void> {
  const deploying = deploy(emulator, stack);
  const failures = [
    await failureOf(show(emulator, stack, deploying, options)),
    await failureOf(takeDown(emulator, stack.name, deploying)),
  ].filter(failure => failure !== undefined);
  if (failures.length > 0) throw new AggregateError(failures);
}

async function deploy(emulator: Emulator, { name, template, assetManifest }: SynthesizedStack): Promise<Stack> {
  if (assetManifest) await publishFileAssets(emulator, assetManifest);
  return deployStack(emulator, name, template, report.deploying(name, template));
}

async function failureOf(work: Promise<void>): Promise<Error | undefined> {
  return work.then(() => undefined, error => error as Error);
}

async function show(emulator: Emulator, stack: SynthesizedStack, deploying: Promise<Stack>, options: Options): Promise<void> {
  const deployed = await unlessInterrupted(interruption, deploying);
  const deployment = await describeDeployment(emulator, stack.name);
  report.waiting(deployment.services.length);
  const services = await unlessInterrupted(interruption, steadyServices(emulator, deployment, options.path));
  report.deployed(deployed, deployment, services);
  for (const service of services) await unlessInterrupted(interruption, ask(emulator, service));
  if (options.keep) await keep(emulator, stack.name, deployment, services);
}

async function keep(emulator: Emulator, stack: string, deployment: Deployment, services: ShownService[]): Promise<void> {
  const page = await StackPage.open(emulator, stack, services);
  try {
    report.kept(emulator, page.url, stack, deployment, services);
    if (!interruption.aborted) await once(interruption, 'abort');
  } finally {
    await page.close();
  }
}

async function ask(emulator: Emulator, service: ShownService): Promise<void> {
  const { route, request, tasks } = service;
  if (!route || !request || tasks.length === 0) return report.notRequesting(service);
  report.requesting(service, route);
  report.answered(request, await sendRequests(emulator, { route, request, tasks }));
}

async function takeDown(emulator: Emulator, stack: string, deploying: Promise<Stack>): Promise<void> {
  report.deleting(stack);
  const kept = await unlessTooLate(interruption, deleteOnceSettled(emulator, stack, deploying));
  if (!kept) throw new Error(`${stack} was still on the way, and has ended together with the emulator.`);
  const left = notKept(await leftovers(emulator), kept);
  const functionLogs = left.filter(id => id.startsWith(FUNCTION_LOGS));
  const others = left.filter(id => !functionLogs.includes(id));
  report.deleted(kept, functionLogs);
  if (others.length > 0) throw new Error(`The stack is deleted and this is left:\n${others.map(id => `  ${id}`).join('\n')}`);
  report.nothingLeft(left.length + kept.length > 0);
}

/** Undefined for a stack that is still being created, which cannot be deleted. */
async function deleteOnceSettled(emulator: Emulator, stack: string, deploying: Promise<Stack>): Promise<KeptResource[] | undefined> {
  await deploying.catch(() => undefined);
  const status = (await describeStack(emulator, stack))?.StackStatus;
  if (status?.endsWith('_IN_PROGRESS')) return undefined;
  if (status) await turnOffDeletionProtection(emulator, stack);
  return deleteStack(emulator, stack);
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
    const failures: Error[] = error instanceof AggregateError ? error.errors : [error as Error];
    terminal.failure(failures.map(inWords).join('\n\n'));
    const { reason } = interruption;
    return reason instanceof Interruption ? reason.exitCode : 1;
  }
}

function inWords(failure: Error): string {
  const interrupted = failure === interruption.reason || failure.name === 'AbortError';
  return interrupted ? 'Interrupted: everything that was started is stopped.' : failure.message;
}

// the clean-up goes on when nobody reads any more
process.stdout.on('error', () => undefined);
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
void main().then(code => process.exit(code));
