import { Aws, RemovalPolicy, Size } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { ApiPreset } from '../api-preset';
import { defaultsOf } from '../private/defaults';

/** Options of logs in CloudWatch. */
export interface CloudWatchLogsOptions {
  /**
   * How long lines are kept.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly retention?: logs.RetentionDays;

  /**
   * A KMS key of your own to encrypt the log group with. CloudWatch Logs is granted the use of it.
   *
   * @default - encrypted with a key of CloudWatch Logs
   */
  readonly encryptionKey?: kms.IKey;
}

/** What logs are told when they are bound. */
export interface LogsContext {
  /** The preset whose defaults apply where an option is left out. */
  readonly preset: ApiPreset;
}

/** What binding logs gives. */
export interface LogsConfig {
  /** The log group that lines go to. */
  readonly logGroup: logs.ILogGroup;

  /** The driver that takes them there from the container. */
  readonly driver: ecs.LogDriver;
}

/**
 * Where a service's output goes. A value: it holds no state, and binding it twice gives two independent results.
 */
export abstract class ApiLogs {
  /** A new log group in CloudWatch, removed together with the stack. */
  public static cloudWatch(options: CloudWatchLogsOptions = {}): ApiLogs {
    return new CloudWatchLogs(options);
  }

  /**
   * A log group one already has.
   *
   * @param logGroup the log group
   */
  public static toLogGroup(logGroup: logs.ILogGroup): ApiLogs {
    return new BroughtLogGroup(logGroup);
  }

  /**
   * Makes the log group and the driver. Called once for each service.
   *
   * @param scope the scope to make resources in
   * @param context the preset that applies
   */
  public abstract bind(scope: Construct, context: LogsContext): LogsConfig;
}

class CloudWatchLogs extends ApiLogs {
  constructor(private readonly options: CloudWatchLogsOptions) {
    super();
  }

  public bind(scope: Construct, context: LogsContext): LogsConfig {
    const { encryptionKey, retention } = this.options;
    if (encryptionKey) grantToCloudWatchLogs(encryptionKey);
    const logGroup = new logs.LogGroup(scope, 'LogGroup', {
      retention: retention ?? defaultsOf(context.preset).logRetention,
      encryptionKey,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return { logGroup, driver: nonBlockingDriver(logGroup) };
  }
}

class BroughtLogGroup extends ApiLogs {
  constructor(private readonly logGroup: logs.ILogGroup) {
    super();
  }

  public bind(_scope: Construct, _context: LogsContext): LogsConfig {
    return { logGroup: this.logGroup, driver: nonBlockingDriver(this.logGroup) };
  }
}

/** Lines are dropped rather than the application held up when CloudWatch Logs does not keep up. */
function nonBlockingDriver(logGroup: logs.ILogGroup): ecs.LogDriver {
  return ecs.LogDrivers.awsLogs({
    logGroup,
    streamPrefix: 'api',
    mode: ecs.AwsLogDriverMode.NON_BLOCKING,
    maxBufferSize: Size.mebibytes(25),
  });
}

/** The service encrypts by itself, so the key policy must name it; the condition keeps other accounts' log groups out. */
function grantToCloudWatchLogs(key: kms.IKey) {
  const service = new iam.ServicePrincipal(`logs.${Aws.REGION}.amazonaws.com`);
  key.grantEncryptDecrypt(service.withConditions({
    ArnLike: { 'kms:EncryptionContext:aws:logs:arn': `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:*` },
  }));
}
