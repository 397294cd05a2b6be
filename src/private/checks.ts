import { Token } from 'aws-cdk-lib';
import { checkInteger, checkNumber, checkSeconds, refuse } from './errors';
import { valueClassOf, withArticle } from './show';

/** Refuses what a prop must not be. */
export type Check = (name: string, written: any) => void;

/** That refuses to be left out, too. */
export interface RequiredCheck extends Check {
  readonly required: true;
}

/** Refuses that a prop is left out, and what it must not be. */
export function required(check: Check, what?: string): RequiredCheck {
  const checked: Check = (name, written) => {
    if (written === undefined && what) throw new Error(`'${name}' is required: ${what}`);
    check(name, written);
  };
  return Object.assign(checked, { required: true as const });
}

/** What is accepted, and how to say it. */
export function must(allowed: string, accepts: (written: any) => boolean): Check {
  return (name, written) => {
    if (!accepts(written)) refuse(name, allowed, written);
  };
}

/** A string of that form; a token is known only at deployment and passes. */
export function matching(allowed: string, form: RegExp): Check {
  return must(allowed, written => Token.isUnresolved(written) || (typeof written === 'string' && form.test(written)));
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

/** A value of an enum, of which the CDK loads the module when it is asked for; a token is known only at deployment and passes. */
export function oneOf(values: () => object, allowed: string): Check {
  // an enum of numbers has its names under its numbers too
  const named = () => Object.entries(values()).filter(([name]) => !/^\d+$/.test(name)).map(([, value]) => value);
  return must(allowed, written => named().includes(written) || Token.isUnresolved(written));
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

/** A whole number within the bounds. */
export function integer(min: number, max: number = Number.MAX_SAFE_INTEGER): Check {
  return (name, written) => checkInteger(name, written, min, max);
}

/** A number within the bounds. */
export function number(min: number, max: number): Check {
  return (name, written) => checkNumber(name, written, min, max);
}

/** A duration of whole seconds within the bounds. */
export function seconds(min: number, max: number): Check {
  return (name, written) => checkSeconds(name, written, min, max);
}

export const text = must('a string', written => typeof written === 'string');
export const filledText = must('a string that is not empty', written => typeof written === 'string' && written !== '');
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
