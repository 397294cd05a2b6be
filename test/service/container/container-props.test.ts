import { Duration, Size } from 'aws-cdk-lib';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { ApiPreset, type ContainerOptions, type PrivateFargateApiProps } from '../../../src';
import { only, synthesize } from '../../helpers/api-stack';

test('an empty struct says nothing', () => {
  expect(synthesize({ container: {} }).toJSON()).toEqual(synthesize().toJSON());
});

test.each<[string, ContainerOptions, object]>([
  ['another command', { command: ['serve', '--port', '80'] }, { Command: ['serve', '--port', '80'] }],
  ['another entry point', { entryPoint: ['/bin/app'] }, { EntryPoint: ['/bin/app'] }],
  ['another directory', { workingDirectory: '/srv' }, { WorkingDirectory: '/srv' }],
  ['a user without rights', { user: '1000:1000' }, { User: '1000:1000' }],
  ['a file system that cannot be written', { readonlyRootFilesystem: true }, { ReadonlyRootFilesystem: true }],
  ['an init process', { initProcess: true }, { LinuxParameters: { InitProcessEnabled: true, Capabilities: {} } }],
  ['fewer capabilities', { dropCapabilities: [ecs.Capability.ALL] }, { LinuxParameters: { Capabilities: { Drop: ['ALL'] } } }],
  ['a capability to debug', { addCapabilities: [ecs.Capability.SYS_PTRACE] }, { LinuxParameters: { Capabilities: { Add: ['SYS_PTRACE'] } } }],
  ['limits', { ulimits: [{ name: ecs.UlimitName.NOFILE, softLimit: 1024, hardLimit: 4096 }] }, { Ulimits: [{ Name: 'nofile', SoftLimit: 1024, HardLimit: 4096 }] }],
  ['restarts', { enableRestartPolicy: true, restartIgnoredExitCodes: [0], restartAttemptPeriod: Duration.minutes(2) },
    { RestartPolicy: { Enabled: true, IgnoredExitCodes: [0], RestartAttemptPeriod: 120 } }],
  ['a health check', { healthCheck: { command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'], startPeriod: Duration.seconds(10) } },
    { HealthCheck: { Command: ['CMD-SHELL', 'curl -f http://localhost/ || exit 1'], Interval: 30, Retries: 3, StartPeriod: 10, Timeout: 5 } }],
])('has %s', (_, options, rendered) => {
  expect(containerWith(options)).toMatchObject(rendered);
});

test('runs on ARM64 where the image is built for it', () => {
  const task = taskWith({ cpuArchitecture: ecs.CpuArchitecture.ARM64 });

  expect(task.RuntimePlatform).toEqual({ CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' });
});

test('has a larger disk', () => {
  expect(taskWith({ ephemeralStorage: Size.gibibytes(100) }).EphemeralStorage).toEqual({ SizeInGiB: 100 });
});

test('has more time to stop than requests take', () => {
  expect(containerWith({ stopTimeout: Duration.seconds(90) }).StopTimeout).toBe(90);
  expect(containerWith({ stopTimeout: Duration.seconds(45) }, { maxRequestDuration: Duration.seconds(45) }).StopTimeout).toBe(45);
});

test('has as little time to stop as is wanted where requests are not waited for', () => {
  expect(containerWith({ stopTimeout: Duration.seconds(2) }, { preset: ApiPreset.CONTAINERS_ON_AWS }).StopTimeout).toBe(2);
});

test.each<[string, Partial<PrivateFargateApiProps>, string]>([
  ['requests would be cut off', { container: { stopTimeout: Duration.seconds(29) } },
    "'stopTimeout' must be at least the 30 seconds that the service waits for requests, got \"29 seconds\". Leave it out, or write a shorter 'maxRequestDuration'"],
  ['long requests would be cut off', { container: { stopTimeout: Duration.seconds(119) }, maxRequestDuration: Duration.hours(1) },
    "'stopTimeout' must be at least the 120 seconds"],
  ['Fargate does not wait as long', { container: { stopTimeout: Duration.seconds(121) } }, "'stopTimeout' must be a Duration of 1 to 120 whole seconds, got \"121 seconds\""],
  ['paths hide each other', { container: { writablePaths: ['/var', '/var/run'] } }, "'writablePaths' must be apart from each other"],
  ['nothing could be written in a session', { container: { readonlyRootFilesystem: true, writablePaths: ['/tmp'] }, executeCommand: true },
    "'executeCommand' must be left out with 'readonlyRootFilesystem', since the agent that AWS starts in the container for a session has to write"],
])('fails when %s', (_, props, message) => {
  expect(() => synthesize(props)).toThrow(message);
});

function containerWith(container: ContainerOptions, props: Partial<PrivateFargateApiProps> = {}): any {
  return taskWith(container, props).ContainerDefinitions[0];
}

function taskWith(container: ContainerOptions, props: Partial<PrivateFargateApiProps> = {}): any {
  return only(synthesize({ container, ...props }), 'AWS::ECS::TaskDefinition');
}
