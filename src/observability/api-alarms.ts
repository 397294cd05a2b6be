import { type AlarmList, FIVE_MINUTES, MINUTE } from './alarm-list';
import type { ApiMetrics } from './api-metrics';
import { math } from './metric';
import type { ThresholdDefaults } from '../private/api-defaults';

/** The alarms of the load balancer that the services share. */
export function loadBalancerAlarms(list: AlarmList, metrics: ApiMetrics, { loadBalancerErrors, rejectedConnections }: ThresholdDefaults) {
  list.add('LoadBalancerErrors', {
    metric: metrics.loadBalancerErrors5xx(MINUTE),
    threshold: loadBalancerErrors,
    periods: 3,
    meaning: above => `The load balancer itself has answered more than ${above} requests a minute with 5xx, three minutes in a row: with 503 where no task is `
      + 'there to answer, 502 where one ends the connection, 504 where one takes too long.',
    whatToDo: 'See whether the tasks are healthy. 502 at times: the application must keep idle connections longer than the load balancer does.',
  });
  list.add('RejectedConnections', {
    metric: metrics.rejectedConnections(FIVE_MINUTES),
    threshold: rejectedConnections,
    periods: 1,
    meaning: above => `The load balancer has rejected more than ${above} connections in five minutes: it has as many as it can.`,
    whatToDo: 'It grows by itself within minutes. Before a known rush, reserve capacity for it (LCU reservation); against an attack, let a firewall limit requests.',
  });
}

/** The alarms of each NAT gateway, numbered in the order of the zones. */
export function natGatewayAlarms(list: AlarmList, metrics: ApiMetrics, thresholds: ThresholdDefaults) {
  portAllocation(list, metrics, thresholds);
  packetsDropped(list, metrics, thresholds);
}

function portAllocation(list: AlarmList, metrics: ApiMetrics, { natPortAllocationErrors: threshold }: ThresholdDefaults) {
  metrics._ofEachGateway('ErrorPortAllocation', 'Sum', FIVE_MINUTES).forEach((metric, i) => list.add(`NatGateway${i + 1}PortAllocationErrors`, {
    metric,
    threshold,
    periods: 1,
    meaning: above => `More than ${above} connections of the tasks have failed in five minutes, since this NAT gateway has no port left for their destination.`,
    whatToDo: 'Let the application keep connections open and use them again, give gateways more addresses (addressesPerGateway: 55,000 connections to a '
      + 'destination for each), or reach AWS services by VPC endpoints.',
  }));
}

function packetsDropped(list: AlarmList, metrics: ApiMetrics, { natPacketsDroppedPercent: threshold }: ThresholdDefaults) {
  const [dropped, out, back] = ['PacketsDropCount', 'PacketsInFromSource', 'PacketsInFromDestination']
    .map(name => metrics._ofEachGateway(name, 'Sum', FIVE_MINUTES));
  dropped.forEach((_, i) => list.add(`NatGateway${i + 1}PacketsDropped`, {
    metric: math('100 * dropped / (out + back)', { dropped: dropped[i], out: out[i], back: back[i] }, FIVE_MINUTES),
    threshold,
    periods: 3,
    meaning: above => `This NAT gateway has dropped more than ${above} % of its packets for 15 minutes: connections of the tasks are slow or break.`,
    whatToDo: 'See in the AWS Health Dashboard whether AWS has trouble in its zone; if not, it may have more traffic than a NAT gateway carries: spread the '
      + 'tasks over more zones, or reach AWS services by VPC endpoints.',
  }));
}
