import { Aws, type CfnElement, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { defaultsOf } from './defaults';
import { allowCloudWatchLogs, newLogKey } from './log-key';
import type { ApiPreset } from '../api-preset';

export interface LogGroupOptions {
  /** as long as the preset says where it is left out */
  readonly retention?: logs.RetentionDays;
  /** a key that CloudWatch Logs may use already; one of the log group's own where it is left out and the preset encrypts lines */
  readonly encryptionKey?: IKey;
  /** made by CloudFormation where it is left out */
  readonly logGroupName?: string;
}

/** A log group that is removed together with the stack. */
export function newLogGroup(scope: Construct, preset: ApiPreset, options: LogGroupOptions = {}): logs.LogGroup {
  const { logRetention, logEncryption } = defaultsOf(preset);
  const { retention = logRetention, encryptionKey, logGroupName } = options;
  const ownKey = logEncryption && !encryptionKey ? newLogKey(scope) : undefined;
  const logGroup = new logs.LogGroup(scope, 'LogGroup', {
    logGroupName,
    retention,
    encryptionKey: encryptionKey ?? ownKey,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  if (ownKey) allowCloudWatchLogs(ownKey, logGroupName ?? nameByCloudFormation(logGroup));
  return logGroup;
}

/** Not by a reference, since the log group waits for the key: CloudFormation names after the stack and the logical id, and adds what makes it unique. */
function nameByCloudFormation(logGroup: logs.LogGroup): string {
  return `${Aws.STACK_NAME}-${(logGroup.node.defaultChild as CfnElement).logicalId}-*`;
}
