import { Aws } from 'aws-cdk-lib';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { imageNameOf } from './image-name';
import type { ApiPreset } from '../../api-preset';
import { acknowledge } from '../../private/acknowledgements';
import { RoleWithManagedPolicy } from '../../private/role-with-managed-policy';

const TOKEN = String.raw`\$\{Token\[[^\]]*\]\}`;

/** account.dkr.ecr.region.domain/repository */
const IN_ECR = new RegExp(`^(?<account>\\d{12}|${TOKEN})\\.dkr[.-]ecr\\.(?<region>[a-z0-9-]+|${TOKEN})\\.[^/]+/(?<repositoryName>[^:@]+)`);

/** Lets ECS pull an image that is named in Amazon ECR by hand: the CDK grants that only for repositories it has. */
export function grantPull(scope: Construct, image: ecs.ContainerImage, role: iam.IGrantable) {
  const named = imageNameOf(image);
  const { account, region, repositoryName } = named?.byName ? IN_ECR.exec(named.name)?.groups ?? {} : {};
  if (!repositoryName) return;
  Repository.fromRepositoryAttributes(scope, 'ImageRepository', {
    repositoryName, repositoryArn: `arn:${Aws.PARTITION}:ecr:${region}:${account}:repository/${repositoryName}`,
  }).grantPull(role);
}

const TOKEN_ACTION = 'ecr:GetAuthorizationToken';

/** Says why a role may have a token for any repository, where images in Amazon ECR are pulled by it: the CDK grants that by itself for those that it has. */
export function acknowledgePull(preset: ApiPreset, role: iam.IRole) {
  const policy = role instanceof RoleWithManagedPolicy ? role.managedPolicy : undefined;
  if (!policy) return;
  const { Statement: statements = [] } = policy.document.toJSON() ?? {};
  if (statements.some(({ Action: action }: { Action: unknown }) => action === TOKEN_ACTION)) acknowledge(preset, policy, 'registryToken');
}
