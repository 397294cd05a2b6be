import { Aws, Lazy, NestedStack, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import recommendedFlags from 'aws-cdk-lib/recommended-feature-flags.json';
import { Construct } from 'constructs';
import { ApiFirewall, ApiPreset } from '../../src';
import { ManagedRuleGroup } from '../../src/edge/firewall/managed-rule-group';
import type { ManagedRulesOptions } from '../../src/edge/managed-rules-options';
import { apiIn, only, stackWith, synthesize } from '../helpers/api-stack';

const WEB_ACL = 'AWS::WAFv2::WebACL';
const ASSOCIATION = 'AWS::WAFv2::WebACLAssociation';
const LOGGING = 'AWS::WAFv2::LoggingConfiguration';
const LOG_GROUP = 'AWS::Logs::LogGroup';

const REGIONAL_ARN = 'arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/mine/11111111-1111-1111-1111-111111111111';
const GLOBAL_ARN = 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/mine/11111111-1111-1111-1111-111111111111';

test('there is none where none is asked for', () => {
  const template = synthesize();

  template.resourceCountIs(WEB_ACL, 0);
  template.resourceCountIs(ASSOCIATION, 0);
});

describe('managed rules', () => {
  test('are those of the core rule set, known bad inputs and the reputation of addresses, in this order', () => {
    const group = (name: string, Priority: number) => ({
      Name: `AWS-${name}`,
      Priority,
      Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: name } },
      OverrideAction: { None: {} },
      VisibilityConfig: { MetricName: `AWS-${name}`, CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true },
    });

    expect(webAcl().Rules).toEqual([
      group('AWSManagedRulesCommonRuleSet', 1),
      group('AWSManagedRulesKnownBadInputsRuleSet', 2),
      group('AWSManagedRulesAmazonIpReputationList', 3),
    ]);
  });

  test('let through what no rule blocks', () => {
    expect(webAcl().DefaultAction).toEqual({ Allow: {} });
  });

  test('inspect what comes to the load balancer', () => {
    const template = synthesize({ firewall: ApiFirewall.managedRules() });

    const [[webAclId, { Properties }]] = Object.entries(template.findResources(WEB_ACL));
    const [loadBalancerId] = Object.keys(template.findResources('AWS::ElasticLoadBalancingV2::LoadBalancer'));
    expect(Properties.Scope).toBe('REGIONAL');
    expect(only(template, ASSOCIATION)).toEqual({ WebACLArn: { 'Fn::GetAtt': [webAclId, 'Arn'] }, ResourceArn: { Ref: loadBalancerId } });
  });

  test('are in a web ACL that CloudFormation names, so that one can take the place of another', () => {
    expect(webAcl().Name).toBeUndefined();
  });

  test('show metrics of their own for each web ACL', () => {
    const metrics = ['One', 'Two'].map(id => webAcl({}, new Construct(stackWith(), id)).VisibilityConfig);

    expect(metrics).toEqual(['One', 'Two'].map(id => ({
      MetricName: expect.stringMatching(new RegExp(`^Stack-${id}-[0-9A-F]{8}$`)), CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true,
    })));
  });

  test('show metrics by a name that is not too long', () => {
    expect(webAcl({}, new Construct(stackWith(), 'x'.repeat(200))).VisibilityConfig.MetricName.length).toBeLessThanOrEqual(128);
  });

  test('keep samples and logs without what callers prove by who they are', () => {
    expect(webAcl().DataProtectionConfig).toEqual({
      DataProtections: [{ Field: { FieldType: 'SINGLE_HEADER', FieldKeys: ['authorization', 'cookie'] }, Action: 'SUBSTITUTION' }],
    });
  });

  test('are those that are written, in their order', () => {
    const { Rules } = webAcl({ groups: [ManagedRuleGroup.SQL_DATABASE, ManagedRuleGroup.of('F5', 'OWASP'), ManagedRuleGroup.CORE] });

    expect(Rules.map(({ Name, Priority }: any) => [Name, Priority])).toEqual([
      ['AWS-AWSManagedRulesSQLiRuleSet', 1], ['F5-OWASP', 2], ['AWS-AWSManagedRulesCommonRuleSet', 3],
    ]);
  });

  test('are a value: what becomes of the options later changes nothing, and each bind makes a web ACL', () => {
    const groups = [ManagedRuleGroup.CORE];
    const firewall = ApiFirewall.managedRules({ groups });
    groups.push(ManagedRuleGroup.PHP);
    const stack = stackWith();
    ['One', 'Two'].forEach(id => firewall.bind(new Construct(stack, id), { preset: ApiPreset.STANDARD, cloudFront: false }));

    const acls = Object.values(Template.fromStack(stack).findResources(WEB_ACL));
    expect(acls.map(({ Properties }) => Properties.Rules.length)).toEqual([1, 1]);
  });

  test('give the same template whatever the flags of the app', () => {
    const [off, on] = [{}, recommendedFlags].map(context => {
      const stack = stackWith({ context });
      bound({ requestsPerFiveMinutes: 100, exclusions: ['SizeRestrictions_BODY'], logging: true }, stack);
      return Template.fromStack(stack).toJSON();
    });

    expect(Object.keys(off.Resources)).toHaveLength(3);
    expect(on).toEqual(off);
  });
});

