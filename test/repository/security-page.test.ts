/*
 * docs/security.md has a row for every rule and every wide statement of the templates, none without one, and a reason in each.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reasonOf, RULE_REASONS, STATEMENT_REASONS } from '../../bench/security/reasons';
import { securityRules } from '../../bench/security/security-rules';
import { STACKS } from '../../bench/security/stacks';
import { SECURITY_TABLES } from '../../bench/security/tables';
import { wideStatements } from '../../bench/security/wide-statements';
import '../helpers/environment';

const page = readFileSync(join(__dirname, '..', '..', 'docs', 'security.md'), 'utf8');
const templates = Object.entries(STACKS).map(([name, make]) => [name, make()] as const);

test.each(Object.keys(SECURITY_TABLES))('the page shows the table of %s that the templates give', name => {
  expect(page).toContain(`<!-- begin ${name} -->\n${SECURITY_TABLES[name]()}\n<!-- end -->`);
});

describe.each(templates)('%s', (_name, template) => {
  test('has every rule in a row of its own group, with a reason', () => {
    const inTemplate = Object.values(template.Resources).flatMap(({ Type, Properties }) => {
      if (Type === 'AWS::EC2::SecurityGroup') return [...Properties.SecurityGroupIngress ?? [], ...Properties.SecurityGroupEgress ?? []];
      return /^AWS::EC2::SecurityGroup(In|E)gress$/.test(Type) ? [Properties] : [];
    });

    const rules = securityRules(template);

    expect(rules).toHaveLength(inTemplate.length);
    expect(rules.map(rule => reasonOf(RULE_REASONS, Object.values(rule).join(' | '))).every(why => page.includes(why))).toBe(true);
  });

  test('has every statement about everything, or for everybody, in a row with a reason', () => {
    const inTemplate = statementsIn(template).filter(({ Resource, Principal, Action }) =>
      [Resource].flat().includes('*') || JSON.stringify(Principal ?? '').includes('"*"') || JSON.stringify(Action).includes('*'));

    const statements = wideStatements(template);

    expect(statements.filter(({ resource }) => resource !== 'as AWS has written it')).toHaveLength(inTemplate.length);
    expect(statements.map(statement => reasonOf(STATEMENT_REASONS, Object.values(statement).join(' | '))).every(why => page.includes(why))).toBe(true);
  });
});

test('fails for a rule that nobody has given a reason for', () => {
  const template = structuredClone(STACKS.STANDARD());
  const group = Object.values(template.Resources).find(({ Properties }) => Properties?.GroupDescription === 'Tasks of the API')!;
  group.Properties.SecurityGroupIngress = [{ CidrIp: '0.0.0.0/0', IpProtocol: 'tcp', FromPort: 22, ToPort: 22 }];

  expect(() => securityRules(template).map(rule => reasonOf(RULE_REASONS, Object.values(rule).join(' | '))))
    .toThrow("must have one reason for 'Tasks of the API | in | anyone (0.0.0.0/0) | tcp 22', got 0");
});

test('fails for a statement that nobody has given a reason for', () => {
  const Statement = [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }];
  const template = {
    Resources: {
      Role: { Type: 'AWS::IAM::Role', Properties: { Description: 'Somebody' } },
      Policy: { Type: 'AWS::IAM::Policy', Properties: { Roles: [{ Ref: 'Role' }], PolicyDocument: { Statement } } },
    },
  };

  expect(() => wideStatements(template).map(statement => reasonOf(STATEMENT_REASONS, Object.values(statement).join(' | '))))
    .toThrow("must have one reason for 'role: Somebody | s3:GetObject | *', got 0");
});

test('a group without a rule for the way out lets everything out, as AWS does', () => {
  const template = { Resources: { Group: { Type: 'AWS::EC2::SecurityGroup', Properties: { GroupDescription: 'Somebody' } } } };

  expect(securityRules(template)).toEqual([{ group: 'Somebody', direction: 'out', peer: 'anyone (0.0.0.0/0)', ports: 'all' }]);
});

/** Everything that looks like a statement, wherever it stands; whom a role trusts is another matter. */
function statementsIn(value: unknown): any[] {
  if (typeof value !== 'object' || value === null) return [];
  const here = 'Effect' in value && 'Action' in value && (value as any).Action !== 'sts:AssumeRole' ? [value] : [];
  return [...here, ...Object.values(value).flatMap(statementsIn)];
}

