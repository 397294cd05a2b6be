import { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';

/** What the demo asks a service for. */
export interface DemoRequest {
  readonly method: string;
  readonly path: string;
  readonly host?: string;
  readonly headers: Record<string, string>;
}

type Chosen = Partial<DemoRequest>;

/** How a request meets the condition of each kind. */
const MEETING: Record<string, (condition: RuleCondition, wanted: string) => Chosen | undefined> = {
  'path-pattern': ({ Values = [], PathPatternConfig }, wanted) => chosen(valuesOf(Values, PathPatternConfig?.Values), 'path', patterns => (
    patterns.some(pattern => fits(withoutQuery(wanted), pattern)) ? wanted : sample(patterns[0], '')
  )),
  'host-header': ({ Values = [], HostHeaderConfig }) => chosen(valuesOf(Values, HostHeaderConfig?.Values), 'host', ([first]) => sample(first, 'any')),
  'http-request-method': ({ Values = [], HttpRequestMethodConfig }) => chosen(
    // the answer to HEAD has no body to read
    valuesOf(Values, HttpRequestMethodConfig?.Values).filter(method => method !== 'HEAD'), 'method', methods => methods.find(each => each === 'GET') ?? methods[0],
  ),
  'http-header': ({ HttpHeaderConfig: { HttpHeaderName: name, Values: values = [] } = {} }) => (
    name && values.length > 0 ? { headers: { [name]: sample(values[0], 'any') } } : undefined
  ),
};

/** A request that meets all conditions of a route, with the path that is wanted where it can have that; undefined when it cannot be told. */
export function requestFor(conditions: RuleCondition[], wanted: string): DemoRequest | undefined {
  const parts = conditions.map(condition => MEETING[condition.Field ?? '']?.(condition, wanted));
  if (parts.includes(undefined)) return undefined;
  const headers = Object.assign({}, ...parts.map(part => part!.headers));
  return { method: 'GET', path: wanted, ...Object.assign({}, ...parts), headers };
}

function chosen(values: string[], member: keyof DemoRequest, choose: (values: string[]) => string): Chosen | undefined {
  return values.length > 0 ? { [member]: choose(values) } : undefined;
}

function valuesOf(values: string[], configured: string[] = []): string[] {
  return values.length > 0 ? values : configured;
}

function withoutQuery(path: string): string {
  return path.split('?')[0];
}

function fits(text: string, pattern: string): boolean {
  const source = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*').replaceAll('?', '.');
  return new RegExp(`^${source}$`, 's').test(text);
}

/** Something the pattern fits: `/orders/` for `/orders/*`. */
function sample(pattern: string, forStar: string): string {
  return pattern.replaceAll('*', forStar).replaceAll('?', 'x');
}
