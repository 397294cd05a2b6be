import { type Duration, RemovalPolicy, Token } from 'aws-cdk-lib';
import { type Checks, checkProps } from '../private/check-props';
import { boolean, duration, filledText, must } from '../private/checks';
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

const CREATE: Checks<CreateAccessLogsOptions> = {
  retention: checkRetention,
  connectionLogs: boolean,
  healthCheckLogs: boolean,
  removalPolicy: must('RemovalPolicy.DESTROY or RemovalPolicy.RETAIN', written => [RemovalPolicy.DESTROY, RemovalPolicy.RETAIN].includes(written)),
};

/** Refuses what S3 would, and what leaves a bucket behind that stops the stack from being deleted. */
export function checkAccessLogs(options: CreateAccessLogsOptions) {
  checkProps('options', options, CREATE);
}

/** Refuses a prefix that the load balancer would, or that would name other folders than it writes to. */
export function checkPrefix(prefix: string) {
  filledText('prefix', prefix);
  if (!Token.isUnresolved(prefix) && /^\/|\/$|AWSLogs/.test(prefix)) {
    refuse('prefix', "without 'AWSLogs', which the load balancer adds, and without a slash at its ends", prefix);
  }
}

function checkRetention(name: string, retention: Duration) {
  duration(name, retention);
  if (retention.isUnresolved()) return;
  const days = retention.toDays({ integral: false });
  if (!Number.isInteger(days) || days < 1) refuse(name, 'a Duration of whole days, at least 1', `${days} days`);
}
