import { DescribedStack } from './described-stack';
import { itemsOf } from './items-of';
import { linksOf } from './links-of';
import { moodOf, worstOf } from './mood-of';
import { ServiceView, StackView } from './stack-view';

/** What the page shows of what AWS tells about a stack. */
export function stackViewOf(described: DescribedStack): StackView {
  const { stack, resources } = described;
  const items = itemsOf(described);
  return {
    name: stack.StackName!,
    state: stack.StackStatus!,
    mood: moodOf(stack.StackStatus!),
    resources: { complete: resources.filter(each => each.ResourceStatus!.endsWith('_COMPLETE')).length, all: resources.length },
    outputs: (stack.Outputs ?? []).map(({ OutputKey, OutputValue, Description }) => ({ name: Description ?? OutputKey!, value: OutputValue! })),
    services: servicesOf(described),
    items,
    links: linksOf(described, items),
  };
}

function servicesOf({ services }: DescribedStack): ServiceView[] {
  return services.map(({ serviceName, status, deployments, desiredCount, runningCount }) => {
    const rollout = deployments?.find(each => each.status === 'PRIMARY')?.rolloutState;
    const states = [status!, ...rollout ? [rollout] : []];
    return {
      name: serviceName!,
      state: states.join(', deployment '),
      mood: desiredCount === runningCount ? worstOf(states) : 'changing',
      desired: desiredCount!,
      running: runningCount!,
    };
  });
}
