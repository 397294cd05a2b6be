import type { Construct } from 'constructs';
import { broughtWebAcl, checkWebAclArn } from './firewall/brought-web-acl';
import type { FirewallConfig, FirewallContext } from './firewall/firewall-config';
import { managedRules } from './firewall/managed-rules';
import { webAcl } from './firewall/web-acl';
import type { ManagedRulesOptions } from './managed-rules-options';

/**
 * What inspects requests before they come to the load balancer. A value: it holds no state, and binding it twice gives two independent results.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/waf-chapter.html
 */
export abstract class ApiFirewall {
  /**
   * A web ACL of its own with rule groups that AWS maintains, and a limit of requests for each IP address where it is given. What no rule
   * blocks is let through. CloudWatch gets metrics of each rule, and AWS WAF keeps samples of requests for three hours, without the values
   * of their headers `Authorization` and `Cookie`.
   *
   * The rules are made for web pages and block some calls to an API: in the core rule set, `SizeRestrictions_BODY` those with a body of more
   * than 8 KB, `SizeRestrictions_QUERYSTRING` those with a query string of more than 2,048 bytes, and `NoUserAgent_HEADER` those without a
   * `User-Agent`. Deploy with `countOnly` first, see what would be blocked, and name in `exclusions` the rules that shall not block.
   *
   * Fails for what AWS WAF would refuse and for what would inspect nothing. Before CloudFront it fails in a stack outside us-east-1, and warns
   * (`cdk-private-fargate-api:cloudFrontRegion`) in one whose region is not known.
   *
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups.html
   */
  public static managedRules(options: ManagedRulesOptions = {}): ApiFirewall {
    const rules = managedRules(options);
    return new MadeBy((scope, context) => webAcl(scope, context, rules));
  }

  /**
   * A web ACL one already has, to which nothing is added: a regional one in the region of the load balancer, or one for CloudFront before
   * a distribution. Fails for what is no ARN of a web ACL and, when it is bound, for one that cannot be there.
   *
   * @param webAclArn the ARN of the web ACL
   * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-associating-aws-resource.html
   */
  public static fromWebAclArn(webAclArn: string): ApiFirewall {
    checkWebAclArn('webAclArn', webAclArn);
    return new MadeBy((scope, context) => broughtWebAcl(scope, context, webAclArn));
  }

  /**
   * Makes or returns the web ACL. Called once by the construct.
   *
   * @param scope the scope to make resources in
   * @param context what it stands before
   */
  public abstract bind(scope: Construct, context: FirewallContext): FirewallConfig;
}

class MadeBy extends ApiFirewall {
  constructor(private readonly make: (scope: Construct, context: FirewallContext) => FirewallConfig) {
    super();
  }

  public bind(scope: Construct, context: FirewallContext): FirewallConfig {
    return this.make(scope, context);
  }
}
