import { claim } from './claim';
import { resources, type StackTemplate, theOnly } from '../stack-template';

/** The alarms by what their logical ids contain. */
const ALARMS: Record<string, string> = {
  ErrorShare: '5xx share',
  Latency: 'p99 latency',
  UnhealthyTargets: 'unhealthy targets',
  TaskStartFailures: 'tasks that do not start',
  CpuUtilization: 'CPU',
  MemoryUtilization: 'memory',
  LoadBalancerErrors: 'load balancer errors',
  RejectedConnections: 'rejected connections',
  PortAllocationErrors: 'ports of each NAT gateway',
  PacketsDropped: 'drops of each NAT gateway',
};

/** What there is an alarm of, those that roll back first. */
export function inWords(template: StackTemplate): string[] {
  const { AlarmNames } = theOnly(template, 'AWS::ECS::Service').DeploymentConfiguration.Alarms;
  const rollback = AlarmNames.map(({ Ref }: any) => Ref) as string[];
  const alarms = resources(template, 'AWS::CloudWatch::Alarm');
  const others = alarms.filter(({ id }) => !rollback.includes(id));
  return [
    `${rollback.map(nameOf).join(' and ')} roll a deployment back`,
    [...new Set(others.map(({ id }) => nameOf(id)))].join(', '),
    claim(alarms.every(({ properties }) => properties.AlarmDescription), 'each says what to do'),
  ];
}

function nameOf(id: string): string {
  const found = Object.keys(ALARMS).find(part => id.includes(part));
  if (!found) throw new Error(`pages/what-you-get/alarms-in-words.ts has no words for the alarm ${id}`);
  return ALARMS[found];
}
