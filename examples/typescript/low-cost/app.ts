import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApiNetwork, ApiPreset, Capacity, Egress, PrivateFargateApi } from 'cdk-private-fargate-api';

const app = new App();
const stack = new Stack(app, 'LowCost');

new PrivateFargateApi(stack, 'Api', {
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable'),
  preset: ApiPreset.DEVELOPMENT,
  network: ApiNetwork.create({ egress: Egress.natInstances() }),
  capacity: Capacity.spot(),
  container: { cpuArchitecture: ecs.CpuArchitecture.ARM64 },
});
