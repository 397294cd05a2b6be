import type { Stack } from 'aws-cdk-lib';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { PrivateFargateApi } from 'cdk-private-fargate-api';

/** The default stack. */
export function fill(stack: Stack) {
  new PrivateFargateApi(stack, 'Api', { image: ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable') });
}
