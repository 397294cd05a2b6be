import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import { ApiRoute } from '../../src';
import { apiIn, image, only, stackWith, synthesize } from '../helpers/api-stack';

const segment = fc.constantFrom('a', 'b', 'orders', 'users', '*', 'v?');
const path = fc.array(segment, { minLength: 1, maxLength: 5 }).map(segments => `/${segments.join('/')}`);
const routes = {
  path: fc.uniqueArray(path, { minLength: 1, maxLength: 2 }).map(patterns => ApiRoute.path(...patterns)),
  host: fc.constantFrom('a.example.com', 'b.example.com', '*.example.com').map(name => ApiRoute.host(name)),
  header: fc.constantFrom('acme', 'other').map(value => ApiRoute.header('x-tenant', value)),
  method: fc.constantFrom('GET', 'POST').map(method => ApiRoute.method(method)),
};
const route: fc.Arbitrary<ApiRoute> = fc.subarray(Object.values(routes), { minLength: 1 })
  .chain(kinds => fc.tuple(...kinds))
  .map(parts => parts.reduce((all, next) => all.and(next)));

test('any route has one priority, whichever order it was combined in', () => {
  fc.assert(fc.property(fc.subarray(Object.values(routes), { minLength: 2 }).chain(kinds => fc.tuple(...kinds)), parts => {
    const [one, other] = [parts, [...parts].reverse()].map(order => order.reduce((all, next) => all.and(next)));

    expect(other._priority).toBe(one._priority);
    expect(`${other}`).toBe(`${one}`);
  }), { numRuns: 2000 });
});

test('any route is asked before one that has less to say, and after all that are chosen by number', () => {
  fc.assert(fc.property(route, routes.host, (less, host) => {
    fc.pre(!`${less}`.includes('host'));

    expect(less.and(host)._priority).toBeLessThan(less._priority);
    expect(less.and(host)._priority).toBeGreaterThan(999);
  }), { numRuns: 2000 });
});

test('any path is asked before a shorter one that it begins with', () => {
  const literal = fc.array(fc.constantFrom('a', 'b', 'orders'), { minLength: 1, maxLength: 3 }).map(segments => `/${segments.join('/')}`);

  fc.assert(fc.property(literal, fc.constantFrom('c', 'items'), (shorter, more) => {
    expect(ApiRoute.path(`${shorter}/${more}/*`)._priority).toBeLessThan(ApiRoute.path(`${shorter}/*`)._priority);
  }));
});

test('what is computed is what the template has', () => {
  fc.assert(fc.property(route, any => {
    expect(only(synthesize({ route: any }), 'AWS::ElasticLoadBalancingV2::ListenerRule').Priority).toBe(any._priority);
  }), { numRuns: 5 });
});

test('any set of services has priorities of their own, whatever the order in which they are added', () => {
  fc.assert(fc.property(fc.uniqueArray(route, { selector: String, minLength: 2, maxLength: 6 }).chain(set => fc.tuple(
    fc.constant(set), fc.shuffledSubarray(set, { minLength: set.length }))), ([set, shuffled]) => {
    const [one, other] = [set, shuffled].map(prioritiesOf);

    expect(other).toEqual(one);
    expect(one === 'refused' || new Set(Object.values(one)).size === set.length).toBe(true);
  }), { numRuns: 25 });
});

/** The priority of each route in a template, or that two of them meet in one. */
function prioritiesOf(set: ApiRoute[]): Record<string, number> | 'refused' {
  const stack = stackWith();
  const [first, ...others] = set;
  try {
    const api = apiIn(stack, { route: first });
    others.forEach((each, i) => api.addService(`Service${i}`, { image, route: each }));
  } catch (error) {
    expect((error as Error).message).toContain("'route' must have a priority of its own");
    return 'refused';
  }
  const rules = Object.values(Template.fromStack(stack).findResources('AWS::ElasticLoadBalancingV2::ListenerRule'));
  return Object.fromEntries(rules.map(({ Properties }) => [JSON.stringify(Properties.Conditions), Properties.Priority]));
}
