/** The part of production traffic that the new fleet gets for a time. */
export interface ShiftStep {
  /** in tenths of a percent, the finest that ECS takes */
  readonly greenTenths: number;
  readonly minutes: number;
}

/** How production traffic moves from the old fleet (blue) to the new one (green). The last step has all traffic and lasts the bake time. */
export type TrafficShift = readonly ShiftStep[];

const ALL_TENTHS = 1000;

/** All traffic at once: the strategy BLUE_GREEN. */
export function allAtOnce(bakeMinutes: number): TrafficShift {
  return [{ greenTenths: ALL_TENTHS, minutes: bakeMinutes }];
}

/**
 * In equal steps: the strategy LINEAR. The step that reaches all traffic does not wait for the next.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html
 */
export function linear(stepPercent: number, stepMinutes: number, bakeMinutes: number): TrafficShift {
  const step = tenths('StepPercent', stepPercent, 30);
  const before = Math.ceil(ALL_TENTHS / step) - 1;
  return [
    ...Array.from({ length: before }, (_, i) => ({ greenTenths: step * (i + 1), minutes: stepMinutes })),
    ...allAtOnce(bakeMinutes),
  ];
}

/**
 * A small part first, then the rest: the strategy CANARY.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html
 */
export function canary(canaryPercent: number, canaryMinutes: number, bakeMinutes: number): TrafficShift {
  return [{ greenTenths: tenths('CanaryPercent', canaryPercent, 1), minutes: canaryMinutes }, ...allAtOnce(bakeMinutes)];
}

function tenths(name: string, percent: number, least: number): number {
  const whole = Math.round(percent * 10);
  if (Math.abs(whole - percent * 10) > 1e-6 || !(whole >= least && whole <= ALL_TENTHS)) {
    throw new Error(`'${name}' must be a multiple of 0.1 from ${least / 10} to 100, got ${percent}`);
  }
  return whole;
}
