import { AddressPlan } from './address-plan';
import { usableAddresses } from './task-addresses';
import { type VpcBlock, blockOf, writtenBlock } from './vpc-block';
import type { NetworkDefaults } from '../../private/defaults';
import { checkInteger, refuse } from '../../private/errors';
import { Ipv4Block } from '../../private/ipv4-block';
import type { CreateNetworkOptions } from '../create-network-options';

/** What EC2 allows a block of a VPC at most, and the smallest subnet it allows. */
const LARGEST_PREFIX = 16;
const SMALLEST_SUBNET_PREFIX = 28;

/** Blocks of which EC2 allows a VPC those of one kind only. */
const PRIVATE_KINDS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(cidr => Ipv4Block.parse('private', cidr));

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
  checkInteger('zoneSlots', zoneSlots, 2, defaults.mostZoneSlots);
  const block = vpcBlock(options, defaults.cidr);
  return {
    zoneSlots,
    block,
    zones: chosenZones(options, defaults.maxAzs, zoneSlots),
    plan: new AddressPlan(block.prefix, zoneSlots, defaults),
    taskBlocks: furtherBlocks(options.taskCidrs ?? [], block.known, zoneSlots),
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
    checkZoneCount('maxAzs', zones, zoneSlots);
    return zones;
  }
  if (maxAzs !== undefined) throw new Error("'maxAzs' and 'availabilityZones' exclude each other: remove one of them");
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

function furtherBlocks(cidrs: string[], own: Ipv4Block | undefined, zoneSlots: number): Ipv4Block[] {
  const smallest = SMALLEST_SUBNET_PREFIX - Math.ceil(Math.log2(zoneSlots));
  return cidrs.reduce<Ipv4Block[]>((blocks, cidr) => {
    const block = Ipv4Block.parse('taskCidrs', cidr);
    if (block.prefix < LARGEST_PREFIX || block.prefix > smallest) {
      refuse('taskCidrs', `blocks from /${LARGEST_PREFIX} to /${smallest} for ${zoneSlots} zones`, cidr);
    }
    const others = own ? [own, ...blocks] : blocks;
    const overlapped = others.find(other => other.overlaps(block));
    if (overlapped) refuse('taskCidrs', `blocks that do not overlap with the others of the VPC, such as ${overlapped}`, cidr);
    if (own) refuseOtherKind(own, block);
    return [...blocks, block];
  }, []);
}

/** @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html */
function refuseOtherKind(own: Ipv4Block, block: Ipv4Block) {
  const kind = PRIVATE_KINDS.find(candidate => candidate.overlaps(own));
  if (PRIVATE_KINDS.some(other => other !== kind && kind && other.overlaps(block))) {
    refuse('taskCidrs', `blocks of ${kind}, where the VPC's own is, of 100.64.0.0/10 or public ones, since EC2 takes no other private ones beside it`, `${block}`);
  }
}
