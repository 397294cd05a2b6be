import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import type { ServiceSettings } from './resolve-service';

/** What the network configuration of an ECS service takes. */
const MOST_SUBNETS = 16;

export interface FargateServiceProps {
  readonly settings: ServiceSettings;
  readonly cluster: ecs.ICluster;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  readonly vpc: ec2.IVpc;
  readonly taskSubnets: ec2.ISubnet[];
  /** whether tasks have IPv6 addresses too */
  readonly dualStack: boolean;
}

/** The ECS service: tasks in private subnets, in a security group that lets nobody in by itself. */
export function fargateService(scope: Construct, props: FargateServiceProps): ecs.FargateService {
  checkSubnets(props.taskSubnets);
  const { deployment, healthCheck, scaling } = props.settings;
  const service = new ecs.FargateService(scope, 'Resource', {
    cluster: props.cluster,
    taskDefinition: props.taskDefinition,
    desiredCount: scaling._desiredCount,
    assignPublicIp: false,
    vpcSubnets: { subnets: props.taskSubnets },
    securityGroups: [new SecurityGroup(scope, 'SecurityGroup', {
      vpc: props.vpc,
      description: 'Tasks of the API',
      allowAllIpv6Outbound: props.dualStack,
    })],
    minHealthyPercent: deployment.minHealthyPercent,
    maxHealthyPercent: deployment.maxHealthyPercent,
    circuitBreaker: { enable: deployment.rollback, rollback: deployment.rollback },
    // left to the app's feature flags, both of these would differ from app to app
    deploymentController: { type: ecs.DeploymentControllerType.ECS },
    availabilityZoneRebalancing: deployment.zoneRebalancing ? ecs.AvailabilityZoneRebalancing.ENABLED : undefined,
    healthCheckGracePeriod: healthCheck.gracePeriod,
  });
  (service.node.defaultChild as ecs.CfnService).addPropertyDeletionOverride('DeploymentConfiguration.Alarms');
  return service;
}

function checkSubnets(subnets: ec2.ISubnet[]) {
  if (subnets.length > MOST_SUBNETS) {
    throw new Error(`'network' must have at most ${MOST_SUBNETS} task subnets, since ECS takes no more for a service, got ${subnets.length}: `
      + "write a larger block in 'taskCidrs' instead of several, or fewer zones");
  }
}
