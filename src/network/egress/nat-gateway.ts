import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';
import type { ElasticIps } from './elastic-ips';

export interface NatGatewayProps {
  /** the public subnet it stands in */
  readonly subnet: ec2.ISubnet;
  readonly elasticIps: ElasticIps;
}

/** A NAT gateway and the Elastic IP addresses its traffic leaves from. */
export class NatGateway extends Construct {
  public readonly natGatewayId: string;

  constructor(scope: Construct, id: string, { subnet, elasticIps }: NatGatewayProps) {
    super(scope, id);
    const [{ allocationId }, ...secondary] = elasticIps.next(this);
    const gateway = new ec2.CfnNatGateway(this, 'Resource', {
      subnetId: subnet.subnetId,
      allocationId,
      secondaryAllocationIds: secondary.length > 0 ? secondary.map(address => address.allocationId) : undefined,
    });
    // an address can be given back only while the internet gateway is attached, so it must go before the attachment does
    this.node.addDependency(subnet.internetConnectivityEstablished);
    Tags.of(this).add('Name', this.node.path);
    this.natGatewayId = gateway.ref;
  }
}
