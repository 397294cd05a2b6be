import { Lazy } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as ecs from 'aws-cdk-lib/aws-ecs';

/**
 * Has alarms roll a deployment back, beside those of a call of `enableDeploymentAlarms()`. Without any nothing is written: left to the app's feature flags,
 * there would be a stub or not. (By a call of our own the CDK would lose the names of the next, and say of each of ours that it may wait for the service.)
 */
export function rollBackOn(service: ecs.FargateService, alarms: cloudwatch.IAlarm[]) {
  const resource = service.node.defaultChild as ecs.CfnService;
  // eslint-disable-next-line dot-notation -- protected: what a call has left there
  const ofCall = () => service['deploymentAlarms'];
  resource.deploymentConfiguration = {
    ...resource.deploymentConfiguration as ecs.CfnService.DeploymentConfigurationProperty,
    alarms: Lazy.any({ produce: () => together(alarms.map(({ alarmName }) => alarmName), ofCall()) }),
  };
}

function together(ours: string[], theirs?: ecs.CfnService.DeploymentAlarmsProperty): ecs.CfnService.DeploymentAlarmsProperty | undefined {
  const alarmNames = [...ours, ...theirs?.alarmNames ?? []];
  if (alarmNames.length === 0) return undefined;
  return { alarmNames, enable: true, rollback: ours.length > 0 || theirs?.rollback === true };
}
