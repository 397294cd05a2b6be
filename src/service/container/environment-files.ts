import { Aws, Token } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import { refuse } from '../../private/errors';

const EXTENSION = '.env';

/** Grants the execution role the reading of the container's environment files, which the CDK leaves to others. Fails for a file of another name. */
export function grantEnvironmentFiles({ taskDefinition, environmentFiles = [] }: ecs.ContainerDefinition, written: ecs.EnvironmentFile[] = []) {
  if (environmentFiles.length === 0) return;
  const locations = environmentFiles.map(({ s3Location: { bucketName, objectKey } }, index) => {
    if (!Token.isUnresolved(objectKey) && !objectKey.endsWith(EXTENSION)) {
      refuse('environmentFiles', `files whose names end with ${EXTENSION}, which ECS asks for`, objectKey);
    }
    // the names of assets follow from what is in them: tasks of the deployment before still need theirs, and a rollback does
    const key = written[index] instanceof ecs.AssetEnvironmentFile ? `*${EXTENSION}` : objectKey;
    return { bucket: `arn:${Aws.PARTITION}:s3:::${bucketName}`, key };
  });
  const allow = (action: string, resources: string[]) =>
    taskDefinition.addToExecutionRolePolicy(new iam.PolicyStatement({ actions: [action], resources: [...new Set(resources)] }));
  allow('s3:GetObject', locations.map(({ bucket, key }) => `${bucket}/${key}`));
  allow('s3:GetBucketLocation', locations.map(({ bucket }) => bucket));
}
