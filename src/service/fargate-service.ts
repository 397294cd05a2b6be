import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { allowExecuteCommand } from './container/execute-command';
import { reachFileSystems } from './container/mounts';
import { addDeploymentHooks } from './deployment/deployment-hooks';
import type { DeploymentSettings } from './deployment/deployment-settings';
import type { ServiceSettings } from './resolve-service';
import { serviceConnect } from './service-connect';
import { keepTasksPrivate } from '../network/privacy';
import { warn } from '../private/warnings';

/** What the network configuration of an ECS service takes. */
const MOST_SUBNETS = 16;

export interface FargateServiceProps {
  readonly settings: ServiceSettings;
  readonly cluster: ecs.ICluster;
  readonly taskDefinition: ecs.FargateTaskDefinition;
  /** where the container's lines go, if that is known */
  readonly logGroup?: logs.ILogGroup;
  readonly vpc: ec2.IVpc;
  readonly taskSubnets: ec2.ISubnet[];
  /** whether tasks have IPv6 addresses too */
  readonly dualStack: boolean;
}

/** The ECS service: tasks in private subnets, in a security group that lets nobody in by itself. */
export function fargateService(scope: Construct, props: FargateServiceProps): ecs.FargateService {
  checkSubnets(props.taskSubnets);
  keepTasksPrivate(scope, props.vpc, props.taskSubnets);
  const { capacity, deployment, healthCheck, scaling } = props.settings;
  const service = new ecs.FargateService(scope, 'Resource', {
    deploymentStrategy: deployment.shift && ecs.DeploymentStrategy.BLUE_GREEN,
    bakeTime: deployment.bakeTime,
    cluster: props.cluster,
    taskDefinition: props.taskDefinition,
    serviceName: props.settings.serviceName,
    desiredCount: scaling._desiredCount,
    capacityProviderStrategies: capacity._strategies,
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
    serviceConnectConfiguration: serviceConnect(props.settings, props.cluster),
  });
  addNewer(service.node.defaultChild as ecs.CfnService, deployment);
  if (capacity._strategies) provideCapacity(service, props.cluster);
  addDeploymentHooks(scope, service, deployment.shift?.lifecycleHooks ?? []);
  completeService(scope, service, props);
  return service;
}

/** What the oldest CDK this package works with does not know. */
function addNewer(service: ecs.CfnService, { circuitBreaker, shift }: DeploymentSettings) {
  for (const [property, value] of Object.entries(circuitBreaker)) {
    service.addPropertyOverride(`DeploymentConfiguration.DeploymentCircuitBreaker.${property}`, value);
  }
  for (const [property, value] of Object.entries(shift?.configuration ?? {})) {
    service.addPropertyOverride('DeploymentConfiguration.Strategy', shift!.strategy);
    service.addPropertyOverride(`DeploymentConfiguration.${property}`, value);
  }
}

function completeService(scope: Construct, service: ecs.FargateService, { settings, cluster, logGroup }: FargateServiceProps) {
  const { container, securityGroups, executeCommand, serviceName } = settings;
  joinSecurityGroups(service, securityGroups);
  reachFileSystems(service, container);
  if (executeCommand) allowExecuteCommand(scope, { service, cluster, logGroup });
  if (serviceName !== undefined) warnAboutName(scope, serviceName);
}

/** Beside the L2, which would open each of them to the load balancer, for whatever else is in them too. */
function joinSecurityGroups(service: ecs.FargateService, groups: ec2.ISecurityGroup[]) {
  if (groups.length === 0) return;
  const all = [...service.connections.securityGroups, ...groups].map(group => group.securityGroupId);
  (service.node.defaultChild as ecs.CfnService).addPropertyOverride('NetworkConfiguration.AwsvpcConfiguration.SecurityGroups', all);
}

function warnAboutName(scope: Construct, serviceName: string) {
  warn(scope, 'fixedServiceName', `the ECS service has the fixed name ${serviceName}: a change that replaces it, such as from on-demand to Spot, fails, since the new `
    + 'service cannot have the name of the old one. Leave the name out, or change it together with what replaces the service');
}

/** A service can ask for a capacity provider only as long as its cluster has it. */
function provideCapacity(service: ecs.FargateService, cluster: ecs.ICluster) {
  if (cluster instanceof ecs.Cluster) cluster.enableFargateCapacityProviders();
  service.node.addDependency(cluster);
}

function checkSubnets(subnets: ec2.ISubnet[]) {
  if (subnets.length > MOST_SUBNETS) {
    throw new Error(`'network' must have at most ${MOST_SUBNETS} task subnets, since ECS takes no more for a service, got ${subnets.length}: `
      + "write a larger block in 'taskCidrs' instead of several, or fewer zones");
  }
}
