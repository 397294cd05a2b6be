import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { PrivateFargateApi, type PrivateFargateApiProps } from '../src';
import type { StackTemplate } from './stack-template';

/** The template of the README's quick start, with these props beside the image. */
export function defaultStack(props: Omit<PrivateFargateApiProps, 'image'> = {}): StackTemplate {
  const app = new App();
  const stack = new Stack(app, 'Quickstart');
  new PrivateFargateApi(stack, 'Api', { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable'), ...props });
  return app.synth().getStackByName('Quickstart').template;
}
