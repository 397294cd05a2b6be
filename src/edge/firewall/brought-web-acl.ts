import { Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FirewallConfig, FirewallContext } from './firewall-config';
import { matching } from '../../private/checks';
import { refuse } from '../../private/errors';

const REGIONAL = ':regional/webacl/';
const GLOBAL = ':global/webacl/';

/** Refuses what is not the ARN of a web ACL, that of an AWS WAF Classic one too. */
export const checkWebAclArn = matching("the ARN of an AWS WAF (wafv2) web ACL, with ':regional/webacl/' or ':global/webacl/' in it",
  /^arn:[\w-]+:wafv2:[\w-]+:\d{12}:(regional|global)\/webacl\/[\w-]+\/[\w-]+$/);

/** Returns the web ACL as it is; refuses one that cannot be where it is wanted, as far as that is written in its ARN. */
export function broughtWebAcl(scope: Construct, { cloudFront }: FirewallContext, webAclArn: string): FirewallConfig {
  if (cloudFront && webAclArn.includes(REGIONAL)) {
    refuse('webAclArn', `that of a web ACL for CloudFront (${GLOBAL}) before a distribution`, webAclArn);
  }
  if (!cloudFront && webAclArn.includes(GLOBAL)) {
    refuse('webAclArn', `that of a regional web ACL (${REGIONAL}) before a load balancer`, webAclArn);
  }
  if (!cloudFront) checkRegion(Stack.of(scope), webAclArn);
  return { webAclArn };
}

function checkRegion({ region }: Stack, webAclArn: string) {
  if (Token.isUnresolved(webAclArn) || Token.isUnresolved(region)) return;
  if (webAclArn.split(':')[3] !== region) refuse('webAclArn', `that of a web ACL in the region of the load balancer (${region})`, webAclArn);
}
