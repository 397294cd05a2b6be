import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { ServiceSettings } from './resolve-service';
import { isGrpc } from './target-group-options';
import type { EndpointConfig } from '../edge/endpoint-config';
import { refuse } from '../private/errors';

const { HTTP, HTTPS } = elbv2.ApplicationProtocol;

export interface TargetGroupProps {
  readonly settings: ServiceSettings;
  readonly vpc: ec2.IVpc;
  readonly edge: EndpointConfig;
}

/** The target group that a service's tasks register in by their addresses. Fails where the listener cannot send it what it expects. */
export function targetGroup(scope: Construct, id: string, { settings, vpc, edge }: TargetGroupProps): elbv2.ApplicationTargetGroup {
  const grpc = isGrpc(settings.targetGroup);
  if (grpc && edge.protocol === HTTP) {
    refuse('protocolVersion', 'another one with a listener of plain HTTP', settings.targetGroup.protocolVersion, 'Use ApiEndpoint.https() or domain()');
  }
  const { path, codes, interval, timeout, healthyThreshold, unhealthyThreshold } = settings.healthCheck;
  const { protocol = HTTP, ...options } = settings.targetGroup;
  return new elbv2.ApplicationTargetGroup(scope, id, {
    ...options,
    vpc,
    targetType: elbv2.TargetType.IP,
    protocol,
    port: settings.containerPort,
    deregistrationDelay: settings.drain.deregistrationDelay,
    healthCheck: {
      path,
      interval,
      timeout,
      protocol: protocol === HTTPS ? elbv2.Protocol.HTTPS : undefined,
      ...(grpc ? { healthyGrpcCodes: codes } : { healthyHttpCodes: codes }),
      healthyThresholdCount: healthyThreshold,
      unhealthyThresholdCount: unhealthyThreshold,
    },
  });
}
