import { Stack, Token, TokenComparison } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { checkAccessLogs, checkPrefix, type CreateAccessLogsOptions } from './access-logs-options';
import { logBucket } from './log-bucket';
import { deliverLogs, LOG_DELIVERY, stopLogs } from './log-delivery';
import type { ApiPreset } from '../api-preset';
import { having } from '../private/checks';
import { defaultsOf } from '../private/defaults';
import { refuse } from '../private/errors';
import { warn } from '../private/warnings';

/** What access logs are told when they are bound. */
export interface AccessLogsContext {
  /** The load balancer whose requests are recorded. */
  readonly loadBalancer: elbv2.ApplicationLoadBalancer;

  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

const checkBucket = having("a bucket such as s3.Bucket.fromBucketName(this, 'Bucket', 'name')", 'bucketName', 'bucketArn');

/**
 * Whether and where the load balancer records the requests it gets. A value: it holds no state, and binding it twice gives two independent results.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-access-logs.html
 */
export abstract class AccessLogs {
  /** Nothing is recorded. */
  public static disabled(): AccessLogs {
    return new Disabled();
  }

  /**
   * A new bucket, removed together with the stack once the load balancer is gone. Fails for a retention that is not a whole number of days.
   */
  public static create(options: CreateAccessLogsOptions = {}): AccessLogs {
    checkAccessLogs(options);
    return new Created(options);
  }

  /**
   * A bucket one already has, in the load balancer's region and encrypted with keys of Amazon S3 (SSE-S3). Where it is made in the app, its policy lets the
   * load balancer write to it; where it is only known by its name, that is yours to do, and a warning says so. Fails for a bucket with a KMS key.
   *
   * @param bucket the bucket
   * @param prefix the folder in it, without `AWSLogs` and without a slash at its ends; the root where it is left out
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html
   */
  public static toBucket(bucket: s3.IBucket, prefix?: string): AccessLogs {
    checkBucket('bucket', bucket);
    if (prefix !== undefined) checkPrefix(prefix);
    if (bucket.encryptionKey) refuse('bucket', 'encrypted with keys of Amazon S3 (SSE-S3)', 'a bucket with a KMS key');
    return new Brought(bucket, prefix);
  }

  /**
   * Has the load balancer write its logs. Called once by the construct.
   *
   * @param scope the scope to make resources in
   * @param context the load balancer and the preset that apply
   */
  public abstract bind(scope: Construct, context: AccessLogsContext): void;
}

class Disabled extends AccessLogs {
  public bind(_scope: Construct, { loadBalancer }: AccessLogsContext) {
    stopLogs(loadBalancer);
  }
}

class Created extends AccessLogs {
  constructor(private readonly options: CreateAccessLogsOptions) {
    super();
  }

  public bind(scope: Construct, { loadBalancer, preset }: AccessLogsContext) {
    const { accessLogs: defaults } = defaultsOf(preset);
    const { retention = defaults.retention, removalPolicy = defaults.removalPolicy, connectionLogs, healthCheckLogs } = this.options;
    const bucket = logBucket(scope, { retention, removalPolicy, preset, audited: defaults.audited });
    deliverLogs(loadBalancer, { bucket, connectionLogs, healthCheckLogs });
    // made after the policy, without which AWS refuses the load balancer, and deleted before the bucket is emptied, to which it would add
    loadBalancer.node.addDependency(bucket);
  }
}

class Brought extends AccessLogs {
  constructor(private readonly bucket: s3.IBucket, private readonly prefix?: string) {
    super();
  }

  public bind(scope: Construct, { loadBalancer }: AccessLogsContext) {
    const { bucket, prefix } = this;
    const { region } = Stack.of(scope);
    if (Token.compareStrings(bucket.env.region, region) === TokenComparison.DIFFERENT) {
      refuse('bucket', `in the load balancer's region (${region})`, bucket.env.region);
    }
    const { statementAdded, policyDependable } = deliverLogs(loadBalancer, { bucket, prefix });
    if (policyDependable) loadBalancer.node.addDependency(policyDependable);
    if (!statementAdded) {
      warn(scope, 'accessLogBucketPolicy', "The policy of the access logs' bucket cannot be changed from here: AWS refuses the load balancer "
        + `unless it lets ${LOG_DELIVERY} put objects into '${prefix ? `${prefix}/` : ''}AWSLogs/<account>/'`);
    }
  }
}
