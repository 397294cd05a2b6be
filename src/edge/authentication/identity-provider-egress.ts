import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Construct } from 'constructs';

const ID = 'IdentityProviders';
const HTTPS = ec2.Port.tcp(443);
const DESCRIPTION = 'Identity providers';

/**
 * Lets the load balancer of a listener reach identity providers, whose addresses are not known. By IPv4 alone, since it reaches them by no other.
 * Where its security group lets it reach everything, or may not be changed, it stays as it is.
 */
export function allowIdentityProviders(scope: Construct, { connections }: elbv2.IApplicationListener, rule: elbv2.ApplicationListenerRule) {
  // what one security group allows, the load balancer may
  const [group] = connections.securityGroups;
  if (!group || group.allowAllOutbound) return;
  if (Stack.of(group) === Stack.of(scope)) {
    group.addEgressRule(ec2.Peer.anyIpv4(), HTTPS, DESCRIPTION);
  } else {
    // a service has a second rule where its new tasks can be tested
    rule.node.addDependency(scope.node.tryFindChild(ID) ?? egressOfItsOwn(new Construct(scope, ID), group));
  }
}

/**
 * Beside the service, so that the stack of the load balancer stays as it is. EC2 takes a rule once: to the same destination another service, or that stack,
 * may have one already or get one later. A prefix list is a destination that nobody else has.
 */
function egressOfItsOwn(scope: Construct, group: ec2.ISecurityGroup): Construct {
  const everywhere = new ec2.CfnPrefixList(scope, 'PrefixList', {
    addressFamily: 'IPv4',
    // EC2 demands a name
    prefixListName: scope.node.path.replace(/\//g, '-'),
    // each counts against the rules of the security group
    maxEntries: 1,
    entries: [{ cidr: '0.0.0.0/0', description: DESCRIPTION }],
  });
  new ec2.CfnSecurityGroupEgress(scope, 'Egress', {
    groupId: group.securityGroupId,
    destinationPrefixListId: everywhere.attrPrefixListId,
    ...HTTPS.toRuleJson(),
    description: DESCRIPTION,
  });
  return scope;
}
