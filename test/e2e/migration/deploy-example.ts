import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { deployStack, describeDeployment, Deployment, Emulator, waitForSteadyServices } from '../../../emulator';
import { runExample } from '../../helpers/run-example';

export interface ExampleDeployment {
  readonly stackName: string;
  readonly code: string;
  readonly image: string;
  /** What the reader puts in the place of the ids of the page, each of which must stand there. */
  readonly instead?: Record<string, string>;
  /** Makes what the example declares, by its type. */
  readonly declare?: (stack: Stack, name: string, type: string) => unknown;
}

export interface DeployedExample extends Deployment {
  readonly outputs: Record<string, string>;
}

/** Deploys an example of a page as the stack which it takes for granted, and waits until its services are steady. */
export async function deployExample(emulator: Emulator, example: ExampleDeployment): Promise<DeployedExample> {
  const { Outputs = [] } = await deployStack(emulator, example.stackName, templateOfExample(example));
  const deployment = await describeDeployment(emulator, example.stackName);
  for (const { cluster, name } of deployment.services) await waitForSteadyServices(emulator, cluster, [name]);
  return { ...deployment, outputs: Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue!])) };
}

function templateOfExample({ stackName, code, image, instead = {}, declare }: ExampleDeployment): string {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  try {
    const app = new App({ outdir });
    runExample(replaceAll(code, instead), app, {
      stackName,
      image: ecs.ContainerImage.fromRegistry(image),
      declare: declare ?? ((_stack, name) => { throw new Error(`Nothing is there for ${name}`); }),
    });
    return readFileSync(app.synth().getStackByName(stackName).templateFullPath, 'utf8');
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

function replaceAll(code: string, instead: Record<string, string>): string {
  return Object.entries(instead).reduce((text, [written, actual]) => {
    if (!text.includes(written)) throw new Error(`The example must name ${written}:\n${code}`);
    return text.replaceAll(written, actual);
  }, code);
}
