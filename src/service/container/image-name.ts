import { Token } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';

/** What the CDK's classes of images keep to themselves. */
interface Innards {
  readonly imageName?: string;
  readonly tagOrDigest?: string;
  readonly props?: ecs.RepositoryImageProps;
}

/** An image that is named, and not one that is built. */
export interface ImageName {
  /** as it is written, tokens included */
  readonly name: string;
  /** whether it is a name in any registry, and not a repository of Amazon ECR */
  readonly byName: boolean;
  /** undefined where it is not known at synthesis */
  readonly tag?: string;
  readonly credentials?: ISecret;
}

/** What is written of an image; undefined for one that is built. */
export function imageNameOf(image: ecs.ContainerImage): ImageName | undefined {
  const { imageName: name, tagOrDigest, props } = image as unknown as Innards;
  if (name === undefined) return undefined;
  return image instanceof ecs.RepositoryImage
    ? { name, byName: true, tag: tagIn(name), credentials: props?.credentials }
    : { name, byName: false, tag: tagOrDigest !== undefined && !Token.isUnresolved(tagOrDigest) ? tagOrDigest : undefined };
}

/** A digest counts as one: it says which image it is. */
function tagIn(name: string): string | undefined {
  const [, tag] = /(?:@|:)([^/:]+|sha256:[0-9a-f]+)$/.exec(name) ?? [];
  if (tag === undefined) return Token.isUnresolved(name) ? undefined : 'latest';
  return Token.isUnresolved(tag) ? undefined : tag;
}
