import { Token } from 'aws-cdk-lib';

/** The values of this package: what binds one of them often looks like what binds another. */
const VALUES = [
  'AccessLogs', 'ApiAccess', 'ApiAuthentication', 'ApiCluster', 'ApiEndpoint', 'ApiFirewall', 'ApiLogs', 'ApiMonitoring', 'ApiNetwork', 'ApiRoute',
  'ApiScaling', 'ApiTelemetry', 'Capacity', 'Deployment', 'Egress', 'FailureThreshold', 'HealthCheck', 'ManagedRuleGroup', 'TaskSize',
];

/** By which jsii marks classes. */
const RTTI = Symbol.for('jsii.rtti');

/** What was written, as an error shows it: objects of a class by its name, since they may be large, secret, or hold themselves. */
export function show(written: unknown): string {
  if (isToken(written)) return 'a token';
  if (typeof written === 'number' || written === undefined) return String(written);
  return JSON.stringify(written, (_key, value: unknown) => isToken(value) ? 'a token' : isPlain(value) ? value : withArticle(classOf(value)));
}

/** Which value of this package it is, whichever copy of the package made it. */
export function valueClassOf(written: unknown): string | undefined {
  return classesOf(written).find(name => VALUES.includes(name));
}

/** `a HealthCheck`, `an ApiNetwork`. */
export function withArticle(noun: string): string {
  return `${/^[aeiou]/i.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** Whether it stands for what is known only at deployment, as a string, a number, a list or the element of one. */
function isToken(value: unknown): boolean {
  return ['string', 'number'].includes(typeof value) || Array.isArray(value) ? Token.isUnresolved(value) || /^#\{Token\[/.test(`${value}`) : false;
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'object') return value === null || Array.isArray(value) || ['Object', ''].includes(classOf(value));
  return !['function', 'bigint', 'symbol'].includes(typeof value);
}

/** Those that are exported say more than what extends them inside. */
function classOf(value: unknown): string {
  return typeof value === 'object' ? valueClassOf(value) ?? classesOf(value)[0] ?? '' : typeof value;
}

/** The names of its class and of what that extends. */
function classesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null ? [] : [nameOf(prototype.constructor), ...classesOf(prototype)];
}

/** The CDK has classes called `Vpc2` and the like, which jsii has marked as what they are, or what they extend. */
function nameOf({ name = '', [RTTI]: marked }: { name?: string; [RTTI]?: { fqn: string } } = {}): string {
  const exported = marked?.fqn.split('.').pop() ?? name;
  return name.startsWith(exported) ? exported : name;
}
