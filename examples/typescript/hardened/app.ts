import { App, Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as sns from 'aws-cdk-lib/aws-sns';
import { ApiEndpoint, ApiFirewall, ApiMonitoring, ApiNetwork, ApiPreset, PrivateFargateApi } from 'cdk-private-fargate-api';

const app = new App();
const stack = new Stack(app, 'Hardened');

const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate',
  'arn:aws:acm:eu-west-1:111122223333:certificate/12345678-1234-1234-1234-123456789012');
const onCall = new sns.Topic(stack, 'OnCall', { enforceSSL: true });

new PrivateFargateApi(stack, 'Api', {
  image: ecs.ContainerImage.fromRegistry('public.ecr.aws/nginx/nginx-unprivileged:stable'),
  containerPort: 8080,
  preset: ApiPreset.HARDENED,
  network: ApiNetwork.create({ maxAzs: 3 }),
  endpoint: ApiEndpoint.https({ certificates: [certificate], domainName: 'api.example.com' }),
  firewall: ApiFirewall.managedRules({ requestsPerFiveMinutes: 2000, exclusions: ['SizeRestrictions_BODY'] }),
  container: { user: '101', writablePaths: ['/tmp'] },
  monitoring: ApiMonitoring.standard({ notify: [onCall] }),
});
