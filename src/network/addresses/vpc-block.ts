import { Fn } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { SubnetBlock } from './address-plan';
import { refuseOfNoHost } from './block-restrictions';
import { Ipv4Block } from '../../private/ipv4-block';

/** The VPC's own block: written down, or handed out by IPAM at deployment. */
export interface VpcBlock {
  readonly prefix: number;
  readonly vpcOptions: ec2.VpcIpamOptions;
  /** the block itself where it is known at synthesis */
  readonly known?: Ipv4Block;
  /** a part of it in CIDR notation */
  part(block: SubnetBlock, vpcCidr: string): string;
}

/** A block that is written down. */
export function writtenBlock(cidr: string): VpcBlock {
  const known = Ipv4Block.parse('cidr', cidr);
  refuseOfNoHost('cidr', known);
  return {
    known,
    prefix: known.prefix,
    vpcOptions: { cidrBlock: known.toString() },
    part: ({ prefix, n }) => known.subBlock(prefix, n).toString(),
  };
}

/** A block from the CDK's `IpAddresses`: written down too, or from an IPAM pool, of which only the size is known. */
export function blockOf(ipAddresses: ec2.IIpAddresses): VpcBlock {
  const vpcOptions = ipAddresses.allocateVpcCidr();
  if (vpcOptions.cidrBlock !== undefined) return writtenBlock(vpcOptions.cidrBlock);
  const prefix = vpcOptions.ipv4NetmaskLength;
  if (prefix === undefined) {
    throw new Error("'ipAddresses' must tell the size of the block: give ec2.IpAddresses.awsIpamAllocation an 'ipv4NetmaskLength'");
  }
  return {
    prefix,
    vpcOptions,
    // the count stands in the template, so it must not depend on how many subnets there are
    part: (block, vpcCidr) => Fn.select(block.n, Fn.cidr(vpcCidr, 2 ** (block.prefix - prefix), `${32 - block.prefix}`)),
  };
}
