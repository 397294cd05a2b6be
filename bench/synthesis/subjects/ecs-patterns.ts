import type { Stack } from 'aws-cdk-lib';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import { ApplicationLoadBalancedFargateService } from 'aws-cdk-lib/aws-ecs-patterns';

/** What aws-ecs-patterns makes of an image alone. */
export function fill(stack: Stack) {
  new ApplicationLoadBalancedFargateService(stack, 'Api', {
    taskImageOptions: { image: ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable') },
  });
}
