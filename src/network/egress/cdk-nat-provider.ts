import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { IConstruct } from 'constructs';
import type { EgressConfig, EgressContext } from './egress-config';

/**
 * Lets a provider of the CDK make the gateways. It keeps what it made, so a second use would connect
 * the tasks of one network to the gateways of the other.
 */
export function cdkNatProvider(context: EgressContext, provider: ec2.NatProvider): EgressConfig {
  if (provider.configuredGateways.length > 0) {
    throw new Error("'provider' must not have been used before: an ec2.NatProvider serves one VPC only. Make another one for this network");
  }
  provider.configureNat({ vpc: context.vpc, natSubnets: context.edgeSubnets, privateSubnets: context.taskSubnets });
  const made = context.edgeSubnets.flatMap(subnet => subnet.node.findAll());
  return {
    egressIps: made.filter(isEip).map(eip => eip.ref),
    egressAllocationIds: made.filter(isGateway).flatMap(gateway => gateway.allocationId ?? []),
    natGatewayIds: made.filter(isGateway).map(gateway => gateway.ref),
  };
}

function isEip(construct: IConstruct): construct is ec2.CfnEIP {
  return construct instanceof ec2.CfnEIP;
}

function isGateway(construct: IConstruct): construct is ec2.CfnNatGateway {
  return construct instanceof ec2.CfnNatGateway;
}
