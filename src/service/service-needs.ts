import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ServiceSettings } from './resolve-service';

/** What tasks need of the network before their application runs. */
export interface ServiceNeeds {
  /** the AWS services they call, by the short name of their VPC endpoint */
  readonly endpointServices: string[];
  /** why their image cannot be pulled through VPC endpoints; undefined where it can */
  readonly imageNeedsInternet?: string;
}

/** Derives them from what is written, since the network is made before the task definition. */
export function needsOf({ image, secrets }: ServiceSettings): ServiceNeeds {
  const fromSecretsManager = Object.values(secrets).map(isFromSecretsManager);
  return {
    endpointServices: [
      'ecr.api', 'ecr.dkr', 'logs',
      ...(fromSecretsManager.includes(true) ? ['secretsmanager'] : []),
      ...(fromSecretsManager.includes(false) ? ['ssm'] : []),
    ],
    imageNeedsInternet: isFromPublicRegistry(image) ? 'comes from a registry on the internet' : undefined,
  };
}

/** Only a secret of Secrets Manager says whether it has a field. */
function isFromSecretsManager(secret: ecs.Secret): boolean {
  return secret.hasField !== undefined;
}

/** Repositories of Amazon ECR and assets have classes of their own; a name may be one of ECR's too. */
function isFromPublicRegistry(image: ecs.ContainerImage): boolean {
  return image instanceof ecs.RepositoryImage && !/\.dkr[.-]ecr\./.test((image as unknown as { imageName: string }).imageName);
}
