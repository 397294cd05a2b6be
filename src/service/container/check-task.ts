import { Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import { refuse } from '../../private/errors';
import type { ApiServiceOptions } from '../api-service-options';

/** The name of the application's container. */
export const CONTAINER = 'api';

/** What the network interface of a task takes, less the service's own. */
const MOST_SECURITY_GROUPS = 4;

/** Refuses what a task definition one has says itself, and one that another service uses. */
export function checkTask({ taskDefinition, size, executionRole, taskRole, container = {} }: ApiServiceOptions) {
  if (!taskDefinition) return;
  const { cpuArchitecture, ephemeralStorage } = container;
  const inVain = Object.entries({ size, executionRole, taskRole, cpuArchitecture, ephemeralStorage }).find(([, value]) => value !== undefined);
  if (inVain) throw new Error(`'${inVain[0]}' must be left out beside 'taskDefinition', which says it: remove one of them`);
  if (taskDefinition.findContainer(CONTAINER)) {
    throw new Error(`'taskDefinition' must have no container '${CONTAINER}' yet, since the one of the service gets that name, got one that has: `
      + 'give each service a task definition of its own');
  }
}

/** Refuses sessions that could not begin. */
export function checkSession({ container: { readonlyRootFilesystem = false } = {} }: ApiServiceOptions) {
  if (readonlyRootFilesystem) {
    throw new Error("'executeCommand' must be left out with 'readonlyRootFilesystem', since the agent that AWS starts in the container for a session "
      + 'has to write to its file system: remove one of them');
  }
}

/** Refuses more than ECS takes for a task. */
export function checkSecurityGroups({ length }: ec2.ISecurityGroup[]) {
  if (length > MOST_SECURITY_GROUPS) {
    refuse('securityGroups', `at most ${MOST_SECURITY_GROUPS} beside the service's own, since ECS takes no more than ${MOST_SECURITY_GROUPS + 1}`, length);
  }
}

/** Refuses what ECS would not name a service. */
export function checkServiceName(name: string) {
  if (!Token.isUnresolved(name) && !/^[a-zA-Z0-9_-]{1,255}$/.test(name)) {
    refuse('serviceName', '1 to 255 letters, digits, underscores and hyphens', name);
  }
}
