import { ceilDivide } from './exact';

/** Requests of one length at a constant rate: number k arrives after k / `perSecond` seconds, from 0 on. */
export class Requests {
  constructor(
    public readonly perSecond: number,
    /** in milliseconds */
    public readonly length: number,
  ) {
    if (!Number.isInteger(perSecond) || perSecond < 1) {
      throw new Error(`'requestsPerSecond' of all tasks together must be an integer of at least 1, got ${perSecond}`);
    }
  }

  /** How many arrive before a time. */
  public before(at: number): number {
    return Math.max(0, ceilDivide(at * this.perSecond, 1000));
  }
}
