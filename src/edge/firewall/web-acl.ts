import { Names, Stack, Token } from 'aws-cdk-lib';
import * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { FirewallConfig, FirewallContext } from './firewall-config';
import type { ManagedRules } from './managed-rules';
import { logRequests, SENSITIVE_HEADERS } from './web-acl-logs';
import { visibility, webAclRules } from './web-acl-rules';
import { refuse } from '../../private/errors';
import { warn } from '../../private/warnings';

const CLOUDFRONT_REGION = 'us-east-1';
const ELSEWHERE = 'make the web ACL in a stack there and give its ARN to ApiFirewall.fromWebAclArn()';
/** What AWS WAF takes. */
const MOST_METRIC_CHARACTERS = 128;

/** A web ACL that lets through what no rule blocks. */
export function webAcl(scope: Construct, { preset, cloudFront }: FirewallContext, rules: ManagedRules): FirewallConfig {
  if (cloudFront) checkRegion(scope);
  const acl = new wafv2.CfnWebACL(scope, 'WebAcl', {
    scope: cloudFront ? 'CLOUDFRONT' : 'REGIONAL',
    description: 'Firewall of the API',
    defaultAction: { allow: {} },
    rules: webAclRules(rules),
    // web ACLs of an account share a namespace of metrics
    visibilityConfig: visibility(Names.uniqueResourceName(scope, { separator: '-', maxLength: MOST_METRIC_CHARACTERS })),
    // what is redacted in the logs would be in the samples still, which whoever may read the account's configuration can look at
    dataProtectionConfig: {
      dataProtections: [{ field: { fieldType: 'SINGLE_HEADER', fieldKeys: SENSITIVE_HEADERS }, action: 'SUBSTITUTION' }],
    },
  });
  if (rules.logging) logRequests(scope, acl, preset);
  return { webAclArn: acl.attrArn };
}

function checkRegion(scope: Construct) {
  const { region } = Stack.of(scope);
  if (Token.isUnresolved(region)) {
    warn(scope, 'cloudFrontRegion', `web ACLs for CloudFront are in ${CLOUDFRONT_REGION} only, and where this stack will be is not known: `
      + `deploy it there, or ${ELSEWHERE}`);
  } else if (region !== CLOUDFRONT_REGION) {
    refuse('firewall', `in a stack in ${CLOUDFRONT_REGION}, where web ACLs for CloudFront are`, region, `Deploy the stack there, or ${ELSEWHERE}`);
  }
}
