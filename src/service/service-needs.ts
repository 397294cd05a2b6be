import { Token } from 'aws-cdk-lib';
import type * as ecs from 'aws-cdk-lib/aws-ecs';
import { type ImageName, imageNameOf } from './container/image-name';
import type { ServiceSettings } from './resolve-service';
import type { TaskService } from '../network/task-actions';

/** A name in Amazon ECR, and the region in it. */
const IN_ECR = /\.dkr[.-]ecr\.(?<region>[a-z0-9-]+\.)?/;

/** What tasks need of the network before their application runs. */
export interface ServiceNeeds {
  /** the AWS services they call, by the short name of their VPC endpoint */
  readonly endpointServices: TaskService[];
  /** why their image cannot be pulled through VPC endpoints; undefined where it can */
  readonly imageNeedsInternet?: string;
  /** the region of the image's repository, where it is written */
  readonly imageRegion?: string;
}

/** Derives them from what is written, since the network is made before the task definition. */
export function needsOf(settings: ServiceSettings, ofSessions?: ecs.ExecuteCommandConfiguration): ServiceNeeds {
  const image = imageNameOf(settings.image);
  const beside = [...settings.logs._images, ...settings.telemetry._images].map(imageNameOf);
  return {
    endpointServices: [
      'ecr.api', 'ecr.dkr', 'logs', ...secretServices(settings, [image, ...beside]), ...mountServices(settings), ...sessionServices(settings, ofSessions),
      ...(settings.telemetry._toXRay ? ['xray' as const] : []),
    ],
    imageNeedsInternet: whyNotInEcr(image) ?? beside.map(whyNotBeside).find(reason => reason !== undefined),
    imageRegion: IN_ECR.exec(image?.name ?? '')?.groups?.region?.slice(0, -1),
  };
}

/** Where ECS reads what is secret when a task starts. */
function secretServices({ secrets, logs, telemetry }: ServiceSettings, images: (ImageName | undefined)[]): TaskService[] {
  const fromSecretsManager = [
    ...[...Object.values(secrets), ...logs._secrets, ...telemetry._secrets].map(isFromSecretsManager),
    ...images.filter(image => image?.credentials).map(() => true),
  ];
  return [
    ...(fromSecretsManager.includes(true) ? ['secretsmanager' as const] : []),
    ...(fromSecretsManager.includes(false) ? ['ssm' as const] : []),
  ];
}

function mountServices({ container: { efsVolumes = [] } }: ServiceSettings): TaskService[] {
  return efsVolumes.length > 0 ? ['elasticfilesystem'] : [];
}

function sessionServices({ executeCommand }: ServiceSettings, ofSessions?: ecs.ExecuteCommandConfiguration): TaskService[] {
  if (!executeCommand) return [];
  return ofSessions?.kmsKey ? ['ssmmessages', 'kms'] : ['ssmmessages'];
}

/** Only a secret of Secrets Manager says whether it has a field. */
function isFromSecretsManager(secret: ecs.Secret): boolean {
  return secret.hasField !== undefined;
}

/** Repositories of Amazon ECR and assets have classes of their own; a name may be one of ECR's too. */
function whyNotInEcr(image?: ImageName): string | undefined {
  if (!image?.byName || IN_ECR.test(image.name)) return undefined;
  return Token.isUnresolved(image.name) ? 'is not known at synthesis' : 'comes from a registry on the internet';
}

/** Which image it is must be said, since `image` is another. */
function whyNotBeside(image?: ImageName): string | undefined {
  const reason = whyNotInEcr(image);
  return reason && `${reason}: ${Token.isUnresolved(image!.name) ? 'that' : image!.name} of 'logs' or 'telemetry'`;
}
