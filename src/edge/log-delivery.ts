import { Aws, Stack } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { RegionInfo } from 'aws-cdk-lib/region-info';

/** Who writes the logs. */
export const LOG_DELIVERY = 'logdelivery.elasticloadbalancing.amazonaws.com';

/** What a load balancer writes, and where. */
export interface LogDelivery {
  readonly bucket: s3.IBucket;
  /** the folder of the access logs; the others are in the root */
  readonly prefix?: string;
  readonly connectionLogs?: boolean;
  readonly healthCheckLogs?: boolean;
}

/** Has the load balancer write its logs, and the bucket take them. */
export function deliverLogs(loadBalancer: elbv2.ApplicationLoadBalancer, delivery: LogDelivery): iam.AddToResourcePolicyResult {
  const { bucket, prefix = '', connectionLogs, healthCheckLogs } = delivery;
  setDestination(loadBalancer, 'access_logs', bucket);
  // written where there is none too: one of earlier would stay
  loadBalancer.setAttribute('access_logs.s3.prefix', prefix);
  setDestination(loadBalancer, 'connection_logs', connectionLogs ? bucket : undefined);
  setDestination(loadBalancer, 'health_check_logs', healthCheckLogs ? bucket : undefined);
  return bucket.addToResourcePolicy(permission(Stack.of(loadBalancer), delivery));
}

/** Has the load balancer write no logs, if it did so before. */
export function stopLogs(loadBalancer: elbv2.ApplicationLoadBalancer) {
  for (const logs of ['access_logs', 'connection_logs', 'health_check_logs']) setDestination(loadBalancer, logs);
}

/**
 * An attribute that is not in the template stays as it was, so what is off is written too: the load balancer would go on
 * writing to a bucket that is gone, or that somebody else has made anew.
 */
function setDestination(loadBalancer: elbv2.ApplicationLoadBalancer, logs: string, bucket?: s3.IBucket) {
  loadBalancer.setAttribute(`${logs}.s3.enabled`, `${bucket !== undefined}`);
  if (bucket) loadBalancer.setAttribute(`${logs}.s3.bucket`, bucket.bucketName);
}

/** Lets the load balancers of an account and region write to the bucket. */
function permission({ account, region }: Stack, { bucket, prefix, connectionLogs, healthCheckLogs }: LogDelivery): iam.PolicyStatement {
  const writer = accountOf(region);
  // AWS promises the source for access logs that the service writes, and for nothing else
  const sourceKnown = !connectionLogs && !healthCheckLogs && !writer;
  return new iam.PolicyStatement({
    actions: ['s3:PutObject'],
    principals: [new iam.ServicePrincipal(LOG_DELIVERY), ...(writer ? [writer] : [])],
    // only the load balancers of the account that the path names can write there
    resources: [bucket.arnForObjects(`${prefix ? `${prefix}/` : ''}AWSLogs/${account}/*`)],
    conditions: sourceKnown ? {
      // not this load balancer alone: it waits for the policy, which therefore cannot name it
      ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:elasticloadbalancing:${region}:${account}:loadbalancer/*` },
    } : undefined,
  });
}

/** The account that writes the logs beside the service in the China Regions, for which AWS has documented no other. */
function accountOf(region: string): iam.IPrincipal | undefined {
  const { partition, elbv2Account } = RegionInfo.get(region);
  return partition === 'aws-cn' && elbv2Account ? new iam.ArnPrincipal(`arn:${Aws.PARTITION}:iam::${elbv2Account}:root`) : undefined;
}