describe('a limit of requests', () => {
  const limit = (options: ManagedRulesOptions = {}) => webAcl({ requestsPerFiveMinutes: 2000, ...options }).Rules[0];

  test('comes first and asks those beyond it to wait', () => {
    expect(limit()).toEqual({
      Name: 'RequestsPerFiveMinutes',
      Priority: 0,
      Statement: { RateBasedStatement: { Limit: 2000, AggregateKeyType: 'IP', EvaluationWindowSec: 300 } },
      Action: { Block: { CustomResponse: { ResponseCode: 429 } } },
      VisibilityConfig: { MetricName: 'RequestsPerFiveMinutes', CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true },
    });
  });

  test('moves no group', () => {
    expect(webAcl({ requestsPerFiveMinutes: 2000 }).Rules.slice(1)).toEqual(webAcl().Rules);
  });

  test('can stand alone', () => {
    expect(webAcl({ requestsPerFiveMinutes: 10, groups: [] }).Rules).toHaveLength(1);
  });

  test('can be known at deployment only', () => {
    expect(limit({ requestsPerFiveMinutes: Lazy.number({ produce: () => 500 }) }).Statement.RateBasedStatement.Limit).toBe(500);
  });

  test.each([10, 2_000_000_000])('can be %d', requestsPerFiveMinutes => {
    expect(limit({ requestsPerFiveMinutes }).Statement.RateBasedStatement.Limit).toBe(requestsPerFiveMinutes);
  });
});

describe('to look before blocking', () => {
  test('everything only counts', () => {
    const { Rules } = webAcl({ countOnly: true, requestsPerFiveMinutes: 100 });

    expect(Rules.map(({ Action, OverrideAction }: any) => ({ Action, OverrideAction }))).toEqual([
      { Action: { Count: {} } }, ...Array(3).fill({ OverrideAction: { Count: {} } }),
    ]);
  });

  test('changes nothing else', () => {
    const without = (Rules: any[]) => Rules.map(({ Action, OverrideAction, ...rule }) => rule);
    const options = { requestsPerFiveMinutes: 100, exclusions: ['NoUserAgent_HEADER'] };

    expect(without(webAcl({ ...options, countOnly: true }).Rules)).toEqual(without(webAcl(options).Rules));
  });
});

