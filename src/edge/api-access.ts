import { isIPv6 } from 'node:net';
import { Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { securityGroup } from '../private/cdk-objects';
import { type Checks, checkProps } from '../private/check-props';
import { type Check, listOf, matching, text } from '../private/checks';
import { refuse } from '../private/errors';
import { Ipv4Block } from '../private/ipv4-block';

/**
 * Who may open connections from inside.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html#load-balancer-scheme
 */
export interface InternalAccessOptions {
  /**
   * Blocks of callers in CIDR notation, such as those of peered networks: IPv4 or IPv6.
   *
   * @default - the VPC's blocks, where `securityGroups` is left out too
   */
  readonly cidrs?: string[];

  /**
   * Security groups of callers in the VPC.
   *
   * @default - none
   */
  readonly securityGroups?: ec2.ISecurityGroup[];
}

/** Where the load balancer is, for access that depends on it. */
export interface AccessContext {
  /** the VPC */
  readonly vpc: ec2.IVpc;
  /** its IPv4 blocks, where they are known */
  readonly cidrBlocks?: string[];
  /** whether callers may come by IPv6 */
  readonly dualStack: boolean;
}

const INTERNAL: Checks<InternalAccessOptions> = { cidrs: listOf(text), securityGroups: listOf(securityGroup) };

const prefixListId = matching('ids of prefix lists such as pl-63a5400a', /^pl-\w+$/);

/**
 * Who may open connections to the load balancer: exactly its listeners' ports are open to them.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html
 */
export class ApiAccess {
  /** Anyone on the internet, by IPv6 too in a dual stack. */
  public static anyone(): ApiAccess {
    return new ApiAccess(false, ({ dualStack }) => [ec2.Peer.anyIpv4(), ...(dualStack ? [ec2.Peer.anyIpv6()] : [])]);
  }

  /**
   * Callers from these blocks. Fails for what is no block.
   *
   * @param cidrs blocks in CIDR notation, IPv4 or IPv6: at least one
   */
  public static cidrs(...cidrs: string[]): ApiAccess {
    return ApiAccess.only(cidrs, 'cidrs', text, peerOf);
  }

  /**
   * Callers in managed prefix lists, such as that of CloudFront's servers.
   *
   * @param prefixListIds ids of prefix lists: at least one
   */
  public static prefixLists(...prefixListIds: string[]): ApiAccess {
    return ApiAccess.only(prefixListIds, 'prefixLists', prefixListId, id => ec2.Peer.prefixList(id));
  }

  /**
   * Callers with one of these security groups. They reach a load balancer before the internet at its private addresses only from inside the VPC:
   * `internal()` is what callers inside usually want.
   *
   * @param securityGroups security groups: at least one
   */
  public static securityGroups(...securityGroups: ec2.ISecurityGroup[]): ApiAccess {
    return ApiAccess.only(securityGroups, 'securityGroups', securityGroup, group => group);
  }

  /**
   * Callers inside the VPC or in networks connected with it: the load balancer has private addresses only, in the subnets of the tasks.
   */
  public static internal(options: InternalAccessOptions = {}): ApiAccess {
    checkProps('options', options, INTERNAL);
    const { cidrs = [], securityGroups = [] } = options;
    const named = [...cidrs.map(peerOf), ...securityGroups];
    const empty = Object.entries(options).find(([, written]) => written !== undefined);
    if (named.length === 0 && empty) refuse(empty[0], 'at least 1', empty[1], 'Leave it out for everyone in the VPC');
    return new ApiAccess(true, ({ vpc, cidrBlocks = [blockOf(vpc)] }) => named.length > 0 ? named : cidrBlocks.map(cidr => ec2.Peer.ipv4(cidr)));
  }

  private static only<Written>(written: Written[], name: string, check: Check, peer: (one: Written) => ec2.IPeer): ApiAccess {
    if (written.length === 0) refuse(name, 'at least 1', written);
    written.forEach(one => check(name, one));
    const peers = written.map(peer);
    return new ApiAccess(false, () => peers);
  }

  private constructor(
    /**
     * Whether the load balancer has private addresses only.
     *
     * @internal
     */
    public readonly _internal: boolean,
    private readonly peersIn: (context: AccessContext) => ec2.IPeer[],
  ) {}

  /**
   * Those whom the load balancer's security group lets in.
   *
   * @internal
   */
  public _peers(context: AccessContext): ec2.IPeer[] {
    return this.peersIn(context);
  }
}

/** Imported VPCs throw for what they were not told. */
function blockOf(vpc: ec2.IVpc): string {
  try {
    return vpc.vpcCidrBlock;
  } catch {
    throw new Error("'cidrs' must be written where the block of the VPC is not known: give them to ApiAccess.internal(), or 'vpcCidrBlock' where the VPC is imported");
  }
}

function peerOf(cidr: string): ec2.IPeer {
  if (Token.isUnresolved(cidr)) return ec2.Peer.ipv4(cidr);
  const [address, prefix] = cidr.split('/');
  if (!isIPv6(address)) return ec2.Peer.ipv4(Ipv4Block.parse('cidrs', cidr).toString());
  if (!/^\d{1,3}$/.test(prefix) || Number(prefix) > 128) refuse('cidrs', 'IPv6 blocks in CIDR notation such as 2001:db8::/32', cidr);
  return ec2.Peer.ipv6(cidr);
}
