import { CfnResource, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import { referent, written } from './app-resources';
import { AppWiring } from './app-wiring';
import type { Wiring } from './wiring';
import { warn } from '../private/warnings';

type Exposure = 'public' | 'private' | 'unknown';

const GATEWAYS: Record<string, Exposure> = { 'AWS::EC2::InternetGateway': 'public', 'AWS::EC2::VPNGateway': 'private' };

/**
 * Holds tasks to private subnets, whatever network these come from: refuses what is known to be public now or, since routes and settings
 * may follow, when the app is synthesized; warns where it is not known.
 */
export function keepTasksPrivate(scope: IConstruct, vpc: ec2.IVpc, subnets: ec2.ISubnet[]) {
  const app = AppWiring.of(scope);
  // to a VPC that has just been made beside the service, no other stack has added anything yet
  const wiring = vpc.node.scopes.includes(scope.node.scope!) ? app.inStackOf(vpc) : app.now;
  const [reason] = reasonsToRefuse(vpc, subnets, wiring);
  if (reason) throw new Error(reason);
  scope.node.addValidation({ validate: () => reasonsToRefuse(vpc, subnets, app.atSynthesis) });
  const unknown = subnetsThatAre('unknown', vpc, subnets, wiring);
  if (unknown.length > 0) {
    warn(scope, 'unknownTaskSubnets', `whether these subnets are private is not known at synthesis: ${pathsOf(unknown)}. `
      + 'Make sure that they have no route to an internet gateway and do not give out public addresses');
  }
}

/** Whether a list of subnets has this one, whichever object stands for it. */
export function includesSubnet(subnets: ec2.ISubnet[], subnet: ec2.ISubnet): boolean {
  return subnets.some(other => other.subnetId === subnet.subnetId);
}

export function pathsOf(subnets: ec2.ISubnet[]): string {
  return subnets.map(subnet => subnet.node.path).join(', ');
}

function reasonsToRefuse(vpc: ec2.IVpc, subnets: ec2.ISubnet[], wiring: Wiring): string[] {
  const found = subnetsThatAre('public', vpc, subnets, wiring);
  return found.length === 0 ? [] : ["'taskSubnets' must be private: tasks in a public subnet could be given a public address, and without one cannot "
    + `reach the internet, not even to pull their image. Choose subnets that route through a NAT device, got ${pathsOf(found)}`];
}

function subnetsThatAre(exposure: Exposure, vpc: ec2.IVpc, subnets: ec2.ISubnet[], wiring: Wiring): ec2.ISubnet[] {
  return subnets.filter(subnet => exposureOf(subnet, vpc, wiring) === exposure);
}

function exposureOf(subnet: ec2.ISubnet, vpc: ec2.IVpc, wiring: Wiring): Exposure {
  const resource = referent(subnet.subnetId);
  const tables = wiring.routeTablesOf(subnet);
  const seen = [
    ...CfnResource.isCfnResource(resource) ? [exposureByAddress(written(resource, 'MapPublicIpOnLaunch'))] : [],
    ...tables.flatMap(table => wiring.gatewaysOf(table)).map(exposureByGateway),
  ];
  if (includesSubnet(vpc.publicSubnets, subnet) || seen.includes('public')) return 'public';
  const made = [resource, ...tables].every(CfnResource.isCfnResource) && tables.length > 0;
  const known = made || includesSubnet([...vpc.privateSubnets, ...vpc.isolatedSubnets], subnet);
  return known && !seen.includes('unknown') ? 'private' : 'unknown';
}

/** Routes name VPN gateways by the same property; those lead to networks of one's own. */
function exposureByGateway(gateway: unknown): Exposure {
  if (CfnResource.isCfnResource(gateway)) return GATEWAYS[gateway.cfnResourceType] ?? 'unknown';
  if (typeof gateway !== 'string' || Token.isUnresolved(gateway)) return 'unknown';
  return gateway.startsWith('igw-') ? 'public' : 'private';
}

function exposureByAddress(mapped: unknown): Exposure {
  if (Token.isUnresolved(mapped)) return 'unknown';
  return `${mapped}` === 'true' ? 'public' : 'private';
}
