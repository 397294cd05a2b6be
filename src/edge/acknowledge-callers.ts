import { Token } from 'aws-cdk-lib';
import { type IPeer, Peer } from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { ApiPreset } from '../api-preset';
import { acknowledge } from '../private/acknowledgements';

/** Everywhere on the internet. */
const ANYONE = [Peer.anyIpv4(), Peer.anyIpv6()].map(({ uniqueId }) => uniqueId);

export interface CallersProps {
  readonly preset: ApiPreset;
  /** those whom the port is open to */
  readonly peers: IPeer[];
  /** the blocks of the VPC, where they are known */
  readonly cidrBlocks?: string[];
  /** why it is open to anyone, where it is */
  readonly anyone: 'anyCaller' | 'anyRedirected' | 'anyTester';
}

/** Says of a security group or a rule of one why it is open to these callers. */
export function acknowledgeCallers(construct: IConstruct, { preset, peers, cidrBlocks = [], anyone }: CallersProps) {
  const callers = peers.map(({ uniqueId }) => uniqueId);
  if (callers.some(caller => ANYONE.includes(caller))) acknowledge(preset, construct, anyone);
  if (callers.some(caller => Token.isUnresolved(caller) && cidrBlocks.includes(caller))) acknowledge(preset, construct, 'blockOfVpc');
}
