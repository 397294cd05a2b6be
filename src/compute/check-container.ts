import { type Size, SizeRoundingBehavior, Token } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ContainerOptions } from './container-options';
import { checkMountPaths } from './mount-path';
import { checkInteger, checkSeconds, refuse } from '../private/errors';

const MOST_ENVIRONMENT_FILES = 10;
const MOST_EXIT_CODES = 50;

/** Refuses what ECS on Fargate would. */
export function checkContainer(options: ContainerOptions) {
  const { writablePaths = [], efsVolumes = [], environmentFiles = [], ephemeralStorage } = options;
  checkMountPaths([
    ...writablePaths.map(path => ({ prop: 'writablePaths', path })),
    ...efsVolumes.map(({ containerPath: path }) => ({ prop: 'efsVolumes', path })),
  ]);
  if (environmentFiles.length > MOST_ENVIRONMENT_FILES) {
    refuse('environmentFiles', `at most ${MOST_ENVIRONMENT_FILES} files`, environmentFiles.length);
  }
  if (ephemeralStorage) checkStorage(ephemeralStorage);
  if (options.healthCheck) checkHealthCheck(options.healthCheck);
  checkRestart(options);
  checkLinux(options);
}

function checkStorage(size: Size) {
  if (size.isUnresolved()) return;
  const gibibytes = size.toGibibytes({ rounding: SizeRoundingBehavior.NONE });
  if (!Number.isInteger(gibibytes) || gibibytes < 21 || gibibytes > 200) refuse('ephemeralStorage', 'a Size of 21 to 200 whole GiB', `${gibibytes} GiB`);
}

function checkHealthCheck({ command, interval, timeout, retries, startPeriod }: ecs.HealthCheck) {
  if (!(command?.length > 0)) refuse('command', 'one by which the container is asked for its health', command);
  if (interval) checkSeconds('interval', interval, 5, 300);
  if (timeout) checkSeconds('timeout', timeout, 2, 120);
  if (startPeriod) checkSeconds('startPeriod', startPeriod, 0, 300);
  if (retries !== undefined) checkInteger('retries', retries, 1, 10);
}

function checkRestart({ enableRestartPolicy = false, restartIgnoredExitCodes: exitCodes, restartAttemptPeriod: period }: ContainerOptions) {
  if (!enableRestartPolicy) refuseInVain({ restartIgnoredExitCodes: exitCodes, restartAttemptPeriod: period?.toString() });
  if (exitCodes && exitCodes.length > MOST_EXIT_CODES) refuse('restartIgnoredExitCodes', `at most ${MOST_EXIT_CODES} exit codes`, exitCodes.length);
  if (period) checkSeconds('restartAttemptPeriod', period, 60, 1800);
}

function refuseInVain(options: { [name: string]: unknown }) {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined) refuse(name, "left out without 'enableRestartPolicy'", value);
  }
}

function checkLinux({ addCapabilities = [], ulimits = [] }: ContainerOptions) {
  const other = addCapabilities.find(capability => capability !== ecs.Capability.SYS_PTRACE);
  if (other !== undefined) refuse('addCapabilities', `nothing but ${ecs.Capability.SYS_PTRACE}, which is all that Fargate can grant`, other);
  for (const { name, softLimit, hardLimit } of ulimits) {
    const known = !Token.isUnresolved(softLimit) && !Token.isUnresolved(hardLimit);
    if (known && softLimit > hardLimit) refuse('ulimits', `such that no 'softLimit' is above its 'hardLimit' (${hardLimit})`, softLimit, `It is that of '${name}'`);
  }
}
