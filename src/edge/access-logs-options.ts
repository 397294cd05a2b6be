import { type Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { refuse } from '../private/errors';

/** Options of logs in a new bucket. */
export interface CreateAccessLogsOptions {
  /**
   * How long logs are kept: whole days, at least 1.
   *
   * @default - 90 days, a week with ApiPreset.DEVELOPMENT
   */
  readonly retention?: Duration;

  /**
   * Whether connections are recorded too: TLS handshakes that failed and client certificates, which are what they tell beyond
   * the access logs. Without HTTPS they tell nothing more.
   *
   * @default false
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-connection-logs.html
   */
  readonly connectionLogs?: boolean;

  /**
   * Whether health checks are recorded too, with the reason where one fails.
   *
   * @default false
   * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-health-check-logs.html
   */
  readonly healthCheckLogs?: boolean;

  /**
   * What happens to the bucket when it is removed, with the stack or without: `DESTROY` or `RETAIN`. `DESTROY` deletes the logs in it too,
   * by a Lambda function that is there for nothing else.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** Refuses what S3 would, and what leaves a bucket behind that stops the stack from being deleted. */
export function checkAccessLogs({ retention, removalPolicy }: CreateAccessLogsOptions) {
  if (retention !== undefined && !retention.isUnresolved()) {
    const days = retention.toDays({ integral: false });
    if (!Number.isInteger(days) || days < 1) refuse('retention', 'a Duration of whole days, at least 1', `${days} days`);
  }
  if (removalPolicy !== undefined && removalPolicy !== RemovalPolicy.DESTROY && removalPolicy !== RemovalPolicy.RETAIN) {
    refuse('removalPolicy', 'RemovalPolicy.DESTROY or RemovalPolicy.RETAIN', removalPolicy);
  }
}

/** Refuses a prefix that the load balancer would, or that would name other folders than it writes to. */
export function checkPrefix(prefix: string) {
  if (!Token.isUnresolved(prefix) && /^\/|\/$|AWSLogs/.test(prefix)) {
    refuse('prefix', "without 'AWSLogs', which the load balancer adds, and without a slash at its ends", prefix);
  }
}
