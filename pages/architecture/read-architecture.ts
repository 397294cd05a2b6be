import { resources, type StackTemplate, theOnly } from '../stack-template';

export interface Subnet {
  readonly id: string;
  readonly zone: number;
  readonly cidr: string;
}

export interface TaskSubnet extends Subnet {
  /** the NAT gateway that its default route goes to */
  readonly natGatewayId: string;
}

export interface NatGateway {
  readonly id: string;
  readonly subnetId: string;
  readonly addresses: number;
}

/** What the picture shows of a stack: nothing that is not in its template. */
export interface Architecture {
  readonly vpcCidr: string;
  readonly edgeSubnets: Subnet[];
  readonly taskSubnets: TaskSubnet[];
  readonly natGateways: NatGateway[];
  readonly internetFacing: boolean;
  readonly listener: string;
  readonly rules: string[];
  /** the status that what no rule fits is answered with */
  readonly otherwise: string;
  readonly containerPort: number;
  readonly vCpu: number;
  readonly memoryMiB: number;
  readonly publicAddresses: boolean;
  readonly minTasks: number;
  readonly maxTasks: number;
  readonly gatewayEndpoint: boolean;
  readonly logDays: number;
  readonly alarms: number;
  readonly rollbackAlarms: number;
}

export function readArchitecture(template: StackTemplate): Architecture {
  return { ...readNetwork(template), ...readEntrance(template), ...readService(template), ...readMonitoring(template) };
}

function readNetwork(template: StackTemplate) {
  const subnets = resources(template, 'AWS::EC2::Subnet').map(({ id, properties }): Subnet =>
    ({ id, zone: properties.AvailabilityZone['Fn::Select'][0], cidr: properties.CidrBlock }));
  const named = (references: { Ref: string }[]) => references.map(({ Ref }) => subnets.find(({ id }) => id === Ref)!);
  return {
    vpcCidr: theOnly(template, 'AWS::EC2::VPC').CidrBlock as string,
    edgeSubnets: named(theOnly(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Subnets),
    taskSubnets: named(placement(template).Subnets).map((subnet): TaskSubnet => ({ ...subnet, natGatewayId: natGatewayOf(template, subnet) })),
    natGateways: resources(template, 'AWS::EC2::NatGateway').map(({ id, properties }): NatGateway =>
      ({ id, subnetId: properties.SubnetId.Ref, addresses: 1 + (properties.SecondaryAllocationIds ?? []).length })),
    gatewayEndpoint: resources(template, 'AWS::EC2::VPCEndpoint').some(({ properties }) => properties.VpcEndpointType === 'Gateway'),
  };
}

function natGatewayOf(template: StackTemplate, subnet: Subnet): string {
  const association = resources(template, 'AWS::EC2::SubnetRouteTableAssociation').find(({ properties }) => properties.SubnetId.Ref === subnet.id)!;
  const route = resources(template, 'AWS::EC2::Route').find(({ properties }) =>
    properties.RouteTableId.Ref === association.properties.RouteTableId.Ref && properties.DestinationCidrBlock === '0.0.0.0/0')!;
  return route.properties.NatGatewayId.Ref;
}

function readEntrance(template: StackTemplate) {
  const { Protocol, Port, DefaultActions } = theOnly(template, 'AWS::ElasticLoadBalancingV2::Listener');
  return {
    internetFacing: theOnly(template, 'AWS::ElasticLoadBalancingV2::LoadBalancer').Scheme === 'internet-facing',
    listener: `${Protocol}, port ${Port}`,
    rules: resources(template, 'AWS::ElasticLoadBalancingV2::ListenerRule')
      .map(({ properties }): string => properties.Conditions.flatMap((condition: any) => condition.PathPatternConfig.Values).join(', ')),
    otherwise: DefaultActions[0].FixedResponseConfig.StatusCode as string,
  };
}

function readService(template: StackTemplate) {
  const { Cpu, Memory } = theOnly(template, 'AWS::ECS::TaskDefinition');
  const { MinCapacity, MaxCapacity } = theOnly(template, 'AWS::ApplicationAutoScaling::ScalableTarget');
  return {
    containerPort: theOnly(template, 'AWS::ECS::Service').LoadBalancers[0].ContainerPort as number,
    vCpu: Number(Cpu) / 1024,
    memoryMiB: Number(Memory),
    publicAddresses: placement(template).AssignPublicIp !== 'DISABLED',
    minTasks: MinCapacity as number,
    maxTasks: MaxCapacity as number,
  };
}

function readMonitoring(template: StackTemplate) {
  return {
    logDays: theOnly(template, 'AWS::Logs::LogGroup').RetentionInDays as number,
    alarms: resources(template, 'AWS::CloudWatch::Alarm').length,
    rollbackAlarms: (theOnly(template, 'AWS::ECS::Service').DeploymentConfiguration.Alarms?.AlarmNames ?? []).length as number,
  };
}

function placement(template: StackTemplate) {
  return theOnly(template, 'AWS::ECS::Service').NetworkConfiguration.AwsvpcConfiguration;
}
