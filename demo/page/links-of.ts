import { DescribedStack } from './described-stack';
import { routesOf } from './routes-of';
import { Item, Link } from './stack-view';

/** The arrows of the picture, between boxes that it has and in their order: targets come in another one each time. */
export function linksOf(described: DescribedStack, items: Item[]): Link[] {
  const places = new Map(items.flatMap(idsIn).map((id, index) => [id, index]));
  return [...requestLinks(described), ...routeLinks(described)]
    .filter(({ from, to }) => places.has(from) && places.has(to))
    .sort((a, b) => places.get(a.from)! - places.get(b.from)! || places.get(a.to)! - places.get(b.to)!);
}

/** Those of the targets that requests are sent to. */
function requestLinks({ loadBalancers, listeners, targetGroups, tasks }: DescribedStack): Link[] {
  const taskAt = new Map(tasks.flatMap(({ taskArn, attachments = [] }) => (
    attachments.flatMap(each => each.details ?? []).filter(each => each.name === 'privateIPv4Address').map(each => [each.value, taskArn!.split('/').pop()!] as const)
  )));
  return loadBalancers.flatMap(({ LoadBalancerArn: from = '' }) => {
    const own = listeners.filter(each => each.LoadBalancerArn === from).map(({ Protocol, Port }) => `${Protocol} :${Port}`);
    const targets = targetGroups.filter(each => each.LoadBalancerArns?.includes(from)).flatMap(({ health }) => health);
    return [
      { from: 'callers', to: from, kind: 'requests' as const, label: own.join(', ') },
      ...targets.map(({ Target, TargetHealth }) => (
        { from, to: taskAt.get(Target!.Id!) ?? '', kind: 'requests' as const, label: `${TargetHealth!.State}` }
      )),
    ];
  });
}

/** Where packets go from each subnet, and from the gateways at the edge of the VPC. */
function routeLinks(described: DescribedStack): Link[] {
  const { subnets, internetGateways, egressOnlyGateways } = described;
  const gateways = [...internetGateways.map(each => each.InternetGatewayId!), ...egressOnlyGateways.map(each => each.EgressOnlyInternetGatewayId!)];
  return [
    ...subnets.flatMap(subnet => routesOf(subnet, described).map(({ target, destination }) => routeLink(subnet.SubnetId!, target, destination))),
    ...gateways.map(from => routeLink(from, 'internet', '')),
  ];
}

function routeLink(from: string, to: string, label: string): Link {
  return { from, to, kind: 'route', label };
}

function idsIn(item: Item): string[] {
  return [item.id, ...item.children.flatMap(idsIn)];
}
