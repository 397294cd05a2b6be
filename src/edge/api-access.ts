import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** Who may open connections to the load balancer. */
export class ApiAccess {
  /** Anyone on the internet, by IPv4. */
  public static anyone(): ApiAccess {
    return new ApiAccess([ec2.Peer.anyIpv4()]);
  }

  private constructor(
    /**
     * Who the load balancer's security group lets in on its listeners' ports.
     *
     * @internal
     */
    public readonly _peers: ec2.IPeer[],
  ) {}
}
