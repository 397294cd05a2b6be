import { breaking, type Claim } from './claim';
import type { SynthesizedResource, SynthesizedTemplate } from './synthesized-template';

/** What Fargate grants a container at most between SIGTERM and SIGKILL, and what it grants where nothing is written. */
const MOST_STOP_SECONDS = 120;
const STOP_SECONDS_BY_DEFAULT = 30;

/** What target groups wait where nothing is written. */
const DELAY_SECONDS_BY_DEFAULT = 300;

const DEPLOYMENT = 'Properties/DeploymentConfiguration';

/** That requests find a task, and that none is lost when tasks are replaced. */
export const REQUEST_CLAIMS: Claim[] = [
  {
    name: 'requestsEnd',
    promise: 'A task that is replaced may finish its requests: the load balancer waits for them, and the container is not killed before.',
    remedy: "Set a deregistration delay, and 'StopTimeout' to as much of it as Fargate grants (120 seconds)",
    breaches: template => breaking(template.services(), 'Properties/LoadBalancers', service => {
      const delays = template.targetGroupsOf(service).map(delayOf);
      const patience = template.servingContainersOf(service).map(({ StopTimeout = STOP_SECONDS_BY_DEFAULT }) => StopTimeout);
      return delays.some(delay => delay < 1 || patience.some(seconds => seconds < Math.min(delay, MOST_STOP_SECONDS)));
    }),
  },
  {
    name: 'neverBelowDesired',
    promise: 'A deployment never leaves fewer tasks than desired.',
    remedy: "Set 'MinimumHealthyPercent' to 100",
    breaches: template => breaking(template.services(), `${DEPLOYMENT}/MinimumHealthyPercent`, ({ properties }) =>
      (properties.DeploymentConfiguration?.MinimumHealthyPercent ?? 100) < 100),
  },
  {
    name: 'failedDeploymentsRollBack',
    promise: 'A deployment that fails is rolled back.',
    remedy: 'Enable the deployment circuit breaker with rollback',
    breaches: template => breaking(template.services(), `${DEPLOYMENT}/DeploymentCircuitBreaker`, ({ properties }) => {
      const { Enable, Rollback } = properties.DeploymentConfiguration?.DeploymentCircuitBreaker ?? {};
      return Enable !== true || Rollback !== true;
    }),
  },
  {
    name: 'scalingIsKept',
    promise: 'A deployment does not undo scaling.',
    remedy: "Leave 'DesiredCount' out where the number of tasks is scaled",
    breaches: template => breaking(template.services(), 'Properties/DesiredCount', service =>
      service.properties.DesiredCount !== undefined && isScaled(template, service)),
  },
  {
    name: 'nothingCollides',
    promise: 'No service has a fixed name, so that a replacement can stand beside it.',
    remedy: "Leave 'ServiceName' out",
    breaches: template => breaking(template.services(), 'Properties/ServiceName', ({ properties }) => properties.ServiceName !== undefined),
  },
  {
    name: 'startsWithItsWay',
    promise: 'A service is made after the rules that send it requests and after the ways out of its tasks, and deleted before them.',
    remedy: "Add a 'DependsOn' to the service",
    breaches: template => breaking(template.services(), 'DependsOn', service =>
      neededBy(template, service).some(({ logicalId }) => !service.dependsOn.includes(logicalId))),
  },
  {
    name: 'unclaimedIsRefused',
    promise: 'The load balancer answers what no service claims: no listener forwards by default.',
    remedy: 'Make the default action a fixed response, and forward by a rule',
    breaches: template => breaking(template.ofType('AWS::ElasticLoadBalancingV2::Listener').filter(isForHttp), 'Properties/DefaultActions',
      ({ properties }) => properties.DefaultActions.some(({ Type }: any) => Type === 'forward')),
  },
];

function delayOf({ properties: { TargetGroupAttributes = [] } }: SynthesizedResource): number {
  const written = TargetGroupAttributes.find(({ Key }: any) => Key === 'deregistration_delay.timeout_seconds');
  return Number(written?.Value ?? DELAY_SECONDS_BY_DEFAULT);
}

function isScaled(template: SynthesizedTemplate, { logicalId }: SynthesizedResource): boolean {
  return template.ofType('AWS::ApplicationAutoScaling::ScalableTarget')
    .some(({ properties }) => JSON.stringify(properties.ResourceId).includes(JSON.stringify(logicalId)));
}

/** The rules that forward to a service, and the routes of its subnets. */
function neededBy(template: SynthesizedTemplate, service: SynthesizedResource): SynthesizedResource[] {
  const groups = template.targetGroupsOf(service).map(({ logicalId }) => logicalId);
  const forwarding = ['AWS::ElasticLoadBalancingV2::ListenerRule', 'AWS::ElasticLoadBalancingV2::Listener']
    .flatMap(type => template.ofType(type))
    .filter(({ properties }) => groups.some(group => JSON.stringify(properties).includes(JSON.stringify({ Ref: group }))));
  return [...forwarding, ...template.subnetsOf(service).flatMap(subnet => template.routesOf(subnet))];
}

function isForHttp({ properties: { Protocol } }: SynthesizedResource): boolean {
  return Protocol === 'HTTP' || Protocol === 'HTTPS';
}
