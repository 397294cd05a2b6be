import { Aws } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IConstruct } from 'constructs';
import { warn } from '../../private/warnings';

export interface ExecuteCommandProps {
  readonly service: ecs.FargateService;
  readonly cluster: ecs.ICluster;
  /** where ECS records sessions if the cluster does not say */
  readonly logGroup?: ILogGroup;
}

const SESSION = [
  'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
];

/**
 * Lets those who may call `ecs:ExecuteCommand` into the containers, and has the tasks record what they do there. The CDK's own switch for it lets
 * tasks write to every log group, or records nothing, depending on a feature flag.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */
export function allowExecuteCommand(scope: IConstruct, { service, cluster, logGroup }: ExecuteCommandProps) {
  (service.node.defaultChild as ecs.CfnService).enableExecuteCommand = true;
  const { kmsKey, ...configuration } = cluster.executeCommandConfiguration ?? {};
  const records = recordsOf(configuration, logGroup);
  const allow = (actions: string[], resource: string, sid?: string) =>
    service.taskDefinition.addToTaskRolePolicy(new iam.PolicyStatement({ sid, actions, resources: [resource] }));

  // none of these can be narrowed to a resource; named, so that no feature flag joins it with others of which that is true
  allow([...records.flatMap(({ toFind }) => toFind), ...SESSION], '*', 'Sessions');
  for (const { grants } of records) grants.forEach(({ actions, resource }) => allow(actions, resource));
  if (kmsKey) allow(['kms:Decrypt', 'kms:GenerateDataKey'], kmsKey.keyArn);
  if (records.length === 0) {
    warn(scope, 'unrecordedSessions', "what is done in the sessions of ECS Exec is not known to be recorded: give ApiCluster.create() an 'executeCommand' "
      + 'with a log configuration, or use ApiLogs that go to CloudWatch');
  }
}

/** Where sessions are recorded, and what that takes. */
interface SessionRecord {
  /** actions that cannot be narrowed to a resource */
  readonly toFind: string[];
  readonly grants: { readonly actions: string[]; readonly resource: string }[];
}

function recordsOf(configuration: ecs.ExecuteCommandConfiguration, ofTask?: ILogGroup): SessionRecord[] {
  const { logging = ecs.ExecuteCommandLogging.DEFAULT, logConfiguration = {} } = configuration;
  const logGroup = logging === ecs.ExecuteCommandLogging.DEFAULT ? ofTask : logConfiguration.cloudWatchLogGroup;
  return [
    ...logGroup ? [inLogGroup(logGroup)] : [],
    ...logConfiguration.s3Bucket ? [inBucket(logConfiguration.s3Bucket.bucketName, logConfiguration.s3KeyPrefix)] : [],
  ];
}

/** By name, since newer versions of the CDK take whatever has one. */
function inLogGroup(logGroup: ILogGroup): SessionRecord {
  const { logGroupName } = (logGroup as { logGroupRef?: { logGroupName: string } }).logGroupRef ?? logGroup;
  return {
    toFind: ['logs:DescribeLogGroups'],
    grants: [{
      actions: ['logs:CreateLogStream', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
      resource: `arn:${Aws.PARTITION}:logs:${Aws.REGION}:${Aws.ACCOUNT_ID}:log-group:${logGroupName}:*`,
    }],
  };
}

function inBucket(bucketName: string, prefix: string = ''): SessionRecord {
  const bucket = `arn:${Aws.PARTITION}:s3:::${bucketName}`;
  return {
    toFind: ['s3:GetBucketLocation'],
    grants: [
      { actions: ['s3:GetEncryptionConfiguration'], resource: bucket },
      { actions: ['s3:PutObject'], resource: `${bucket}/${prefix}*` },
    ],
  };
}
