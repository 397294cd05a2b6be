import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Who may open connections to the load balancer. */
export class ApiAccess {
  /** Anyone on the internet. */
  public static anyone(): ApiAccess {
    return new ApiAccess([ec2.Peer.anyIpv4()], [ec2.Peer.anyIpv6()]);
  }

  private constructor(private readonly ipv4: ec2.IPeer[], private readonly ipv6: ec2.IPeer[]) {}

  /**
   * Who the load balancer's security group lets in on its listeners' ports.
   *
   * @internal
   */
  public _peers(dualStack: boolean): ec2.IPeer[] {
    return dualStack ? [...this.ipv4, ...this.ipv6] : this.ipv4;
  }
}
