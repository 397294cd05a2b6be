import {
  CloudFormationClient, CreateStackCommand, DeleteStackCommand, DescribeStackEventsCommand, DescribeStacksCommand, Stack, StackEvent,
  UpdateStackCommand,
} from '@aws-sdk/client-cloudformation';
import { putObject } from './buckets';
import { Emulator } from './emulator';
import { poll } from './poll';

const LARGEST_INLINE_TEMPLATE = 51_200;
const TEMPLATES_BUCKET = 'cdk-templates';
const PATIENCE_MS = 180_000;

/** Called once for each thing that happens to a resource, in order. */
export type Progress = (event: StackEvent) => void;

/** A resource that stays when its stack is deleted, or when it is replaced, since the template says so. */
export interface KeptResource {
  readonly type: string;
  readonly id: string;
}

/** Creates the stack, or updates it when there is one, and waits for the end. Fails with the reasons of what failed. */
export async function deployStack(emulator: Emulator, name: string, template: string, progress: Progress = () => undefined): Promise<Stack> {
  const client = new CloudFormationClient(emulator.clientConfig);
  const before = await describeStack(emulator, name);
  const input = { StackName: name, Capabilities: ['CAPABILITY_NAMED_IAM' as const], ...await templateInput(emulator, name, template) };
  const seen = before ? await eventsOf(client, before.StackId!) : [];
  const { StackId } = await client.send(before ? new UpdateStackCommand(input) : new CreateStackCommand(input)).catch(inWords);
  return follow(client, StackId!, seen, progress, before ? 'UPDATE_COMPLETE' : 'CREATE_COMPLETE');
}

/** Deletes the stack and waits for the end. Returns what it has kept since it was created. */
export async function deleteStack(emulator: Emulator, name: string, progress: Progress = () => undefined): Promise<KeptResource[]> {
  const client = new CloudFormationClient(emulator.clientConfig);
  const before = await describeStack(emulator, name);
  if (!before) return [];
  const seen = await eventsOf(client, before.StackId!);
  await client.send(new DeleteStackCommand({ StackName: before.StackId }));
  await follow(client, before.StackId!, seen, progress, 'DELETE_COMPLETE');
  const skipped = (await eventsOf(client, before.StackId!)).filter(event => event.ResourceStatus === 'DELETE_SKIPPED' && event.PhysicalResourceId);
  return skipped.map(event => ({ type: event.ResourceType!, id: event.PhysicalResourceId! }));
}

/** The stack, undefined when there is none of that name. */
export async function describeStack(emulator: Emulator, name: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await new CloudFormationClient(emulator.clientConfig).send(new DescribeStacksCommand({ StackName: name }));
    return Stacks.find(stack => stack.StackStatus !== 'DELETE_COMPLETE');
  } catch (error) {
    if ((error as Error).message.includes('does not exist')) return undefined;
    throw error;
  }
}

async function follow(client: CloudFormationClient, id: string, seen: StackEvent[], progress: Progress, success: string): Promise<Stack> {
  const known = new Set(seen.map(event => event.EventId));
  const failures: string[] = [];
  const report = async () => {
    for (const event of await eventsOf(client, id)) {
      if (known.has(event.EventId)) continue;
      known.add(event.EventId);
      if (event.ResourceStatus?.endsWith('_FAILED')) failures.push(`${event.LogicalResourceId}: ${event.ResourceStatusReason}`);
      progress(event);
    }
  };
  const stack = await poll(`stack ${id} to settle`, PATIENCE_MS, async () => {
    await report();
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: id }));
    return Stacks[0].StackStatus!.endsWith('_IN_PROGRESS') ? undefined : Stacks[0];
  });
  await report();
  if (stack.StackStatus !== success) {
    throw new Error(`${stack.StackName} ended as ${stack.StackStatus}:\n${failures.map(failure => `  ${failure}`).join('\n')}`);
  }
  return stack;
}

/** Oldest first. */
async function eventsOf(client: CloudFormationClient, id: string): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  let token: string | undefined;
  do {
    const page = await client.send(new DescribeStackEventsCommand({ StackName: id, NextToken: token }));
    events.push(...page.StackEvents ?? []);
    token = page.NextToken;
  } while (token);
  return events.reverse();
}

/** Large templates go through S3, as on AWS. */
async function templateInput(emulator: Emulator, name: string, template: string) {
  if (Buffer.byteLength(template) <= LARGEST_INLINE_TEMPLATE) return { TemplateBody: template };
  return { TemplateURL: await putObject(emulator, TEMPLATES_BUCKET, `${name}.json`, template) };
}

function inWords(refusal: Error): never {
  const types = /Unrecognized resource types: \[(.*)\]/.exec(refusal.message);
  if (!types) throw refusal;
  throw new Error(`The emulator does not have ${types[1].split(', ').join(' and ')}: a stack with it cannot be deployed here (emulator/README.md).`);
}
