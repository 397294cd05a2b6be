import { type CfnResource, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { EgressConfig, EgressContext } from './egress-config';
import { warnAboveAddressQuota } from './elastic-ips';
import { addressesOf, hasPublicAddress, isAutomatic } from './nat-devices';
import { refuse } from '../../private/errors';
import { isOfType, resourcesBelow } from '../app-resources';

const GATEWAY = 'AWS::EC2::NatGateway';
const INSTANCE = 'AWS::EC2::Instance';
const EIP = 'AWS::EC2::EIP';
const ASSOCIATION = 'AWS::EC2::EIPAssociation';

/**
 * Lets a provider of the CDK make the gateways. It keeps what it made, so a second use would connect
 * the tasks of one network to the gateways of the other.
 */
export function cdkNatProvider(scope: Construct, context: EgressContext, provider: ec2.NatProvider): EgressConfig {
  checkProvider(provider, context.edgeSubnets.length);
  const made = madeBy(() => provider.configureNat({
    vpc: context.vpc, natSubnets: context.edgeSubnets, privateSubnets: context.taskSubnets,
  }), context.vpc);
  const gateways = made.filter(isOfType(GATEWAY));
  gateways.forEach(refuseAutomatic);
  made.filter(isOfType(INSTANCE)).forEach(instance => refuseWithoutAddress(instance, made));
  warnAboveAddressQuota(scope, made.filter(isOfType(EIP)).length);
  // a regional gateway waits for the internet gateway only, and an address for nothing: both need it attached
  made.forEach(resource => resource.node.addDependency(context.edgeSubnets[0].internetConnectivityEstablished));
  return { ...addressesOf(made), natGatewayIds: gateways.map(gateway => gateway.ref) };
}

/** What makes the way out, wherever in the app the provider puts it. */
function madeBy(configure: () => void, { node: { root } }: ec2.Vpc): CfnResource[] {
  const devices = () => resourcesBelow(root, GATEWAY, INSTANCE, EIP, ASSOCIATION);
  const before = new Set(devices());
  configure();
  return devices().filter(resource => !before.has(resource));
}

function checkProvider(provider: ec2.NatProvider, zones: number) {
  if (provider.configuredGateways.length > 0) {
    throw new Error("'provider' must not have been used before: an ec2.NatProvider serves one VPC only. Make another one for this network");
  }
  // the CDK drops those that are too many, and tells nobody of its props
  const { eipAllocationIds: ids } = (provider as unknown as { props?: ec2.NatGatewayProps }).props ?? {};
  if (ids && !Token.isUnresolved(ids) && ids.length !== zones) {
    refuse('eipAllocationIds', `${zones}: one for each zone`, ids);
  }
}

function refuseAutomatic(gateway: CfnResource) {
  if (isAutomatic(gateway)) {
    throw new Error("'provider' must name the addresses of its regional NAT gateway, got one in automatic mode, whose addresses nobody knows beforehand: "
      + "give it 'availabilityZoneAddresses', or use Egress.regionalNatGateway()");
  }
}

function refuseWithoutAddress(instance: CfnResource, made: CfnResource[]) {
  if (!hasPublicAddress(instance, made)) {
    throw new Error(`'provider' must give its instances public addresses, got none for ${instance.node.path}, which would forward nothing: `
      + "give it 'associatePublicIpAddress: true', or use Egress.natInstances(), whose addresses are fixed");
  }
}
