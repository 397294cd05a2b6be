import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import {
  Action, DescribeListenersCommand, DescribeRulesCommand, ElasticLoadBalancingV2Client, Listener, Rule, RuleCondition,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { DeployedLoadBalancer, DeployedService } from './deployment';
import { Emulator } from './emulator';

/** The way requests come to a service. */
export interface ServiceRoute {
  readonly loadBalancer: DeployedLoadBalancer;
  /** Of the listener. */
  readonly port: number;
  /** Whether the load balancer asks callers who they are. */
  readonly asksCallers: boolean;
  /** What a request must have; nothing where it is the default of the listener. */
  readonly conditions: RuleCondition[];
}

interface RoutedRule {
  readonly listener: Listener;
  readonly rule: Rule;
}

/** The route to a service through one of these load balancers, undefined when there is none. */
export async function routeTo(
  emulator: Emulator, { cluster, name }: DeployedService, loadBalancers: DeployedLoadBalancer[],
): Promise<ServiceRoute | undefined> {
  const { services = [] } = await new ECSClient(emulator.clientConfig).send(new DescribeServicesCommand({ cluster, services: [name] }));
  const groups = new Set(services.flatMap(each => each.loadBalancers ?? []).map(each => each.targetGroupArn));
  for (const loadBalancer of loadBalancers) {
    const rules = (await rulesOf(emulator, loadBalancer)).filter(({ rule }) => rule.Actions?.some(action => leadsTo(action, groups)));
    // a rule for tests while a deployment goes on asks for more
    const [found] = rules.sort((a, b) => conditionsOf(a).length - conditionsOf(b).length);
    if (!found) continue;
    return {
      loadBalancer,
      port: found.listener.Port!,
      asksCallers: found.rule.Actions!.some(({ Type }) => Type?.startsWith('authenticate') || Type === 'jwt-validation'),
      conditions: conditionsOf(found),
    };
  }
  return undefined;
}

async function rulesOf(emulator: Emulator, { arn }: DeployedLoadBalancer): Promise<RoutedRule[]> {
  const client = new ElasticLoadBalancingV2Client(emulator.clientConfig);
  const { Listeners = [] } = await client.send(new DescribeListenersCommand({ LoadBalancerArn: arn }));
  const rules = await Promise.all(Listeners.map(async listener => {
    const { Rules = [] } = await client.send(new DescribeRulesCommand({ ListenerArn: listener.ListenerArn }));
    return Rules.map(rule => ({ listener, rule }));
  }));
  return rules.flat();
}

function leadsTo({ TargetGroupArn, ForwardConfig }: Action, groups: Set<string | undefined>): boolean {
  return groups.has(TargetGroupArn ?? '') || (ForwardConfig?.TargetGroups ?? []).some(each => groups.has(each.TargetGroupArn));
}

function conditionsOf({ rule }: RoutedRule): RuleCondition[] {
  return rule.Conditions ?? [];
}
