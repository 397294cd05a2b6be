import { Token } from 'aws-cdk-lib';
import { ManagedRuleGroup } from './managed-rule-group';
import { type Checks, checkProps } from '../../private/check-props';
import { boolean, integer, listOf, text, valueOf } from '../../private/checks';
import { refuse } from '../../private/errors';
import type { ManagedRulesOptions } from '../managed-rules-options';

/** What AWS WAF takes in a rate-based rule. */
const LEAST_REQUESTS = 10;
const MOST_REQUESTS = 2_000_000_000;
/** What AWS WAF takes in the statement of one group. */
const MOST_EXCLUSIONS = 100;

const MANAGED_RULES: Checks<ManagedRulesOptions> = {
  requestsPerFiveMinutes: integer(LEAST_REQUESTS, MOST_REQUESTS),
  groups: listOf(valueOf('ManagedRuleGroup', 'ManagedRuleGroup.CORE', '_ruleName')),
  countOnly: boolean,
  exclusions: listOf(text),
  logging: boolean,
};

/** The options with every default filled in. */
export interface ManagedRules {
  /** no limit where it is left out */
  readonly requestsPerFiveMinutes?: number;
  readonly groups: ManagedRuleGroup[];
  readonly countOnly: boolean;
  readonly exclusions: string[];
  readonly logging: boolean;
}

/** Fills in the defaults; refuses what AWS WAF would, and what would be said in vain. */
export function managedRules(options: ManagedRulesOptions): ManagedRules {
  checkProps('options', options, MANAGED_RULES);
  const {
    requestsPerFiveMinutes, countOnly = false, exclusions = [], logging = false,
    groups = [ManagedRuleGroup.CORE, ManagedRuleGroup.KNOWN_BAD_INPUTS, ManagedRuleGroup.IP_REPUTATION],
  } = options;
  if (groups.length === 0 && requestsPerFiveMinutes === undefined) {
    refuse('groups', "at least 1 where 'requestsPerFiveMinutes' is left out, since nothing would be inspected", groups, 'Leave it out for the default groups');
  }
  checkGroups(groups);
  checkExclusions(exclusions, groups);
  return { requestsPerFiveMinutes, groups: [...groups], countOnly, exclusions: [...exclusions], logging };
}

function checkGroups(groups: ManagedRuleGroup[]) {
  const twice = firstRepeated(groups.map(group => group._ruleName));
  if (twice !== undefined) refuse('groups', 'each group once, at whatever version', twice);
}

function checkExclusions(exclusions: string[], groups: ManagedRuleGroup[]) {
  if (exclusions.length > 0 && groups.length === 0) refuse('exclusions', "left out where 'groups' is empty, since they are rules of groups", exclusions);
  if (exclusions.length > MOST_EXCLUSIONS) refuse('exclusions', `${MOST_EXCLUSIONS} at most`, exclusions.length);
  const wrong = exclusions.find(name => !Token.isUnresolved(name) && !/^[\w-]{1,128}$/.test(name));
  if (wrong !== undefined) refuse('exclusions', "names of rules in the groups, such as 'SizeRestrictions_BODY'", wrong);
  const twice = firstRepeated(exclusions);
  if (twice !== undefined) refuse('exclusions', 'each rule once', twice);
}

function firstRepeated(names: string[]): string | undefined {
  return names.find((name, index) => names.indexOf(name) < index);
}
