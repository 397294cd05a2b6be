import type { Template } from 'aws-cdk-lib/assertions';
import { attributes, natGatewayOf, type Resource, resource, resources } from './resources';

/** The parts of a stack that the checks look at. */
interface Parts {
  readonly template: Template;
  readonly service: Resource;
  readonly deployment: any;
  readonly desiredCount: number;
  readonly containers: any[];
  readonly targetGroups: any[];
  readonly taskSubnets: Resource[];
  readonly alarms: Resource[];
}

/** What a reliable stack does, each as a sentence. What a template leaves out counts as what AWS takes for it. */
const CHECKS: { [sentence: string]: (parts: Parts) => boolean } = {
  // capacity
  'at least two tasks run': ({ desiredCount }) => desiredCount >= 2,
  'tasks are scaled, and no desired count in the template undoes it': ({ template, service }) =>
    resources(template, 'AWS::ApplicationAutoScaling::ScalingPolicy').length > 0 && !('DesiredCount' in service.properties),
  'tasks run in at least three zones': ({ taskSubnets }) => new Set(taskSubnets.map(zoneOf)).size >= 3,
  'whether tasks are spread over the zones again is written': ({ service }) => 'AvailabilityZoneRebalancing' in service.properties,

  // deployments
  'a deployment never leaves fewer tasks than desired': ({ deployment, desiredCount }) => healthyDuring(deployment, desiredCount) >= desiredCount,
  'a deployment leaves as many tasks as desired when there are a hundred': ({ deployment }) => healthyDuring(deployment, 100) >= 100,
  'a circuit breaker ends a deployment that fails': ({ deployment }) => deployment.DeploymentCircuitBreaker?.Enable === true,
  'the circuit breaker rolls the deployment back': ({ deployment }) => deployment.DeploymentCircuitBreaker?.Rollback === true,
  'alarms end a deployment': ({ deployment: { Alarms }, alarms }) =>
    Alarms?.Enable === true && Alarms.AlarmNames.some(({ Ref }: any) => alarms.some(({ id }) => id === Ref)),
  'the service is made after what forwards requests to it': ({ template, service }) => resources(template)
    .filter(({ id, type }) => /::Listener(Rule)?$/.test(type) && service.dependsOn.includes(id))
    .some(({ properties }) => contains(properties, service.properties.LoadBalancers[0].TargetGroupArn.Ref)),
  'the image is pinned by digest': ({ containers }) => containers.every(({ Image }) => contains(Image, '@sha256:')),
  'the service has no fixed name': ({ service }) => !('ServiceName' in service.properties),
  // synthesized stacks have the id Stack
  'the family of the task definition begins with the name of the stack': ({ template }) =>
    resource(template, 'AWS::ECS::TaskDefinition').properties.Family.startsWith('Stack'),

  // requests
  'a task has between 5 and 120 seconds to end its requests': ({ targetGroups }) => targetGroups.every(({ TargetGroupAttributes }) => {
    const { 'deregistration_delay.timeout_seconds': delay = '300' } = attributes(TargetGroupAttributes);
    return Number(delay) >= 5 && Number(delay) <= 120;
  }),
  'the time between SIGTERM and SIGKILL is written': ({ containers }) => containers.every(({ StopTimeout }) => StopTimeout !== undefined),
  'a new task has time to come up before a bad check counts': ({ service }) => service.properties.HealthCheckGracePeriodSeconds > 0,
  'a bad task is out within 30 seconds': ({ targetGroups }) =>
    targetGroups.every(({ HealthCheckIntervalSeconds: interval = 30, UnhealthyThresholdCount: bad = 2 }) => interval * bad <= 30),
  'a good task is in within 30 seconds': ({ targetGroups }) =>
    targetGroups.every(({ HealthCheckIntervalSeconds: interval = 30, HealthyThresholdCount: good = 5 }) => interval * good <= 30),

  // network
  'tasks in each zone leave through a NAT gateway of that zone': ({ template, taskSubnets }) =>
    taskSubnets.every(of => zoneOf(subnetOf(template, natGatewayOf(template, of).properties.SubnetId)) === zoneOf(of)),
  'image layers come through an S3 gateway endpoint': ({ template }) => resources(template, 'AWS::EC2::VPCEndpoint')
    .some(({ properties }) => properties.VpcEndpointType === 'Gateway' && contains(properties.ServiceName, '.s3')),

  // what is seen
  'there is an alarm': ({ alarms }) => alarms.length > 0,
  'an alarm watches each NAT gateway for connections it had no port for': ({ template, alarms }) => resources(template, 'AWS::EC2::NatGateway')
    .every(({ id }) => alarms.some(({ properties }) => properties.MetricName === 'ErrorPortAllocation' && contains(properties.Dimensions, id))),
  'a container that cannot log goes on': ({ containers }) => containers.every(({ LogConfiguration: { Options } }) => Options.mode === 'non-blocking'),
  'log lines are kept for a time that is written': ({ template }) =>
    resources(template, 'AWS::Logs::LogGroup').every(({ properties }) => properties.RetentionInDays > 0),
};

/** All checks. */
export const SENTENCES = Object.keys(CHECKS);

/** The checks that a stack with one service does not pass. */
export function failures(template: Template): string[] {
  const parts = partsOf(template);
  return SENTENCES.filter(sentence => !CHECKS[sentence](parts));
}

function partsOf(template: Template): Parts {
  const service = resource(template, 'AWS::ECS::Service');
  const [target] = resources(template, 'AWS::ApplicationAutoScaling::ScalableTarget');
  return {
    template,
    service,
    deployment: service.properties.DeploymentConfiguration,
    desiredCount: service.properties.DesiredCount ?? target?.properties.MinCapacity ?? 1,
    containers: resource(template, 'AWS::ECS::TaskDefinition').properties.ContainerDefinitions,
    targetGroups: resources(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').map(({ properties }) => properties),
    taskSubnets: service.properties.NetworkConfiguration.AwsvpcConfiguration.Subnets.map((reference: any) => subnetOf(template, reference)),
    alarms: resources(template, 'AWS::CloudWatch::Alarm'),
  };
}

/** How many tasks stay healthy during a deployment: ECS rounds up. */
function healthyDuring({ MinimumHealthyPercent: percent }: any, desiredCount: number): number {
  return Math.ceil(desiredCount * percent / 100);
}

function subnetOf(template: Template, { Ref }: any): Resource {
  return resources(template, 'AWS::EC2::Subnet').find(({ id }) => id === Ref)!;
}

function zoneOf({ properties }: Resource): string {
  return JSON.stringify(properties.AvailabilityZone);
}

function contains(value: unknown, text: string): boolean {
  return JSON.stringify(value).includes(text);
}
