import type { Architecture, NatGateway, Subnet, TaskSubnet } from './read-architecture';
import { count } from '../count';

/** What a box is, which decides its colours. */
export type BoxKind = 'outside' | 'vpc' | 'zone' | 'edge' | 'task' | 'service';

/** Requests of callers, requests of tasks to others, and what goes to AWS services. */
export type ArrowKind = 'inbound' | 'outbound' | 'aws';

export interface Box {
  readonly id: string;
  readonly kind: BoxKind;
  readonly title: string;
  readonly lines?: string[];
  readonly children?: Box[];
}

export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
  /** whether it is drawn from right to left, against the others */
  readonly leftwards?: boolean;
}

export interface Graph {
  readonly boxes: Box[];
  readonly arrows: Arrow[];
}

/** Boxes and arrows in the order a request passes them: callers, load balancer, tasks, NAT gateways, partners. */
export function graphOf(architecture: Architecture): Graph {
  const zones = [...new Set(architecture.taskSubnets.map(({ zone }) => zone))];
  return {
    boxes: [
      { id: 'callers', kind: 'outside', title: 'Callers', lines: [architecture.internetFacing ? 'on the internet' : 'inside the VPC'] },
      ...ifAny(architecture.gatewayEndpoint, { id: 's3', kind: 'outside', title: 'Amazon S3', lines: ['image layers'] }),
      {
        id: 'vpc',
        kind: 'vpc',
        title: `VPC ${architecture.vpcCidr}`,
        children: [
          loadBalancer(architecture),
          ...ifAny(architecture.gatewayEndpoint, { id: 'endpoint', kind: 'service', title: 'S3 endpoint', lines: ['gateway, no charge'] }),
          ...zones.map(zone => zoneBox(architecture, zone)),
        ],
      },
      { id: 'partners', kind: 'outside', title: 'Partners', lines: [`see ${addresses(architecture.natGateways)}`] },
      cloudWatch(architecture),
    ],
    arrows: arrowsOf(architecture),
  };
}

function arrowsOf({ taskSubnets, natGateways, gatewayEndpoint }: Architecture): Arrow[] {
  const s3: Arrow[] = [
    ...taskSubnets.map(({ id }): Arrow => ({ from: tasksIn(id), to: 'endpoint', kind: 'aws', leftwards: true })),
    { from: 'endpoint', to: 's3', kind: 'aws', leftwards: true },
  ];
  return [
    { from: 'callers', to: 'balancer', kind: 'inbound' },
    ...taskSubnets.map(({ id }): Arrow => ({ from: 'balancer', to: tasksIn(id), kind: 'inbound' })),
    ...taskSubnets.map(({ id, natGatewayId }): Arrow => ({ from: tasksIn(id), to: natGatewayId, kind: 'outbound' })),
    ...natGateways.map(({ id }): Arrow => ({ from: id, to: 'partners', kind: 'outbound' })),
    ...(gatewayEndpoint ? s3 : []),
    { from: 'vpc', to: 'cloudwatch', kind: 'aws' },
  ];
}

function loadBalancer({ listener, rules, otherwise, minTasks, maxTasks }: Architecture): Box {
  return {
    id: 'balancer',
    kind: 'edge',
    title: 'Load balancer',
    lines: [
      'in the edge subnets',
      listener,
      ...rules.map(rule => `${rule} → ${minTasks} to ${maxTasks} tasks`),
      `anything else → ${otherwise}`,
    ],
  };
}

function zoneBox(architecture: Architecture, zone: number): Box {
  const { taskSubnets, edgeSubnets, natGateways } = architecture;
  const inZone = (subnet: Subnet) => subnet.zone === zone;
  return {
    id: `zone-${zone}`,
    kind: 'zone',
    title: `Availability Zone ${zone + 1}`,
    children: [
      ...taskSubnets.filter(inZone).map((subnet): Box => taskSubnet(subnet, architecture)),
      ...edgeSubnets.filter(inZone).map((subnet): Box => edgeSubnet(subnet, natGateways)),
    ],
  };
}

function taskSubnet({ id, cidr }: TaskSubnet, { vCpu, memoryMiB, containerPort, publicAddresses }: Architecture): Box {
  return {
    id,
    kind: 'task',
    title: 'Private subnet',
    lines: [cidr],
    children: [{
      id: tasksIn(id),
      kind: 'service',
      title: 'Fargate tasks',
      lines: [`${vCpu} vCPU, ${memoryMiB} MiB`, `port ${containerPort}`, publicAddresses ? 'public IP' : 'no public IP'],
    }],
  };
}

function edgeSubnet({ id, cidr }: Subnet, natGateways: NatGateway[]): Box {
  return {
    id,
    kind: 'edge',
    title: 'Edge subnet',
    lines: [cidr],
    children: natGateways.filter(({ subnetId }) => subnetId === id).map((gateway): Box =>
      ({ id: gateway.id, kind: 'service', title: 'NAT gateway', lines: [count(gateway.addresses, 'Elastic IP')] })),
  };
}

function cloudWatch({ logDays, alarms, rollbackAlarms }: Architecture): Box {
  return {
    id: 'cloudwatch',
    kind: 'outside',
    title: 'CloudWatch',
    lines: [`logs, kept ${logDays} days`, `${count(alarms, 'alarm')}, ${rollbackAlarms} of which`, 'roll deployments back'],
  };
}

function tasksIn(subnetId: string): string {
  return `tasks-${subnetId}`;
}

function addresses(gateways: NatGateway[]): string {
  return count(gateways.reduce((sum, gateway) => sum + gateway.addresses, 0), 'address', 'addresses');
}

function ifAny(condition: boolean, box: Box): Box[] {
  return condition ? [box] : [];
}
