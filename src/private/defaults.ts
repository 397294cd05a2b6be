import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ContainerInsights } from 'aws-cdk-lib/aws-ecs';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ApiDefaults } from './api-defaults';
import { ApiPreset } from '../api-preset';
import { drainFor } from '../service/drain';

// for production
const STANDARD: ApiDefaults = {
  network: {
    // the largest there is, from the range that the pattern has too
    cidr: '10.0.0.0/16',
    // a load balancer needs two; three costs another NAT gateway
    maxAzs: 2,
    // so that the third moves nothing
    zoneSlots: 3,
    // no region has more zones
    mostZoneSlots: 6,
    // a quarter of the block, an address for each task
    taskBlocks: { bitsBelowVpc: 2, firstQuarter: 0 },
    // in the last quarter: a load balancer takes 100 addresses at most
    edgeBlocks: { bitsBelowVpc: 6, firstQuarter: 3 },
    // neither a load balancer nor a NAT gateway needs it
    mapPublicIpOnLaunch: false,
    // free, and image layers from ECR then cost nothing at the NAT gateway
    s3GatewayEndpoint: true,
    // takes a Lambda function and a bootstrapped environment, for a group that nothing here is in
    restrictDefaultSecurityGroup: false,
    // paid for by the GB, and seldom read
    flowLogs: false,
    // what EC2 does by itself, at no further cost
    protectedNatInstances: false,
    // a zone that fails takes no other with it
    natGateways: undefined,
  },
  // how many tasks run and were asked for is in no other metric
  containerInsights: ContainerInsights.ENABLED,
  // the smallest that Fargate sells
  cpuUnits: 256,
  // as little, which is enough for a small server
  memoryMiB: 512,
  // what images of web servers listen on
  containerPort: 80,
  healthCheck: {
    // what every server answers
    path: '/',
    // a redirect is no answer
    codes: '200',
    // in service after 12 seconds, out after 18
    interval: Duration.seconds(6),
    // must be less than the interval
    timeout: Duration.seconds(5),
    // the fewest there can be
    healthyThreshold: 2,
    // one lost answer takes no task out
    unhealthyThreshold: 3,
    // for a runtime to start
    gracePeriod: Duration.seconds(60),
  },
  // 30 seconds for the longest request, by `maxRequestDuration`
  drain: drainFor(Duration.seconds(30)),
  deployment: {
    // never below the desired count, whatever that count is
    minHealthyPercent: 100,
    // all new tasks at once
    maxHealthyPercent: 200,
    // ECS would try for hours
    rollback: true,
    // ECS turns it off for services that once were updated without it
    zoneRebalancing: true,
  },
  scaling: {
    // the loss of a task or of a zone is not the loss of the API
    minTasks: 2,
    // a mistake costs no more than these
    maxTasks: 10,
  },
  // longer than it takes to hear of an incident
  logRetention: RetentionDays.ONE_MONTH,
  // CloudWatch encrypts by itself
  logEncryption: false,
  edge: {
    // the first deployment has no certificate yet
    httpsOnly: false,
    // may block what it should not, and costs by the request
    firewall: false,
    // a stack can be deleted in one go
    deletionProtection: false,
    // some callers send them
    dropInvalidHeaderFields: undefined,
  },
  // an image that runs elsewhere runs here
  container: {},
  // a policy in its role goes when the role goes, and is nobody else's
  customerManagedPolicies: false,
  // the least privilege: this log group, this repository, these secrets
  executionRoleManagedPolicy: undefined,
  accessLogs: {
    // paid for by the GB
    enabled: false,
    // longer than the lines of the application, since who called is asked later than what went wrong
    retention: Duration.days(90),
    // nothing is left behind
    removalPolicy: RemovalPolicy.DESTROY,
    // versions and records of who reads them are for auditors
    audited: false,
  },
  // what nobody has scanned nobody has accepted
  acknowledgements: false,
  monitoring: {
    // deployments are rolled back by them
    enabled: true,
    thresholds: {
      // something that does not work, not an error now and then
      errorSharePercent: 5,
      // a third of the 30 seconds that a request may take
      latency: Duration.seconds(10),
      // with fewer requests a single one is more than a tenth
      minRequests: 10,
      // ECS replaces those that fail: where there still are some after 15 minutes, that does not help
      unhealthyTargets: 0,
      // scaling keeps 60: this is what it cannot keep up with
      cpuPercent: 90,
      // a task that needs more than all is killed
      memoryPercent: 90,
      // a few are cut off whenever a task ends in the middle of an answer
      loadBalancerErrors: 10,
      // each of these is a caller or a partner who could not be reached
      rejectedConnections: 0,
      // each is a connection that was not made
      natPortAllocationErrors: 0,
      // from where on AWS speaks of trouble of its own
      natPacketsDroppedPercent: 0.01,
    },
  },
};

