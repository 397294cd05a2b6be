import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { AddressPlan } from './address-plan';
import type { VpcBlock } from './vpc-block';
import type { Ipv4Block } from '../../private/ipv4-block';

/** The IPv6 block of a VPC is a /56: 256 subnets. */
const IPV6_SUBNETS = 256;
/** Room for the zones of each kind of subnet. */
const IPV6_STRIDE = 8;
/** The VPC's own block has two kinds, the tasks' and the edge. */
const OWN_IPV6_KINDS = 2;
export const FURTHER_IPV6_KINDS = IPV6_SUBNETS / IPV6_STRIDE - OWN_IPV6_KINDS;

/** Hands the plan's blocks to the VPC: all edge subnets first, then all task subnets, each in the order of the zones. */
export class PlannedAddresses implements ec2.IIpAddresses {
  constructor(private readonly block: VpcBlock, private readonly plan: AddressPlan, private readonly zones: number) {}

  public allocateVpcCidr(): ec2.VpcIpamOptions {
    return this.block.vpcOptions;
  }

  public allocateSubnetsCidr({ requestedSubnets, vpcCidr }: ec2.AllocateCidrRequest): ec2.SubnetIpamOptions {
    return {
      allocatedSubnets: requestedSubnets.map((_, i) => {
        const block = i < this.zones ? this.plan.edgeBlock(i) : this.plan.taskBlock(i - this.zones);
        return { cidr: this.block.part(block, vpcCidr) };
      }),
    };
  }
}

/** An IPv6 block of Amazon's, cut so that a zone more moves none: the CDK's own plan numbers all subnets in a row. */
export class PlannedIpv6Addresses implements ec2.IIpv6Addresses {
  public readonly amazonProvided = true;

  constructor(private readonly zones: number) {}

  public allocateVpcIpv6Cidr(input: ec2.AllocateVpcIpv6CidrRequest): ec2.CfnVPCCidrBlock {
    return ec2.Ipv6Addresses.amazonProvided().allocateVpcIpv6Cidr(input);
  }

  public createIpv6CidrBlocks({ ipv6SelectedCidr }: ec2.CreateIpv6CidrBlocksRequest): string[] {
    return Array.from({ length: 2 * this.zones }, (_, i) => i < this.zones
      ? ipv6Block(ipv6SelectedCidr, 1, i)
      : ipv6Block(ipv6SelectedCidr, 0, i - this.zones));
  }

  public allocateSubnetsIpv6Cidr({ allocatedSubnets, ipv6Cidrs }: ec2.AllocateIpv6CidrRequest): ec2.SubnetIpamOptions {
    return { allocatedSubnets: allocatedSubnets.map(({ cidr }, i) => ({ cidr, ipv6Cidr: ipv6Cidrs[i] })) };
  }
}

/**
 * The kind of a further block's IPv6 subnets: by its place among the blocks of its size, so that it depends on no other block, and
 * neighbours of one size never have the same.
 */
export function furtherIpv6Kind(block: Ipv4Block): number {
  const [first] = `${block}`.split('/');
  const address = first.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
  return OWN_IPV6_KINDS + (address / block.size) % FURTHER_IPV6_KINDS;
}

/** The /64 of a zone: the tasks' kind is 0, the edge 1, and further blocks of the tasks have kinds of their own. */
export function ipv6Block(vpcIpv6Cidr: string, kind: number, zone: number): string {
  return Fn.select(kind * IPV6_STRIDE + zone, Fn.cidr(vpcIpv6Cidr, IPV6_SUBNETS, '64'));
}
