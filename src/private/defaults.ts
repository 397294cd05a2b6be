import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { ContainerInsights } from 'aws-cdk-lib/aws-ecs';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ApiPreset } from '../api-preset';
import { type Drain, drainFor } from '../service/drain';

/** Where in the VPC's block a kind of subnet lies: subnets this many bits smaller than the VPC, side by side from this quarter on. */
export interface SubnetBlockDefaults {
  readonly bitsBelowVpc: number;
  readonly firstQuarter: number;
}

export interface NetworkDefaults {
  readonly cidr: string;
  readonly maxAzs: number;
  /** how many zones the block is laid out for; the ones not used yet stay free */
  readonly zoneSlots: number;
  readonly mostZoneSlots: number;
  readonly taskBlocks: SubnetBlockDefaults;
  readonly edgeBlocks: SubnetBlockDefaults;
  readonly mapPublicIpOnLaunch: boolean;
  readonly s3GatewayEndpoint: boolean;
  readonly restrictDefaultSecurityGroup: boolean;
  readonly flowLogs: boolean;
  /** one in each zone where it is left out */
  readonly natGateways?: number;
}

export interface HealthCheckDefaults {
  readonly path: string;
  readonly codes: string;
  readonly interval: Duration;
  readonly timeout: Duration;
  readonly healthyThreshold: number;
  readonly unhealthyThreshold: number;
  readonly gracePeriod: Duration;
}

export interface DeploymentDefaults {
  readonly minHealthyPercent: number;
  readonly maxHealthyPercent: number;
  readonly rollback: boolean;
  readonly zoneRebalancing: boolean;
}

export interface ScalingDefaults {
  readonly minTasks: number;
  readonly maxTasks: number;
}

export interface AccessLogsDefaults {
  readonly enabled: boolean;
  readonly retention: Duration;
  readonly removalPolicy: RemovalPolicy;
}

export interface EdgeDefaults {
  /** whether callers must come by HTTPS, without a port that sends them there */
  readonly httpsOnly: boolean;
  readonly firewall: boolean;
  readonly deletionProtection: boolean;
  readonly dropInvalidHeaderFields?: boolean;
}

/** How the container runs; as the image says where it is left out. */
export interface ContainerDefaults {
  readonly user?: string;
  readonly readonlyRootFilesystem?: boolean;
  readonly writablePaths?: string[];
}

/** Beyond what there is an alarm. */
export interface ThresholdDefaults {
  readonly errorSharePercent: number;
  readonly latency: Duration;
  readonly minRequests: number;
  readonly unhealthyTargets: number;
  readonly cpuPercent: number;
  readonly memoryPercent: number;
  readonly loadBalancerErrors: number;
  readonly rejectedConnections: number;
  readonly natPortAllocationErrors: number;
  readonly natPacketsDroppedPercent: number;
}

export interface MonitoringDefaults {
  readonly enabled: boolean;
  readonly thresholds: ThresholdDefaults;
}

/** Everything a preset decides. */
export interface ApiDefaults {
  readonly network: NetworkDefaults;
  readonly containerInsights: ContainerInsights;
  readonly cpuUnits: number;
  readonly memoryMiB: number;
  readonly containerPort: number;
  readonly healthCheck: HealthCheckDefaults;
  readonly drain: Drain;
  readonly deployment: DeploymentDefaults;
  readonly scaling: ScalingDefaults;
  readonly logRetention: RetentionDays;
  /** whether lines are encrypted with a key of the account's own */
  readonly logEncryption: boolean;
  readonly edge: EdgeDefaults;
  readonly container: ContainerDefaults;
  readonly accessLogs: AccessLogsDefaults;
  readonly monitoring: MonitoringDefaults;
  /** grants of what is used where it is left out */
  readonly executionRoleManagedPolicy?: string;
  /** whether what is granted to roles stands in managed policies of the account rather than in the roles */
  readonly customerManagedPolicies: boolean;
}

