import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IConstruct } from 'constructs';
import { refuse } from '../../private/errors';
import { warn } from '../../private/warnings';
import type { ApiRoute } from '../api-route';
import { LAST_PRIORITY } from './route-priority';

/** What a load balancer takes: rules by default, target groups at all. */
const MOST_RULES = 100;
const MOST_TARGET_GROUPS = 100;

/** A route that a service has, and the target groups that its requests come to. */
export interface RouteClaim {
  readonly service: IConstruct;
  readonly route: ApiRoute;
  readonly targetGroups: elbv2.IApplicationTargetGroup[];
}

/** The claims on the listeners of each app, by the listener's ARN. Keyed by the app, so that nothing outlives it. */
const CLAIMS = new WeakMap<IConstruct, Map<string, RouteClaim[]>>();

/**
 * Claims a route for a service and returns its priority. Fails where another service has the route or the priority,
 * and when the load balancer can take no more rules or target groups.
 */
export function claimRoute(listener: elbv2.IApplicationListener, claim: RouteClaim): number {
  const { service, route } = claim;
  const claims = claimsOn(listener);
  const same = claims.find(other => other.route._isSameAs(route));
  if (same) {
    throw new Error(`'route' must be no other service's, got ${route} for ${service.node.path}, which ${same.service.node.path} has: change one of them`);
  }
  const priority = route._priority;
  const taken = claims.find(other => other.route._priority === priority);
  if (taken) {
    throw new Error(`'route' must have a priority of its own, got ${priority} for ${route} of ${service.node.path}, which ${taken.route} `
      + `of ${taken.service.node.path} has: write .withPriority(${freePriority(claims, route)}), which is free`);
  }
  checkLimits([...claims, claim]);
  for (const other of claims.filter(each => route._competesWith(each.route))) {
    warn(service, 'competingRoutes', `some requests fit ${route} as well as ${other.route} of ${other.service.node.path}, and neither is more specific: `
      + 'say by withPriority() which of them shall be asked first');
  }
  claims.push(claim);
  return priority;
}

function checkLimits(claims: RouteClaim[]) {
  const { path } = claims[claims.length - 1].service.node;
  const wayOut = 'Give some services an API of their own';
  if (claims.length > MOST_RULES) refuse('route', `one of ${MOST_RULES} at most, since a load balancer takes no more`, `the ${claims.length}st, of ${path}`, wayOut);
  const groups = new Set(claims.flatMap(({ targetGroups }) => targetGroups)).size;
  if (groups > MOST_TARGET_GROUPS) {
    refuse('route', `for at most ${MOST_TARGET_GROUPS} target groups, since a load balancer takes no more and a service whose deployments shift requests has two`,
      `${groups} with those of ${path}`, wayOut);
  }
}

/** The last free one among the numbers of routes as specific as this one, so that it stays in its place among the others; or the next before them. */
function freePriority(claims: RouteClaim[], route: ApiRoute): number {
  // that of the route which every request fits cannot be chosen
  const taken = new Set([LAST_PRIORITY, ...claims.map(claim => claim.route._priority)]);
  const { first, width } = route._priorities;
  let free = first + width - 1;
  while (taken.has(free)) free--;
  return free;
}

function claimsOn({ node, listenerArn }: elbv2.IApplicationListener): RouteClaim[] {
  const inApp = CLAIMS.get(node.root) ?? new Map<string, RouteClaim[]>();
  CLAIMS.set(node.root, inApp);
  const claims = inApp.get(listenerArn) ?? [];
  inApp.set(listenerArn, claims);
  return claims;
}
