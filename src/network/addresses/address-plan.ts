import type { NetworkDefaults, SubnetBlockDefaults } from '../../private/api-defaults';
import { refuse } from '../../private/errors';

/** What EC2 allows a VPC at most. */
const LARGEST_PREFIX = 16;
/** The smallest subnet a load balancer may have. */
const SMALLEST_EDGE_PREFIX = 27;
/** Up to here each zone's tasks get a quarter of the block, beyond an eighth. */
const ZONES_WITH_A_QUARTER = 3;

/** Where a subnet lies: the n-th block of that prefix in the VPC's own. */
export interface SubnetBlock {
  readonly prefix: number;
  readonly n: number;
}

/**
 * Which part of a block each zone's subnets get: pure arithmetic on the size of the block and the number of the zone,
 * so that a zone more moves none.
 */
export class AddressPlan {
  /**
   * Lays out a block of that prefix for a number of zones.
   * Fails when the block is too large for a VPC or too small for that many load balancer subnets.
   */
  constructor(private readonly prefix: number, private readonly zoneSlots: number, private readonly layout: NetworkDefaults) {
    const smallest = smallestPrefix(zoneSlots);
    if (prefix < LARGEST_PREFIX || prefix > smallest) {
      refuse('cidr', `a block from /${LARGEST_PREFIX} to /${smallest} for ${zoneSlots} zones`, `/${prefix}`);
    }
  }

  /** The block of a zone's task subnet. */
  public taskBlock(zone: number): SubnetBlock {
    const extraBits = this.zoneSlots > ZONES_WITH_A_QUARTER ? 1 : 0;
    return this.subnetBlock(this.layout.taskBlocks, this.prefix + this.layout.taskBlocks.bitsBelowVpc + extraBits, zone);
  }

  /** The block of a zone's edge subnet. */
  public edgeBlock(zone: number): SubnetBlock {
    return this.subnetBlock(this.layout.edgeBlocks, Math.min(this.prefix + this.layout.edgeBlocks.bitsBelowVpc, SMALLEST_EDGE_PREFIX), zone);
  }

  private subnetBlock({ firstQuarter }: SubnetBlockDefaults, prefix: number, zone: number): SubnetBlock {
    return { prefix, n: firstQuarter * 2 ** (prefix - this.prefix - 2) + zone };
  }
}

/** The last quarter must hold a load balancer's subnet for each zone. */
function smallestPrefix(zoneSlots: number): number {
  return SMALLEST_EDGE_PREFIX - 2 - Math.ceil(Math.log2(zoneSlots));
}