describe('exclusions', () => {
  const overridesOf = (options: ManagedRulesOptions): any[] =>
    webAcl(options).Rules.map(({ Statement }: any) => Statement.ManagedRuleGroupStatement?.RuleActionOverrides);

  test('only count, in whichever group they are', () => {
    const overrides = ['SizeRestrictions_BODY', 'NoUserAgent_HEADER'].map(Name => ({ Name, ActionToUse: { Count: {} } }));

    expect(overridesOf({ exclusions: ['SizeRestrictions_BODY', 'NoUserAgent_HEADER'] })).toEqual([overrides, overrides, overrides]);
  });

  test('leave the limit of requests alone', () => {
    expect(overridesOf({ exclusions: ['SizeRestrictions_BODY'], requestsPerFiveMinutes: 100 })[0]).toBeUndefined();
  });

  test('may be known at deployment only', () => {
    expect(overridesOf({ exclusions: [Lazy.string({ produce: () => 'A_BODY' })] })[0]).toEqual([{ Name: 'A_BODY', ActionToUse: { Count: {} } }]);
  });

  test('may be a hundred, with names of 128 characters', () => {
    const names = Array.from({ length: 100 }, (_, index) => `${index}`.padEnd(128, 'A'));

    expect(overridesOf({ exclusions: names })[0]).toHaveLength(100);
  });

  test('are not there where there are none', () => {
    expect(overridesOf({ exclusions: [] })).toEqual([undefined, undefined, undefined]);
  });
});

describe('logging', () => {
  test('is off where it is not asked for', () => {
    const template = bound({});

    template.resourceCountIs(LOGGING, 0);
    template.resourceCountIs(LOG_GROUP, 0);
  });

  test('goes to a log group with the name that AWS WAF demands, by an ARN that does not end in a wildcard', () => {
    const template = bound({ logging: true });

    const [[logGroupId, { Properties }]] = Object.entries(template.findResources(LOG_GROUP));
    const [webAclId] = Object.keys(template.findResources(WEB_ACL));
    expect(Properties.LogGroupName).toMatch(/^aws-waf-logs-Stack-Firewall-[0-9A-F]{8}$/);
    expect(only(template, LOGGING)).toMatchObject({
      ResourceArn: { 'Fn::GetAtt': [webAclId, 'Arn'] },
      LogDestinationConfigs: [{
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':logs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':log-group:', { Ref: logGroupId }]],
      }],
    });
  });

  test('leaves out what callers prove by who they are', () => {
    expect(only(bound({ logging: true }), LOGGING).RedactedFields).toEqual([
      { SingleHeader: { Name: 'authorization' } }, { SingleHeader: { Name: 'cookie' } },
    ]);
  });

  test.each([[ApiPreset.STANDARD, 30], [ApiPreset.DEVELOPMENT, 7], [ApiPreset.CONTAINERS_ON_AWS, undefined]])('is kept as long as %s says', (preset, days) => {
    expect(only(bound({ logging: true }, stackWith(), { preset }), LOG_GROUP).RetentionInDays).toBe(days);
  });

  test('is removed with the stack', () => {
    bound({ logging: true }).hasResource(LOG_GROUP, { DeletionPolicy: 'Delete', UpdateReplacePolicy: 'Delete' });
  });

  test('needs no resource policy, since AWS WAF gives the log group one', () => {
    bound({ logging: true }).resourceCountIs('AWS::Logs::ResourcePolicy', 0);
  });

  test('has a name for each stack and each firewall in it, and the same again', () => {
    const nameIn = (scope: Construct) => {
      ApiFirewall.managedRules({ logging: true }).bind(scope, { preset: ApiPreset.STANDARD, cloudFront: false });
      return only(Template.fromStack(Stack.of(scope)), LOG_GROUP).LogGroupName;
    };
    const stack = stackWith();
    const scopes = () => [
      new Construct(stackWith(), 'One'), new Construct(stackWith(), 'Two'), new Construct(stackWith({ stackName: 'other' }), 'One'),
    ];
    const names = [...scopes().map(nameIn), nameIn(new Construct(new NestedStack(stack, 'Nested'), 'One'))];

    expect(new Set(names).size).toBe(4);
    expect(scopes().map(nameIn)).toEqual(names.slice(0, 3));
  });

  test('has a name that is not too long', () => {
    const scope = new Construct(new Construct(new Construct(stackWith(), 'x'.repeat(250)), 'y'.repeat(250)), 'z');
    ApiFirewall.managedRules({ logging: true }).bind(scope, { preset: ApiPreset.STANDARD, cloudFront: false });

    expect(only(Template.fromStack(Stack.of(scope)), LOG_GROUP).LogGroupName.length).toBeLessThanOrEqual(512);
  });
});

