import { inWords } from './alarms-in-words';
import { claim } from './claim';
import { ApiNetwork } from '../../src';
import { type Architecture, readArchitecture } from '../architecture/read-architecture';
import { count } from '../count';
import { defaultStack } from '../default-stack';
import { resources, type StackTemplate, theOnly } from '../stack-template';

/** What each box does when nothing is said, read from the template of the default stack. */
export function defaultsOfBoxes(template: StackTemplate): Record<string, string[]> {
  const architecture = readArchitecture(template);
  return {
    'network': [network(architecture)],
    'way out': wayOut(template, architecture),
    'cluster': [`Container Insights ${theOnly(template, 'AWS::ECS::Cluster').ClusterSettings[0].Value === 'enabled' ? 'on' : 'off'}`],
    'entrance': entrance(template, architecture),
    'routes': [`${architecture.rules.map(rule => `\`${rule}\``).join(', ')} for the service of the API`],
    'service': service(template, architecture),
    'scaling': scaling(template, architecture),
    'task': task(template, architecture),
    'monitoring': inWords(template),
    'logs': logs(template, architecture),
  };
}

function network({ vpcCidr, taskSubnets, edgeSubnets }: Architecture): string {
  const [taskBits, edgeBits] = [taskSubnets, edgeSubnets].map(([{ cidr }]) => cidr.split('/')[1]);
  const wider = readArchitecture(defaultStack({ network: ApiNetwork.create({ maxAzs: taskSubnets.length + 1 }) }));
  const widerCidrs = [...wider.taskSubnets, ...wider.edgeSubnets].map(({ cidr }) => cidr);
  const stay = [...taskSubnets, ...edgeSubnets].every(({ cidr }) => widerCidrs.includes(cidr));
  return [
    `${vpcCidr} in ${count(taskSubnets.length, 'zone')}: a /${taskBits} for tasks and a /${edgeBits} for load balancer nodes and NAT gateway in each`,
    claim(stay, 'with room for a further zone that moves nothing'),
  ].join(', ');
}

function wayOut(template: StackTemplate, { natGateways, taskSubnets, edgeSubnets }: Architecture): string[] {
  const ownGateway = edgeSubnets.every(({ id }) => natGateways.filter(({ subnetId }) => subnetId === id).length === 1);
  const ownRoute = new Set(taskSubnets.map(({ natGatewayId }) => natGatewayId)).size === natGateways.length;
  const outputs = JSON.stringify(template.Outputs);
  const shown = resources(template, 'AWS::EC2::EIP').every(({ id }) => outputs.includes(id));
  return [claim(ownGateway && ownRoute, 'one a zone'), claim(shown, 'addresses in `api.egressIps` and an output')];
}

function entrance(template: StackTemplate, { listener, otherwise }: Architecture): string[] {
  const [{ SecurityGroupIngress }] = resources(template, 'AWS::EC2::SecurityGroup').map(({ properties }) => properties).filter(group => group.SecurityGroupIngress);
  const anyone = SecurityGroupIngress.some(({ CidrIp }: any) => CidrIp === '0.0.0.0/0');
  return [
    `${listener} for ${claim(anyone, 'anyone')}`,
    `${otherwise} for what no service claims`,
    claim(listener.startsWith('HTTP,'), 'a warning until there is a certificate'),
  ];
}

function service(template: StackTemplate, { containerPort, publicAddresses, taskSubnets }: Architecture): string[] {
  const { DeploymentConfiguration } = theOnly(template, 'AWS::ECS::Service');
  const { FromPort, ToPort, SourceSecurityGroupId } = theOnly(template, 'AWS::EC2::SecurityGroupIngress');
  const [balancerGroup] = theOnly(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').SecurityGroups;
  const narrow = FromPort === ToPort && FromPort === containerPort && JSON.stringify(SourceSecurityGroupId) === JSON.stringify(balancerGroup);
  const delay = theOnly(template, 'AWS::ElasticLoadBalancingV2::TargetGroup').TargetGroupAttributes
    .find(({ Key }: any) => Key === 'deregistration_delay.timeout_seconds').Value;
  return [
    claim(taskSubnets.every(({ natGatewayId }) => natGatewayId), 'private subnets'),
    claim(!publicAddresses, 'no public address'),
    claim(narrow, `port ${containerPort} from the load balancer only`),
    claim(DeploymentConfiguration.MinimumHealthyPercent === 100, 'never below the desired count in a deployment'),
    claim(DeploymentConfiguration.DeploymentCircuitBreaker.Rollback && DeploymentConfiguration.Alarms.Rollback, 'a failed deployment is rolled back'),
    `${delay} seconds to finish requests`,
  ];
}

function scaling(template: StackTemplate, { minTasks, maxTasks }: Architecture): string[] {
  const { TargetTrackingScalingPolicyConfiguration: tracking } = theOnly(template, 'AWS::ApplicationAutoScaling::ScalingPolicy');
  return [
    `${minTasks} to ${maxTasks} tasks at ${tracking.TargetValue} % CPU`,
    claim(!('DesiredCount' in theOnly(template, 'AWS::ECS::Service')), 'the template holds no desired count, so a deployment never undoes scaling'),
  ];
}

function task(template: StackTemplate, { vCpu, memoryMiB }: Architecture): string[] {
  const roles = resources(template, 'AWS::IAM::Role').map(({ properties }) => properties);
  const ours = roles.every(({ AssumeRolePolicyDocument }) => JSON.stringify(AssumeRolePolicyDocument).includes('aws:SourceAccount'));
  return [
    `${vCpu} vCPU and ${memoryMiB} MiB`,
    claim(roles.every(({ ManagedPolicyArns }) => ManagedPolicyArns === undefined) && ours, 'roles with the least privilege that only this account\'s tasks can assume'),
  ];
}

function logs(template: StackTemplate, { logDays }: Architecture): string[] {
  const [{ LogConfiguration }] = theOnly(template, 'AWS::ECS::TaskDefinition').ContainerDefinitions;
  const removed = Object.values(template.Resources).filter(({ Type }) => Type === 'AWS::Logs::LogGroup').every(({ DeletionPolicy }) => DeletionPolicy === 'Delete');
  return [
    claim(LogConfiguration.Options.mode === 'non-blocking', 'non-blocking'),
    `kept ${logDays} days`,
    claim(removed, 'removed with the stack'),
  ];
}
