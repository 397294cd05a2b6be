import { Token } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { patternsMeet } from './patterns-meet';
import { refuse } from '../../private/errors';

/** The kinds of condition, the one that says most about a request first. */
export const CONDITION_KINDS = ['host', 'header', 'method', 'path'] as const;

/** What a request must have: one of the values. */
export interface RouteCondition {
  readonly kind: typeof CONDITION_KINDS[number];
  /** the name of the header, where it is one */
  readonly header?: string;
  /** sorted, each once */
  readonly values: string[];
}

/** What AWS takes as a value of each kind. */
const VALUES: Record<RouteCondition['kind'], { valid: RegExp; allowed: string }> = {
  host: { valid: /^(?=.*\.)[a-z0-9.*?-]{1,128}$/i, allowed: "host names with a '.', such as orders.example.com or *.example.com" },
  header: { valid: /^[\x20-\x7e]{1,128}$/, allowed: 'header values of 1 to 128 printable characters' },
  method: { valid: /^[A-Z_-]{1,40}$/, allowed: "HTTP methods in capital letters, such as 'GET'" },
  path: { valid: /^\/[\w.$/~"'@:+&*?-]{0,127}$/, allowed: "paths of at most 128 characters that begin with '/', such as /orders or /orders/*" },
};
const EVERY_PATH = '/*';

/** Makes a condition; fails for what AWS would refuse, and for tokens, by which rules could not be ordered. */
export function routeCondition(kind: RouteCondition['kind'], written: string[], header?: string): RouteCondition {
  const { valid, allowed } = VALUES[kind];
  if (written.length === 0) refuse(kind, `at least one of ${allowed}`, written);
  const wrong = written.findIndex(value => Token.isUnresolved(value) || typeof value !== 'string' || !valid.test(value));
  if (wrong >= 0) refuse(kind, allowed, Token.isUnresolved(written[wrong]) ? 'a token' : written[wrong]);
  const values = kind === 'host' || kind === 'header' ? written.map(value => value.toLowerCase()) : written;
  // beside the pattern that every path fits, others say nothing
  return { kind, header, values: kind === 'path' && values.includes(EVERY_PATH) ? [EVERY_PATH] : [...new Set(values)].sort() };
}

/** Whether every request fulfills the condition. */
export function isFulfilledByAll({ kind, values }: RouteCondition): boolean {
  return kind === 'path' && values[0] === EVERY_PATH;
}

/** How the load balancer is told. */
export function listenerCondition({ kind, header, values }: RouteCondition): elbv2.ListenerCondition {
  switch (kind) {
    case 'host': return elbv2.ListenerCondition.hostHeaders(values);
    case 'header': return elbv2.ListenerCondition.httpHeader(header!, values);
    case 'method': return elbv2.ListenerCondition.httpRequestMethods(values);
    case 'path': return elbv2.ListenerCondition.pathPatterns(values);
  }
}

/** Whether a request can fulfill both: conditions of different kinds never exclude each other. */
export function canBothHold(one: RouteCondition, other: RouteCondition): boolean {
  if (one.kind !== other.kind || one.header !== other.header) return true;
  return one.values.some(value => other.values.some(another => patternsMeet(value, another)));
}
