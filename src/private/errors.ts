import { type Duration, Token } from 'aws-cdk-lib';

/** Refuses a value: which prop, what is allowed, what was written, and what else to change where that is not plain. */
export function refuse(name: string, allowed: string, written: unknown, wayOut?: string): never {
  throw new Error(`'${name}' must be ${allowed}, got ${show(written)}${wayOut ? `. ${wayOut}` : ''}`);
}

/** Refuses what is not a whole number within the bounds; a token is known only at deployment and passes. */
export function checkInteger(name: string, value: number, min: number, max: number) {
  if (Token.isUnresolved(value)) return;
  if (!Number.isInteger(value) || value < min || value > max) {
    refuse(name, `an integer from ${min} to ${max}`, value);
  }
}

/** Refuses what is not a number within the bounds; a token is known only at deployment and passes. */
export function checkNumber(name: string, value: number, min: number, max: number) {
  if (Token.isUnresolved(value)) return;
  if (typeof value !== 'number' || !(value >= min && value <= max)) {
    refuse(name, `a number from ${min} to ${max}`, value);
  }
}

/** Refuses a duration that is not a whole number of seconds within the bounds; the CDK compares durations at synthesis, so a token is refused too. */
export function checkSeconds(name: string, value: Duration, min: number, max: number) {
  const seconds = value.isUnresolved() ? 'a token of' : value.toSeconds({ integral: false });
  if (!Number.isInteger(seconds) || Number(seconds) < min || Number(seconds) > max) {
    refuse(name, `a Duration of ${min} to ${max} whole seconds`, `${seconds} seconds`);
  }
}

/** The value of a property that is not always known; fails where it is not. */
export function known<T>(name: string, value: T | undefined, wayOut: string): T {
  if (value === undefined) throw new Error(`'${name}' is not known here: ${wayOut}`);
  return value;
}

function show(written: unknown): string {
  if (typeof written === 'number' || written === undefined) return String(written);
  return JSON.stringify(written);
}
