import type { Charge, Cost } from './charge';
import { tasksOf } from './tasks-of';
import { refersTo, resources, type StackTemplate } from '../../pages/stack-template';
import { HOURS, type Prices } from '../prices/price-list';

/** What a task has of ephemeral storage without paying for it. */
const FREE_STORAGE_GIB = 20;

/**
 * What a Spot task costs of the price on demand. AWS says "up to 70 % off" and changes it by the day: this leaves room.
 */
export const SPOT_SHARE = 0.5;

/**
 * Metrics that Container Insights makes on Fargate, counted in the lists that AWS documents:
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-ECS.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-enhanced-observability-metrics-ECS.html
 */
export const INSIGHTS = { cluster: 12, service: 15, family: 10 };
export const OBSERVABILITY = { cluster: 29, service: 31, family: 26, task: 26, container: 26 };

/** Tasks, and what is measured of them. */
export const TASK_CHARGES: Record<string, Charge> = {
  'AWS::ECS::Service': (_, { id, template, price }) => {
    const { onDemand, spot, taskDefinition } = tasksOf(template, id);
    const usd = priceOfTask(template.Resources[taskDefinition].Properties, price);
    const costs: Cost[] = [
      { box: 'tasks', what: `${onDemand} tasks`, usd: onDemand * usd },
      { box: 'tasks', what: `${spot} tasks on Spot`, usd: spot * usd * SPOT_SHARE },
    ];
    return costs.filter(cost => cost.usd > 0);
  },
  'AWS::ECS::Cluster': ({ ClusterSettings = [] }, { id, template, price }) => {
    const level: string = ClusterSettings.find(({ Name }: any) => Name === 'containerInsights')?.Value ?? 'disabled';
    const usd = insights(level, template, id, price);
    return usd > 0 ? [{ box: 'Container Insights', what: level, usd }] : [];
  },
};

function priceOfTask({ Cpu, Memory, RuntimePlatform = {}, ...task }: any, price: Prices): number {
  const { OperatingSystemFamily: system = 'LINUX', CpuArchitecture } = RuntimePlatform;
  if (system !== 'LINUX') throw new Error(`only the price of tasks on Linux is known, got ${system}`);
  const [vcpu, gib] = CpuArchitecture === 'ARM64' ? [price('armVcpu'), price('armGib')] : [price('vcpu'), price('gib')];
  return HOURS * (Cpu / 1024 * vcpu + Memory / 1024 * gib + priceOfStorage(task, price));
}

function priceOfStorage({ EphemeralStorage }: any, price: Prices): number {
  const beyond = (EphemeralStorage?.SizeInGiB ?? 0) - FREE_STORAGE_GIB;
  return beyond > 0 ? beyond * price('ephemeralGib') : 0;
}

function insights(level: string, template: StackTemplate, cluster: string, price: Prices): number {
  const services = resources(template, 'AWS::ECS::Service').filter(({ properties }) => refersTo(properties.Cluster, cluster));
  const each = services.map(({ id }) => tasksOf(template, id));
  const families = new Set(each.map(({ taskDefinition }) => taskDefinition)).size;
  if (level === 'enabled') return price('customMetric') * (INSIGHTS.cluster + services.length * INSIGHTS.service + families * INSIGHTS.family);
  if (level !== 'enhanced') return 0;
  const { cluster: ofCluster, service, family, task, container } = OBSERVABILITY;
  const ofTasks = each.map(({ onDemand, spot, taskDefinition }) =>
    (onDemand + spot) * (task + container * template.Resources[taskDefinition].Properties.ContainerDefinitions.length));
  return price('observedMetric') * (ofCluster + services.length * service + families * family + ofTasks.reduce((sum, metrics) => sum + metrics, 0));
}
