import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { ManagedRuleGroup } from './managed-rule-group';
import type { ManagedRules } from './managed-rules';

type Rule = wafv2.CfnWebACL.RuleProperty;

const RATE_LIMIT = 'RequestsPerFiveMinutes';

/** The rules of a web ACL: the limit of requests first, then the groups as they are written. */
export function webAclRules({ requestsPerFiveMinutes, groups, ...rules }: ManagedRules): Rule[] {
  return [
    ...(requestsPerFiveMinutes === undefined ? [] : [rateLimit(requestsPerFiveMinutes, rules.countOnly)]),
    // the limit has 0 to itself, so that its coming and going moves no group
    ...groups.map((group, index) => groupRule(group, index + 1, rules)),
  ];
}

/** Metrics by this name, and samples of the last three hours' requests to look at in the console. */
export function visibility(metricName: string): wafv2.CfnWebACL.VisibilityConfigProperty {
  return { metricName, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true };
}

function rateLimit(limit: number, countOnly: boolean): Rule {
  return {
    name: RATE_LIMIT,
    priority: 0,
    statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
    // 403, which AWS WAF answers with by itself, would tell a client that it need not try again
    action: countOnly ? { count: {} } : { block: { customResponse: { responseCode: 429 } } },
    visibilityConfig: visibility(RATE_LIMIT),
  };
}

function groupRule(group: ManagedRuleGroup, priority: number, { countOnly, exclusions }: Pick<ManagedRules, 'countOnly' | 'exclusions'>): Rule {
  return {
    name: group._ruleName,
    priority,
    statement: {
      managedRuleGroupStatement: {
        vendorName: group.vendor,
        name: group.name,
        version: group.version,
        managedRuleGroupConfigs: group._configs,
        // in every group: which rules are in which is the vendor's to change, and names that a group lacks do nothing there
        ruleActionOverrides: exclusions.length > 0 ? exclusions.map(name => ({ name, actionToUse: { count: {} } })) : undefined,
      },
    },
    overrideAction: countOnly ? { count: {} } : { none: {} },
    visibilityConfig: visibility(group._ruleName),
  };
}
