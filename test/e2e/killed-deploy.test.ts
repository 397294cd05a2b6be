import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { deleteStack, describeDeployment, describeStack, leftovers, poll } from '../../emulator';
import { PrivateFargateApi } from '../../src';
import { CdkDeploy } from './helpers/cdk-deploy';
import { NetworkOf } from './helpers/network-of';
import { useEmulator } from './helpers/use-emulator';

const STACK = 'Killed';

const emulator = useEmulator();
const assemblies: string[] = [];

afterAll(() => assemblies.forEach(assembly => rmSync(assembly, { recursive: true })));

describe('cdk deploy that is killed', () => {
  const first = synthesized('nginx:1');
  const second = synthesized('nginx:2');

  test('before it has had anything made leaves nothing but the record of the stack', async () => {
    await killedIn('REVIEW', first);

    expect(await leftovers(emulator())).toEqual([STACK]);
  });

  test('while the stack is created ends well when it is run again', async () => {
    await killedIn('CREATE', first);
    await new CdkDeploy(emulator(), first, STACK).succeeds();

    await expectOneOfEach('CREATE_COMPLETE');
  });

  test('while the stack is updated ends well when it is run again', async () => {
    await killedIn('UPDATE', second);
    await new CdkDeploy(emulator(), second, STACK).succeeds();

    await expectOneOfEach('UPDATE_COMPLETE');
  });

  test('has made nothing that the deletion of the stack leaves behind', async () => {
    await deleteStack(emulator(), STACK);

    expect(await leftovers(emulator())).toEqual([]);
  });
});

/** Kills the deployment as soon as the stack has come so far, and lets CloudFormation end what it was told to do. */
async function killedIn(phase: 'REVIEW' | 'CREATE' | 'UPDATE', assembly: string): Promise<void> {
  const deploy = new CdkDeploy(emulator(), assembly, STACK);
  await poll(`${phase} of stack ${STACK}`, 60_000, async () => (await describeStack(emulator(), STACK))?.StackStatus!.startsWith(phase) || undefined);
  await deploy.kill();
}

async function expectOneOfEach(status: string): Promise<void> {
  const { resources, services, loadBalancers, egressAddresses } = await describeDeployment(emulator(), STACK);
  const network = new NetworkOf(emulator());

  expect((await describeStack(emulator(), STACK))!.StackStatus).toBe(status);
  expect(resources.map(({ ResourceStatus }) => ResourceStatus)).toEqual(resources.map(() => expect.stringMatching(/_COMPLETE$/)));
  expect([services.length, loadBalancers.length, egressAddresses.length]).toEqual([1, 1, 2]);
  expect((await network.elasticIps()).map(({ PublicIp }) => PublicIp).sort()).toEqual([...egressAddresses].sort());
  expect(await network.natGateways()).toHaveLength(2);
}

/** An app with the API, as a folder that `cdk deploy` takes. */
function synthesized(image: string): string {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  assemblies.push(outdir);
  const app = new App({ outdir });
  new PrivateFargateApi(new Stack(app, STACK), 'Api', { image: ecs.ContainerImage.fromRegistry(image) });
  app.synth();
  return outdir;
}
