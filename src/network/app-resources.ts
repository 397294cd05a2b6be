import { CfnResource, Reference, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Properties as an L1 has them, or as the template has them. */
type Properties = Record<string, unknown>;

/** The resources of these types below a construct, whatever made them: an L2, an L1 or a plain `CfnResource`. */
export function resourcesBelow(construct: IConstruct, ...types: string[]): CfnResource[] {
  return construct.node.findAll().filter(CfnResource.isCfnResource).filter(isOfType(...types));
}

export function isOfType(...types: string[]): (resource: CfnResource) => boolean {
  return ({ cfnResourceType }) => types.includes(cfnResourceType);
}

/** A property as the template will have it, overrides included, but with the tokens it is written in. */
export function written(resource: CfnResource, property: string): unknown {
  const { cfnProperties, rawOverrides } = resource as unknown as { cfnProperties: Properties; rawOverrides: { Properties?: Properties } };
  return valueIn({ ...cfnProperties, ...rawOverrides.Properties }, property);
}

/** A value by its name in CloudFormation, which L1 constructs begin with a small letter. */
export function valueIn(properties: Properties, name: string): unknown {
  return name in properties ? properties[name] : properties[name[0].toLowerCase() + name.slice(1)];
}

/** What an id stands for: the resource of the app that it refers to, or the id itself. */
export function referent(id: unknown): unknown {
  const token = Tokenization.reverse(id, { failConcat: false });
  return Reference.isReference(token) ? token.target : id;
}
