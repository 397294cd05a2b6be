import { DescribeServicesCommand, ECSClient, Service } from '@aws-sdk/client-ecs';
import { Emulator } from './emulator';
import { poll } from './poll';

const PATIENCE_MS = 60_000;

/**
 * Waits until every service of a cluster runs as many tasks as it wants, all of its newest deployment.
 *
 * CloudFormation waits for a deployment by itself. What follows is not its business: Application Auto Scaling
 * raises a new service to its lower bound after the stack is complete, on AWS as well as here.
 */
export async function waitForSteadyServices(emulator: Emulator, cluster: string, services: string[]): Promise<Service[]> {
  if (services.length === 0) return [];
  const client = new ECSClient(emulator.clientConfig);
  return poll(`${services.join(', ')} to be steady`, PATIENCE_MS, async () => {
    const { services: described = [] } = await client.send(new DescribeServicesCommand({ cluster, services }));
    return described.length === services.length && described.every(isSteady) ? described : undefined;
  });
}

function isSteady(service: Service): boolean {
  const primary = service.deployments?.find(deployment => deployment.status === 'PRIMARY');
  return service.runningCount === service.desiredCount
    && primary?.runningCount === service.desiredCount
    && primary?.rolloutState === 'COMPLETED';
}
