import { Duration, Size, type Stack, TimeZone } from 'aws-cdk-lib';
import * as appscaling from 'aws-cdk-lib/aws-applicationautoscaling';
import * as acm from 'aws-cdk-lib/aws-certificatemanager';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as cognito from 'aws-cdk-lib/aws-cognito';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as efs from 'aws-cdk-lib/aws-efs';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as route53 from 'aws-cdk-lib/aws-route53';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as sns from 'aws-cdk-lib/aws-sns';
import { apiIn, image } from './api-stack';
import {
  AccessLogs, ApiAccess, ApiAuthentication, ApiCluster, ApiEndpoint, ApiFirewall, ApiLogs, ApiMonitoring, ApiNetwork, ApiPreset, ApiRoute, ApiScaling,
  ApiTelemetry, Capacity, type CreateNetworkOptions, Deployment, Egress, HealthCheck, ManagedRuleGroup, type PrivateFargateApi, TaskSize,
} from '../../src';

/** Makes an API in a stack, and what it needs beside it. */
export type Fill = (stack: Stack) => PrivateFargateApi;

/**
 * Every preset and every strategy once: what must hold for every template is tested with these.
 * A new strategy gets a line here.
 */
export const APPS: { [name: string]: Fill } = {
  ...Object.fromEntries(Object.values(ApiPreset).map(preset => [preset, (stack: Stack) => apiIn(stack, { preset })])),
  'three zones': inNetwork({ maxAzs: 3 }),
  'two retained addresses on each gateway': inNetwork({ egress: Egress.natGateways({ addressesPerGateway: 2, retainAddresses: true }) }),
  'addresses one already has': inNetwork({
    egress: Egress.natGateways({ allocationIds: ['eipalloc-11111111', 'eipalloc-22222222'], egressIps: ['192.0.2.1', '192.0.2.2'] }),
  }),
  'a regional NAT gateway': inNetwork({ egress: Egress.regionalNatGateway() }),
  'NAT instances': inNetwork({ egress: Egress.natInstances() }),
  'a NAT provider of the CDK': stack => inNetwork({ egress: Egress.natProvider(ec2.NatProvider.gateway()) })(stack),
  'no way to the internet': stack => apiIn(stack, {
    image: ecs.ContainerImage.fromRegistry(`111111111111.dkr.ecr.${stack.region}.amazonaws.com/api:1`),
    network: ApiNetwork.create({ egress: Egress.vpcEndpoints() }),
  }),
  'six zones': inNetwork({ maxAzs: 6, zoneSlots: 6 }),
  'a block from an IPAM pool': inNetwork({
    ipAddresses: ec2.IpAddresses.awsIpamAllocation({ ipv4IpamPoolId: 'ipam-pool-11111111', ipv4NetmaskLength: 16 }),
  }),
  'a dual stack with further blocks, endpoints and flow logs': inNetwork({
    dualStack: true, taskCidrs: ['100.64.0.0/16'], vpcEndpoints: [ec2.InterfaceVpcEndpointAwsService.ECR_DOCKER], flowLogs: {},
  }),
  'HTTPS with a certificate': stack => apiIn(stack, {
    endpoint: ApiEndpoint.https({ certificates: [certificateIn(stack)], responseHeaders: { strictTransportSecurity: 'max-age=31536000' } }),
    access: ApiAccess.cidrs('203.0.113.0/24', '2001:db8::/32'),
  }),
  'a domain': stack => apiIn(stack, {
    endpoint: ApiEndpoint.domain({
      hostedZone: route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1D633PJN98FT9', zoneName: 'example.com' }),
      domainName: 'api.example.com',
      aliases: ['www.example.com'],
    }),
  }),
  'CloudFront under a domain': stack => apiIn(stack, {
    endpoint: ApiEndpoint.cloudFront({
      domainName: 'api.example.com',
      aliases: ['*.example.com'],
      hostedZone: route53.HostedZone.fromHostedZoneAttributes(stack, 'Zone', { hostedZoneId: 'Z1D633PJN98FT9', zoneName: 'example.com' }),
      certificate: acm.Certificate.fromCertificateArn(stack, 'Certificate', `arn:aws:acm:us-east-1:111111111111:certificate/${CERTIFICATE}`),
    }),
  }),
  'users who sign in, and programs with a token': stack => {
    const userPool = new cognito.UserPool(stack, 'Pool');
    const api = apiIn(stack, {
      endpoint: ApiEndpoint.https({ certificates: [certificateIn(stack)] }),
      authentication: ApiAuthentication.cognito({
        userPool,
        userPoolClient: userPool.addClient('Client', { generateSecret: true }),
        userPoolDomain: userPool.addDomain('Domain', { cognitoDomain: { domainPrefix: 'api' } }),
      }),
    });
    const { userPoolProviderUrl: issuer } = userPool;
    api.addService('Orders', {
      image,
      route: ApiRoute.path('/orders/*'),
      authentication: ApiAuthentication.jwt({ issuer, jwksEndpoint: `${issuer}/.well-known/jwks.json` }),
    });
    return api;
  },
  'a firewall': stack => apiIn(stack, {
    firewall: ApiFirewall.managedRules({
      requestsPerFiveMinutes: 2000, groups: [ManagedRuleGroup.CORE, ManagedRuleGroup.BOT_CONTROL], exclusions: ['SizeRestrictions_BODY'], logging: true,
    }),
  }),
  'access logs in a new bucket': stack => apiIn(stack, { accessLogs: AccessLogs.create({ connectionLogs: true, healthCheckLogs: true }) }),
  'access logs in a bucket one already has': stack => apiIn(stack, { accessLogs: AccessLogs.toBucket(new s3.Bucket(stack, 'Logs'), 'apis') }),
  'a dashboard and someone to notify': stack => apiIn(stack, {
    monitoring: ApiMonitoring.standard({ dashboard: true, notify: [new sns.Topic(stack, 'Topic')] }),
  }),
  'canary deployments': stack => apiIn(stack, { deployment: Deployment.canary({ testRoute: ApiRoute.header('x-deployment', 'test') }) }),
  'services that call each other': stack => {
    const api = apiIn(stack, { cluster: ApiCluster.create({ defaultCloudMapNamespace: { name: 'internal' } }), serviceConnect: {} });
    api.addService('Orders', { image, route: ApiRoute.path('/orders/*'), serviceConnect: { dnsName: 'orders' }, capacity: Capacity.mixed() });
    return api;
  },
  'an internal load balancer': stack => apiIn(stack, { access: ApiAccess.internal({ cidrs: ['172.16.0.0/12'] }) }),
  'two services': stack => {
    const api = apiIn(stack, { route: ApiRoute.path('/users/*') });
    api.addService('Orders', { image, route: ApiRoute.host('*.example.com').and(ApiRoute.path('/orders', '/orders/*')), containerPort: 8080 });
    return api;
  },
  'a rewritten path': stack => apiIn(stack, { route: ApiRoute.path('/v1/*').withPathRewrite({ regex: '^/v1/(.*)$', replacement: '/$1' }) }),
  'a listener one already has': stack => {
    const vpc = importedVpc(stack);
    const loadBalancer = new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc, internetFacing: true });
    const listener = loadBalancer.addListener('Listener', { port: 80, open: false, defaultAction: elbv2.ListenerAction.fixedResponse(404) });
    return apiIn(stack, { network: ApiNetwork.fromVpc(vpc), endpoint: ApiEndpoint.fromListener(listener), route: ApiRoute.path('/orders/*') });
  },
  'a VPC one already has': stack => apiIn(stack, { network: ApiNetwork.fromVpc(importedVpc(stack)) }),
  'a cluster one already has': stack => apiIn(stack, {
    cluster: ApiCluster.fromCluster(new ecs.Cluster(stack, 'Cluster', { vpc: importedVpc(stack) })),
  }),
  'every way to scale': stack => apiIn(stack, {
    deployment: Deployment.blueGreen(),
    scaling: ApiScaling.between(2, 10, {
      requestsPerTask: 600,
      cooldowns: { scaleIn: Duration.minutes(2) },
      schedules: [{ schedule: appscaling.Schedule.cron({ hour: '8', minute: '0' }), timeZone: TimeZone.EUROPE_PARIS, minTasks: 5 }],
      steps: [{
        metric: new cloudwatch.Metric({ namespace: 'Orders', metricName: 'QueueLength' }),
        scalingSteps: [{ upper: 10, change: -1 }, { lower: 100, change: 2 }],
      }],
    }),
  }),
  'a hardened container on ARM64': stack => apiIn(stack, {
    container: {
      user: '1000',
      readonlyRootFilesystem: true,
      writablePaths: ['/tmp'],
      dropCapabilities: [ecs.Capability.ALL],
      initProcess: true,
      cpuArchitecture: ecs.CpuArchitecture.ARM64,
      healthCheck: { command: ['CMD-SHELL', 'exit 0'] },
      enableRestartPolicy: true,
      ephemeralStorage: Size.gibibytes(30),
    },
  }),
  'a file system, an environment file and sessions that are recorded': stack => {
    const cloudWatchLogGroup = new logs.LogGroup(stack, 'Sessions');
    return apiIn(stack, {
      cluster: ApiCluster.create({ executeCommand: { kmsKey: new kms.Key(stack, 'Key'), logConfiguration: { cloudWatchLogGroup } } }),
      container: {
        efsVolumes: [{ fileSystem: fileSystemIn(stack), containerPath: '/data' }],
        environmentFiles: [ecs.EnvironmentFile.fromBucket(new s3.Bucket(stack, 'Bucket'), 'api.env')],
      },
      securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(stack, 'Group', 'sg-11111111')],
      executeCommand: true,
    });
  },
  'a task definition one already has, with a log router and a collector': stack => apiIn(stack, {
    taskDefinition: new ecs.FargateTaskDefinition(stack, 'Task', { cpu: 512, memoryLimitMiB: 1024 }),
    logs: ApiLogs.fireLens({ options: { Name: 'firehose', region: 'us-east-1', delivery_stream: 'api' } }),
    telemetry: ApiTelemetry.openTelemetryCollector(),
  }),
  'every option of a service': stack => apiIn(stack, {
    containerPort: 8080,
    size: TaskSize.of(1024, 3072),
    environment: { STAGE: 'test' },
    secrets: { TOKEN: ecs.Secret.fromSecretsManager(new secretsmanager.Secret(stack, 'Token')) },
    healthCheck: HealthCheck.http({ path: '/health', codes: '200-299' }),
    scaling: ApiScaling.between(3, 30, { cpuPercent: 50, memoryPercent: 70, requestsPerTask: 600 }),
    logs: ApiLogs.cloudWatch({ encryptionKey: new kms.Key(stack, 'Key') }),
  }),
};

