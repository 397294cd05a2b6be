import type { ManagedRuleGroup } from './firewall/managed-rule-group';

/** Options of a web ACL with AWS managed rules. */
export interface ManagedRulesOptions {
  /**
   * How many requests each IP address may send in five minutes: 10 to 2,000,000,000. Those beyond are answered with 429 (Too Many Requests)
   * until fewer come; AWS WAF counts them every few seconds, so that some more get through.
   *
   * The address is that of the connection: of the caller before CloudFront and before a load balancer that callers reach directly, but of the
   * proxy where one stands between, with which all callers share one limit.
   *
   * @default - no limit
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based.html
   */
  readonly requestsPerFiveMinutes?: number;

  /**
   * The rule groups, in the order in which they are asked, each once. Together with the limit of requests (2) they may take 5,000 WCUs;
   * beyond 1,500 AWS charges more for each request. An empty list leaves nothing but the limit of requests.
   *
   * @default - `ManagedRuleGroup.CORE`, `KNOWN_BAD_INPUTS` and `IP_REPUTATION`: 925 WCUs
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-waf-capacity-units.html
   */
  readonly groups?: ManagedRuleGroup[];

  /**
   * Whether everything only counts and nothing is blocked, the limit of requests neither: to look before blocking.
   *
   * @default false
   */
  readonly countOnly?: boolean;

  /**
   * Rules of the groups that only count instead of blocking, by their names, such as `SizeRestrictions_BODY`: at most 100, each once. Case counts,
   * and AWS WAF says nothing of a name that no group has.
   *
   * @default - none
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-rule-group-override-options.html
   */
  readonly exclusions?: string[];

  /**
   * Whether each request is written to a log group in CloudWatch, without its headers `Authorization` and `Cookie`. The log group is kept as
   * long as the preset says and removed together with the stack. AWS WAF permits itself to write there, for which whoever deploys needs
   * `logs:CreateLogDelivery`, `logs:PutResourcePolicy`, `logs:DescribeResourcePolicies` and `logs:DescribeLogGroups`.
   *
   * @default false
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
   */
  readonly logging?: boolean;
}
