import { Duration, SecretValue, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { ApiNetwork, HealthCheck } from '../../src';
import { checkProps, optionsOf } from '../../src/private/check-props';
import { boolean, having, listOf, mapOf, oneOf, text, valueOf } from '../../src/private/checks';
import { checkInteger, checkMinutes, checkSeconds, refuse } from '../../src/private/errors';

class Own extends ApiNetwork {
  public bind(): never {
    throw new Error('not called');
  }
}

enum Numbers { ONE = 1, THREE = 3 }

/** A structure that holds itself, as constructs do. */
const endless: { itself?: object } = new (class Endless {})();
endless.itself = endless;

test.each<[string, unknown, string]>([
  ['a text', 'a "b"', '"a \\"b\\""'],
  ['a number', 1.5, '1.5'],
  ['a token', Token.asString({ Ref: 'Text' }), 'a token'],
  ['a token of a number', Token.asNumber({ Ref: 'Number' }), 'a token'],
  ['a token of a list', Token.asList({ Ref: 'List' }), 'a token'],
  ['a token in a list', [Token.asString({ Ref: 'Text' })], '["a token"]'],
  ['no number', NaN, 'NaN'],
  ['nothing', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a list', ['a', 1], '["a",1]'],
  ['an object', { a: [1] }, '{"a":[1]}'],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ['an object of a class', Duration.seconds(1), '"a Duration"'],
  ['a construct', new ec2.Vpc(new Stack(), 'Vpc'), '"a Vpc"'],
  ['a construct in a list', [new Stack()], '["a Stack"]'],
  ['a value', ApiNetwork.create(), '"an ApiNetwork"'],
  ['a value of one\'s own', new Own(), '"an ApiNetwork"'],
  ['an object that holds itself', endless, '"an Endless"'],
  ['a map', new Map(), '"a Map"'],
  ['a function', () => 1, '"a function"'],
  ['a class', Stack, '"a function"'],
  ['a symbol', Symbol('a'), '"a symbol"'],
  ['a large integer', BigInt(1), '"a bigint"'],
])('shows %s as it is, or what it is', (_what, written, shown) => {
  expect(() => refuse('prop', 'another', written, 'Change it')).toThrow(new Error(`'prop' must be another, got ${shown}. Change it`));
});

test('shows no secret', () => {
  expect(() => refuse('prop', 'another', { password: SecretValue.unsafePlainText('hunter2') })).toThrow(/^(?!.*hunter2)/);
});

test('says of a bound that nobody reaches nothing', () => {
  expect(() => checkInteger('count', 0, 1, Number.MAX_SAFE_INTEGER)).toThrow(new Error("'count' must be an integer of at least 1, got 0"));
  expect(() => checkInteger('count', 0, 1, 5)).toThrow(new Error("'count' must be an integer from 1 to 5, got 0"));
});

test.each([5, '5', null, undefined, {}] as any[])('a duration is not %p', written => {
  expect(() => checkSeconds('wait', written, 1, 9)).toThrow(/^'wait' must be a Duration of 1 to 9 whole seconds, got .*\. Write it as Duration\.seconds\(\)/);
  expect(() => checkMinutes('wait', written)).toThrow(/^'wait' must be a Duration of 0 to 1440 whole minutes, got .*\. Write it as Duration\.seconds\(\)/);
});

describe('checks', () => {
  const checks = {
    flag: boolean,
    texts: listOf(text),
    byName: mapOf(text),
    nested: optionsOf<{ flag?: boolean }>({ flag: boolean }),
    number: oneOf(() => Numbers, '1 or 3'),
    thing: having('a thing', 'one', 'two'),
    network: valueOf('ApiNetwork', 'ApiNetwork.create()', 'bind'),
  };
  const check = (props: object) => () => checkProps('props', props as any, checks as any);

  test.each<[string, object]>([
    ['nothing', {}],
    ['what is left out', { flag: undefined, texts: undefined }],
    ['a flag', { flag: false }],
    ['a list', { texts: ['a'] }],
    ['a list that is a token', { texts: Token.asList({ Ref: 'List' }) }],
    ['a map', { byName: { a: 'b' } }],
    ['options', { nested: { flag: true } }],
    ['a value of an enum', { number: Numbers.THREE }],
    ['an enum that is a token', { number: Token.asNumber({ Ref: 'Number' }) }],
    ['an object of any class that has what it takes', { thing: { one: 1, two: undefined, three: 3 } }],
    ['a value', { network: ApiNetwork.create() }],
    ['a value of one\'s own', { network: new Own() }],
    ['what looks like a value', { network: { bind: () => ({}) } }],
    ['what there is no check of', { other: 1 }],
  ])('let %s pass', (_what, props) => {
    expect(check(props)).not.toThrow();
  });

  test.each<[object, string]>([
    [{ flag: 0 }, "'flag' must be true or false, got 0"],
    [{ texts: 'a' }, "'texts' must be a list, got \"a\""],
    [{ texts: ['a', null] }, "'texts' must be a string, got null"],
    [{ byName: { a: 1 } }, "'byName.a' must be a string, got 1"],
    [{ nested: { flag: 'yes' } }, "'flag' must be true or false, got \"yes\""],
    [{ nested: HealthCheck.http() }, "'nested' must be an object with options by name, got \"a HealthCheck\""],
    [{ number: 2 }, "'number' must be 1 or 3, got 2"],
    [{ number: 'ONE' }, "'number' must be 1 or 3, got \"ONE\""],
    [{ thing: { one: 1 } }, "'thing' must be a thing, got {\"one\":1}"],
    [{ thing: null }, "'thing' must be a thing, got null"],
    [{ network: { unbind: 1 } }, "'network' must be an ApiNetwork such as ApiNetwork.create(), got {\"unbind\":1}"],
    [{ network: HealthCheck.http() }, "'network' must be an ApiNetwork such as ApiNetwork.create(), got \"a HealthCheck\""],
  ])('refuse %p', (props, message) => {
    expect(check(props)).toThrow(new Error(message));
  });
});
