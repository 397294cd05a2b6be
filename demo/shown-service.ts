import { DeployedService, DeployedTask, deployedTasks, Deployment, Emulator, routeTo, ServiceRoute, waitForSteadyServices } from '../emulator';
import { DemoRequest, requestFor } from './request-for';

/** A service with its tasks, and how it is asked. */
export interface ShownService extends DeployedService {
  readonly tasks: DeployedTask[];
  /** Undefined where no load balancer of the stack leads to it. */
  readonly route?: ServiceRoute;
  /** Undefined where its tasks cannot be asked. */
  readonly request?: DemoRequest;
}

/** The services of a stack, once all of them are steady. */
export async function steadyServices(emulator: Emulator, { services, loadBalancers }: Deployment, path: string): Promise<ShownService[]> {
  return Promise.all(services.map(async service => {
    await waitForSteadyServices(emulator, service.cluster, [service.name]);
    const tasks = await deployedTasks(emulator, service.cluster, service.name);
    const route = await routeTo(emulator, service, loadBalancers);
    const request = route && !route.asksCallers ? requestFor(route.conditions, path) : undefined;
    return { ...service, tasks, route, request };
  }));
}
