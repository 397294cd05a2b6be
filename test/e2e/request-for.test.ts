import { RuleCondition } from '@aws-sdk/client-elastic-load-balancing-v2';
import { requestFor } from '../../demo/request-for';

const path = (...Values: string[]): RuleCondition => ({ Field: 'path-pattern', Values });
const host = (...Values: string[]): RuleCondition => ({ Field: 'host-header', Values });
const method = (...Values: string[]): RuleCondition => ({ Field: 'http-request-method', Values });

test.each<[string, RuleCondition[], string, object]>([
  ['the default of a listener', [], '/wanted', { method: 'GET', path: '/wanted', headers: {} }],
  ['a route for every path', [path('/*')], '/wanted?full=yes', { path: '/wanted?full=yes' }],
  ['a route that the path fits', [path('/orders', '/orders/*')], '/orders/7?full=yes', { path: '/orders/7?full=yes' }],
  ['a route that the path does not fit', [path('/orders/*', '/orders')], '/', { path: '/orders/' }],
  ['a pattern with a single character', [path('/v?/orders')], '/', { path: '/vx/orders' }],
  ['a pattern with what means something in an expression', [path('/a.b/(c)')], '/axb/(c)', { path: '/a.b/(c)' }],
  ['a host', [host('orders.example.com'), path('/v1/*')], '/', { host: 'orders.example.com', path: '/v1/' }],
  ['any host of a domain', [host('*.example.com')], '/', { host: 'any.example.com', path: '/' }],
  ['a method', [method('POST')], '/', { method: 'POST' }],
  ['several methods', [method('HEAD', 'PUT', 'GET')], '/', { method: 'GET' }],
  ['a header', [{ Field: 'http-header', HttpHeaderConfig: { HttpHeaderName: 'x-test', Values: ['yes*'] } }], '/', { headers: { 'x-test': 'yesany' } }],
  ['values as AWS tells them', [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/orders'] } }], '/', { path: '/orders' }],
])('%s is met', (_what, conditions, wanted, request) => {
  expect(requestFor(conditions, wanted)).toMatchObject(request);
});

test.each<[string, RuleCondition[]]>([
  ['callers from elsewhere', [path('/*'), { Field: 'source-ip', Values: ['192.0.2.0/24'] }]],
  ['HEAD only', [method('HEAD')]],
  ['a pattern of another kind', [{ Field: 'path-pattern', Values: [] }]],
])('a route for %s cannot be met', (_what, conditions) => {
  expect(requestFor(conditions, '/')).toBeUndefined();
});
