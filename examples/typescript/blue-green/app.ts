import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { ApiMonitoring, ApiRoute, ApiScaling, Deployment, PrivateFargateApi } from 'cdk-private-fargate-api';

const app = new App();
const stack = new Stack(app, 'BlueGreen');

const onCall = new sns.Topic(stack, 'OnCall');

new PrivateFargateApi(stack, 'Api', {
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable'),
  scaling: ApiScaling.between(2, 10, { requestsPerTask: 1200 }),
  deployment: Deployment.blueGreen({
    bakeTime: Duration.minutes(10),
    testRoute: ApiRoute.header('x-deployment', 'test'),
  }),
  monitoring: ApiMonitoring.standard({
    notify: [onCall],
    thresholds: { errorSharePercent: 1, latency: Duration.seconds(2) },
    dashboard: true,
  }),
});
