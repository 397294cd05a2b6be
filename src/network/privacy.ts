import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';

/** Refuses subnets for tasks that are known to be public: by what the VPC says of them, or by their routes and settings in this app. */
export function refusePublicTaskSubnets(subnets: ec2.ISubnet[], vpc: ec2.IVpc) {
  const found = subnets.filter(subnet => includesSubnet(vpc.publicSubnets, subnet) || leadsToInternetGateway(subnet) || givesPublicAddresses(subnet));
  if (found.length > 0) {
    throw new Error("'taskSubnets' must be private: tasks in a public subnet could be given a public address, and without one cannot reach the internet, "
      + `not even to pull their image. Choose subnets that route through a NAT device, got ${pathsOf(found)}`);
  }
}

/** Whether a list of subnets has this one, whichever object stands for it. */
export function includesSubnet(subnets: ec2.ISubnet[], subnet: ec2.ISubnet): boolean {
  return subnets.some(other => other.subnetId === subnet.subnetId);
}

export function pathsOf(subnets: ec2.ISubnet[]): string {
  return subnets.map(subnet => subnet.node.path).join(', ');
}

function leadsToInternetGateway(subnet: ec2.ISubnet): boolean {
  return below(subnet, child => child instanceof ec2.CfnRoute && child.gatewayId !== undefined);
}

function givesPublicAddresses(subnet: ec2.ISubnet): boolean {
  return below(subnet, child => child instanceof ec2.CfnSubnet && child.mapPublicIpOnLaunch === true);
}

function below(construct: IConstruct, is: (child: IConstruct) => boolean): boolean {
  return construct.node.findAll().some(is);
}
