import { Lazy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ApiFirewall, ApiPreset } from '../../../src';
import { ManagedRuleGroup } from '../../../src/edge/firewall/managed-rule-group';
import { only, stackWith } from '../../helpers/api-stack';

test.each<[keyof typeof ManagedRuleGroup, string]>([
  ['CORE', 'AWSManagedRulesCommonRuleSet'],
  ['KNOWN_BAD_INPUTS', 'AWSManagedRulesKnownBadInputsRuleSet'],
  ['IP_REPUTATION', 'AWSManagedRulesAmazonIpReputationList'],
  ['ANONYMOUS_IP', 'AWSManagedRulesAnonymousIpList'],
  ['SQL_DATABASE', 'AWSManagedRulesSQLiRuleSet'],
  ['LINUX', 'AWSManagedRulesLinuxRuleSet'],
  ['POSIX', 'AWSManagedRulesUnixRuleSet'],
  ['WINDOWS', 'AWSManagedRulesWindowsRuleSet'],
  ['PHP', 'AWSManagedRulesPHPRuleSet'],
  ['WORDPRESS', 'AWSManagedRulesWordPressRuleSet'],
  ['ADMIN_PROTECTION', 'AWSManagedRulesAdminProtectionRuleSet'],
  ['BOT_CONTROL', 'AWSManagedRulesBotControlRuleSet'],
])('%s is the group %s of AWS at its default version', (constant, name) => {
  const group = ManagedRuleGroup[constant] as ManagedRuleGroup;

  expect([group.vendor, group.name, group.version]).toEqual(['AWS', name, undefined]);
  expect(ruleOf(group)).toMatchObject({
    Name: `AWS-${name}`,
    Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: name } },
  });
});

test('takes another group, at a version', () => {
  expect(ruleOf(ManagedRuleGroup.of('F5', 'OWASP_Managed', 'Version_1.2'))).toMatchObject({
    Name: 'F5-OWASP_Managed',
    Statement: { ManagedRuleGroupStatement: { VendorName: 'F5', Name: 'OWASP_Managed', Version: 'Version_1.2' } },
  });
});

test('names a rule without what AWS WAF takes in the name of a vendor only', () => {
  const rule = ruleOf(ManagedRuleGroup.of('Cyber Security Cloud Inc.', 'OWASPSet'));

  expect(rule.Name).toBe('CyberSecurityCloudInc-OWASPSet');
  expect(rule.Statement.ManagedRuleGroupStatement.VendorName).toBe('Cyber Security Cloud Inc.');
});

test('takes a version that is known at deployment only', () => {
  expect(ruleOf(ManagedRuleGroup.of('AWS', 'AWSManagedRulesPHPRuleSet', Lazy.string({ produce: () => 'Version_2.0' }))))
    .toMatchObject({ Statement: { ManagedRuleGroupStatement: { Version: 'Version_2.0' } } });
});

test('states the inspection level of bot control, at a version too, and nothing to groups that need nothing', () => {
  const configs = (group: ManagedRuleGroup) => ruleOf(group).Statement.ManagedRuleGroupStatement.ManagedRuleGroupConfigs;
  const common = [{ AWSManagedRulesBotControlRuleSet: { InspectionLevel: 'COMMON' } }];

  expect(configs(ManagedRuleGroup.BOT_CONTROL)).toEqual(common);
  expect(configs(ManagedRuleGroup.of('AWS', 'AWSManagedRulesBotControlRuleSet', 'Version_3.0'))).toEqual(common);
  expect(configs(ManagedRuleGroup.CORE)).toBeUndefined();
  expect(configs(ManagedRuleGroup.of('F5', 'AWSManagedRulesBotControlRuleSet'))).toBeUndefined();
});

test.each<[string, string, string, string | undefined, string]>([
  ['no vendor', '', 'Group', undefined, "'vendor' must be 1 to 60 characters, after which a rule is named, got \"\""],
  ['a vendor with space behind', 'F5 ', 'Group', undefined, "'vendor' must be 1 to 60 characters"],
  ['a vendor with space before', ' F5', 'Group', undefined, "'vendor' must be 1 to 60 characters"],
  ['a vendor that is too long', 'a'.repeat(61), 'Group', undefined, "'vendor' must be 1 to 60 characters"],
  ['a vendor that is a token', Lazy.string({ produce: () => 'F5' }), 'Group', undefined, 'got "a token"'],
  ['no name', 'AWS', '', undefined, "'name' must be 1 to 60 letters, digits, - and _, after which a rule is named, got \"\""],
  ['a name with a space', 'AWS', 'a b', undefined, "'name' must be 1 to 60 letters"],
  ['a name that is too long', 'AWS', 'a'.repeat(61), undefined, "'name' must be 1 to 60 letters"],
  ['a name that is a token', 'AWS', Lazy.string({ produce: () => 'Group' }), undefined, 'got "a token"'],
  ['an empty version', 'AWS', 'Group', '', "'version' must be the name of a version, such as 'Version_1.0', got \"\""],
  ['a version that is too long', 'AWS', 'Group', '1'.repeat(65), "'version' must be the name of a version"],
  ['a version with a space', 'AWS', 'Group', '1 0', "'version' must be the name of a version"],
  ...['AWSManagedRulesACFPRuleSet', 'AWSManagedRulesATPRuleSet', 'AWSManagedRulesAntiDDoSRuleSet'].map((name): [string, string, string, undefined, string] => [
    `${name}, which needs a configuration`, 'AWS', name, undefined,
    `'name' must be a rule group that needs no configuration of its own, got "${name}". Make the web ACL yourself and use ApiFirewall.fromWebAclArn()`,
  ]),
])('fails for %s', (_, vendor, name, version, message) => {
  expect(() => ManagedRuleGroup.of(vendor, name, version)).toThrow(message);
});

test('takes the shortest vendor and the longest version there may be', () => {
  expect(ruleOf(ManagedRuleGroup.of('v', 'Group', '1'.repeat(64))).Statement.ManagedRuleGroupStatement).toMatchObject({ VendorName: 'v', Version: '1'.repeat(64) });
});

test('takes the longest names there may be, of which a rule takes both', () => {
  expect(ruleOf(ManagedRuleGroup.of('v'.repeat(60), 'n'.repeat(60))).Name.length).toBeLessThanOrEqual(128);
});

function ruleOf(group: ManagedRuleGroup): any {
  const stack = stackWith();
  ApiFirewall.managedRules({ groups: [group] }).bind(stack, { preset: ApiPreset.STANDARD, cloudFront: false });
  return only(Template.fromStack(stack), 'AWS::WAFv2::WebACL').Rules[0];
}
