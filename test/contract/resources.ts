import type { Template } from 'aws-cdk-lib/assertions';

/** A resource of a template. */
export interface Resource {
  readonly id: string;
  readonly type: string;
  readonly properties: any;
  readonly dependsOn: string[];
}

/** The resources of a template, or those of one type, in the order of the template. */
export function resources(template: Template, type?: string): Resource[] {
  return Object.entries<any>(template.toJSON().Resources)
    .filter(([, { Type }]) => type === undefined || Type === type)
    .map(([id, { Type, Properties = {}, DependsOn = [] }]) => ({ id, type: Type, properties: Properties, dependsOn: DependsOn }));
}

/** The only resource of a type. */
export function resource(template: Template, type: string): Resource {
  const found = resources(template, type);
  if (found.length !== 1) throw new Error(`expected one ${type}, found ${found.length}`);
  return found[0];
}

/** The subnet with that block. */
export function subnet(template: Template, cidr: string): Resource {
  const found = resources(template, 'AWS::EC2::Subnet').find(({ properties }) => properties.CidrBlock === cidr);
  if (!found) throw new Error(`no subnet has the block ${cidr}`);
  return found;
}

/** The association of a subnet with its route table. */
export function associationOf(template: Template, { id }: Resource): Resource {
  const found = resources(template, 'AWS::EC2::SubnetRouteTableAssociation').filter(({ properties }) => properties.SubnetId.Ref === id);
  if (found.length !== 1) throw new Error(`expected ${id} to have one route table, found ${found.length}`);
  return found[0];
}

/** The default route of a subnet: a subnet is what this says, whatever its name and tags are. */
export function defaultRouteOf(template: Template, of: Resource): Resource {
  const table = associationOf(template, of).properties.RouteTableId.Ref;
  const found = resources(template, 'AWS::EC2::Route').filter(({ properties }) =>
    properties.RouteTableId.Ref === table && properties.DestinationCidrBlock === '0.0.0.0/0');
  if (found.length !== 1) throw new Error(`expected ${of.id} to have one default route, found ${found.length}`);
  return found[0];
}

/** The NAT gateway through which a subnet leaves. */
export function natGatewayOf(template: Template, of: Resource): Resource {
  const { NatGatewayId } = defaultRouteOf(template, of).properties;
  const found = resources(template, 'AWS::EC2::NatGateway').find(({ id }) => id === NatGatewayId?.Ref);
  if (!found) throw new Error(`${of.id} does not leave through a NAT gateway`);
  return found;
}

/** What EC2 calls the zone of that number, counted from 0, wherever the stack is deployed. */
export function zone(number: number) {
  return { 'Fn::Select': [number, { 'Fn::GetAZs': '' }] };
}

/** Every rule that lets traffic into a security group, those written inside a group and those beside it. */
export function ingressRules(template: Template): any[] {
  return [
    ...resources(template, 'AWS::EC2::SecurityGroup').flatMap(({ id, properties }) =>
      (properties.SecurityGroupIngress ?? []).map((rule: any) => ({ ...rule, GroupId: { 'Fn::GetAtt': [id, 'GroupId'] } }))),
    ...resources(template, 'AWS::EC2::SecurityGroupIngress').map(({ properties }) => properties),
  ];
}

/** Attributes of a load balancer or a target group, by key. */
export function attributes(list: { Key: string; Value: string }[]): { [key: string]: string } {
  return Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
}

/** The conditions under which ECS may use a role: tasks of this account and region only. */
export const TRUST_CONDITIONS = {
  ArnLike: {
    'aws:SourceArn': {
      'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':ecs:', { Ref: 'AWS::Region' }, ':', { Ref: 'AWS::AccountId' }, ':*']],
    },
  },
  StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
};
