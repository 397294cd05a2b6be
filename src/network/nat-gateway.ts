import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

export interface NatGatewayProps {
  /** the public subnet it stands in */
  readonly subnet: ec2.ISubnet;
}

/** A NAT gateway and the Elastic IP address its traffic leaves from. */
export class NatGateway extends Construct {
  public readonly natGatewayId: string;
  public readonly publicIp: string;
  public readonly allocationId: string;

  constructor(scope: Construct, id: string, props: NatGatewayProps) {
    super(scope, id);
    const eip = new ec2.CfnEIP(this, 'Eip1', { domain: 'vpc' });
    const gateway = new ec2.CfnNatGateway(this, 'Resource', {
      subnetId: props.subnet.subnetId,
      allocationId: eip.attrAllocationId,
    });
    // an address can be given back only while the internet gateway is attached, so it must go before the attachment does
    this.node.addDependency(props.subnet.internetConnectivityEstablished);
    Tags.of(this).add('Name', this.node.path);

    this.natGatewayId = gateway.ref;
    this.publicIp = eip.ref;
    this.allocationId = eip.attrAllocationId;
  }
}
