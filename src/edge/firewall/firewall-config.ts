import type { ApiPreset } from '../../api-preset';

/** What a firewall is told when it is bound. */
export interface FirewallContext {
  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;

  /** Whether it stands before a CloudFront distribution; before a load balancer otherwise. */
  readonly cloudFront: boolean;
}

/** What binding a firewall gives. */
export interface FirewallConfig {
  /** The ARN of the AWS WAF web ACL that inspects the requests. */
  readonly webAclArn: string;
}