const CERTIFICATE = '11111111-1111-1111-1111-111111111111';

function inNetwork(options: CreateNetworkOptions): Fill {
  return stack => apiIn(stack, { network: ApiNetwork.create(options) });
}

/** Imported, since the ids of mount targets depend on a feature flag. */
export function fileSystemIn(stack: Stack, id: string = 'FileSystem'): efs.IFileSystem {
  return efs.FileSystem.fromFileSystemAttributes(stack, id, {
    fileSystemId: 'fs-11111111', securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, `${id}Group`, 'sg-22222222'),
  });
}

function certificateIn(stack: Stack): acm.ICertificate {
  const arn = stack.formatArn({ service: 'acm', resource: 'certificate', resourceName: CERTIFICATE });
  return acm.Certificate.fromCertificateArn(stack, 'Certificate', arn);
}

/** In two zones. */
export function importedVpc(stack: Stack, id: string = 'Vpc'): ec2.IVpc {
  return ec2.Vpc.fromVpcAttributes(stack, id, {
    vpcId: 'vpc-12345678',
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    publicSubnetIds: ['subnet-11111111', 'subnet-22222222'],
    privateSubnetIds: ['subnet-33333333', 'subnet-44444444'],
    privateSubnetRouteTableIds: ['rtb-33333333', 'rtb-44444444'],
    publicSubnetRouteTableIds: ['rtb-11111111', 'rtb-22222222'],
  });
}
