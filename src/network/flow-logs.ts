import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { ManagedFlowLogDestination } from './managed-flow-log-destination';
import type { ApiPreset } from '../api-preset';
import { defaultsOf } from '../private/defaults';
import { newLogGroup } from '../private/log-group';

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
  return defaultsOf(preset).customerManagedPolicies ? new ManagedFlowLogDestination(logGroup) : ec2.FlowLogDestination.toCloudWatchLogs(logGroup);
}
