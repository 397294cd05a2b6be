import { breaking, type Claim } from './claim';
import type { SynthesizedResource, SynthesizedTemplate } from './synthesized-template';

/** Actions that IAM grants on all resources or not at all. */
const WITHOUT_RESOURCES = [
  'ecr:GetAuthorizationToken',
  'elasticloadbalancing:DescribeListeners',
  'elasticloadbalancing:DescribeRules',
  'elasticloadbalancing:DescribeTargetGroups',
  'elasticloadbalancing:DescribeTargetHealth',
  'logs:DescribeLogGroups',
  'ssmmessages:CreateControlChannel',
  'ssmmessages:CreateDataChannel',
  'ssmmessages:OpenControlChannel',
  'ssmmessages:OpenDataChannel',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];

/** That tasks may do what they must, and nobody else as them. */
export const PERMISSION_CLAIMS: Claim[] = [
  {
    name: 'leastPrivilege',
    promise: 'Roles of tasks may do nothing to all resources, but for actions that IAM grants no other way.',
    remedy: 'Name the resources',
    breaches: template => breaking(policiesOf(template, taskRoles(template)), 'Properties/PolicyDocument/Statement', ({ properties }) =>
      [properties.PolicyDocument.Statement].flat().some(isTooWide)),
  },
  {
    name: 'ownTasksOnly',
    promise: 'Only tasks of this account assume the roles, so that nobody else makes ECS do it for them (confused deputy).',
    remedy: "Add the condition 'aws:SourceAccount' to the trust policy",
    breaches: template => breaking(taskRoles(template), 'Properties/AssumeRolePolicyDocument/Statement', ({ properties }) =>
      ecsStatements(properties).some(statement => !JSON.stringify(statement.Condition ?? {}).includes('aws:SourceAccount'))),
  },
];

function taskRoles(template: SynthesizedTemplate): SynthesizedResource[] {
  return template.ofType('AWS::IAM::Role').filter(({ properties }) => ecsStatements(properties).length > 0);
}

function ecsStatements({ AssumeRolePolicyDocument }: any): any[] {
  return [AssumeRolePolicyDocument.Statement].flat().filter(({ Principal }) => [Principal?.Service].flat().includes('ecs-tasks.amazonaws.com'));
}

function policiesOf(template: SynthesizedTemplate, roles: SynthesizedResource[]): SynthesizedResource[] {
  return ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap(type => template.ofType(type))
    .filter(({ properties }) => template.referredIn(properties.Roles ?? []).some(role => roles.includes(role)));
}

function isTooWide({ Effect, Action, Resource }: any): boolean {
  return Effect === 'Allow' && [Resource].flat().includes('*') && ![Action].flat().every(action => WITHOUT_RESOURCES.includes(action));
}
