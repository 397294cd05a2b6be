import { Token } from 'aws-cdk-lib';
import { checkInteger, refuse } from '../private/errors';

const GB = 1024;

/** The memory in MiB that Fargate sells with each amount of CPU units. */
const MEMORY_BY_CPU: Record<number, number[]> = {
  256: [512, 1 * GB, 2 * GB],
  512: steps(1, 4, 1),
  1024: steps(2, 8, 1),
  2048: steps(4, 16, 1),
  4096: steps(8, 30, 1),
  8192: steps(16, 60, 4),
  16384: steps(32, 120, 8),
  32768: [60 * GB, 120 * GB, 244 * GB],
};

function steps(fromGb: number, toGb: number, stepGb: number): number[] {
  return Array.from({ length: (toGb - fromGb) / stepGb + 1 }, (_, i) => (fromGb + i * stepGb) * GB);
}

/**
 * The CPU and memory of a Fargate task. The constants have the least memory that Fargate sells with that much CPU.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export class TaskSize {
  /** 0.25 vCPU and 512 MiB. */
  public static readonly QUARTER_VCPU = TaskSize.of(256, 512);
  /** 0.5 vCPU and 1 GiB. */
  public static readonly HALF_VCPU = TaskSize.of(512, 1 * GB);
  /** 1 vCPU and 2 GiB. */
  public static readonly ONE_VCPU = TaskSize.of(1024, 2 * GB);
  /** 2 vCPU and 4 GiB. */
  public static readonly TWO_VCPU = TaskSize.of(2048, 4 * GB);
  /** 4 vCPU and 8 GiB. */
  public static readonly FOUR_VCPU = TaskSize.of(4096, 8 * GB);
  /** 8 vCPU and 16 GiB. */
  public static readonly EIGHT_VCPU = TaskSize.of(8192, 16 * GB);
  /** 16 vCPU and 32 GiB. */
  public static readonly SIXTEEN_VCPU = TaskSize.of(16384, 32 * GB);
  /** 32 vCPU and 60 GiB. */
  public static readonly THIRTY_TWO_VCPU = TaskSize.of(32768, 60 * GB);

  /**
   * Any size Fargate sells. Fails for a pair it does not.
   *
   * @param cpuUnits CPU units: 1024 are one vCPU
   * @param memoryMiB memory in MiB
   */
  public static of(cpuUnits: number, memoryMiB: number): TaskSize {
    return new TaskSize(cpuUnits, memoryMiB);
  }

  private constructor(
    /** CPU units: 1024 are one vCPU. */
    public readonly cpuUnits: number,
    /** Memory in MiB. */
    public readonly memoryMiB: number,
  ) {
    if (Token.isUnresolved(cpuUnits)) checkInteger('memoryMiB', memoryMiB, 1, Number.MAX_SAFE_INTEGER);
    else checkSold(cpuUnits, memoryMiB);
  }
}

function checkSold(cpuUnits: number, memoryMiB: number) {
  const sold = Object.keys(MEMORY_BY_CPU).map(Number);
  if (!sold.includes(cpuUnits)) refuse('cpuUnits', `one of ${sold.join(', ')}`, cpuUnits);
  const memory = MEMORY_BY_CPU[cpuUnits];
  if (!Token.isUnresolved(memoryMiB) && !memory.includes(memoryMiB)) {
    refuse('memoryMiB', `one of ${memory.join(', ')} with ${cpuUnits} CPU units`, memoryMiB);
  }
}
