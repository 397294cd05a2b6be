import type { Construct } from 'constructs';
import type { EgressConfig, EgressContext } from './egress-config';
import { type ElasticIpOptions, ElasticIps } from './elastic-ips';
import { NatGateway } from './nat-gateway';
import { type Checks, checkProps } from '../../private/check-props';
import { defaultsOf } from '../../private/defaults';
import { checkCount, refuse } from '../../private/errors';
import { warn } from '../../private/warnings';

/** The Elastic IP addresses EC2 lets a NAT gateway have by default, and at most. */
const ADDRESSES_BY_DEFAULT = 2;
const ADDRESSES_AT_MOST = 8;

/** Options of NAT gateways. */
export interface NatGatewaysOptions extends ElasticIpOptions {
  /**
   * How many NAT gateways, in as many zones: 1 to the number of zones. A zone without one
   * leaves through another zone's, pays for the traffic between them and loses its way out with it.
   *
   * @default - one in each zone; a single one under `ApiPreset.DEVELOPMENT`
   */
  readonly count?: number;

  /**
   * How many Elastic IP addresses each gateway has: 1 to 8. Each allows 55,000 connections at a time to the same destination.
   * More than 2 need a higher quota.
   *
   * @default 1
   * @see https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html
   */
  readonly addressesPerGateway?: number;
}

const NAT_GATEWAYS: Checks<Pick<NatGatewaysOptions, 'count' | 'addressesPerGateway'>> = {
  count: (name, written) => checkCount(name, written, 1, Number.MAX_SAFE_INTEGER),
  addressesPerGateway: (name, written) => checkCount(name, written, 1, ADDRESSES_AT_MOST),
};

/** Checks what can be checked before the zones are known. */
export function checkNatGateways(options: NatGatewaysOptions) {
  checkProps('options', options, NAT_GATEWAYS);
  ElasticIps.check(options);
}

/** Makes the gateways, and the default route of each task subnet to the gateway of its zone. */
export function natGateways(scope: Construct, context: EgressContext, options: NatGatewaysOptions): EgressConfig {
  const count = gatewayCount(scope, context, options.count);
  const { addressesPerGateway = 1 } = options;
  if (addressesPerGateway > ADDRESSES_BY_DEFAULT) {
    warn(scope, 'addressesPerGatewayQuota', `${addressesPerGateway} addresses shall be on each NAT gateway and ${ADDRESSES_BY_DEFAULT} are allowed by default: `
      + "ask for more (quota 'Elastic IP addresses per public NAT gateway') before the deployment");
  }
  const elasticIps = new ElasticIps(scope, count, addressesPerGateway, options);
  const gateways = context.edgeSubnets.slice(0, count)
    .map((subnet, zone) => new NatGateway(scope, `NatGateway${zone + 1}`, { subnet, elasticIps }));
  context.taskSubnets.forEach((subnet, zone) => subnet.addDefaultNatRoute(gateways[zone % count].natGatewayId));
  return { ...elasticIps.config, natGatewayIds: gateways.map(gateway => gateway.natGatewayId) };
}

function gatewayCount(scope: Construct, { edgeSubnets, preset }: EgressContext, asked?: number): number {
  const zones = edgeSubnets.length;
  const count = asked ?? defaultsOf(preset).network.natGateways ?? zones;
  if (count > zones) {
    refuse('count', `at most the number of zones (${zones}): write fewer gateways or a larger 'maxAzs'`, count);
  }
  if (asked !== undefined && count < zones) {
    warn(scope, 'fewerNatGatewaysThanZones', `${count} NAT gateways serve ${zones} zones: `
      + 'when a zone with a gateway fails, the zones that share it lose their way out');
  }
  return count;
}
