import { Stack } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';

/** What EC2 keeps of every subnet for itself. */
const KEPT_BY_EC2 = 5;

/** A zone by its name, and by its place among the region's. */
const ZONE_NAME = /^[a-z0-9-]+$/;
const ZONE_BY_PLACE = /^{"Fn::Select":\[\d+,{"Fn::GetAZs":""}\]}$/;

/** How many addresses of a subnet with that prefix can be given out. */
export function usableAddresses(prefix: number): number {
  return 2 ** (32 - prefix) - KEPT_BY_EC2;
}

/** The addresses of subnets by zone; empty where a block is not known. */
export function addressesPerZone(subnets: ec2.ISubnet[]): number[] {
  const zones = new Map<string, number>();
  for (const subnet of subnets) {
    const known = prefixAndZoneOf(subnet);
    if (!known) return [];
    zones.set(known.zone, (zones.get(known.zone) ?? 0) + usableAddresses(known.prefix));
  }
  return [...zones.values()];
}

/** The length of a subnet's prefix, where it is written down. Imported subnets throw for what they were not told. */
export function prefixOf(subnet: ec2.ISubnet): number | undefined {
  try {
    const [, prefix] = /\/(\d+)$/.exec(subnet.ipv4CidrBlock) ?? [];
    return prefix === undefined ? undefined : Number(prefix);
  } catch {
    return undefined;
  }
}

/** The zone of a subnet, where it was told. */
export function zoneOf(subnet: ec2.ISubnet): string | undefined {
  try {
    return subnet.availabilityZone;
  } catch {
    return undefined;
  }
}

/** The zones of subnets that others are not in; none where zones cannot be compared, since they are known only at deployment. */
export function zonesOutside(others: ec2.ISubnet[], subnets: ec2.ISubnet[]): string[] {
  const [there, here] = [others, subnets].map(list => list.map(writtenZone));
  const zones = [...there, ...here];
  const comparable = zones.every(zone => ZONE_NAME.test(zone)) || zones.every(zone => ZONE_BY_PLACE.test(zone));
  return comparable ? [...new Set(here.filter(zone => !there.includes(zone)))] : [];
}

/** The zone of a subnet as it stands in the template. */
export function writtenZone(subnet: ec2.ISubnet): string {
  const zone: unknown = Stack.of(subnet).resolve(zoneOf(subnet));
  return typeof zone === 'string' ? zone : JSON.stringify(zone ?? 'unknown');
}

function prefixAndZoneOf(subnet: ec2.ISubnet): { prefix: number; zone: string } | undefined {
  const [prefix, zone] = [prefixOf(subnet), zoneOf(subnet)];
  return prefix !== undefined && zone !== undefined ? { prefix, zone } : undefined;
}
