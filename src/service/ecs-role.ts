import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { RoleWithManagedPolicy } from '../private/role-with-managed-policy';
import { servicePrincipal } from '../private/service-principal';

export interface EcsRoleProps {
  /** who assumes it: ECS itself, or ECS for a task */
  readonly service: 'ecs' | 'ecs-tasks';
  readonly description: string;
  readonly managedPolicies?: iam.IManagedPolicy[];
  /** whether what is granted stands in a managed policy, which auditors see and which has versions, and not in the role itself */
  readonly customerManagedPolicy?: boolean;
}

/**
 * A role that ECS assumes.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function ecsRole(scope: Construct, id: string, { service, customerManagedPolicy = false, ...props }: EcsRoleProps): iam.Role {
  const Role = customerManagedPolicy ? RoleWithManagedPolicy : iam.Role;
  return new Role(scope, id, {
    ...props,
    assumedBy: servicePrincipal(service, { service: 'ecs', resource: '*' }),
  });
}