describe('before CloudFront', () => {
  const inRegion = (region?: string) => stackWith({ env: { region } });

  test('is a web ACL for CloudFront, with the same rules', () => {
    const [cloudFront, regional] = [true, false].map(value => only(bound({}, inRegion('us-east-1'), { cloudFront: value }), WEB_ACL));

    expect(cloudFront.Scope).toBe('CLOUDFRONT');
    expect(cloudFront).toEqual({ ...regional, Scope: 'CLOUDFRONT' });
  });

  test('does not warn in us-east-1', () => {
    const stack = inRegion('us-east-1');
    bound({}, stack, { cloudFront: true });

    Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
  });

  test('warns where the region is not known', () => {
    const stack = inRegion();
    bound({}, stack, { cloudFront: true });

    Annotations.fromStack(stack).hasWarning('/Stack/Firewall', Match.stringLikeRegexp(
      'web ACLs for CloudFront are in us-east-1 only.*fromWebAclArn\\(\\) \\[ack: cdk-private-fargate-api:cloudFrontRegion\\]',
    ));
  });

  test('fails in another region', () => {
    expect(() => bound({}, inRegion('eu-west-1'), { cloudFront: true })).toThrow(
      "'firewall' must be in a stack in us-east-1, where web ACLs for CloudFront are, got \"eu-west-1\". Deploy the stack there, or make the web ACL",
    );
  });

  test('a load balancer may be in any region, known or not', () => {
    for (const region of ['eu-west-1', undefined]) {
      const stack = inRegion(region);
      bound({}, stack);

      Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
    }
  });
});

test.each<[string, ManagedRulesOptions, string]>([
  ['too low a limit', { requestsPerFiveMinutes: 9 }, "'requestsPerFiveMinutes' must be an integer from 10 to 2000000000, got 9"],
  ['too high a limit', { requestsPerFiveMinutes: 2_000_000_001 }, "'requestsPerFiveMinutes' must be an integer from 10 to 2000000000"],
  ['a limit that is no integer', { requestsPerFiveMinutes: 99.5 }, "'requestsPerFiveMinutes' must be an integer from 10 to 2000000000, got 99.5"],
  ['nothing to inspect', { groups: [] }, "'groups' must be at least 1 where 'requestsPerFiveMinutes' is left out, since nothing would be inspected, got []"],
  ['a group twice', { groups: [ManagedRuleGroup.CORE, ManagedRuleGroup.of('AWS', 'AWSManagedRulesCommonRuleSet', 'Version_1.0')] },
    "'groups' must be each group once, at whatever version, got \"AWS-AWSManagedRulesCommonRuleSet\""],
  ['exclusions without groups', { groups: [], requestsPerFiveMinutes: 100, exclusions: ['A_BODY'] },
    "'exclusions' must be left out where 'groups' is empty, since they are rules of groups, got [\"A_BODY\"]"],
  ['an exclusion that can be no name', { exclusions: ['A BODY'] }, "'exclusions' must be names of rules in the groups, such as 'SizeRestrictions_BODY', got \"A BODY\""],
  ['an exclusion with a name that is too long', { exclusions: ['A'.repeat(129)] }, "'exclusions' must be names of rules in the groups"],
  ['an exclusion twice', { exclusions: ['A_BODY', 'B', 'A_BODY'] }, "'exclusions' must be each rule once, got \"A_BODY\""],
  ['too many exclusions', { exclusions: Array.from({ length: 101 }, (_, index) => `A${index}`) }, "'exclusions' must be 100 at most, got 101"],
])('fails for %s', (_, options, message) => {
  expect(() => ApiFirewall.managedRules(options)).toThrow(message);
});

