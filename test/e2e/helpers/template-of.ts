import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { PrivateFargateApi, PrivateFargateApiProps } from '../../../src';

// the CDK's own NAT instances use a prop that the CDK has deprecated
process.env.JSII_DEPRECATED = 'quiet';

/** What is special about the API of a test; it may add to the stack what its properties refer to. */
export type ApiOf = (stack: Stack) => Partial<PrivateFargateApiProps>;

/** What a test does with the API once it is there. */
export type Afterwards = (api: PrivateFargateApi, stack: Stack) => void;

/** The template of a stack which holds one API, as text; the image is nginx unless another is asked for. */
export function templateOf(stackName: string, apiOf: ApiOf = () => ({}), afterwards: Afterwards = () => undefined): string {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  try {
    const app = new App({ outdir });
    const stack = new Stack(app, stackName);
    afterwards(new PrivateFargateApi(stack, 'Api', { image: ecs.ContainerImage.fromRegistry('nginx:1'), ...apiOf(stack) }), stack);
    return readFileSync(app.synth().getStackByName(stackName).templateFullPath, 'utf8');
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
