import type * as ecs from 'aws-cdk-lib/aws-ecs';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { checkFireLens, fireLensLogs, routerImage } from './fire-lens';
import type { FireLensOptions } from './fire-lens-options';
import { nonBlockingDriver } from './log-drivers';
import type { LogsConfig, LogsContext } from './logs-config';
import { containerSecret } from '../private/cdk-objects';
import { type Checks, checkProps } from '../private/check-props';
import { having, mapOf, oneOf, text } from '../private/checks';
import { newLogGroup } from '../private/log-group';
import { allowCloudWatchLogs, LOG_KEY_ACTIONS } from '../private/log-key';
import { warn } from '../private/warnings';

/**
 * Options of logs in CloudWatch.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
 */
export interface CloudWatchLogsOptions {
  /**
   * How long lines are kept.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly retention?: logs.RetentionDays;

  /**
   * A KMS key of your own to encrypt the log group with. CloudWatch Logs is granted the use of it where the key is made in the app; where it is only known
   * by its ARN or its alias, that is yours to do, and a warning says so.
   *
   * @default - encrypted with a key of CloudWatch Logs; with one of its own under `ApiPreset.HARDENED`
   */
  readonly encryptionKey?: kms.IKey;
}

const CLOUD_WATCH: Checks<CloudWatchLogsOptions> = {
  retention: oneOf(() => logs.RetentionDays, 'a value of logs.RetentionDays such as logs.RetentionDays.ONE_MONTH'),
  encryptionKey: having("a KMS key such as kms.Key.fromKeyArn(this, 'Key', arn)", 'keyArn', 'addToResourcePolicy'),
};

const checkLogGroup = having("a log group such as logs.LogGroup.fromLogGroupName(this, 'LogGroup', 'name')", 'logGroupName', 'grantWrite');

const checkDriver = having('a log driver such as ecs.LogDrivers.splunk()', 'bind');

const FIRE_LENS: Checks<FireLensOptions> = {
  options: mapOf(text),
  secretOptions: mapOf(containerSecret),
  configFile: text,
  image: having("a container image such as ecs.ContainerImage.fromRegistry('public.ecr.aws/aws-observability/aws-for-fluent-bit:stable')", 'bind'),
};

/**
 * Where a service's output goes. A value: it holds no state, and binding it twice gives two independent results.
 */
export abstract class ApiLogs {
  /**
   * A new log group in CloudWatch, removed together with the stack. Warns (`cdk-private-fargate-api:logKeyPolicy`) where CloudWatch Logs cannot be granted
   * the use of `encryptionKey`.
   */
  public static cloudWatch(options: CloudWatchLogsOptions = {}): ApiLogs {
    checkProps('options', options, CLOUD_WATCH);
    return new MadeBy((scope, context) => cloudWatchLogs(scope, context, options));
  }

  /**
   * A log group one already has.
   *
   * @param logGroup the log group
   */
  public static toLogGroup(logGroup: logs.ILogGroup): ApiLogs {
    checkLogGroup('logGroup', logGroup);
    return new MadeBy(() => ({ logGroup, driver: nonBlockingDriver(logGroup) }));
  }

  /**
   * Wherever a driver of the CDK takes lines, such as `ecs.LogDrivers.splunk()`. Fargate has those for CloudWatch, FireLens and Splunk.
   * `logGroup` of the service is then not known. What the driver grants goes to the execution role.
   *
   * @param driver the driver
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_awslogs.html
   */
  public static toDriver(driver: ecs.LogDriver): ApiLogs {
    checkDriver('driver', driver);
    return new MadeBy(() => ({ driver }));
  }

  /**
   * Through a log router (FireLens with Fluent Bit) that is added to the task: to Amazon Data Firehose, Amazon S3, a vendor or several of them.
   * When it ends its task does, so that no line is lost unnoticed. Grant what it does to the service: `stream.grantPutRecords(api)`.
   * `logGroup` of the service is then not known. Fails for options without an output.
   *
   * @param options where lines go
   * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using_firelens.html
   */
  public static fireLens(options: FireLensOptions): ApiLogs {
    checkProps('options', options, FIRE_LENS);
    checkFireLens(options);
    const secrets = Object.values(options.secretOptions ?? {});
    return new MadeBy((scope, context) => fireLensLogs(scope, context, options), { images: [routerImage(options)], secrets });
  }

  /**
   * The images beside the application's.
   *
   * @internal
   */
  public readonly _images: ecs.ContainerImage[] = [];

  /**
   * What ECS reads for them when a task starts.
   *
   * @internal
   */
  public readonly _secrets: ecs.Secret[] = [];

  /**
   * Makes what lines go to, and the driver. Called once for each service.
   *
   * @param scope the scope to make resources in
   * @param context the preset that applies
   */
  public abstract bind(scope: Construct, context: LogsContext): LogsConfig;
}

class MadeBy extends ApiLogs {
  public readonly _images: ecs.ContainerImage[];
  public readonly _secrets: ecs.Secret[];

  constructor(
    private readonly make: (scope: Construct, context: LogsContext) => LogsConfig,
    { images = [], secrets = [] }: { images?: ecs.ContainerImage[]; secrets?: ecs.Secret[] } = {},
  ) {
    super();
    this._images = images;
    this._secrets = secrets;
  }

  public bind(scope: Construct, context: LogsContext): LogsConfig {
    return this.make(scope, context);
  }
}

function cloudWatchLogs(scope: Construct, { preset }: LogsContext, options: CloudWatchLogsOptions): LogsConfig {
  if (options.encryptionKey) allowUseOf(scope, options.encryptionKey);
  const logGroup = newLogGroup(scope, preset, options);
  return { logGroup, driver: nonBlockingDriver(logGroup) };
}

/** For any log group of the account: a key one already has may be in another stack, in which the name of this one is not known. */
function allowUseOf(scope: Construct, key: kms.IKey) {
  if (!allowCloudWatchLogs(key, '*').statementAdded) {
    warn(scope, 'logKeyPolicy', "the policy of 'encryptionKey' cannot be changed from here: CloudWatch refuses the log group unless that policy lets "
      + `logs.<region>.amazonaws.com call ${LOG_KEY_ACTIONS.join(', ')}`);
  }
}
