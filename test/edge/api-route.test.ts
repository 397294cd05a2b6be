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

test('a header of any value narrows beside another condition', () => {
  expect(`${ApiRoute.header('x-path', '/*', '/a').and(ApiRoute.path('/a'))}`).toBe('header x-path: /*, /a and path /a');
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

test('a rewrite stays when routes are combined, that of the first where both have one', () => {
  const host = ApiRoute.host('a.example.com');
  const [path, other] = ['/$1', '/v1/$1'].map(replacement => ApiRoute.path('/*').withPathRewrite({ regex: '^/orders/(.*)$', replacement }));

  expect(ruleOf(path.and(host)).Transforms).toEqual(ruleOf(path).Transforms);
  expect(ruleOf(host.and(path)).Transforms).toEqual(ruleOf(path).Transforms);
  expect(ruleOf(path.and(other)).Transforms).toEqual(ruleOf(path).Transforms);
});

test('says which requests it is for', () => {
  const route = ApiRoute.path('/orders/*', '/orders').and(ApiRoute.header('X-Tenant', 'acme')).and(ApiRoute.host('a.example.com', 'b.example.com'));

  expect(`${route}`).toBe('host a.example.com, b.example.com and header x-tenant: acme and path /orders, /orders/*');
});

describe('of two routes', () => {
  const path = () => ApiRoute.path('/a/*');
  const items = () => ApiRoute.path('/*/items');
  const host = () => ApiRoute.host('a.example.com');

  test.each<[string, () => ApiRoute[]]>([
    ['are equally specific and fit the same path', () => [path(), items()]],
    ['have one path each, of several, that fit the same', () => [ApiRoute.path('/a/*', '/d'), ApiRoute.path('/*/items', '/c/*')]],
    ['are for one host', () => [host().and(path()), host().and(items())]],
    ['are for headers that a request can have both', () => [ApiRoute.header('x-a', '1'), ApiRoute.header('x-b', '2')]],
  ])('chance decides which is asked first where they %s', (_why, make) => {
    expect(compete(make())).toEqual([true, true]);
  });

  test.each<[string, () => ApiRoute[]]>([
    ['one is more specific', () => [path(), ApiRoute.path('/a/b/*')]],
    ['no path fits both', () => [path(), ApiRoute.path('/b/*')]],
    ['they are for one path of two hosts', () => [host().and(path()), ApiRoute.host('b.example.com').and(path())]],
    ['they are for two values of one header', () => [ApiRoute.header('x-a', '1'), ApiRoute.header('x-a', '2')]],
    ['the priority of one is written', () => [path(), items().withPriority(7)]],
    ['the priorities of both are written', () => [path().withPriority(7), items().withPriority(8)]],
  ])('there is an order where %s', (_why, make) => {
    expect(compete(make())).toEqual([false, false]);
  });

  /** Seen from either. */
  function compete([one, other]: ApiRoute[]): boolean[] {
    return [one._competesWith(other), other._competesWith(one)];
  }
});

test.each<[string, () => ApiRoute]>([
  ['a path of 128 characters', () => ApiRoute.path(`/${'a'.repeat(127)}`)],
  ['a host of 128 characters', () => ApiRoute.host(`${'a'.repeat(124)}.com`)],
  ['a method of 40 characters', () => ApiRoute.method('A'.repeat(40))],
  ['a header of 40 characters with a value of 128', () => ApiRoute.header('x'.repeat(40), 'a'.repeat(128))],
  ['a priority of 1', () => ApiRoute.path('/a').withPriority(1)],
  ['a priority of 49999', () => ApiRoute.path('/a').withPriority(49_999)],
  ['a regular expression of one character', () => ApiRoute.path('/a').withPathRewrite({ regex: 'a', replacement: '' })],
  ['a regular expression of 1024 characters', () => ApiRoute.path('/a').withPathRewrite({ regex: 'a'.repeat(1024), replacement: '' })],
])('takes %s', (_what, make) => {
  expect(make).not.toThrow();
});

test.each<[string, () => ApiRoute, string]>([
  ['a path without a slash', () => ApiRoute.path('orders'), "'path' must be paths of at most 128 characters that begin with '/', such as /orders or /orders/*, got \"orders\""],
  ['a path that is too long', () => ApiRoute.path(`/${'a'.repeat(128)}`), "'path' must be paths of at most 128 characters"],
  ['a path after a name', () => ApiRoute.path('orders/new'), "'path' must be paths of at most 128 characters"],
  ['no path', () => ApiRoute.path(), "'path' must be at least one of paths"],
  ['a path with a space', () => ApiRoute.path('/a b'), "'path' must be paths"],
  ['a token', () => ApiRoute.host(Lazy.string({ produce: () => 'a.b' })), 'got "a token"'],
  ['a host without a dot', () => ApiRoute.host('localhost'), "'host' must be host names with a '.', such as orders.example.com or *.example.com, got \"localhost\""],
  ['a host after a space', () => ApiRoute.host('a b.example.com'), "'host' must be host names with a '.'"],
  ['a host before a path', () => ApiRoute.host('a.example.com/orders'), "'host' must be host names with a '.'"],
  ['a host that is too long', () => ApiRoute.host(`${'a'.repeat(125)}.com`), "'host' must be host names with a '.'"],
  ['a method with a version', () => ApiRoute.method('GET 1.1'), "'method' must be HTTP methods in capital letters"],
  ['a method after another letter', () => ApiRoute.method('öGET'), "'method' must be HTTP methods in capital letters"],
  ['a method that is too long', () => ApiRoute.method('A'.repeat(41)), "'method' must be HTTP methods in capital letters"],
  ['a method in small letters', () => ApiRoute.method('get'), "'method' must be HTTP methods in capital letters, such as 'GET', got \"get\""],
  ['the header Host', () => ApiRoute.header('Host', 'a'), "'name' must be the name of a header other than Host, of 1 to 40 characters, got \"Host\""],
  ['a header with a name of spaces', () => ApiRoute.header('x y', 'a'), "'name' must be the name of a header"],
  ['a header with a name that is too long', () => ApiRoute.header('x'.repeat(41), 'a'), "'name' must be the name of a header"],
  ['a header with a value that begins with what cannot be printed', () => ApiRoute.header('x', '\na'), "'header' must be header values of 1 to 128 printable characters"],
  ['a header with a value that ends with what cannot be printed', () => ApiRoute.header('x', 'aé'), "'header' must be header values of 1 to 128 printable characters"],
  ['a header with a value that is too long', () => ApiRoute.header('x', 'a'.repeat(129)), "'header' must be header values of 1 to 128 printable characters"],
  ['an empty header value', () => ApiRoute.header('x', ''), "'header' must be header values of 1 to 128 printable characters, got \"\""],
  ['six values', () => ApiRoute.path('/a', '/b', '/c').and(ApiRoute.method('GET', 'PUT', 'POST')), "'route' must be 5 values at most, since a rule takes no more, got [\"GET\",\"POST\",\"PUT\",\"/a\",\"/b\",\"/c\"]"],
  ['two paths in two routes', () => ApiRoute.path('/a').and(ApiRoute.path('/b')), "'and' must be a route without a path where there is one already, got \"path /a and path /b\". Name every path in one path()"],
  ['two hosts in two routes', () => ApiRoute.host('a.b').and(ApiRoute.host('c.d')), 'Name every host in one host()'],
  ['two methods in two routes', () => ApiRoute.method('GET').and(ApiRoute.method('PUT')), 'Name every method in one method()'],
  ['a priority below 1', () => ApiRoute.path('/a').withPriority(0), "'priority' must be an integer from 1 to 49999, got 0"],
  ['the priority of what every request fits', () => ApiRoute.path('/a').withPriority(50_000), "'priority' must be an integer from 1 to 49999, got 50000"],
  ['a fraction', () => ApiRoute.path('/a').withPriority(1.5), "'priority' must be an integer from 1 to 49999, got 1.5"],
  ['an empty regular expression', () => ApiRoute.path('/a').withPathRewrite({ regex: '', replacement: '/' }), "'regex' must be a regular expression of 1 to 1024 characters, got \"\""],
  ['a regular expression that is too long', () => ApiRoute.path('/a').withPathRewrite({ regex: 'a'.repeat(1025), replacement: '/' }), "'regex' must be a regular expression of 1 to 1024 characters"],
])('fails for %s', (_what, make, message) => {
  expect(make).toThrow(message);
});

test('is a value: the same one serves two stacks', () => {
  const route = ApiRoute.path('/a');

  expect(ruleOf(route)).toEqual(ruleOf(route));
});
