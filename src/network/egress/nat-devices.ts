import { CfnResource } from 'aws-cdk-lib';
import type { EgressConfig } from './egress-config';
import type { ElasticIp } from './elastic-ips';
import { isOfType, referent, valueIn, written } from '../app-resources';

const EIP = isOfType('AWS::EC2::EIP');

/** The Elastic IP addresses of NAT gateways and instances, each once: the addresses themselves as far as they are made in the app. */
export function addressesOf(devices: CfnResource[]): EgressConfig {
  const addresses = [...new Set(devices.flatMap(allocationIdsOf))].map(elasticIp);
  return {
    egressIps: addresses.flatMap(({ publicIp }) => publicIp ?? []),
    egressAllocationIds: addresses.map(({ allocationId }) => allocationId),
  };
}

/** Whether AWS chooses the addresses of a NAT gateway. */
export function isAutomatic(gateway: CfnResource): boolean {
  return written(gateway, 'AvailabilityMode') === 'regional' && !written(gateway, 'AvailabilityZoneAddresses');
}

/** Whether an instance has a public address, or may have one: by an Elastic IP address, on its interface or from its subnet. */
export function hasPublicAddress(instance: CfnResource, devices: CfnResource[]): boolean {
  if (devices.some(device => referent(written(device, 'InstanceId')) === instance)) return true;
  const interfaces = listIn(written(instance, 'NetworkInterfaces'));
  if (interfaces.length > 0) return interfaces.some(item => valueIn(item, 'AssociatePublicIpAddress') !== false);
  const subnet = referent(written(instance, 'SubnetId'));
  return !CfnResource.isCfnResource(subnet) || written(subnet, 'MapPublicIpOnLaunch') === true;
}

/** By the gateways, which name them one by one or zone by zone, and by what puts them on instances. */
function allocationIdsOf(device: CfnResource): string[] {
  if (EIP(device)) return written(device, 'InstanceId') ? [device.getAtt('AllocationId').toString()] : [];
  const zones = listIn(written(device, 'AvailabilityZoneAddresses'));
  return [
    written(device, 'AllocationId'), ...listIn(written(device, 'SecondaryAllocationIds')), ...zones.flatMap(zone => valueIn(zone, 'AllocationIds')),
  ].filter(id => typeof id === 'string');
}

function elasticIp(allocationId: string): ElasticIp {
  const eip = referent(allocationId);
  return { allocationId, publicIp: CfnResource.isCfnResource(eip) && EIP(eip) ? eip.ref : undefined };
}

/** A list that is written down; of a token the members are not known. */
function listIn(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}
