import { Aws, Names } from 'aws-cdk-lib';
import * as cloudfront from 'aws-cdk-lib/aws-cloudfront';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type { Construct } from 'constructs';

/** What the name of a VPC origin may have, 64 characters, less a hyphen and the region. */
const MOST_NAME = 64 - 15;

export interface VpcOriginProps {
  readonly vpc: ec2.IVpc;
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;
  /** plain HTTP: what comes here stays in the network of AWS */
  readonly listener: elbv2.ApplicationListener;
}

/** CloudFront's way into the VPC, to a load balancer that has no public address. */
export function vpcOrigin(scope: Construct, { vpc, loadBalancer, listener }: VpcOriginProps): cloudfront.VpcOrigin {
  const origin = new cloudfront.VpcOrigin(scope, 'VpcOrigin', {
    endpoint: cloudfront.VpcOriginEndpoint.applicationLoadBalancer(loadBalancer),
    // CloudFront is the same in all regions: a stack of the same name in another region needs another name here
    vpcOriginName: `${Names.uniqueResourceName(scope, { maxLength: MOST_NAME })}-${Aws.REGION}`,
    httpPort: listener.port,
    protocolPolicy: cloudfront.OriginProtocolPolicy.HTTP_ONLY,
  });
  // CloudFront refuses every change of an origin that is in use, one of its tags too, and would fail the deployment
  (origin.node.defaultChild as cloudfront.CfnVpcOrigin).addPropertyDeletionOverride('Tags');
  // refused in a VPC without an internet gateway, though nothing goes through it: its attachment, which the public routes follow, comes before and goes after
  origin.node.addDependency(listener, ...vpc.publicSubnets.map(subnet => subnet.internetConnectivityEstablished));
  return origin;
}
