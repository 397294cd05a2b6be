import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import { stopTimeoutOf } from './stop-timeout';
import type { ContainerOptions } from '../../compute/container-options';
import type { Drain } from '../drain';

/** The options of a container in the words of the CDK. What is left out renders nothing. */
export function containerProps(scope: Construct, options: ContainerOptions, drain: Drain): Omit<ecs.ContainerDefinitionOptions, 'image'> {
  return {
    command: options.command,
    entryPoint: options.entryPoint,
    workingDirectory: options.workingDirectory,
    user: options.user,
    readonlyRootFilesystem: options.readonlyRootFilesystem,
    healthCheck: options.healthCheck,
    enableRestartPolicy: options.enableRestartPolicy,
    restartIgnoredExitCodes: options.restartIgnoredExitCodes,
    restartAttemptPeriod: options.restartAttemptPeriod,
    ulimits: options.ulimits,
    linuxParameters: linuxParameters(scope, options),
    stopTimeout: stopTimeoutOf(options.stopTimeout, drain),
    environmentFiles: options.environmentFiles,
  };
}

function linuxParameters(scope: Construct, options: ContainerOptions): ecs.LinuxParameters | undefined {
  const { initProcess: initProcessEnabled, addCapabilities = [], dropCapabilities = [] } = options;
  if (initProcessEnabled === undefined && addCapabilities.length + dropCapabilities.length === 0) return undefined;
  const parameters = new ecs.LinuxParameters(scope, 'LinuxParameters', { initProcessEnabled });
  parameters.addCapabilities(...addCapabilities);
  parameters.dropCapabilities(...dropCapabilities);
  return parameters;
}

/** What of a container's options belongs to its task definition. */
export function taskProps({ cpuArchitecture, ephemeralStorage }: ContainerOptions): Pick<ecs.FargateTaskDefinitionProps, 'runtimePlatform' | 'ephemeralStorageGiB'> {
  return {
    runtimePlatform: cpuArchitecture && { cpuArchitecture, operatingSystemFamily: ecs.OperatingSystemFamily.LINUX },
    ephemeralStorageGiB: ephemeralStorage?.toGibibytes(),
  };
}
