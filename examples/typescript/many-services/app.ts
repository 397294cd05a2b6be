import { App, Duration, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { ApiRoute, ApiScaling, ApiService, HealthCheck, PrivateFargateApi, TaskSize } from 'cdk-private-fargate-api';

const app = new App();
const image = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable');

const stack = new Stack(app, 'ManyServices');
const uploads = new s3.Bucket(stack, 'Uploads');
const api = new PrivateFargateApi(stack, 'Api', {
  image,
  route: ApiRoute.path('/users', '/users/*'),
  environment: { UPLOADS: uploads.bucketName, LOG_LEVEL: 'info' },
});
uploads.grantRead(api);

api.addService('Orders', {
  image,
  route: ApiRoute.path('/orders/*').withPathRewrite({ regex: '^/orders/(.*)', replacement: '/$1' }),
  size: TaskSize.HALF_VCPU,
  scaling: ApiScaling.between(2, 6, { requestsPerTask: 1200 }),
  healthCheck: HealthCheck.http({ path: '/health', gracePeriod: Duration.minutes(2) }),
});

const reports = new Stack(app, 'Reports');
new ApiService(reports, 'Reports', {
  api,
  image,
  route: ApiRoute.host('reports.example.com').and(ApiRoute.method('GET')),
  maxRequestDuration: Duration.seconds(50),
});
