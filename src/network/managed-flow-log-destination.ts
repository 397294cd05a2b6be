import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { RoleWithManagedPolicy } from '../private/role-with-managed-policy';
import { servicePrincipal } from '../private/service-principal';

/**
 * A log group, written to by a role whose grants stand in a managed policy. The CDK's own role has its grants in itself, and lets the service write for
 * anybody. This one has its id, since another role replaces the flow log.
 */
export class ManagedFlowLogDestination extends ec2.FlowLogDestination {
  constructor(private readonly logGroup: logs.ILogGroup) {
    super();
  }

  public bind(scope: Construct, flowLog: ec2.FlowLog): ec2.FlowLogDestinationConfig {
    const role = new RoleWithManagedPolicy(scope, 'IAMRole', {
      description: 'Writes the flow logs of the VPC',
      assumedBy: servicePrincipal('vpc-flow-logs', { service: 'ec2', resource: 'vpc-flow-log/*' }),
    });
    return ec2.FlowLogDestination.toCloudWatchLogs(this.logGroup, role).bind(scope, flowLog);
  }
}
