import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { PrivateFargateApi } from 'cdk-private-fargate-api';

const app = new App();
const stack = new Stack(app, 'Quickstart');

new PrivateFargateApi(stack, 'Api', {
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable'),
});