const STANDARD: ApiDefaults = {
  network: {
    cidr: '10.0.0.0/16',
    // a load balancer needs two; three costs another NAT gateway
    maxAzs: 2,
    // three quarters of the block for tasks, one address each, and 1/64 for each zone's load balancer nodes and NAT gateway,
    // laid out for three zones from the start so that the third moves nothing
    zoneSlots: 3,
    // no region has more zones
    mostZoneSlots: 6,
    taskBlocks: { bitsBelowVpc: 2, firstQuarter: 0 },
    edgeBlocks: { bitsBelowVpc: 6, firstQuarter: 3 },
    // neither a load balancer nor a NAT gateway needs it
    mapPublicIpOnLaunch: false,
    // free, and image layers from ECR then cost nothing at the NAT gateway
    s3GatewayEndpoint: true,
    // takes a Lambda function and a bootstrapped environment, for a group that nothing here is in
    restrictDefaultSecurityGroup: false,
    // paid for by the GB, and seldom read
    flowLogs: false,
  },
  containerInsights: ContainerInsights.ENABLED,
  cpuUnits: 256,
  memoryMiB: 512,
  containerPort: 80,
  healthCheck: {
    path: '/',
    codes: '200',
    // in service after 12 seconds, out after 18
    interval: Duration.seconds(6),
    timeout: Duration.seconds(5),
    healthyThreshold: 2,
    unhealthyThreshold: 3,
    gracePeriod: Duration.seconds(60),
  },
  drain: drainFor(Duration.seconds(30)),
  deployment: {
    // never below the desired count, whatever that count is
    minHealthyPercent: 100,
    maxHealthyPercent: 200,
    rollback: true,
    // ECS turns it off for services that once were updated without it
    zoneRebalancing: true,
  },
  // two, so that the loss of a task or of a zone is not the loss of the API
  scaling: { minTasks: 2, maxTasks: 10 },
  logRetention: RetentionDays.ONE_MONTH,
  // CloudWatch encrypts by itself
  logEncryption: false,
  // the first deployment has no certificate yet; a firewall may block what it should not, and costs by the request
  edge: { httpsOnly: false, firewall: false, deletionProtection: false },
  container: {},
  // a policy in its role goes when the role goes, and is nobody else's
  customerManagedPolicies: false,
  // longer than the lines of the application, since who called is asked later than what went wrong
  accessLogs: { enabled: false, retention: Duration.days(90), removalPolicy: RemovalPolicy.DESTROY },
  monitoring: {
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
      natPortAllocationErrors: 0,
      // from where on AWS speaks of trouble of its own
      natPacketsDroppedPercent: 0.01,
    },
  },
};

const DEVELOPMENT: ApiDefaults = {
  ...STANDARD,
  // two thirds of what the idle default stack costs are its two NAT gateways
  network: { ...STANDARD.network, natGateways: 1 },
  containerInsights: ContainerInsights.DISABLED,
  scaling: { minTasks: 1, maxTasks: 1 },
  logRetention: RetentionDays.ONE_WEEK,
  accessLogs: { ...STANDARD.accessLogs, retention: Duration.days(7) },
  // nobody is woken up for it
  monitoring: { ...STANDARD.monitoring, enabled: false },
};

const HARDENED: ApiDefaults = {
  ...STANDARD,
  network: { ...STANDARD.network, restrictDefaultSecurityGroup: true, flowLogs: true },
  // what was logged before somebody noticed
  logRetention: RetentionDays.ONE_YEAR,
  logEncryption: true,
  edge: { httpsOnly: true, firewall: true, deletionProtection: true, dropInvalidHeaderFields: true },
  // nobody's home, and nowhere to leave anything but for temporary files
  container: { user: '1000:1000', readonlyRootFilesystem: true, writablePaths: ['/tmp'] },
  accessLogs: { enabled: true, retention: Duration.days(365), removalPolicy: RemovalPolicy.RETAIN },
  customerManagedPolicies: true,
};

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
