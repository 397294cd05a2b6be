import type { Deployment, HealthCheck } from './deployment';
import { allAtOnce, canary, linear, type TrafficShift } from './traffic-shift';

export interface Resource {
  readonly Type: string;
  readonly Properties?: any;
}

export interface Template {
  readonly Resources: { readonly [logicalId: string]: Resource };
}

const SERVICE = 'AWS::ECS::Service';
const SCALABLE_TARGET = 'AWS::ApplicationAutoScaling::ScalableTarget';
const LISTENER = 'AWS::ElasticLoadBalancingV2::Listener';
const LISTENER_RULE = 'AWS::ElasticLoadBalancingV2::ListenerRule';

/**
 * What a template says about the deployments of a service. What it leaves out has the default of the service's API.
 * Fails where there are several services and none is named, and for values that are known only at deployment.
 *
 * @param template a synthesized template
 * @param serviceLogicalId the service, where the template has several
 */
export function deploymentOf(template: Template, serviceLogicalId?: string): Deployment {
  const id = serviceLogicalId ?? onlyService(template);
  const service = propertiesOf(template, id);
  const [binding = {}] = service.LoadBalancers ?? [];
  const targetGroup = propertiesOf(template, binding.TargetGroupArn?.Ref);
  const { DeploymentConfiguration: configuration = {} } = service;
  return {
    desiredCount: desiredCountOf(template, id),
    minimumHealthyPercent: number('MinimumHealthyPercent', configuration.MinimumHealthyPercent, 100),
    maximumPercent: number('MaximumPercent', configuration.MaximumPercent, 200),
    trafficShift: trafficShiftOf(configuration),
    healthCheck: healthCheckOf(targetGroup),
    gracePeriodSeconds: number('HealthCheckGracePeriodSeconds', service.HealthCheckGracePeriodSeconds, 0),
    deregistrationDelaySeconds: attribute('deregistration_delay.timeout_seconds', targetGroup.TargetGroupAttributes, 300),
    stopTimeoutSeconds: stopTimeoutOf(propertiesOf(template, service.TaskDefinition?.Ref), binding.ContainerName),
    idleTimeoutSeconds: idleTimeoutOf(template, binding.TargetGroupArn?.Ref),
  };
}

function onlyService(template: Template): string {
  const services = idsOf(template, SERVICE);
  if (services.length !== 1) {
    throw new Error(`'serviceLogicalId' must be given where a template has not exactly one service, got ${services.join(', ') || 'no service'}`);
  }
  return services[0];
}

function desiredCountOf(template: Template, service: string): number {
  const { DesiredCount } = propertiesOf(template, service);
  if (DesiredCount !== undefined) return number('DesiredCount', DesiredCount);
  const scaled = idsOf(template, SCALABLE_TARGET).map(id => propertiesOf(template, id)).find(({ ResourceId }) => mentions(ResourceId, service));
  return number('MinCapacity', scaled?.MinCapacity, 1);
}

function trafficShiftOf(configuration: any): TrafficShift | undefined {
  const { Strategy = 'ROLLING', CanaryConfiguration = {}, LinearConfiguration = {} } = configuration;
  if (Strategy === 'ROLLING') return undefined;
  // no default: what AWS documents for one that is left out is a day and a half
  const bake = number('BakeTimeInMinutes', configuration.BakeTimeInMinutes);
  switch (Strategy) {
    case 'BLUE_GREEN':
      return allAtOnce(bake);
    case 'LINEAR':
      return linear(number('StepPercent', LinearConfiguration.StepPercent, 10), minutes('StepBakeTimeInMinutes', LinearConfiguration, 6), bake);
    case 'CANARY':
      return canary(number('CanaryPercent', CanaryConfiguration.CanaryPercent, 5), minutes('CanaryBakeTimeInMinutes', CanaryConfiguration, 10), bake);
    default:
      throw new Error(`'Strategy' must be ROLLING, BLUE_GREEN, LINEAR or CANARY, got ${JSON.stringify(Strategy)}`);
  }
}

function healthCheckOf(targetGroup: any): HealthCheck {
  return {
    intervalSeconds: number('HealthCheckIntervalSeconds', targetGroup.HealthCheckIntervalSeconds, 30),
    healthyThreshold: number('HealthyThresholdCount', targetGroup.HealthyThresholdCount, 5),
    unhealthyThreshold: number('UnhealthyThresholdCount', targetGroup.UnhealthyThresholdCount, 2),
  };
}

function stopTimeoutOf(taskDefinition: any, containerName: string | undefined): number {
  const container = taskDefinition.ContainerDefinitions?.find(({ Name }: any) => Name === containerName);
  return number('StopTimeout', container?.StopTimeout, 30);
}

/** Of the load balancer whose listener, or a rule of it, forwards to the target group. */
function idleTimeoutOf(template: Template, targetGroup: string | undefined): number {
  const rules = idsOf(template, LISTENER_RULE).map(id => propertiesOf(template, id))
    .filter(({ Actions }) => mentions(Actions, targetGroup));
  const listener = idsOf(template, LISTENER)
    .find(id => mentions(propertiesOf(template, id).DefaultActions, targetGroup) || rules.some(({ ListenerArn }) => ListenerArn?.Ref === id));
  const loadBalancer = propertiesOf(template, propertiesOf(template, listener).LoadBalancerArn?.Ref);
  return attribute('idle_timeout.timeout_seconds', loadBalancer.LoadBalancerAttributes, 60);
}

function idsOf(template: Template, type: string): string[] {
  return Object.keys(template.Resources).filter(id => template.Resources[id].Type === type);
}

function propertiesOf(template: Template, id: string | undefined): any {
  return (id !== undefined && template.Resources[id]?.Properties) || {};
}

function mentions(value: unknown, id: string | undefined): boolean {
  return id !== undefined && (JSON.stringify(value) ?? '').includes(`"${id}"`);
}

function attribute(name: string, attributes: { Key: string; Value: unknown }[] = [], byDefault: number): number {
  return number(name, attributes.find(({ Key }) => Key === name)?.Value, byDefault);
}

function minutes(name: string, configuration: any, byDefault: number): number {
  return number(name, configuration[name], byDefault);
}

function number(name: string, value: unknown, byDefault?: number): number {
  const known = value ?? byDefault;
  const read = typeof known === 'string' ? Number(known) : known;
  if (typeof read !== 'number' || !(read >= 0)) {
    throw new Error(`'${name}' must be a number that the template holds, got ${JSON.stringify(value)}`);
  }
  return read;
}
