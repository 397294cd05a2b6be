import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ContainerInsights } from 'aws-cdk-lib/aws-ecs';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Drain } from '../service/drain';

/** Where in the VPC's block a kind of subnet lies: subnets this many bits smaller than the VPC, side by side from this quarter on. */
export interface SubnetBlockDefaults {
  readonly bitsBelowVpc: number;
  readonly firstQuarter: number;
}

export interface NetworkDefaults {
  /** block of the VPC */
  readonly cidr: string;
  /** zones */
  readonly maxAzs: number;
  /** how many zones the block is laid out for; the ones not used yet stay free */
  readonly zoneSlots: number;
  /** how many zones it can be laid out for at most */
  readonly mostZoneSlots: number;
  /** subnets of tasks, side by side */
  readonly taskBlocks: SubnetBlockDefaults;
  /** subnets of load balancer nodes and NAT gateways, side by side */
  readonly edgeBlocks: SubnetBlockDefaults;
  /** whether edge subnets give public addresses to what is started in them */
  readonly mapPublicIpOnLaunch: boolean;
  readonly s3GatewayEndpoint: boolean;
  readonly restrictDefaultSecurityGroup: boolean;
  readonly flowLogs: boolean;
  /** whether NAT instances answer IMDSv2 alone, are watched every minute, and have encrypted volumes */
  readonly protectedNatInstances: boolean;
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
  /** whether what is deleted there can be had back, and whoever reads or deletes is recorded */
  readonly audited: boolean;
}

export interface EdgeDefaults {
  /** whether callers must come by HTTPS, without a port that sends them there */
  readonly httpsOnly: boolean;
  readonly firewall: boolean;
  readonly deletionProtection: boolean;
  /** whether header fields with names that HTTP does not allow are dropped; no where it is left out */
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
  /** memory in MiB */
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
  /** policy of the execution role; grants of what is used where it is left out */
  readonly executionRoleManagedPolicy?: string;
  /** whether what is granted to roles stands in managed policies of the account rather than in the roles */
  readonly customerManagedPolicies: boolean;
  /** whether resources say why they are as they are, where a scanner asks for something else */
  readonly acknowledgements: boolean;
}
