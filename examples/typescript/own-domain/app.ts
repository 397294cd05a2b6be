import { App, Stack } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as route53 from 'aws-cdk-lib/aws-route53';
import { ApiEndpoint, PrivateFargateApi } from 'cdk-private-fargate-api';

const app = new App();
const stack = new Stack(app, 'OwnDomain');

const hostedZone = route53.HostedZone.fromHostedZoneAttributes(stack, 'HostedZone', {
  hostedZoneId: 'Z0123456789ABCDEFGHIJ',
  zoneName: 'example.com',
});

new PrivateFargateApi(stack, 'Api', {
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/nginx:stable'),
  endpoint: ApiEndpoint.domain({
    hostedZone,
    domainName: 'api.example.com',
    responseHeaders: { strictTransportSecurity: 'max-age=31536000' },
  }),
});
