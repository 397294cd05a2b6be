import { routeCondition } from '../../../src/edge/routing/route-condition';
import { bandOf, priorityOf } from '../../../src/edge/routing/route-priority';

const path = (...patterns: string[]) => routeCondition('path', patterns);
const host = (...names: string[]) => routeCondition('host', names);
const header = (value: string) => routeCondition('header', [value], 'x-tenant');
const method = (...methods: string[]) => routeCondition('method', methods);

/** The more specific first. */
const BY_SPECIFICITY = [
  [host('a.example.com'), header('acme'), method('GET'), path('/a/b/c/d')],
  [host('a.example.com'), header('acme'), path('/a')],
  [host('a.example.com'), method('GET')],
  [host('a.example.com'), path('/a/b')],
  [host('a.example.com'), path('/a')],
  [host('a.example.com')],
  [host('*.example.com'), path('/a')],
  [host('*.example.com')],
  [header('acme'), path('/a')],
  [method('GET'), path('/a')],
  [path('/a/b/c/d')],
  [path('/a/b/c')],
  [path('/a/*/c')],
  [path('/a', '/a/b/c')],
  [path('/a*')],
  [path('/*')],
];

test('what is more specific is asked first', () => {
  const priorities = BY_SPECIFICITY.map(priorityOf);

  expect(priorities).toEqual([...priorities].sort((one, other) => one - other));
  expect(new Set(priorities).size).toBe(priorities.length);
});

test('the route that every request fits is asked last', () => {
  expect(priorityOf([path('/*')])).toBe(50_000);
});

test('every number but the last is between 1000 and 49999, and belongs to one kind of route', () => {
  const bands = BY_SPECIFICITY.slice(0, -1).map(bandOf);

  for (const { first, width } of bands) {
    expect(first).toBeGreaterThanOrEqual(1000);
    expect(first + width - 1).toBeLessThanOrEqual(49_999);
  }
  for (const [index, band] of bands.slice(1).entries()) {
    expect(band.first === bands[index].first || band.first >= bands[index].first + bands[index].width).toBe(true);
  }
});

test('thirty services with a path each meet in one number in less than three of a hundred cases', () => {
  const { width } = bandOf([path('/a')]);
  const apart = Array.from({ length: 30 }, (_, taken) => 1 - taken / width).reduce((product, chance) => product * chance, 1);

  expect(1 - apart).toBeLessThan(0.03);
});

test('names with a wildcard among them are as specific as one with a wildcard, and what has many segments as what has four', () => {
  expect(bandOf([host('a.example.com', '*.example.com')])).toEqual(bandOf([host('*.example.com')]));
  expect(bandOf([path('/a/b/c/d/e/f')])).toEqual(bandOf([path('/a/b/c/d')]));
});

test('the order in which values are written does not count', () => {
  expect(priorityOf([path('/b', '/a', '/a')])).toBe(priorityOf([path('/a', '/b')]));
});

test('priorities are part of the contract: another one would move rules of deployed services', () => {
  expect([[path('/orders', '/orders/*')], [path('/users/*')], [host('api.example.com')]].map(priorityOf)).toMatchInlineSnapshot(`
[
  48782,
  39414,
  9376,
]
`);
});
