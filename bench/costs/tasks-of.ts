import { refersTo, resources, type StackTemplate } from '../../pages/stack-template';

/** The tasks that a service runs while nothing happens. */
export interface ServiceTasks {
  readonly onDemand: number;
  readonly spot: number;
  /** logical id of the task definition */
  readonly taskDefinition: string;
}

/** How many tasks a service runs at least, and on what. */
export function tasksOf(template: StackTemplate, id: string): ServiceTasks {
  const { properties } = resources(template, 'AWS::ECS::Service').find(service => service.id === id)!;
  const scaled = resources(template, 'AWS::ApplicationAutoScaling::ScalableTarget').find(target => refersTo(target.properties.ResourceId, id));
  const tasks: number = properties.DesiredCount ?? scaled?.properties.MinCapacity ?? 1;
  const spot = spotTasks(tasks, properties.CapacityProviderStrategy ?? []);
  return { onDemand: tasks - spot, spot, taskDefinition: properties.TaskDefinition.Ref };
}

/** Each base first; the rest is shared out by weight, which comes out as a fraction where ECS rounds one way or the other. */
function spotTasks(tasks: number, strategy: { CapacityProvider: string; Base?: number; Weight?: number }[]): number {
  const bases = strategy.reduce((sum, { Base = 0 }) => sum + Base, 0);
  const weights = strategy.reduce((sum, { Weight = 0 }) => sum + Weight, 0);
  const rest = Math.max(tasks - bases, 0);
  return strategy
    .filter(({ CapacityProvider }) => CapacityProvider === 'FARGATE_SPOT')
    .reduce((sum, { Base = 0, Weight = 0 }) => sum + Math.min(Base, tasks) + (weights > 0 ? rest * Weight / weights : 0), 0);
}