describe('a web ACL one already has', () => {
  const context = { preset: ApiPreset.STANDARD, cloudFront: false };

  test.each(['eu-west-1', undefined])('is associated with the load balancer in region %s and stays as it is', region => {
    const template = synthesize({ firewall: ApiFirewall.fromWebAclArn(REGIONAL_ARN) }, { env: { region } });

    template.resourceCountIs(WEB_ACL, 0);
    expect(only(template, ASSOCIATION).WebACLArn).toBe(REGIONAL_ARN);
  });

  test('keeps the association when it takes the place of one that was made', () => {
    const idWith = (firewall: ApiFirewall) => Object.keys(synthesize({ firewall }).findResources(ASSOCIATION));

    expect(idWith(ApiFirewall.fromWebAclArn(REGIONAL_ARN))).toEqual(idWith(ApiFirewall.managedRules()));
  });

  test('may be known at deployment only', () => {
    const stack = stackWith({ env: { region: 'eu-west-1' } });
    apiIn(stack, { firewall: ApiFirewall.fromWebAclArn(Lazy.string({ produce: () => REGIONAL_ARN })) });

    expect(only(Template.fromStack(stack), ASSOCIATION).WebACLArn).toBe(REGIONAL_ARN);
  });

  test('may be in another partition', () => {
    const arn = REGIONAL_ARN.replace('arn:aws', 'arn:aws-us-gov');

    expect(ApiFirewall.fromWebAclArn(arn).bind(stackWith(), context)).toEqual({ webAclArn: arn });
  });

  test('is one for CloudFront before a distribution, wherever the stack is', () => {
    for (const region of ['eu-west-1', undefined]) {
      const stack = stackWith({ env: { region } });

      expect(ApiFirewall.fromWebAclArn(GLOBAL_ARN).bind(stack, { ...context, cloudFront: true })).toEqual({ webAclArn: GLOBAL_ARN });
      Annotations.fromStack(stack).hasNoWarning('*', Match.anyValue());
    }
  });

  test.each([
    ['AWS WAF Classic', 'arn:aws:waf-regional:eu-west-1:111111111111:webacl/11111111-1111-1111-1111-111111111111'],
    ['a rule group', REGIONAL_ARN.replace('webacl', 'rulegroup')],
    ['a name', 'mine'],
    ['a web ACL, after something else', `web ACL ${REGIONAL_ARN}`],
    ['a web ACL, and more', `${REGIONAL_ARN}/2`],
    ['nothing', ''],
  ])('fails for the ARN of %s', (_, arn) => {
    expect(() => ApiFirewall.fromWebAclArn(arn)).toThrow(
      `'webAclArn' must be the ARN of an AWS WAF (wafv2) web ACL, with ':regional/webacl/' or ':global/webacl/' in it, got "${arn}"`,
    );
  });

  test.each([
    ['one for CloudFront before a load balancer', GLOBAL_ARN, false, "'webAclArn' must be that of a regional web ACL (:regional/webacl/) before a load balancer"],
    ['a regional one before CloudFront', REGIONAL_ARN, true, "'webAclArn' must be that of a web ACL for CloudFront (:global/webacl/) before a distribution"],
    ['one for CloudFront whose account is not known', GLOBAL_ARN.replace('111111111111', Aws.ACCOUNT_ID), false, "'webAclArn' must be that of a regional web ACL"],
    ['a regional one in another region', REGIONAL_ARN.replace('eu-west-1', 'eu-central-1'), false,
      "'webAclArn' must be that of a web ACL in the region of the load balancer (eu-west-1), got \"arn:aws:wafv2:eu-central-1:"],
  ])('fails for %s', (_, arn, cloudFront, message) => {
    const stack = stackWith({ env: { region: 'eu-west-1' } });

    expect(() => ApiFirewall.fromWebAclArn(arn).bind(stack, { ...context, cloudFront })).toThrow(message);
  });
});

/** The template of a stack with nothing but a firewall. */
function bound(options: ManagedRulesOptions, stack: Stack = stackWith(), context: { preset?: ApiPreset; cloudFront?: boolean } = {}): Template {
  ApiFirewall.managedRules(options).bind(new Construct(stack, 'Firewall'), { preset: ApiPreset.STANDARD, cloudFront: false, ...context });
  return Template.fromStack(stack);
}

/** The properties of the web ACL that is made in a scope. */
function webAcl(options: ManagedRulesOptions = {}, scope: Construct = new Construct(stackWith(), 'Firewall')): any {
  ApiFirewall.managedRules(options).bind(scope, { preset: ApiPreset.STANDARD, cloudFront: false });
  return only(Template.fromStack(Stack.of(scope)), WEB_ACL);
}
