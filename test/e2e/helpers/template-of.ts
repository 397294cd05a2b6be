import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { PrivateFargateApi, PrivateFargateApiProps } from '../../../src';

/** What is special about the API of a test; it may add to the stack what its properties refer to. */
export type ApiOf = (stack: Stack) => Partial<PrivateFargateApiProps>;

/** The template of a stack which holds one API, as text; the image is nginx unless another is asked for. */
export function templateOf(stackName: string, apiOf: ApiOf = () => ({})): string {
  const outdir = mkdtempSync(join(tmpdir(), 'assembly-'));
  try {
    const app = new App({ outdir });
    const stack = new Stack(app, stackName);
    new PrivateFargateApi(stack, 'Api', { image: ecs.ContainerImage.fromRegistry('nginx:1'), ...apiOf(stack) });
    return readFileSync(app.synth().getStackByName(stackName).templateFullPath, 'utf8');
  } finally {
    rmSync(outdir, { recursive: true });
  }
}
