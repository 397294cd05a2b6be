import * as fc from 'fast-check';
import { patternsMeet } from '../../../src/edge/routing/patterns-meet';

test.each([
  ['/orders/*', '/orders/*/items'],
  ['/a/*', '/*/b'],
  ['/*', '/anything'],
  ['/a?c', '/abc'],
  ['*.example.com', 'api.*'],
  ['**', ''],
])('%s and %s fit some text both', (one, other) => {
  expect(patternsMeet(one, other)).toBe(true);
  expect(patternsMeet(other, one)).toBe(true);
});

test.each([
  ['/orders', '/orders/*'],
  ['/orders/*', '/users/*'],
  ['/a?c', '/ac'],
  ['*a', '*b'],
  ['', 'a'],
])('%s and %s fit no text both', (one, other) => {
  expect(patternsMeet(one, other)).toBe(false);
  expect(patternsMeet(other, one)).toBe(false);
});

test('patterns meet exactly if there is a text that fits both', () => {
  const pattern = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 3 });
  // the shortest text that fits both has no more characters than both together
  const texts = Array.from({ length: 6 }).reduce<string[]>(shorter => ['', ...shorter.flatMap(text => [`${text}a`, `${text}b`])], ['']);

  fc.assert(fc.property(pattern, pattern, (one, other) => {
    expect(patternsMeet(one, other)).toBe(texts.some(text => regexOf(one).test(text) && regexOf(other).test(text)));
  }), { numRuns: 2000 });
});

function regexOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);
}
