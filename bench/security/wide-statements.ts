import { resources, type StackTemplate } from '../../pages/stack-template';

/** A statement of a policy that is wider than one resource, in words. */
export interface WideStatement {
  readonly policy: string;
  readonly actions: string;
  readonly resource: string;
}

/** Every statement with `*` for its resource, its principal or an action, in policies of roles, keys, buckets and endpoints. */
export function wideStatements(template: StackTemplate): WideStatement[] {
  return [...ofRoles(template), ...ofResources(template)];
}

function ofRoles(template: StackTemplate): WideStatement[] {
  const roles = resources(template, 'AWS::IAM::Role');
  const nameOf = (id: string) => nameOfRole(id, template.Resources[id].Properties);
  const attached = ['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy'].flatMap(type => resources(template, type))
    .flatMap(({ properties }) => wide(properties.PolicyDocument, `role: ${nameOf(properties.Roles[0].Ref)}`));
  const own = roles.flatMap(({ id, properties }) => [
    ...(properties.Policies ?? []).flatMap((policy: any) => wide(policy.PolicyDocument, `role: ${nameOf(id)}`)),
    ...(properties.ManagedPolicyArns ?? []).filter((arn: any) => /iam::aws:policy/.test(JSON.stringify(arn))).map((arn: any): WideStatement =>
      ({ policy: `role: ${nameOf(id)}`, actions: `those of ${/(\w+)\W*$/.exec(JSON.stringify(arn))![1]}`, resource: 'as AWS has written it' })),
  ]);
  return [...attached, ...own];
}

/** What other resources say about who may come to them. */
function ofResources(template: StackTemplate): WideStatement[] {
  return [
    ...resources(template, 'AWS::KMS::Key').flatMap(({ properties }) => wide(properties.KeyPolicy, `key: ${properties.Description ?? 'one you bring'}`)),
    ...resources(template, 'AWS::S3::BucketPolicy').flatMap(({ properties }) => wide(properties.PolicyDocument, 'bucket of the access logs')),
    ...resources(template, 'AWS::EC2::VPCEndpoint').flatMap(({ properties }) => wide(properties.PolicyDocument, 'VPC endpoint')),
  ];
}

function wide(document: any, policy: string): WideStatement[] {
  return (document?.Statement ?? []).filter(isWide).map(({ Action, Resource, Effect, Condition }: any): WideStatement => ({
    policy,
    actions: `${Effect === 'Deny' ? 'denied: ' : ''}${[Action].flat().join(', ')}`,
    resource: `${[Resource].flat().includes('*') ? '*' : 'its own'}${Condition ? `, if ${keysOf(Condition)}` : ''}`,
  }));
}

function isWide({ Action, Resource, Principal }: any): boolean {
  return [Resource].flat().includes('*') || [Principal?.AWS ?? Principal].flat().includes('*') || [Action].flat().some((action: string) => action.includes('*'));
}

function keysOf(condition: Record<string, object>): string {
  return Object.values(condition).flatMap(keys => Object.keys(keys)).sort().join(' and ');
}

/** Roles of this package have a description; those the CDK makes for its own functions have none. */
function nameOfRole(id: string, { Description }: any): string {
  return Description ?? id.replace(/^Custom|CustomResourceProviderRole.*$/g, '');
}
