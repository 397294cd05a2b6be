import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

/** Where the addresses that tasks leave from are published. */
export interface PublishEgressOptions {
  /**
   * The name of a parameter of type StringList in the SSM Parameter Store that lists the addresses.
   *
   * @default - no parameter
   */
  readonly parameterName?: string;

  /**
   * Whether a managed prefix list holds the addresses, for security groups and route tables that refer to it.
   *
   * @default false
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
   */
  readonly prefixList?: boolean;
}

/** Entries are reserved by as many at a time; each counts against the rules of the security groups that refer to the list, 60 by default. */
const ENTRIES = 16;

/** The addresses that tasks leave from, where others can look them up. */
export class EgressList extends Construct {
  constructor(scope: Construct, id: string, { parameterName, prefixList, egressIps }: PublishEgressOptions & { egressIps: string[] }) {
    super(scope, id);
    if (egressIps.length === 0) {
      throw new Error("'publishEgress' needs addresses that are known, got none: state them as 'egressIps' of the network or of its egress");
    }
    if (parameterName === undefined && !prefixList) {
      throw new Error("'publishEgress' must be told where to publish: give it a 'parameterName', 'prefixList: true' or both");
    }
    if (parameterName !== undefined) {
      new ssm.StringListParameter(this, 'Parameter', {
        parameterName, stringListValue: egressIps, description: 'The addresses from which the tasks reach the internet',
      });
    }
    if (prefixList) {
      // a list cannot be resized and changed at once, so room is kept, and beyond it another list takes the place of the first
      const maxEntries = Math.ceil(egressIps.length / ENTRIES) * ENTRIES;
      new ec2.CfnPrefixList(this, `PrefixList${maxEntries}`, {
        addressFamily: 'IPv4',
        // EC2 demands a name; the path is unique in the account as long as the stack's name is
        prefixListName: `${this.node.path.replace(/\//g, '-')}-${maxEntries}`,
        maxEntries,
        entries: egressIps.map(ip => ({ cidr: `${ip}/32` })),
      });
    }
  }
}