// the cheapest that still works
const DEVELOPMENT: ApiDefaults = {
  ...STANDARD,
  // two thirds of what the idle default stack costs are its two NAT gateways
  network: { ...STANDARD.network, natGateways: 1 },
  // metrics are paid for one by one
  containerInsights: ContainerInsights.DISABLED,
  // whoever develops waits for a task that failed
  scaling: { minTasks: 1, maxTasks: 1 },
  // what went wrong is looked at on the same day
  logRetention: RetentionDays.ONE_WEEK,
  accessLogs: { ...STANDARD.accessLogs, retention: Duration.days(7) },
  // nobody is woken up for it
  monitoring: { ...STANDARD.monitoring, enabled: false },
};

// what auditors ask for
const HARDENED: ApiDefaults = {
  ...STANDARD,
  network: { ...STANDARD.network, restrictDefaultSecurityGroup: true, flowLogs: true, protectedNatInstances: true },
  // what was logged before somebody noticed
  logRetention: RetentionDays.ONE_YEAR,
  logEncryption: true,
  edge: { httpsOnly: true, firewall: true, deletionProtection: true, dropInvalidHeaderFields: true },
  // nobody's home, and nowhere to leave anything but for temporary files
  container: { user: '1000:1000', readonlyRootFilesystem: true, writablePaths: ['/tmp'] },
  accessLogs: { enabled: true, retention: Duration.days(365), removalPolicy: RemovalPolicy.RETAIN, audited: true },
  customerManagedPolicies: true,
  acknowledgements: true,
};

// the pattern value for value
const CONTAINERS_ON_AWS: ApiDefaults = {
  ...STANDARD,
  network: {
    ...STANDARD.network,
    zoneSlots: 2,
    mostZoneSlots: 2,
    taskBlocks: { bitsBelowVpc: 2, firstQuarter: 2 },
    edgeBlocks: { bitsBelowVpc: 2, firstQuarter: 0 },
    mapPublicIpOnLaunch: true,
    s3GatewayEndpoint: false,
  },
  healthCheck: { ...STANDARD.healthCheck, unhealthyThreshold: 10, gracePeriod: Duration.seconds(0) },
  drain: { deregistrationDelay: Duration.seconds(0), idleTimeout: Duration.seconds(30) },
  deployment: { minHealthyPercent: 75, maxHealthyPercent: 200, rollback: false, zoneRebalancing: false },
  scaling: { minTasks: 2, maxTasks: 2 },
  logRetention: RetentionDays.INFINITE,
  monitoring: { ...STANDARD.monitoring, enabled: false },
  executionRoleManagedPolicy: 'service-role/AmazonECSTaskExecutionRolePolicy',
};

const DEFAULTS: Record<ApiPreset, ApiDefaults> = { STANDARD, DEVELOPMENT, HARDENED, CONTAINERS_ON_AWS };

/** The defaults of a preset. */
export function defaultsOf(preset: ApiPreset): ApiDefaults {
  return DEFAULTS[preset];
}
