import type { Stack } from 'aws-cdk-lib';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';
import {
  AccessLogs, ApiAccess, ApiAuthentication, ApiCluster, ApiEndpoint, ApiLogs, ApiMonitoring, ApiNetwork, ApiPreset, ApiRoute, ApiTelemetry,
  Deployment, Egress, type PrivateFargateApi, type PrivateFargateApiProps,
} from '../../src';
import { apiIn, image } from '../helpers/api-stack';
import { fileSystemIn } from '../helpers/apps';

/** What is added to HARDENED where a scanner finds more, or might. */
export const HARDENED_WITH = {
  cloudFront: 'HARDENED with CloudFront',
  domain: 'HARDENED with CloudFront under a domain',
  natInstances: 'HARDENED with NAT instances and a dual stack',
  endpoints: 'HARDENED with callers inside, VPC endpoints and an image in Amazon ECR',
  testPort: 'HARDENED with a redirect and a port for tests',
  collector: 'HARDENED with a collector',
  logRouter: 'HARDENED with a log router',
  sessions: 'HARDENED with sessions of ECS Exec',
  others: 'HARDENED with several services, a file system, sign-in and named callers',
};

/** HARDENED with what it cannot make up, a certificate and someone to notify, and with more. */
export const HARDENED_APPS: { [app: string]: (stack: Stack) => void } = {
  [ApiPreset.HARDENED]: stack => hardenedIn(stack),
  [HARDENED_WITH.cloudFront]: stack => hardenedIn(stack, { endpoint: ApiEndpoint.cloudFront() }),
  [HARDENED_WITH.domain]: stack => hardenedIn(stack, {
    endpoint: ApiEndpoint.cloudFront({ domainName: 'api.example.com', certificate: certificateIn(stack) }),
  }),
  [HARDENED_WITH.natInstances]: stack => hardenedIn(stack, {
    network: ApiNetwork.create({ egress: Egress.natInstances(), dualStack: true, taskCidrs: ['100.64.0.0/16'] }),
  }),
  [HARDENED_WITH.endpoints]: stack => hardenedIn(stack, {
    image: ecs.ContainerImage.fromRegistry(`111111111111.dkr.ecr.${stack.region}.amazonaws.com/api:1`),
    network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }),
    access: ApiAccess.internal(),
    deployment: Deployment.linear({ testPort: 8443 }),
  }),
  [HARDENED_WITH.testPort]: stack => hardenedIn(stack, { endpoint: https(stack, true), deployment: Deployment.canary({ testPort: 8443 }) }),
  [HARDENED_WITH.collector]: stack => hardenedIn(stack, { telemetry: ApiTelemetry.openTelemetryCollector() }),
  [HARDENED_WITH.logRouter]: stack => hardenedIn(stack, { logs: ApiLogs.fireLens({ options: { Name: 'cloudwatch_logs' } }) }),
  [HARDENED_WITH.sessions]: stack => hardenedIn(stack, { executeCommand: true, container: { readonlyRootFilesystem: false } }),
  [HARDENED_WITH.others]: stack => {
    const api = hardenedIn(stack, {
      access: ApiAccess.cidrs('203.0.113.0/24', '2001:db8::/32'),
      accessLogs: AccessLogs.toBucket(s3.Bucket.fromBucketName(stack, 'Logs', 'logs'), 'apis'),
      authentication: signIn(stack),
      cluster: ApiCluster.create({ defaultCloudMapNamespace: { name: 'internal' } }),
      container: { efsVolumes: [{ fileSystem: fileSystemIn(stack), containerPath: '/data' }] },
      deployment: Deployment.blueGreen({ testRoute: ApiRoute.header('x-deployment', 'test') }),
      network: ApiNetwork.create({ egress: Egress.regionalNatGateway() }),
      serviceConnect: {},
    });
    api.addService('Orders', {
      image,
      route: ApiRoute.path('/orders/*'),
      serviceConnect: { dnsName: 'orders' },
      authentication: ApiAuthentication.jwt({ issuer: 'https://id.example.com', jwksEndpoint: 'https://id.example.com/keys' }),
    });
  },
};

function hardenedIn(stack: Stack, props: Partial<PrivateFargateApiProps> = {}): PrivateFargateApi {
  return apiIn(stack, {
    preset: ApiPreset.HARDENED,
    endpoint: props.endpoint ?? https(stack),
    monitoring: ApiMonitoring.standard({
      notify: [Topic.fromTopicArn(stack, 'OnCall', stack.formatArn({ service: 'sns', resource: 'on-call' }))],
    }),
    ...props,
  });
}

function https(stack: Stack, redirectHttp?: boolean): ApiEndpoint {
  return ApiEndpoint.https({ certificates: [certificateIn(stack)], redirectHttp });
}

function certificateIn(stack: Stack): acm.ICertificate {
  return new acm.Certificate(stack, 'Certificate', { domainName: 'api.example.com', validation: acm.CertificateValidation.fromDns() });
}

function signIn(stack: Stack): ApiAuthentication {
  return ApiAuthentication.cognito({
    userPool: cognito.UserPool.fromUserPoolId(stack, 'Pool', 'us-east-1_111111111'),
    userPoolClient: cognito.UserPoolClient.fromUserPoolClientId(stack, 'Client', '1example23456789'),
    userPoolDomain: cognito.UserPoolDomain.fromDomainName(stack, 'Domain', 'api'),
  });
}
