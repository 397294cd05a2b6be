import { Address, Instance, NatGateway, Subnet } from '@aws-sdk/client-ec2';
import { Task } from '@aws-sdk/client-ecs';
import { DescribedStack } from './described-stack';
import { moodOf } from './mood-of';
import { tableOf } from './routes-of';
import { Item } from './stack-view';
import { attachedTo, taskItem } from './task-item';
import { addressItem } from './vpc-contents';

/** What is in a subnet: tasks, what leads out of it, the endpoints it leads to, and the load balancer's place in it. */
export function subnetContentsOf(subnet: Subnet, described: DescribedStack): Item[] {
  const { tasks, natGateways, instances, addresses } = described;
  const id = subnet.SubnetId!;
  const started = ({ createdAt }: Task) => Number(createdAt ?? 0);
  return [
    ...loadBalancerNodes(id, described),
    ...tasks.filter(task => attachedTo(task, 'subnetId') === id).sort((a, b) => started(a) - started(b)).map(task => taskItem(task, described)),
    ...natGateways.filter(each => each.SubnetId === id && each.State !== 'deleted').map(each => natGatewayItem(each, addresses)),
    ...instances.filter(each => each.SubnetId === id && each.State?.Name !== 'terminated').map(each => instanceItem(each, addresses)),
    ...endpointItems(subnet, described),
  ];
}

/** An interface endpoint is in subnets, and a gateway endpoint in their route tables. */
function endpointItems({ SubnetId, VpcId }: Subnet, { endpoints, routeTables }: DescribedStack): Item[] {
  const table = tableOf(SubnetId!, routeTables.filter(each => each.VpcId === VpcId))?.RouteTableId ?? '';
  return endpoints.filter(({ SubnetIds, RouteTableIds }) => SubnetIds?.includes(SubnetId!) || RouteTableIds?.includes(table))
    .map(({ VpcEndpointId, ServiceName, State = '' }) => ({
      id: `${VpcEndpointId} ${SubnetId}`,
      kind: 'endpoint',
      // com.amazonaws.us-east-1.s3 leads to s3
      title: `${ServiceName!.split('.').slice(3).join('.')} endpoint`,
      details: [],
      state: State,
      mood: moodOf(State),
      children: [],
    }));
}

function loadBalancerNodes(subnet: string, { loadBalancers }: DescribedStack): Item[] {
  return loadBalancers.filter(each => each.AvailabilityZones?.some(zone => zone.SubnetId === subnet)).map(({ LoadBalancerArn, State }) => ({
    id: `${LoadBalancerArn} ${subnet}`,
    kind: 'load-balancer-node',
    title: 'Load balancer node',
    details: [],
    state: State?.Code,
    mood: moodOf(State?.Code ?? ''),
    children: [],
  }));
}

function natGatewayItem({ NatGatewayId, State, NatGatewayAddresses = [] }: NatGateway, addresses: Address[]): Item {
  const own = new Set(NatGatewayAddresses.map(each => each.AllocationId));
  return {
    id: NatGatewayId!,
    kind: 'nat-gateway',
    title: 'NAT gateway',
    details: [],
    state: State,
    mood: moodOf(State!),
    children: addresses.filter(each => own.has(each.AllocationId)).map(addressItem),
  };
}

function instanceItem({ InstanceId, State }: Instance, addresses: Address[]): Item {
  return {
    id: InstanceId!,
    kind: 'instance',
    title: 'NAT instance',
    details: [],
    state: State?.Name,
    mood: moodOf(State?.Name ?? ''),
    children: addresses.filter(each => each.InstanceId === InstanceId).map(addressItem),
  };
}
