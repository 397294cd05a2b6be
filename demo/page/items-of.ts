import { Subnet, Tag, Vpc } from '@aws-sdk/client-ec2';
import { DescribedStack } from './described-stack';
import { moodOf } from './mood-of';
import { routesOf, SubnetRoute } from './routes-of';
import { Item } from './stack-view';
import { subnetContentsOf } from './subnet-contents';
import { attachedTo, taskItem } from './task-item';
import { addressItem, gatewayItems, loadBalancerItem } from './vpc-contents';

const SUBNET_NAME = 'aws-cdk:subnet-name';

/** How ids begin. */
const TARGETS = { 'nat-': 'NAT gateway', 'igw-': 'internet gateway', 'eigw-': 'egress-only gateway', 'i-': 'NAT instance' };

/** The boxes of the picture, one inside the other: VPC, zone, subnet and what is in it. */
export function itemsOf(described: DescribedStack): Item[] {
  const callers: Item = { id: 'callers', kind: 'callers', title: 'Callers', details: [], children: [] };
  const internet: Item = { id: 'internet', kind: 'internet', title: 'Internet', details: [], children: [] };
  return [
    ...described.loadBalancers.length > 0 ? [callers] : [],
    ...described.vpcs.map(vpc => vpcItem(vpc, described)),
    ...described.addresses.filter(each => !each.AssociationId).map(addressItem),
    internet,
  ];
}

function vpcItem(vpc: Vpc, described: DescribedStack): Item {
  const inVpc = <T extends { VpcId?: string }>(all: T[]) => all.filter(each => each.VpcId === vpc.VpcId);
  const subnets = inVpc(described.subnets);
  const zones = [...new Set(subnets.map(each => each.AvailabilityZone!))].sort();
  return {
    id: vpc.VpcId!,
    kind: 'vpc',
    title: 'VPC',
    details: [vpc.CidrBlock!],
    state: vpc.State,
    mood: moodOf(vpc.State!),
    children: [
      ...inVpc(described.loadBalancers).map(each => loadBalancerItem(each, described)),
      ...zones.map(zone => zoneItem(zone, subnets.filter(each => each.AvailabilityZone === zone), described)),
      ...pendingTasks(described),
      ...gatewayItems(described, vpc.VpcId!),
    ],
  };
}

/** Subnets of tasks come first: that is the way packets go. */
function zoneItem(zone: string, subnets: Subnet[], described: DescribedStack): Item {
  const items = subnets.map(subnet => subnetItem(subnet, described));
  const hasTasks = (item: Item) => item.children.some(({ kind }) => kind === 'task');
  return { id: zone, kind: 'zone', title: zone, details: [], children: items.sort((a, b) => Number(hasTasks(b)) - Number(hasTasks(a))) };
}

function subnetItem(subnet: Subnet, described: DescribedStack): Item {
  return {
    id: subnet.SubnetId!,
    kind: 'subnet',
    title: `${nameOf(subnet.Tags)} subnet`.trim(),
    details: [subnet.CidrBlock!, ...routesOf(subnet, described).map(routeInWords)],
    state: subnet.State,
    mood: moodOf(subnet.State!),
    children: subnetContentsOf(subnet, described),
  };
}

/** An active route is as it should be. */
function routeInWords({ destination, target, state }: SubnetRoute): string {
  const by = Object.entries(TARGETS).find(([prefix]) => target.startsWith(prefix))?.[1] ?? target;
  return `${destination} → ${by}${state === 'active' ? '' : `, ${state}`}`;
}

function nameOf(tags: Tag[] = []): string {
  return tags.find(each => each.Key === SUBNET_NAME)?.Value ?? '';
}

/** Tasks have no place in the network before they have an address. */
function pendingTasks(described: DescribedStack): Item[] {
  const children = described.tasks.filter(task => !attachedTo(task, 'subnetId')).map(task => taskItem(task, described));
  return children.length > 0 ? [{ id: 'pending', kind: 'pending', title: 'On their way to a subnet', details: [], children }] : [];
}
