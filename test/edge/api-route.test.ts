import { Lazy } from 'aws-cdk-lib';
import { ApiRoute } from '../../src';
import { only, synthesize } from '../helpers/api-stack';

const ruleOf = (route: ApiRoute) => only(synthesize({ route }), 'AWS::ElasticLoadBalancingV2::ListenerRule');

test('each kind is a condition of the rule', () => {
  const route = ApiRoute.path('/orders/*', '/orders')
    .and(ApiRoute.method('GET'))
    .and(ApiRoute.header('X-Tenant', 'Acme'))
    .and(ApiRoute.host('API.example.com'));

  expect(ruleOf(route).Conditions).toEqual([
    { Field: 'host-header', HostHeaderConfig: { Values: ['api.example.com'] } },
    { Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-tenant', Values: ['acme'] } },
    { Field: 'http-request-method', HttpRequestMethodConfig: { Values: ['GET'] } },
    { Field: 'path-pattern', PathPatternConfig: { Values: ['/orders', '/orders/*'] } },
  ]);
});

test('two headers are two conditions', () => {
  expect(ruleOf(ApiRoute.header('a', '1').and(ApiRoute.header('b', '2'))).Conditions).toHaveLength(2);
});

test('a path that every request fits narrows nothing beside another condition', () => {
  const host = ApiRoute.host('a.example.com');

  expect(ruleOf(host.and(ApiRoute.path('/*')))).toEqual(ruleOf(host));
  expect(`${ApiRoute.path('/*').and(ApiRoute.path('/*', '/a'))}`).toBe('path /*');
});

test('combining does not depend on the order', () => {
  const [path, host] = [ApiRoute.path('/a'), ApiRoute.host('a.example.com')];

  expect(ruleOf(path.and(host))).toEqual(ruleOf(host.and(path)));
});

test('a priority can be chosen, before or after combining', () => {
  const [path, host] = [ApiRoute.path('/a'), ApiRoute.host('a.example.com')];

  expect(ruleOf(path.withPriority(7)).Priority).toBe(7);
  expect(ruleOf(path.withPriority(7).and(host)).Priority).toBe(7);
  expect(ruleOf(host.and(path.withPriority(7))).Priority).toBe(7);
});

test('the path can be rewritten before a task gets the request', () => {
  const route = ApiRoute.path('/orders/*').withPathRewrite({ regex: '^/orders/(.*)$', replacement: '/$1' });

  expect(ruleOf(route).Transforms).toEqual([
    { Type: 'url-rewrite', UrlRewriteConfig: { Rewrites: [{ Regex: '^/orders/(.*)$', Replace: '/$1' }] } },
  ]);
  expect(ruleOf(ApiRoute.path('/orders/*')).Transforms).toBeUndefined();
});

test.each<[string, () => ApiRoute, string]>([
  ['a path without a slash', () => ApiRoute.path('orders'), "'path' must be paths of at most 128 characters that begin with '/', such as /orders or /orders/*, got \"orders\""],
  ['a path that is too long', () => ApiRoute.path(`/${'a'.repeat(128)}`), "'path' must be paths of at most 128 characters"],
  ['no path', () => ApiRoute.path(), "'path' must be at least one of paths"],
  ['a path with a space', () => ApiRoute.path('/a b'), "'path' must be paths"],
  ['a token', () => ApiRoute.host(Lazy.string({ produce: () => 'a.b' })), 'got "a token"'],
  ['a host without a dot', () => ApiRoute.host('localhost'), "'host' must be host names with a '.', such as orders.example.com or *.example.com, got \"localhost\""],
  ['a method in small letters', () => ApiRoute.method('get'), "'method' must be HTTP methods in capital letters, such as 'GET', got \"get\""],
  ['the header Host', () => ApiRoute.header('Host', 'a'), "'name' must be the name of a header other than Host, of 1 to 40 characters, got \"Host\""],
  ['a header with a name of spaces', () => ApiRoute.header('x y', 'a'), "'name' must be the name of a header"],
  ['an empty header value', () => ApiRoute.header('x', ''), "'header' must be header values of 1 to 128 printable characters, got \"\""],
  ['six values', () => ApiRoute.path('/a', '/b', '/c').and(ApiRoute.method('GET', 'PUT', 'POST')), "'route' must be 5 values at most, since a rule takes no more, got [\"GET\",\"POST\",\"PUT\",\"/a\",\"/b\",\"/c\"]"],
  ['two paths in two routes', () => ApiRoute.path('/a').and(ApiRoute.path('/b')), "'and' must be a route without a path where there is one already, got \"path /a and path /b\". Name every path in one path()"],
  ['a priority below 1', () => ApiRoute.path('/a').withPriority(0), "'priority' must be an integer from 1 to 49999, got 0"],
  ['the priority of what every request fits', () => ApiRoute.path('/a').withPriority(50_000), "'priority' must be an integer from 1 to 49999, got 50000"],
  ['a fraction', () => ApiRoute.path('/a').withPriority(1.5), "'priority' must be an integer from 1 to 49999, got 1.5"],
  ['an empty regular expression', () => ApiRoute.path('/a').withPathRewrite({ regex: '', replacement: '/' }), "'regex' must be a regular expression of 1 to 1024 characters, got \"\""],
])('fails for %s', (_what, make, message) => {
  expect(make).toThrow(message);
});

test('is a value: the same one serves two stacks', () => {
  const route = ApiRoute.path('/a');

  expect(ruleOf(route)).toEqual(ruleOf(route));
});
