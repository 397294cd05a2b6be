import { type Duration, Token } from 'aws-cdk-lib';
import { show } from './show';

/** Refuses a value: which prop, what is allowed, what was written, and what else to change where that is not plain. */
export function refuse(name: string, allowed: string, written: unknown, wayOut?: string): never {
  throw new Error(`'${name}' must be ${allowed}, got ${show(written)}${wayOut ? `. ${wayOut}` : ''}`);
}

/** Refuses what is not a whole number within the bounds; a token is known only at deployment and passes. */
export function checkInteger(name: string, value: number, min: number, max: number) {
  if (Token.isUnresolved(value)) return;
  if (!Number.isInteger(value) || value < min || value > max) {
    refuse(name, max === Number.MAX_SAFE_INTEGER ? `an integer of at least ${min}` : `an integer from ${min} to ${max}`, value);
  }
}

/** Refuses a token where its value decides how much is made. */
export function refuseToken(name: string, value: unknown, wayOut: string = 'write the number') {
  if (Token.isUnresolved(value)) {
    throw new Error(`'${name}' must be known at synthesis, since it decides how many resources there are, got a token: ${wayOut}`);
  }
}

/** Refuses what is not a whole number within the bounds, and a token too: for numbers that decide how much is made. */
export function checkCount(name: string, value: number, min: number, max: number) {
  refuseToken(name, value);
  checkInteger(name, value, min, max);
}

/** Refuses what is not a number within the bounds; a token is known only at deployment and passes. */
export function checkNumber(name: string, value: number, min: number, max: number) {
  if (Token.isUnresolved(value)) return;
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    refuse(name, `a number from ${min} to ${max}`, value);
  }
}

/** Refuses a share that is not within the bounds or finer than a tenth of a percent; a token is known only at deployment and passes. */
export function checkPercent(name: string, value: number, min: number) {
  if (Token.isUnresolved(value)) return;
  checkNumber(name, value, min, 100);
  if (Number(value.toFixed(1)) !== value) refuse(name, 'a number with one decimal at most', value);
}

/** Refuses a duration that is not a whole number of minutes up to a day; the template holds minutes, so a token is refused too. */
export function checkMinutes(name: string, value: Duration) {
  const allowed = 'a Duration of 0 to 1440 whole minutes';
  checkDuration(name, allowed, value);
  const minutes = value.isUnresolved() ? 'a token of' : value.toMinutes({ integral: false });
  if (!Number.isInteger(minutes) || Number(minutes) > 1440) {
    refuse(name, allowed, `${minutes} minutes`);
  }
}

/** Refuses a duration that is not a whole number of seconds within the bounds; the CDK compares durations at synthesis, so a token is refused too. */
export function checkSeconds(name: string, value: Duration, min: number, max: number) {
  const allowed = `a Duration of ${min} to ${max} whole seconds`;
  checkDuration(name, allowed, value);
  const seconds = value.isUnresolved() ? 'a token of' : value.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || Number(seconds) < min || Number(seconds) > max) {
    refuse(name, allowed, `${seconds} seconds`);
  }
}

/** The value of a property that is not always known; fails where it is not. */
export function known<T>(name: string, value: T | undefined, wayOut: string): T {
  if (value === undefined) throw new Error(`'${name}' is not known here: ${wayOut}`);
  return value;
}

/** Refuses what is no `Duration`: told by its methods, since the CDK may be there twice. */
function checkDuration(name: string, allowed: string, written: unknown) {
  if (typeof (written as Duration | null)?.toSeconds !== 'function') refuse(name, allowed, written, 'Write it as Duration.seconds() or Duration.minutes()');
}
