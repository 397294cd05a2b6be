import { Token } from 'aws-cdk-lib';
import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import { matching } from '../../private/checks';
import { refuse } from '../../private/errors';

const AWS = 'AWS';
const BOT_CONTROL = 'AWSManagedRulesBotControlRuleSet';
/** They must be told where an application signs callers in or up, or which of its paths only programs call. */
const CONFIGURED = ['AWSManagedRulesACFPRuleSet', 'AWSManagedRulesATPRuleSet', 'AWSManagedRulesAntiDDoSRuleSet'];

const checkVersion = matching("the name of a version, such as 'Version_1.0'", /^[\w#:./-]{1,64}$/);

/**
 * A group of rules that AWS or a seller in AWS Marketplace maintains for AWS WAF. What it takes of the capacity of a web ACL is said in
 * web ACL capacity units (WCUs).
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export class ManagedRuleGroup {
  /** The core rule set: common attacks such as cross-site scripting, and requests that are larger than most are. 700 WCUs. */
  public static readonly CORE = ManagedRuleGroup.of(AWS, 'AWSManagedRulesCommonRuleSet');
  /** Requests that are known to be invalid and to exploit something, such as Log4j. 200 WCUs. */
  public static readonly KNOWN_BAD_INPUTS = ManagedRuleGroup.of(AWS, 'AWSManagedRulesKnownBadInputsRuleSet');
  /** Addresses that Amazon has seen attack others. 25 WCUs. */
  public static readonly IP_REPUTATION = ManagedRuleGroup.of(AWS, 'AWSManagedRulesAmazonIpReputationList');
  /**
   * Addresses that hide who calls: VPNs, proxies, Tor, and hosting providers. Partners whose servers call from a cloud are among the last,
   * by the rule `HostingProviderIPList`. 50 WCUs.
   */
  public static readonly ANONYMOUS_IP = ManagedRuleGroup.of(AWS, 'AWSManagedRulesAnonymousIpList');
  /** SQL injection, for an application with an SQL database. 200 WCUs. */
  public static readonly SQL_DATABASE = ManagedRuleGroup.of(AWS, 'AWSManagedRulesSQLiRuleSet');
  /** What exploits Linux, such as the inclusion of local files. AWS advises `POSIX` with it. 200 WCUs. */
  public static readonly LINUX = ManagedRuleGroup.of(AWS, 'AWSManagedRulesLinuxRuleSet');
  /** What exploits POSIX and operating systems like it. 100 WCUs. */
  public static readonly POSIX = ManagedRuleGroup.of(AWS, 'AWSManagedRulesUnixRuleSet');
  /** What exploits Windows, such as PowerShell commands. 200 WCUs. */
  public static readonly WINDOWS = ManagedRuleGroup.of(AWS, 'AWSManagedRulesWindowsRuleSet');
  /** What exploits PHP. 100 WCUs. */
  public static readonly PHP = ManagedRuleGroup.of(AWS, 'AWSManagedRulesPHPRuleSet');
  /** What exploits WordPress. 100 WCUs. */
  public static readonly WORDPRESS = ManagedRuleGroup.of(AWS, 'AWSManagedRulesWordPressRuleSet');
  /** Paths by which software is administered, for callers who shall not. 100 WCUs. */
  public static readonly ADMIN_PROTECTION = ManagedRuleGroup.of(AWS, 'AWSManagedRulesAdminProtectionRuleSet');
  /**
   * Bots that say what they are, at the inspection level `COMMON`. It costs extra, and most callers of an API are bots to it: the rules
   * `CategoryHttpLibrary` and `SignalNonBrowserUserAgent` block HTTP libraries and mobile apps. 50 WCUs.
   */
  public static readonly BOT_CONTROL = ManagedRuleGroup.of(AWS, BOT_CONTROL);

  /**
   * Any other group, or one of those above at a version. Fails for groups that need a configuration of their own, which
   * `ApiFirewall.fromWebAclArn()` leaves to you. A group in AWS Marketplace must be subscribed to before the deployment.
   *
   * @param vendor who maintains the group, such as `AWS`: 1 to 60 characters
   * @param name the name of the group: 1 to 60 letters, digits, `-` and `_`
   * @param version the version that is kept until you write another; without it the vendor's default one, which changes by itself
   */
  public static of(vendor: string, name: string, version?: string): ManagedRuleGroup {
    return new ManagedRuleGroup(vendor, name, version);
  }

  private constructor(
    /** Who maintains the group. */
    public readonly vendor: string,
    /** The name of the group. */
    public readonly name: string,
    /** The version. */
    public readonly version?: string,
  ) {
    checkText('vendor', vendor, /^\S(.{0,58}\S)?$/, '1 to 60 characters, after which a rule is named');
    checkText('name', name, /^[\w-]{1,60}$/, '1 to 60 letters, digits, - and _, after which a rule is named');
    if (vendor === AWS && CONFIGURED.includes(name)) {
      refuse('name', 'a rule group that needs no configuration of its own', name, 'Make the web ACL yourself and use ApiFirewall.fromWebAclArn()');
    }
    if (version !== undefined) checkVersion('version', version);
  }

  /**
   * The name of the rule that the group is in a web ACL, as AWS gives it too: one for each vendor and group, whatever the version.
   *
   * @internal
   */
  public get _ruleName(): string {
    return `${this.vendor.replace(/[^\w-]/g, '')}-${this.name}`;
  }

  /**
   * What the group is told, where it has to be told something.
   *
   * @internal
   */
  public get _configs(): wafv2.CfnWebACL.ManagedRuleGroupConfigProperty[] | undefined {
    if (this.vendor !== AWS || this.name !== BOT_CONTROL) return undefined;
    return [{ awsManagedRulesBotControlRuleSet: { inspectionLevel: 'COMMON' } }];
  }
}

function checkText(parameter: string, written: string, valid: RegExp, allowed: string) {
  if (Token.isUnresolved(written)) refuse(parameter, allowed, 'a token');
  if (typeof written !== 'string' || !valid.test(written)) refuse(parameter, allowed, written);
}
