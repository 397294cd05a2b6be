import { CfnOutput, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { type Checks, checkProps } from '../private/check-props';
import { boolean } from '../private/checks';
import { refuse } from '../private/errors';

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

/**
 * Where the addresses that tasks leave from have been published.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/managed-prefix-lists.html
 */
export interface PublishedEgress {
  /**
   * The parameter that lists the addresses.
   *
   * @default - none
   */
  readonly parameter?: ssm.IStringListParameter;

  /**
   * The id of the prefix list that holds the addresses. Also an output of the stack. It changes when there are more addresses than it has room for,
   * which is kept for 16 at a time.
   *
   * @default - none
   */
  readonly prefixListId?: string;
}

/** Entries are reserved by as many at a time; each counts against the rules of the security groups that refer to the list, 60 by default. */
const ENTRIES = 16;

const PUBLISH_EGRESS: Checks<PublishEgressOptions> = { parameterName: checkParameterName, prefixList: boolean };

export interface EgressListProps {
  readonly options: PublishEgressOptions;
  readonly egressIps: string[];
}

/** The addresses that tasks leave from, where others can look them up. */
export class EgressList extends Construct {
  public readonly published: PublishedEgress;

  constructor(scope: Construct, id: string, { options, egressIps }: EgressListProps) {
    super(scope, id);
    checkProps('options', options, PUBLISH_EGRESS);
    const { parameterName, prefixList } = options;
    if (egressIps.length === 0) {
      throw new Error("'publishEgress' needs addresses that are known, got none: state them as 'egressIps' of the network or of its egress");
    }
    if (parameterName === undefined && !prefixList) {
      throw new Error("'publishEgress' must be told where to publish: give it a 'parameterName', 'prefixList: true' or both");
    }
    this.published = {
      parameter: parameterName === undefined ? undefined : this.parameter(parameterName, egressIps),
      prefixListId: prefixList ? this.prefixList(egressIps) : undefined,
    };
  }

  private parameter(parameterName: string, egressIps: string[]): ssm.IStringListParameter {
    return new ssm.StringListParameter(this, 'Parameter', {
      parameterName, stringListValue: egressIps, description: 'The addresses from which the tasks reach the internet',
    });
  }

  private prefixList(egressIps: string[]): string {
    // a list cannot be resized and changed at once, so room is kept, and beyond it another list takes the place of the first
    const maxEntries = Math.ceil(egressIps.length / ENTRIES) * ENTRIES;
    const { attrPrefixListId } = new ec2.CfnPrefixList(this, `PrefixList${maxEntries}`, {
      addressFamily: 'IPv4',
      // EC2 demands a name; the path is unique in the account as long as the stack's name is
      prefixListName: `${this.node.path.replace(/\//g, '-')}-${maxEntries}`,
      maxEntries,
      entries: egressIps.map(ip => ({ cidr: `${ip}/32` })),
    });
    new CfnOutput(this, 'PrefixListId', { description: 'The prefix list of the addresses from which the tasks reach the internet', value: attrPrefixListId });
    return attrPrefixListId;
  }
}

/** By a name that is known at deployment only, the CDK cannot tell the parameter's ARN. */
function checkParameterName(name: string, written: string) {
  const allowed = "the name of a parameter such as '/api/egress-ips', in letters, digits and . - _";
  if (Token.isUnresolved(written)) refuse(name, allowed, 'a token');
  if (typeof written !== 'string' || !/^(\/[\w./-]*)?[\w.-]+$/.test(written)) refuse(name, allowed, written);
}
