import { Address } from '@aws-sdk/client-ec2';
import { LoadBalancer, Rule } from '@aws-sdk/client-elastic-load-balancing-v2';
import { DescribedStack } from './described-stack';
import { moodOf } from './mood-of';
import { Item } from './stack-view';

/** An Elastic IP address, which AWS gives no state but an association. */
export function addressItem({ PublicIp, AssociationId }: Address): Item {
  const state = AssociationId ? 'associated' : 'not associated';
  return { id: PublicIp!, kind: 'address', title: PublicIp!, details: [], state, mood: moodOf(state), children: [] };
}

/** A load balancer with what its listeners do, the last resort at the end. */
export function loadBalancerItem({ LoadBalancerArn, State, Scheme }: LoadBalancer, { listeners, rules }: DescribedStack): Item {
  const own = listeners.filter(each => each.LoadBalancerArn === LoadBalancerArn);
  return {
    id: LoadBalancerArn!,
    kind: 'load-balancer',
    title: 'Load balancer',
    details: [
      Scheme!,
      ...own.flatMap(({ Protocol, Port, ListenerArn }) => [
        `${Protocol} :${Port}`, ...rules.filter(each => each.RuleArn!.startsWith(ruleArns(ListenerArn!))).sort(byPriority).map(ruleInWords),
      ]),
    ],
    state: State?.Code,
    mood: moodOf(State?.Code ?? ''),
    children: [],
  };
}

function ruleArns(listenerArn: string): string {
  return `${listenerArn.replace(':listener/', ':listener-rule/')}/`;
}

function byPriority(a: Rule, b: Rule): number {
  return Number(a.IsDefault) - Number(b.IsDefault) || Number(a.Priority) - Number(b.Priority);
}

function ruleInWords({ IsDefault, Conditions = [], Actions = [] }: Rule): string {
  const asked = IsDefault ? 'else' : Conditions.flatMap(each => each.Values ?? [each.Field!]).join(' ');
  const last = Actions.at(-1);
  return `${asked} → ${last?.FixedResponseConfig?.StatusCode ?? last?.Type}`;
}

/** What leads from a VPC to the internet. */
export function gatewayItems({ internetGateways, egressOnlyGateways }: DescribedStack, vpc: string): Item[] {
  const attached = [
    ...internetGateways.map(each => ({ ...each, id: each.InternetGatewayId!, kind: 'internet-gateway', title: 'Internet gateway' } as const)),
    ...egressOnlyGateways.map(each => ({ ...each, id: each.EgressOnlyInternetGatewayId!, kind: 'egress-only-gateway', title: 'Egress-only gateway' } as const)),
  ];
  return attached.flatMap(({ id, kind, title, Attachments = [] }) => Attachments.filter(each => each.VpcId === vpc).map(({ State }) => (
    { id, kind, title, details: [], state: State, mood: moodOf(State ?? ''), children: [] }
  )));
}
