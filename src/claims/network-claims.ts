import { breaking, type Claim } from './claim';
import type { SynthesizedResource, SynthesizedTemplate } from './synthesized-template';

const NETWORK = 'Properties/NetworkConfiguration/AwsvpcConfiguration';

/** What the package is named after. */
export const NETWORK_CLAIMS: Claim[] = [
  {
    name: 'noPublicAddress',
    promise: 'No task has a public IP address.',
    remedy: "Set 'AssignPublicIp' to DISABLED",
    breaches: template => breaking(template.services(), `${NETWORK}/AssignPublicIp`, ({ properties }) =>
      properties.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp !== 'DISABLED'),
  },
  {
    name: 'privateSubnets',
    promise: 'No subnet of tasks leads to an internet gateway.',
    remedy: 'Run tasks in subnets whose routes lead to NAT gateways',
    breaches: template => breaking(template.services(), `${NETWORK}/Subnets`, service =>
      routesOf(template, service).some(({ properties: { GatewayId } }) => isInternetGateway(template, GatewayId))),
  },
  {
    name: 'behindLoadBalancer',
    promise: 'Tasks take connections from security groups only, such as that of the load balancer, on ports of their containers.',
    remedy: 'Take the rule away, or allow a security group on the port of the container',
    breaches: template => template.services().flatMap(service => ingressOf(template, service)
      .filter(({ rule }) => !isNarrow(rule, portsOf(template, service)))
      .map(({ resource, location }) => ({ resource, location }))),
  },
  {
    name: 'fixedEgressAddresses',
    promise: 'Tasks reach IPv4 addresses of the internet from a fixed set of addresses.',
    remedy: 'Route tasks through NAT gateways or NAT instances that have Elastic IP addresses',
    breaches: template => breaking(defaultRoutes(template), 'Properties', ({ properties: { NatGatewayId, InstanceId, NetworkInterfaceId } }) => {
      const gateway = template.referred(NatGatewayId);
      const instance = template.referred(InstanceId) ?? template.referred(NetworkInterfaceId);
      return (gateway !== undefined && !hasAddress(gateway)) || (instance !== undefined && !isAssociated(template, instance));
    }),
  },
  {
    name: 'publishedEgressAddresses',
    promise: 'The addresses that tasks leave from are outputs of their stack.',
    remedy: 'Add a CfnOutput of the addresses',
    breaches: template => breaking(elasticIps(template), 'Properties', address => !template.isPutOut(address)),
  },
  {
    name: 'ownWayOut',
    promise: 'Tasks leave through a NAT gateway or NAT instance of their own zone, so that a zone that fails takes no other with it.',
    remedy: 'Have a NAT gateway in each zone',
    breaches: template => template.services().flatMap(service => template.subnetsOf(service)).flatMap(subnet =>
      breaking(template.routesOf(subnet).filter(isDefault), 'Properties/NatGatewayId', ({ properties }) => {
        const device = template.referred(properties.NatGatewayId) ?? template.referred(properties.InstanceId);
        const home = template.referred(device?.properties.SubnetId);
        return home !== undefined && zoneOf(home) !== zoneOf(subnet);
      })),
  },
];

function routesOf(template: SynthesizedTemplate, service: SynthesizedResource): SynthesizedResource[] {
  return template.subnetsOf(service).flatMap(subnet => template.routesOf(subnet));
}

function defaultRoutes(template: SynthesizedTemplate): SynthesizedResource[] {
  return [...new Set(template.services().flatMap(service => routesOf(template, service)).filter(isDefault))];
}

function isDefault({ properties }: SynthesizedResource): boolean {
  return properties.DestinationCidrBlock === '0.0.0.0/0';
}

function isInternetGateway(template: SynthesizedTemplate, gateway: any): boolean {
  return template.referred(gateway)?.type === 'AWS::EC2::InternetGateway' || String(gateway).startsWith('igw-');
}

function hasAddress({ properties }: SynthesizedResource): boolean {
  return properties.AllocationId !== undefined || properties.AvailabilityZoneAddresses !== undefined;
}

/** Whether an instance, or its network interface, has an Elastic IP address: others change when it stops. */
function isAssociated(template: SynthesizedTemplate, instance: SynthesizedResource): boolean {
  return associations(template).some(association => isOf(template, association, instance));
}

/** What gives an instance an Elastic IP address: the address itself or something between the two. */
function associations(template: SynthesizedTemplate): SynthesizedResource[] {
  return [...template.ofType('AWS::EC2::EIP'), ...template.ofType('AWS::EC2::EIPAssociation')];
}

function isOf(template: SynthesizedTemplate, { properties }: SynthesizedResource, instance: SynthesizedResource): boolean {
  return template.referredIn([properties.InstanceId, properties.NetworkInterfaceId]).includes(instance);
}

/** The Elastic IP addresses from which tasks are seen to come. */
function elasticIps(template: SynthesizedTemplate): SynthesizedResource[] {
  const devices = template.referredIn(defaultRoutes(template).flatMap(({ properties: { NatGatewayId, InstanceId, NetworkInterfaceId } }) =>
    [NatGatewayId, InstanceId, NetworkInterfaceId]));
  const ofInstances = associations(template).filter(association => devices.some(device => isOf(template, association, device)));
  return [...new Set(template.referredIn([
    ...devices.flatMap(({ properties }) => allocationsOf(properties)),
    ...ofInstances.map(({ logicalId, type, properties }) => type === 'AWS::EC2::EIP' ? { Ref: logicalId } : properties.AllocationId),
  ]))];
}

/** The allocations of a NAT gateway, of one zone or regional. */
function allocationsOf({ AllocationId, SecondaryAllocationIds = [], AvailabilityZoneAddresses = [] }: any): any[] {
  return [AllocationId, ...SecondaryAllocationIds, ...AvailabilityZoneAddresses.flatMap(({ AllocationIds }: any) => AllocationIds)];
}

function zoneOf({ properties }: SynthesizedResource): string {
  return JSON.stringify(properties.AvailabilityZone);
}

/** What the security groups of a service's tasks let in: rules in the group and beside it. */
function ingressOf(template: SynthesizedTemplate, service: SynthesizedResource) {
  return template.securityGroupsOf(service).flatMap(group => [
    ...(group.properties.SecurityGroupIngress ?? []).map((rule: any, index: number) =>
      ({ resource: group, rule, location: `Properties/SecurityGroupIngress/${index}` })),
    ...template.ofType('AWS::EC2::SecurityGroupIngress')
      .filter(({ properties }) => template.referred(properties.GroupId) === group)
      .map(resource => ({ resource, rule: resource.properties, location: 'Properties' })),
  ]);
}

function isNarrow({ IpProtocol, FromPort, ToPort, SourceSecurityGroupId }: any, ports: number[]): boolean {
  return SourceSecurityGroupId !== undefined && IpProtocol === 'tcp' && FromPort === ToPort && ports.includes(FromPort);
}

function portsOf(template: SynthesizedTemplate, service: SynthesizedResource): number[] {
  return template.containersOf(service).flatMap(({ PortMappings = [] }) => PortMappings.map(({ ContainerPort }: any) => ContainerPort));
}
