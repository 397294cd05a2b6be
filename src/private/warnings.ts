import { Annotations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The warnings this package gives. Their ids are part of its contract: users acknowledge by them. */
export type WarningId =
  | 'accessLogBucketPolicy'
  | 'addressesPerGatewayQuota'
  | 'authenticatedShift'
  | 'cidrBlockQuota'
  | 'cloudFrontRegion'
  | 'competingRoutes'
  | 'defaultQuota'
  | 'dockerHub'
  | 'elasticIpQuota'
  | 'fewerNatGatewaysThanZones'
  | 'fixedServiceName'
  | 'isolatedTaskSubnets'
  | 'logKeyPolicy'
  | 'latestTag'
  | 'plainHttp'
  | 'unknownCapacity'
  | 'unknownLoadBalancer'
  | 'unknownTaskSubnets'
  | 'unrecordedSessions';

/** Warns about what is legal but risky. */
export function warn(scope: IConstruct, id: WarningId, message: string) {
  Annotations.of(scope).addWarningV2(`cdk-private-fargate-api:${id}`, message);
}
