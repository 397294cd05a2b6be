import { Aws, Duration, Size, Token } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import type { ContainerOptions } from '../../src';
import { checkContainer } from '../../src/compute/check-container';

const command = ['CMD-SHELL', 'exit 0'];
const nofile = (softLimit: number, hardLimit: number) => [{ name: ecs.UlimitName.NOFILE, softLimit, hardLimit }];

test.each<[string, ContainerOptions]>([
  ['nothing', {}],
  ['the smallest disk', { ephemeralStorage: Size.gibibytes(21) }],
  ['the largest disk', { ephemeralStorage: Size.gibibytes(200) }],
  ['a disk that is known at deployment', { ephemeralStorage: Size.gibibytes(Token.asNumber({ Ref: 'Disk' })) }],
  ['a health check without times', { healthCheck: { command } }],
  ['a health check at its bounds', {
    healthCheck: { command, interval: Duration.minutes(5), timeout: Duration.seconds(2), retries: 10, startPeriod: Duration.seconds(0) },
  }],
  ['restarts', { enableRestartPolicy: true, restartIgnoredExitCodes: Array(50).fill(1), restartAttemptPeriod: Duration.minutes(30) }],
  ['the one capability that Fargate grants', { addCapabilities: [ecs.Capability.SYS_PTRACE], dropCapabilities: [ecs.Capability.ALL] }],
  ['a soft limit as high as the hard one', { ulimits: nofile(1024, 1024) }],
  ['limits that are known at deployment', { ulimits: [...nofile(Token.asNumber({ Ref: 'Soft' }), 1), ...nofile(1, Token.asNumber({ Ref: 'Hard' }))] }],
  ['as many environment files as ECS reads', { environmentFiles: Array(10).fill({}) }],
])('takes %s', (_, options) => {
  expect(() => checkContainer(options)).not.toThrow();
});

test.each<[string, ContainerOptions, string]>([
  ['a disk that Fargate has anyway', { ephemeralStorage: Size.gibibytes(20) }, "'ephemeralStorage' must be a Size of 21 to 200 whole GiB, got \"20 GiB\""],
  ['a disk that is too large', { ephemeralStorage: Size.gibibytes(201) }, "'ephemeralStorage' must be a Size of 21 to 200 whole GiB"],
  ['half a GiB', { ephemeralStorage: Size.mebibytes(22016) }, "'ephemeralStorage' must be a Size of 21 to 200 whole GiB, got \"21.5 GiB\""],
  ['a health check without a command', { healthCheck: { command: [] } }, "'command' must be one by which the container is asked for its health, got []"],
  ['a health check too often', { healthCheck: { command, interval: Duration.seconds(4) } }, "'interval' must be a Duration of 5 to 300 whole seconds"],
  ['a health check that takes too long', { healthCheck: { command, timeout: Duration.seconds(121) } }, "'timeout' must be a Duration of 2 to 120 whole seconds"],
  ['a health check that waits too long', { healthCheck: { command, startPeriod: Duration.seconds(301) } }, "'startPeriod' must be a Duration of 0 to 300"],
  ['a health check without a try', { healthCheck: { command, retries: 0 } }, "'retries' must be an integer from 1 to 10, got 0"],
  ['exit codes without restarts', { restartIgnoredExitCodes: [0] }, "'restartIgnoredExitCodes' must be left out without 'enableRestartPolicy', got [0]"],
  ['a period without restarts', { enableRestartPolicy: false, restartAttemptPeriod: Duration.minutes(5) }, "'restartAttemptPeriod' must be left out without"],
  ['too many exit codes', { enableRestartPolicy: true, restartIgnoredExitCodes: Array(51).fill(1) }, "'restartIgnoredExitCodes' must be at most 50 exit codes, got 51"],
  ['restarts too soon', { enableRestartPolicy: true, restartAttemptPeriod: Duration.seconds(59) }, "'restartAttemptPeriod' must be a Duration of 60 to 1800"],
  ['a capability that Fargate does not grant', { addCapabilities: [ecs.Capability.SYS_PTRACE, ecs.Capability.NET_ADMIN] },
    "'addCapabilities' must be nothing but SYS_PTRACE, which is all that Fargate can grant, got \"NET_ADMIN\""],
  ['a soft limit above the hard one', { ulimits: nofile(2048, 1024) }, "'ulimits' must be such that no 'softLimit' is above its 'hardLimit' (1024), got 2048. It is that of 'nofile'"],
  ['too many environment files', { environmentFiles: Array(11).fill({}) }, "'environmentFiles' must be at most 10 files, got 11"],
  ['a file system in a writable path', { writablePaths: ['/data'], efsVolumes: [{ fileSystem: {} as any, containerPath: '/data/shared' }] },
    "'efsVolumes' must be apart from each other and from the paths of 'writablePaths' and 'efsVolumes', got \"/data/shared, beside /data\""],
  ['a file system at root', { efsVolumes: [{ fileSystem: {} as any, containerPath: '/' }] }, "'efsVolumes' must be absolute paths below root"],
  ['a path that is a token', { writablePaths: [Aws.REGION] }, "'writablePaths' must be known at synthesis"],
])('fails for %s', (_, options, message) => {
  expect(() => checkContainer(options)).toThrow(message);
});
