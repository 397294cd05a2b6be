import { Token } from 'aws-cdk-lib';
import { Ipv4Block } from './ipv4-block';
import type { NetworkDefaults, SubnetBlockDefaults } from '../private/defaults';
import { refuse } from '../private/errors';

/** What EC2 allows a VPC at most. */
const LARGEST_PREFIX = 16;
/** The smallest block whose last quarter holds three edge subnets. */
const SMALLEST_PREFIX = 23;
/** The smallest subnet a load balancer may have. */
const SMALLEST_EDGE_PREFIX = 27;

/**
 * Which addresses each zone's subnets get. Every block follows from the VPC's own and the number of its zone alone,
 * so that a zone more moves none.
 */
export class AddressPlan {
  /** the VPC's block */
  public readonly cidr: string;
  private readonly block: Ipv4Block;

  /** Lays a block out; fails when the block cannot be laid out. */
  constructor(cidr: string, private readonly layout: NetworkDefaults) {
    if (Token.isUnresolved(cidr)) {
      throw new Error("'cidr' must be known at synthesis, since the subnets are computed from it, got a token");
    }
    this.block = Ipv4Block.parse('cidr', cidr);
    if (this.block.prefix < LARGEST_PREFIX || this.block.prefix > SMALLEST_PREFIX) {
      refuse('cidr', `a block from /${LARGEST_PREFIX} to /${SMALLEST_PREFIX}`, cidr);
    }
    this.cidr = this.block.toString();
  }

  /** The block of a zone's task subnet. */
  public taskCidr(zone: number): string {
    return this.subnet(this.layout.taskBlocks, zone, 32);
  }

  /** The block of a zone's edge subnet. */
  public edgeCidr(zone: number): string {
    return this.subnet(this.layout.edgeBlocks, zone, SMALLEST_EDGE_PREFIX);
  }

  private subnet(blocks: SubnetBlockDefaults, zone: number, smallestPrefix: number): string {
    const prefix = Math.min(this.block.prefix + blocks.bitsBelowVpc, smallestPrefix);
    return this.block.subBlock(prefix, blocks.firstQuarter, zone).toString();
  }
}
