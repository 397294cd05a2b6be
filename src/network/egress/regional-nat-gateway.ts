import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { EgressConfig, EgressContext } from './egress-config';
import { type ElasticIpOptions, ElasticIps } from './elastic-ips';
import { type Checks, checkProps } from '../../private/check-props';
import { checkCount } from '../../private/errors';

/** The Elastic IP addresses a regional NAT gateway has in a zone at most. */
const ADDRESSES_AT_MOST = 32;

/** Options of a regional NAT gateway. */
export interface RegionalNatGatewayOptions extends ElasticIpOptions {
  /**
   * How many Elastic IP addresses the gateway has in each zone: 1 to 32. Each allows 55,000 connections at a time
   * to the same destination.
   *
   * @default 1
   */
  readonly addressesPerZone?: number;
}

const REGIONAL_NAT_GATEWAY: Checks<Pick<RegionalNatGatewayOptions, 'addressesPerZone'>> = {
  addressesPerZone: (name, written) => checkCount(name, written, 1, ADDRESSES_AT_MOST),
};

/** Checks what can be checked before the zones are known. */
export function checkRegionalNatGateway(options: RegionalNatGatewayOptions) {
  checkProps('options', options, REGIONAL_NAT_GATEWAY);
  ElasticIps.check(options);
}

/** Makes one gateway with named addresses in each zone, and the default route of each task subnet to it. */
export function regionalNatGateway(scope: Construct, context: EgressContext, options: RegionalNatGatewayOptions): EgressConfig {
  const elasticIps = new ElasticIps(scope, context.taskSubnets.length, options.addressesPerZone ?? 1, options);
  const namespace = new Construct(scope, 'RegionalNatGateway');
  const gateway = new ec2.CfnNatGateway(namespace, 'Resource', { connectivityType: 'public', subnetId: 'none' });
  // the oldest versions of the CDK demand a subnet and do not know the rest
  gateway.addPropertyDeletionOverride('SubnetId');
  gateway.addPropertyOverride('VpcId', context.vpc.vpcId);
  gateway.addPropertyOverride('AvailabilityMode', 'regional');
  gateway.addPropertyOverride('AvailabilityZoneAddresses', context.taskSubnets.map((subnet, zone) => ({
    AvailabilityZone: subnet.availabilityZone,
    AllocationIds: elasticIps.next(zoneOf(namespace, context, zone)).map(({ allocationId }) => allocationId),
  })));
  gateway.node.addDependency(context.edgeSubnets[0].internetConnectivityEstablished);
  Tags.of(namespace).add('Name', namespace.node.path);
  context.taskSubnets.forEach(subnet => subnet.addDefaultNatRoute(gateway.ref));
  return { ...elasticIps.config, natGatewayIds: [gateway.ref] };
}

/** Not only the internet gateway but its attachment, which the edge routes follow, must be there before an address and go after it. */
function zoneOf(namespace: Construct, context: EgressContext, zone: number): Construct {
  const scope = new Construct(namespace, `Zone${zone + 1}`);
  scope.node.addDependency(context.edgeSubnets[zone].internetConnectivityEstablished);
  return scope;
}
