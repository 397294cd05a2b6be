import { Token } from 'aws-cdk-lib';
import { refuse } from './errors';
import { valueClassOf, withArticle } from './show';

/** Refuses what a prop must not be. */
export type Check = (name: string, written: any) => void;

/** What is accepted, and how to say it. */
export function must(allowed: string, accepts: (written: any) => boolean): Check {
  return (name, written) => {
    if (!accepts(written)) refuse(name, allowed, written);
  };
}

/** An object that has these members. */
export function having(allowed: string, ...members: string[]): Check {
  return must(allowed, written => isObject(written) && members.every(member => member in written));
}

/** A value of this package, which another of its values is not. */
export function valueOf(name: string, example: string, ...members: string[]): Check {
  const allowed = `${withArticle(name)} such as ${example}`;
  const looks = having(allowed, ...members);
  return (prop, written) => {
    looks(prop, written);
    if ((valueClassOf(written) ?? name) !== name) refuse(prop, allowed, written);
  };
}

/** A value of an enum; a token is known only at deployment and passes. */
export function oneOf(values: object, allowed: string): Check {
  // an enum of numbers has its names under its numbers too
  const named = Object.entries(values).filter(([name]) => !/^\d+$/.test(name)).map(([, value]) => value);
  return must(allowed, written => named.includes(written) || Token.isUnresolved(written));
}

/** A list of what passes a check. */
export function listOf(check: Check): Check {
  return (name, written) => {
    list(name, written);
    written.forEach((element: unknown) => check(name, element));
  };
}

/** What passes a check, by name. */
export function mapOf(check: Check): Check {
  return (name, written) => {
    map(name, written);
    for (const [key, value] of Object.entries(written)) check(`${name}.${key}`, value);
  };
}

export const text = must('a string', written => typeof written === 'string');
export const numeric = must('a number', written => typeof written === 'number');
export const boolean = must('true or false', written => typeof written === 'boolean');
export const duration = having('a Duration such as Duration.seconds(30)', 'toSeconds', 'isUnresolved');
export const struct = must('an object with options by name', isBag);

const list = must('a list', Array.isArray);
const map = must('an object with values by name', isBag);

function isObject(written: unknown): boolean {
  return typeof written === 'object' && written !== null;
}

/** Neither a list nor a `Map`, whose entries nobody would find, nor a value of this package. */
function isBag(written: any): boolean {
  return isObject(written) && !(Symbol.iterator in written) && valueClassOf(written) === undefined;
}
