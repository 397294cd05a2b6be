import { Aws, Size } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

const BUFFER = Size.mebibytes(25);

/** Lines are dropped rather than the application held up when CloudWatch Logs does not keep up. */
export function nonBlockingDriver(logGroup: logs.ILogGroup): ecs.LogDriver {
  return ecs.LogDrivers.awsLogs({ logGroup, streamPrefix: 'api', mode: ecs.AwsLogDriverMode.NON_BLOCKING, maxBufferSize: BUFFER });
}

/** The same for what runs beside the application. */
export function sidecarDriver(logGroup: logs.ILogGroup, streamPrefix: string): ecs.LogDriver {
  return new SidecarDriver(logGroup, streamPrefix);
}

/** What the CDK's driver grants is joined with what the application's is granted, or is not, depending on a feature flag: this grant has a name. */
class SidecarDriver extends ecs.LogDriver {
  constructor(private readonly logGroup: logs.ILogGroup, private readonly streamPrefix: string) {
    super();
  }

  public bind(_scope: Construct, { taskDefinition }: ecs.ContainerDefinition): ecs.LogDriverConfig {
    taskDefinition.addToExecutionRolePolicy(new iam.PolicyStatement({
      sid: `${this.streamPrefix}Lines`,
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [this.logGroup.logGroupArn],
    }));
    return {
      logDriver: 'awslogs',
      options: {
        'awslogs-group': this.logGroup.logGroupName,
        'awslogs-stream-prefix': this.streamPrefix,
        'awslogs-region': Aws.REGION,
        'mode': ecs.AwsLogDriverMode.NON_BLOCKING,
        'max-buffer-size': `${BUFFER.toBytes()}b`,
      },
    };
  }
}
