import { Aws, CfnMapping, Stack, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** The id of AWS's prefix list com.amazonaws.global.cloudfront.origin-facing: one in each region, the same for every account. */
const PREFIX_LISTS: Record<string, string> = {
  'af-south-1': 'pl-c0aa4fa9',
  'ap-east-1': 'pl-14b2577d',
  'ap-northeast-1': 'pl-58a04531',
  'ap-northeast-2': 'pl-22a6434b',
  'ap-northeast-3': 'pl-31a14458',
  'ap-south-1': 'pl-9aa247f3',
  'ap-southeast-1': 'pl-31a34658',
  'ap-southeast-2': 'pl-b8a742d1',
  'ca-central-1': 'pl-38a64351',
  'eu-central-1': 'pl-a3a144ca',
  'eu-north-1': 'pl-fab65393',
  'eu-south-1': 'pl-1bbc5972',
  'eu-west-1': 'pl-4fa04526',
  'eu-west-2': 'pl-93a247fa',
  'eu-west-3': 'pl-75b1541c',
  'sa-east-1': 'pl-5da64334',
  'us-east-1': 'pl-3b927c52',
  'us-east-2': 'pl-b6a144df',
  'us-west-1': 'pl-4ea04527',
  'us-west-2': 'pl-82a045eb',
};

const KEY = 'PrefixListId';

/**
 * The servers from which CloudFront calls, wherever the stack is deployed. Connections of a VPC origin have their addresses, not those of the
 * VPC. Private addresses are reached from there by a VPC origin only, which nobody but the account can make: a stranger's distribution has no way in.
 */
export function originFacingServers(scope: Construct): ec2.IPeer {
  const { region } = Stack.of(scope);
  if (!Token.isUnresolved(region) && !PREFIX_LISTS[region]) {
    throw new Error(`'originPeer' must be written in ${region}, where the prefix list of CloudFront's servers is not known here: write `
      + "ec2.Peer.prefixList() with the id of com.amazonaws.global.cloudfront.origin-facing, which 'aws ec2 describe-managed-prefix-lists' shows");
  }
  const ids = new CfnMapping(scope, 'OriginFacing', {
    mapping: Object.fromEntries(Object.entries(PREFIX_LISTS).map(([name, id]) => [name, { [KEY]: id }])),
  });
  return ec2.Peer.prefixList(ids.findInMap(Aws.REGION, KEY));
}
