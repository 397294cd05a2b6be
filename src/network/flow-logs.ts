import { Aws } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ApiPreset } from '../api-preset';
import { defaultsOf } from '../private/defaults';
import { newLogGroup } from '../private/log-group';
import { RoleWithManagedPolicy } from '../private/role-with-managed-policy';

/** Records who talks to whom in the VPC, where that is asked for: in a log group, where no other destination is named. */
export function recordFlows(scope: Construct, vpc: ec2.IVpc, preset: ApiPreset, flowLogs?: ec2.FlowLogOptions) {
  const options = flowLogs ?? (defaultsOf(preset).network.flowLogs ? {} : undefined);
  if (!options) return;
  const namespace = new Construct(scope, 'FlowLogs');
  new ec2.FlowLog(namespace, 'FlowLog', {
    ...options,
    destination: options.destination ?? logGroupDestination(newLogGroup(namespace, preset), preset),
    resourceType: ec2.FlowLogResourceType.fromVpc(vpc),
  });
}

function logGroupDestination(logGroup: logs.ILogGroup, preset: ApiPreset): ec2.FlowLogDestination {
  return defaultsOf(preset).customerManagedPolicies ? new WithManagedPolicy(logGroup) : ec2.FlowLogDestination.toCloudWatchLogs(logGroup);
}

/** The CDK's own role has its grants in itself, and lets the service write for anybody. This one has its id, since another role replaces the flow log. */
class WithManagedPolicy extends ec2.FlowLogDestination {
  constructor(private readonly logGroup: logs.ILogGroup) {
    super();
  }

  public bind(scope: Construct, flowLog: ec2.FlowLog): ec2.FlowLogDestinationConfig {
    const role = new RoleWithManagedPolicy(scope, 'IAMRole', {
      description: 'Writes the flow logs of the VPC',
      assumedBy: new iam.ServicePrincipal('vpc-flow-logs.amazonaws.com').withConditions({
        ArnLike: { 'aws:SourceArn': `arn:${Aws.PARTITION}:ec2:${Aws.REGION}:${Aws.ACCOUNT_ID}:vpc-flow-log/*` },
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID },
      }),
    });
    return ec2.FlowLogDestination.toCloudWatchLogs(this.logGroup, role).bind(scope, flowLog);
  }
}
