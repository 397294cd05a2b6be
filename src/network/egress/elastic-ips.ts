import { RemovalPolicy, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct, IConstruct } from 'constructs';
import type { EgressConfig } from './egress-config';
import { type Checks, checkProps } from '../../private/check-props';
import { boolean, filledText, listOf, text } from '../../private/checks';
import { refuse } from '../../private/errors';
import { warn } from '../../private/warnings';

/** The Elastic IP addresses EC2 grants an account in a region by default. */
const ADDRESSES_PER_REGION = 5;

/**
 * Which Elastic IP addresses tasks leave from.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/vpc-eips.html
 */
export interface ElasticIpOptions {
  /**
   * Elastic IP addresses one already has, by allocation id: exactly as many as are needed, those of the first zone first.
   * They are never released. Fails when there are more or fewer, or when one is written twice.
   *
   * @default - addresses are allocated
   */
  readonly allocationIds?: string[];

  /**
   * The public IPv4 addresses behind `allocationIds`, in the same order: CloudFormation cannot look them up.
   *
   * @default - unknown where `allocationIds` are given: `egressIps` of the API is then empty
   */
  readonly egressIps?: string[];

  /**
   * Whether allocated addresses outlive the stack and a replacement, so that no partner has to change an allow-list.
   * A stack can be made again on them with `allocationIds` and `egressIps`. Until they are released they are paid for.
   * Those that a failed deployment had allocated are released: nobody was told of them, and a second try needs its own within the quota.
   *
   * @default false
   */
  readonly retainAddresses?: boolean;
}

const ELASTIC_IPS: Checks<ElasticIpOptions> = {
  // a token that is a list is refused for what it is
  allocationIds: listOf(filledText),
  egressIps: listOf(text),
  retainAddresses: boolean,
};

/** An address of a NAT device. */
export interface ElasticIp {
  readonly allocationId: string;
  readonly publicIp?: string;
}

/** The addresses of a number of NAT devices: allocated, or one's own. */
export class ElasticIps {
  /** Checks what can be checked before the number of devices is known. */
  public static check(options: ElasticIpOptions) {
    checkProps('options', options, ELASTIC_IPS);
    const { allocationIds, egressIps, retainAddresses } = options;
    if (allocationIds === undefined) {
      if (egressIps !== undefined) throw new Error("'egressIps' must stand beside 'allocationIds', whose addresses they are: remove it, or name the ids");
      return;
    }
    checkList('allocationIds', allocationIds);
    if (retainAddresses !== undefined) {
      throw new Error("'retainAddresses' must not stand beside 'allocationIds': addresses one already has are never released. Remove it");
    }
    if (egressIps === undefined) return;
    checkEgressIps(egressIps);
    if (egressIps.length !== allocationIds.length) {
      refuse('egressIps', `as many as 'allocationIds' (${allocationIds.length})`, egressIps);
    }
  }

  private readonly made: ElasticIp[] = [];

  /** Fails when the allocation ids that are given do not fit the devices. */
  constructor(scope: Construct, devices: number, private readonly perDevice: number, private readonly options: ElasticIpOptions) {
    const needed = devices * perDevice;
    if (options.allocationIds && options.allocationIds.length !== needed) {
      refuse('allocationIds', `${needed}: ${perDevice} for each of ${devices}`, options.allocationIds);
    }
    if (!options.allocationIds) warnAboveAddressQuota(scope, needed);
  }

  /** The addresses of the next device, which are made in its scope. */
  public next(scope: Construct): ElasticIp[] {
    const first = this.made.length;
    const addresses = Array.from({ length: this.perDevice }, (_, i) => this.brought(first + i) ?? this.allocate(scope, `Eip${i + 1}`));
    this.made.push(...addresses);
    return addresses;
  }

  /** Every address handed out so far. */
  public get config(): EgressConfig {
    return {
      egressIps: this.made.flatMap(({ publicIp }) => publicIp ?? []),
      egressAllocationIds: this.made.map(({ allocationId }) => allocationId),
    };
  }

  private brought(n: number): ElasticIp | undefined {
    const { allocationIds, egressIps } = this.options;
    return allocationIds && { allocationId: allocationIds[n], publicIp: egressIps?.[n] };
  }

  private allocate(scope: Construct, id: string): ElasticIp {
    const eip = new ec2.CfnEIP(scope, id, { domain: 'vpc' });
    if (this.options.retainAddresses) eip.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    return { allocationId: eip.attrAllocationId, publicIp: eip.ref };
  }
}

/** Checks addresses that are stated, since CloudFormation cannot look them up. */
export function checkEgressIps(egressIps: string[]) {
  checkList('egressIps', egressIps);
  egressIps.forEach(checkAddress);
}

/** Warns when more addresses are allocated than an account gets. */
export function warnAboveAddressQuota(scope: IConstruct, addresses: number) {
  if (addresses <= ADDRESSES_PER_REGION) return;
  warn(scope, 'elasticIpQuota', `${addresses} Elastic IP addresses are needed and an account gets ${ADDRESSES_PER_REGION} in a region by default: `
    + "ask for more (quota 'EC2-VPC Elastic IPs') before the deployment");
}

function checkList(name: string, list: string[]) {
  if (Token.isUnresolved(list)) {
    throw new Error(`'${name}' must be a list whose length is known at synthesis, got a token: write its elements, which may be tokens`);
  }
  const twice = list.find((item, i) => list.indexOf(item) !== i);
  if (twice !== undefined) refuse(name, 'different from each other', list);
}

function checkAddress(address: string) {
  const octets = address.split('.').map(octet => /^\d{1,3}$/.test(octet) && Number(octet) <= 255);
  if (!Token.isUnresolved(address) && (octets.length !== 4 || octets.includes(false))) {
    refuse('egressIps', 'public IPv4 addresses', address);
  }
}
