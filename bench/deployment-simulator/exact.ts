/*
 * The simulator counts in whole milliseconds and whole requests, so that no result hangs on how a fraction is rounded.
 */

/** A time in whole milliseconds. Fails for what is negative or finer than that. */
export function milliseconds(name: string, seconds: number): number {
  const whole = Math.round(seconds * 1000);
  if (!(seconds >= 0) || Math.abs(whole - seconds * 1000) > 1e-6) {
    throw new Error(`'${name}' must be at least 0 seconds, in whole milliseconds, got ${seconds}`);
  }
  return whole;
}

/** The quotient of two integers, rounded down. */
export function floorDivide(dividend: number, divisor: number): number {
  const rest = dividend % divisor;
  return (dividend - rest) / divisor - (rest < 0 ? 1 : 0);
}

/** The quotient of two integers, rounded up. */
export function ceilDivide(dividend: number, divisor: number): number {
  return -floorDivide(-dividend, divisor);
}
