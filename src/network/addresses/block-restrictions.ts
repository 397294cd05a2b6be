import { refuse } from '../../private/errors';
import { Ipv4Block } from '../../private/ipv4-block';

/** This host, loopback, link local, multicast and what is reserved: no host has such an address. */
const OF_NO_HOST = blocks('0.0.0.0/8', '127.0.0.0/8', '169.254.0.0/16', '224.0.0.0/3');

/** EC2 lets a VPC have blocks of one of these kinds at most, and of none where its own is of another, since services of AWS use the rest. */
const EXCLUSIVE = blocks('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '198.19.0.0/16');

/** EC2 adds this to no VPC, not even to one whose own block is of the same kind. */
const NEVER_ADDED = blocks('172.31.0.0/16');
/** EC2 adds the first to no VPC that has a block in the second, of which the first is a half. */
const [HALF, WHOLE] = blocks('10.0.0.0/16', '10.0.0.0/15');

/** Refuses blocks that no VPC can have. */
export function refuseOfNoHost(prop: string, block: Ipv4Block) {
  const reserved = OF_NO_HOST.find(other => other.overlaps(block));
  if (reserved) refuse(prop, `a block of addresses that hosts may have, which none of ${reserved} is`, `${block}`);
}

/**
 * Refuses a further block that EC2 does not add to a VPC.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
export function refuseBeside(own: Ipv4Block, others: Ipv4Block[], block: Ipv4Block) {
  const kind = EXCLUSIVE.find(candidate => candidate.overlaps(own));
  const restricted = restrictedBeside(kind, [own, ...others]).find(other => other.overlaps(block));
  if (!restricted) return;
  const allowed = kind ? `of ${kind}, where the VPC's own is, ` : '';
  refuse('taskCidrs', `blocks ${allowed}of 100.64.0.0/10 or public ones, since EC2 adds none of ${restricted} to this VPC`, `${block}`);
}

function restrictedBeside(kind: Ipv4Block | undefined, existing: Ipv4Block[]): Ipv4Block[] {
  return [
    ...EXCLUSIVE.filter(other => other !== kind),
    ...NEVER_ADDED,
    ...existing.some(other => other.overlaps(WHOLE)) ? [HALF] : [],
  ];
}

function blocks(...cidrs: string[]): Ipv4Block[] {
  return cidrs.map(cidr => Ipv4Block.parse('block', cidr));
}
