import { AddressPlan } from './address-plan';
import { refuseBeside, refuseOfNoHost } from './block-restrictions';
import { FURTHER_IPV6_KINDS, furtherIpv6Kind } from './planned-addresses';
import { usableAddresses } from './task-addresses';
import { type VpcBlock, blockOf, writtenBlock } from './vpc-block';
import type { NetworkDefaults } from '../../private/api-defaults';
import { checkCount, refuse, refuseToken } from '../../private/errors';
import { Ipv4Block } from '../../private/ipv4-block';
import type { CreateNetworkOptions } from '../create-network-options';

/** What EC2 allows a block of a VPC at most, and the smallest subnet it allows. */
const LARGEST_PREFIX = 16;
const SMALLEST_SUBNET_PREFIX = 28;

/** Which zones, which blocks, and how the blocks are shared out to the zones. */
export interface NetworkLayout {
  readonly zones: string[] | number;
  readonly zoneSlots: number;
  readonly block: VpcBlock;
  readonly plan: AddressPlan;
  readonly taskBlocks: Ipv4Block[];
}

/** Lays the network out; fails when the options contradict each other or do not fit. */
export function networkLayout(options: CreateNetworkOptions, defaults: NetworkDefaults): NetworkLayout {
  const { zoneSlots = defaults.zoneSlots } = options;
  checkCount('zoneSlots', zoneSlots, 2, defaults.mostZoneSlots);
  const block = vpcBlock(options, defaults.cidr);
  return {
    zoneSlots,
    block,
    zones: chosenZones(options, defaults.maxAzs, zoneSlots),
    plan: new AddressPlan(block.prefix, zoneSlots, defaults),
    taskBlocks: furtherBlocks(options, block.known, zoneSlots),
  };
}

/** How many addresses a zone's tasks have, in the VPC's own block and in the further ones. */
export function taskAddressesIn({ plan, taskBlocks, zoneSlots }: NetworkLayout, zone: number): number {
  return taskBlocks.reduce((sum, block) => sum + usableAddresses(partPrefix(block, zoneSlots)), usableAddresses(plan.taskBlock(zone).prefix));
}

/** The prefix of a zone's part of a further block. */
export function partPrefix(block: Ipv4Block, zoneSlots: number): number {
  return block.prefix + Math.ceil(Math.log2(zoneSlots));
}

function vpcBlock({ cidr, ipAddresses }: CreateNetworkOptions, defaultCidr: string): VpcBlock {
  if (!ipAddresses) return writtenBlock(cidr ?? defaultCidr);
  if (cidr !== undefined) throw new Error("'cidr' and 'ipAddresses' exclude each other: remove one of them");
  return blockOf(ipAddresses);
}

function chosenZones({ maxAzs, availabilityZones }: CreateNetworkOptions, defaultZones: number, zoneSlots: number): string[] | number {
  if (!availabilityZones) {
    const zones = maxAzs ?? defaultZones;
    refuseToken('maxAzs', zones);
    checkZoneCount('maxAzs', zones, zoneSlots);
    return zones;
  }
  if (maxAzs !== undefined) throw new Error("'maxAzs' and 'availabilityZones' exclude each other: remove one of them");
  refuseToken('availabilityZones', availabilityZones, 'write the zones one by one, each of which may be a token');
  checkZoneCount('availabilityZones', availabilityZones.length, zoneSlots);
  if (new Set(availabilityZones).size < availabilityZones.length) {
    refuse('availabilityZones', 'different from each other', availabilityZones);
  }
  return availabilityZones;
}

function checkZoneCount(prop: string, zones: number, zoneSlots: number) {
  if (!Number.isInteger(zones) || zones < 2 || zones > zoneSlots) {
    refuse(prop, `${zoneSlots === 2 ? '' : 'from 2 to '}${zoneSlots} zones, for which the block is laid out`, zones,
      "A network with more 'zoneSlots' has to be made anew; more addresses in the zones there are come from 'taskCidrs'");
  }
}

function furtherBlocks({ taskCidrs = [], dualStack }: CreateNetworkOptions, own: Ipv4Block | undefined, zoneSlots: number): Ipv4Block[] {
  const blocks = taskCidrs.map(cidr => furtherBlock(cidr, zoneSlots));
  blocks.forEach((block, i) => {
    const before = blocks.slice(0, i);
    const overlapped = [...own ? [own] : [], ...before].find(other => other.overlaps(block));
    if (overlapped) refuse('taskCidrs', `blocks that do not overlap with the others of the VPC, such as ${overlapped}`, `${block}`);
    if (own) refuseBeside(own, blocks.filter(other => other !== block), block);
    if (dualStack) refuseSameIpv6(before, block);
  });
  return blocks;
}

function furtherBlock(cidr: string, zoneSlots: number): Ipv4Block {
  const block = Ipv4Block.parse('taskCidrs', cidr);
  const smallest = SMALLEST_SUBNET_PREFIX - Math.ceil(Math.log2(zoneSlots));
  if (block.prefix < LARGEST_PREFIX || block.prefix > smallest) {
    refuse('taskCidrs', `blocks from /${LARGEST_PREFIX} to /${smallest} for ${zoneSlots} zones`, cidr);
  }
  refuseOfNoHost('taskCidrs', block);
  return block;
}

function refuseSameIpv6(before: Ipv4Block[], block: Ipv4Block) {
  const same = before.find(other => furtherIpv6Kind(other) === furtherIpv6Kind(block));
  if (same) {
    refuse('taskCidrs', `blocks with IPv6 subnets of their own in a dual stack, of which there are ${FURTHER_IPV6_KINDS}`, `${block}`,
      `Those of ${same} are the same: choose the next block of that size`);
  }
}
