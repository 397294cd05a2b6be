import * as ecs from 'aws-cdk-lib/aws-ecs';
import { Construct } from 'constructs';
import type { DeploymentHook } from './deployment-options';
import { ecsRole } from '../ecs-role';

/** Has ECS call functions while it shifts requests, each by a role that may do nothing else. */
export function addDeploymentHooks(scope: Construct, service: ecs.FargateService, hooks: DeploymentHook[]) {
  if (hooks.length === 0) return;
  const namespace = new Construct(scope, 'DeploymentHooks');
  // a role without its policy calls nothing
  service.node.addDependency(namespace);
  hooks.forEach(({ handler, lifecycleStages }, i) => {
    const role = ecsRole(namespace, `Role${i + 1}`, { service: 'ecs', description: 'Calls a function while the API is deployed' });
    handler.grantInvoke(role);
    service.addLifecycleHook(new ecs.DeploymentLifecycleLambdaTarget(handler, `Hook${i + 1}`, { role, lifecycleStages }));
  });
}
