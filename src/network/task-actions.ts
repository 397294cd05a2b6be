/** What pulls an image: not from a pull-through cache that does not hold it yet, since ECR needs a way to the internet for that. */
const PULL = ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetAuthorizationToken', 'ecr:GetDownloadUrlForLayer'];

/**
 * What ECS does for a task at each service, and what runs beside its application, by the short name of the VPC endpoint.
 * A service that tasks come to need gets a line here, or does not compile.
 */
export const TASK_ACTIONS = {
  'ecr.api': PULL,
  'ecr.dkr': PULL,
  // finds the mount target; what mounts and writes goes there and not to the endpoint
  'elasticfilesystem': ['elasticfilesystem:DescribeMountTargets'],
  // the session of ECS Exec, encrypted by a key of one's own
  'kms': ['kms:Decrypt'],
  // those that only look are for the records of ECS Exec
  'logs': ['logs:CreateLogStream', 'logs:DescribeLogGroups', 'logs:DescribeLogStreams', 'logs:PutLogEvents'],
  'secretsmanager': ['secretsmanager:GetSecretValue'],
  'ssm': ['ssm:GetParameters'],
  // the session of ECS Exec
  'ssmmessages': [
    'ssmmessages:CreateControlChannel', 'ssmmessages:CreateDataChannel', 'ssmmessages:OpenControlChannel', 'ssmmessages:OpenDataChannel',
  ],
  // the traces of an OpenTelemetry collector
  'xray': ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
};

/** An AWS service that tasks may need before or beside their application. */
export type TaskService = keyof typeof TASK_ACTIONS;
