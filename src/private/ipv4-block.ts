import { Token } from 'aws-cdk-lib';
import { refuse } from './errors';

/** An IPv4 block in CIDR notation, and the arithmetic on it. */
export class Ipv4Block {
  /** Reads `a.b.c.d/n`; fails on anything else, and on an address that is not the first of its block. */
  public static parse(name: string, cidr: string): Ipv4Block {
    if (Token.isUnresolved(cidr)) {
      throw new Error(`'${name}' must be known at synthesis, since subnets are computed from it, got a token`);
    }
    const numbers = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(cidr)?.slice(1).map(Number);
    if (!numbers || numbers[4] > 32 || numbers.some(number => number > 255)) {
      refuse(name, 'an IPv4 block in CIDR notation such as 10.0.0.0/16', cidr);
    }
    const [octets, prefix] = [numbers.slice(0, 4), numbers[4]];
    const block = new Ipv4Block(octets.reduce((sum, octet) => sum * 256 + octet, 0), prefix);
    if (block.first % block.size !== 0) {
      refuse(name, `the first address of its block, ${new Ipv4Block(block.first - block.first % block.size, prefix)}`, cidr);
    }
    return block;
  }

  /** how many addresses the block has */
  public readonly size: number;

  private constructor(private readonly first: number, public readonly prefix: number) {
    this.size = 2 ** (32 - prefix);
  }

  /** The n-th block of that prefix in this one. */
  public subBlock(prefix: number, n: number): Ipv4Block {
    return new Ipv4Block(this.first + n * 2 ** (32 - prefix), prefix);
  }

  public overlaps(other: Ipv4Block): boolean {
    return this.first < other.first + other.size && other.first < this.first + this.size;
  }

  public toString(): string {
    const octets = [24, 16, 8, 0].map(shift => Math.floor(this.first / 2 ** shift) % 256);
    return `${octets.join('.')}/${this.prefix}`;
  }
}
