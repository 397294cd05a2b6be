import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';
import type { ServiceSettings } from './resolve-service';

/** The target group that a service's tasks register in by their addresses. */
export function targetGroup(scope: Construct, settings: ServiceSettings, vpc: ec2.IVpc): elbv2.ApplicationTargetGroup {
  const { path, codes, interval, timeout, healthyThreshold, unhealthyThreshold } = settings.healthCheck;
  return new elbv2.ApplicationTargetGroup(scope, 'TargetGroup', {
    vpc,
    targetType: elbv2.TargetType.IP,
    protocol: elbv2.ApplicationProtocol.HTTP,
    port: settings.containerPort,
    deregistrationDelay: settings.drain.deregistrationDelay,
    healthCheck: {
      path,
      interval,
      timeout,
      healthyHttpCodes: codes,
      healthyThresholdCount: healthyThreshold,
      unhealthyThresholdCount: unhealthyThreshold,
    },
  });
}
