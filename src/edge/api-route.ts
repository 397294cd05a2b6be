import { isDeepStrictEqual } from 'node:util';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import {
  type RouteCondition, CONDITION_KINDS, canBothHold, isFulfilledByAll, listenerCondition, routeCondition,
} from './routing/route-condition';
import { bandOf, priorityOf } from './routing/route-priority';
import { type Checks, checkProps } from '../private/check-props';
import { required, text, valueOf } from '../private/checks';
import { checkInteger, refuse } from '../private/errors';

/** What AWS takes in one rule. */
const MOST_VALUES = 5;
const MOST_REGEX_CHARACTERS = 1024;
/** The conditions of which AWS takes one in a rule. */
const ONCE = ['host', 'method', 'path'];

/** What the load balancer changes in the path of a request before a task gets it. */
export interface PathRewrite {
  /** What is looked for in the path: a regular expression, such as `^/orders/(.*)$`. */
  readonly regex: string;

  /** What is put in its place, with `$1` for the first group, such as `/$1`. */
  readonly replacement: string;
}

const PATH_REWRITE: Checks<PathRewrite> = { regex: required(text), replacement: required(text) };

const checkRoute = valueOf('ApiRoute', "ApiRoute.path('/orders/*')", '_priority');

/**
 * Which requests a service gets: the conditions of its listener rule. A value.
 *
 * The load balancer asks the rules by their priority, which follows from the route alone: the more specific first (a host, then a
 * header, a method and the depth of the path), so that another service never changes it. Of two routes that are equally specific
 * and fit the same request, the priority decides by chance; there is a warning then, and `withPriority()`.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-rules.html
 */
export class ApiRoute {
  /**
   * Requests for one of these paths. The path `/*` fits every request.
   *
   * @example
   * new PrivateFargateApi(this, 'Api', { image, route: ApiRoute.path('/users', '/users/*') });
   *
   * @param patterns paths of at most 128 characters that begin with `/`, in which `*` stands for any characters and `?` for one; case counts
   */
  public static path(...patterns: string[]): ApiRoute {
    return new ApiRoute([routeCondition('path', patterns)]);
  }

  /**
   * Requests to one of these hosts.
   *
   * @param names names of at most 128 characters, in which `*` stands for any characters and `?` for one
   */
  public static host(...names: string[]): ApiRoute {
    return new ApiRoute([routeCondition('host', names)]);
  }

  /**
   * Requests with a header that has one of these values.
   *
   * @param name the name of the header: at most 40 characters; for `Host` there is `host()`
   * @param values values of at most 128 characters, in which `*` stands for any characters and `?` for one
   */
  public static header(name: string, ...values: string[]): ApiRoute {
    if (typeof name !== 'string' || !/^[\w!#$%&'*+.^`|~-]{1,40}$/.test(name) || name.toLowerCase() === 'host') {
      refuse('name', 'the name of a header other than Host, of 1 to 40 characters', name);
    }
    return new ApiRoute([routeCondition('header', values, name.toLowerCase())]);
  }

  /**
   * Requests with one of these HTTP methods.
   *
   * @param methods methods in capital letters, such as `GET`
   */
  public static method(...methods: string[]): ApiRoute {
    return new ApiRoute([routeCondition('method', methods)]);
  }

  private constructor(
    private readonly conditions: RouteCondition[],
    private readonly chosenPriority?: number,
    private readonly rewrite?: PathRewrite,
  ) {
    const values = conditions.flatMap(condition => condition.values);
    if (values.length > MOST_VALUES) {
      refuse('route', `${MOST_VALUES} values at most, since a rule takes no more`, values, 'Use a wildcard, or a service more');
    }
    const twice = ONCE.find(kind => conditions.filter(condition => condition.kind === kind).length > 1);
    if (twice) refuse('and', `a route without a ${twice} where there is one already`, `${this}`, `Name every ${twice} in one ${twice}()`);
  }

  /**
   * Requests that fit this route and the other. Fails where both name a path, a host or a method.
   *
   * @param route the other route
   */
  public and(route: ApiRoute): ApiRoute {
    checkRoute('route', route);
    const conditions = [...this.conditions, ...route.conditions]
      // what fits all requests narrows nothing
      .filter(condition => !isFulfilledByAll(condition))
      .sort((one, other) => orderOf(one).localeCompare(orderOf(other)));
    const priority = this.chosenPriority ?? route.chosenPriority;
    return new ApiRoute(conditions.length > 0 ? conditions : this.conditions, priority, this.rewrite ?? route.rewrite);
  }

  /**
   * The same requests, asked for at a place of your own choice.
   *
   * @param priority 1 to 49999, the smaller the earlier: those up to 999 come before all that follow from routes
   */
  public withPriority(priority: number): ApiRoute {
    checkInteger('priority', priority, 1, 49_999);
    return new ApiRoute(this.conditions, priority, this.rewrite);
  }

  /**
   * The same requests, with another path when a task gets them.
   *
   * @param rewrite what is changed in the path
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-transforms.html
   */
  public withPathRewrite(rewrite: PathRewrite): ApiRoute {
    checkProps('rewrite', rewrite, PATH_REWRITE);
    if (!(rewrite.regex.length >= 1 && rewrite.regex.length <= MOST_REGEX_CHARACTERS)) {
      refuse('regex', `a regular expression of 1 to ${MOST_REGEX_CHARACTERS} characters`, rewrite.regex);
    }
    return new ApiRoute(this.conditions, this.chosenPriority, rewrite);
  }

  /** The route as text, such as `path /orders, /orders/*`. */
  public toString(): string {
    return this.conditions.map(({ kind, header, values }) => `${kind} ${header ? `${header}: ` : ''}${values.join(', ')}`).join(' and ');
  }

  /**
   * Whether it is for some hosts only.
   *
   * @internal
   */
  public get _hasHost(): boolean {
    return this.conditions.some(({ kind }) => kind === 'host');
  }

  /**
   * The conditions of the listener rule.
   *
   * @internal
   */
  public get _listenerConditions(): elbv2.ListenerCondition[] {
    return this.conditions.map(listenerCondition);
  }

  /**
   * The priority of the listener rule.
   *
   * @internal
   */
  public get _priority(): number {
    return this.chosenPriority ?? priorityOf(this.conditions);
  }

  /**
   * The numbers that routes as specific as this one have.
   *
   * @internal
   */
  public get _priorities(): { readonly first: number; readonly width: number } {
    return bandOf(this.conditions);
  }

  /**
   * What is changed in the path, as the listener rule has it.
   *
   * @internal
   */
  public get _transforms(): object[] | undefined {
    const { regex: Regex, replacement: Replace } = this.rewrite ?? {};
    return this.rewrite && [{ Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex, Replace }] } }];
  }

  /**
   * Whether it is for the same requests, wherever it is asked for.
   *
   * @internal
   */
  public _isSameAs(other: ApiRoute): boolean {
    return isDeepStrictEqual(this.conditions, other.conditions);
  }

  /**
   * Whether it is by chance which of both gets a request that fits both.
   *
   * @internal
   */
  public _competesWith(other: ApiRoute): boolean {
    return this.chosenPriority === undefined && other.chosenPriority === undefined
      && this._priorities.first === other._priorities.first
      && this.conditions.every(condition => other.conditions.every(another => canBothHold(condition, another)));
  }
}

function orderOf({ kind, header }: RouteCondition): string {
  return `${CONDITION_KINDS.indexOf(kind)} ${header}`;
}
