import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { IConstruct } from 'constructs';
import { refuse } from '../../private/errors';
import { warn } from '../../private/warnings';
import type { ApiRoute } from '../api-route';

/** What a load balancer takes by default. */
const MOST_RULES = 100;

/** A route that a service has. */
interface Claim {
  readonly service: IConstruct;
  readonly route: ApiRoute;
}

/** The claims on the listeners of each app, by the listener's ARN. Keyed by the app, so that nothing outlives it. */
const CLAIMS = new WeakMap<IConstruct, Map<string, Claim[]>>();

/**
 * Claims a route for a service and returns its priority. Fails where another service has the route or the priority,
 * and when the load balancer can take no more rules.
 */
export function claimRoute(listener: elbv2.IApplicationListener, service: IConstruct, route: ApiRoute): number {
  const claims = claimsOn(listener);
  const same = claims.find(claim => `${claim.route}` === `${route}`);
  if (same) {
    throw new Error(`'route' must be no other service's, got ${route} for ${service.node.path}, which ${same.service.node.path} has: change one of them`);
  }
  const priority = route._priority;
  const taken = claims.find(claim => claim.route._priority === priority);
  if (taken) {
    throw new Error(`'route' must have a priority of its own, got ${priority} for ${route} of ${service.node.path}, which ${taken.route} `
      + `of ${taken.service.node.path} has: write .withPriority(${freePriority(claims, route)}), which is free`);
  }
  if (claims.length === MOST_RULES) {
    refuse('route', `one of ${MOST_RULES} at most, since a load balancer and its target groups take no more`, `the ${MOST_RULES + 1}st, of ${service.node.path}`,
      'Give some services an API of their own');
  }
  for (const claim of claims.filter(({ route: other }) => route._competesWith(other))) {
    warn(service, 'competingRoutes', `some requests fit ${route} as well as ${claim.route} of ${claim.service.node.path}, and neither is more specific: `
      + 'say by withPriority() which of them shall be asked first');
  }
  claims.push({ service, route });
  return priority;
}

/** One among the numbers of routes as specific as this one, so that it stays in its place among the others. */
function freePriority(claims: Claim[], route: ApiRoute): number {
  const taken = new Set(claims.map(claim => claim.route._priority));
  const { first, width } = route._priorities;
  const numbers = Array.from({ length: width }, (_, index) => first + index);
  return [...numbers, ...Array.from({ length: MOST_RULES }, (_, index) => index + 1)].find(number => !taken.has(number))!;
}

function claimsOn({ node, listenerArn }: elbv2.IApplicationListener): Claim[] {
  const inApp = CLAIMS.get(node.root) ?? new Map<string, Claim[]>();
  CLAIMS.set(node.root, inApp);
  const claims = inApp.get(listenerArn) ?? [];
  inApp.set(listenerArn, claims);
  return claims;
}
