import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A role that ECS assumes for tasks. The conditions keep ECS from being talked into using it
 * for somebody else's tasks (the confused deputy).
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function ecsTasksRole(scope: Construct, id: string, props: { description: string; managedPolicies?: iam.IManagedPolicy[] }): iam.Role {
  return new iam.Role(scope, id, {
    ...props,
    assumedBy: new iam.ServicePrincipal('ecs-tasks.amazonaws.com').withConditions({
      ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:ecs:${Aws.REGION}:${Aws.ACCOUNT_ID}:*` },
      StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
    }),
  });
}
