import { Lazy } from 'aws-cdk-lib';
import { TaskSize } from '../../src';
import { only, synthesize } from '../helpers/api-stack';

test('is written into the task definition', () => {
  const template = synthesize({ size: TaskSize.of(2048, 5120) });

  expect(only(template, 'AWS::ECS::TaskDefinition')).toMatchObject({ Cpu: '2048', Memory: '5120' });
});

test.each([
  [256, 512], [256, 2048], [512, 4096], [1024, 8192], [2048, 16384], [4096, 30720], [8192, 16384], [8192, 61440],
  [16384, 32768], [16384, 122880], [32768, 61440], [32768, 122880], [32768, 249856],
])('may be %i CPU units with %i MiB', (cpu, memory) => {
  expect(TaskSize.of(cpu, memory)).toMatchObject({ cpuUnits: cpu, memoryMiB: memory });
});

test('constants have the least memory of their CPU', () => {
  const { QUARTER_VCPU, HALF_VCPU, ONE_VCPU, TWO_VCPU, FOUR_VCPU, EIGHT_VCPU, SIXTEEN_VCPU, THIRTY_TWO_VCPU } = TaskSize;

  const sizes = [QUARTER_VCPU, HALF_VCPU, ONE_VCPU, TWO_VCPU, FOUR_VCPU, EIGHT_VCPU, SIXTEEN_VCPU, THIRTY_TWO_VCPU];

  expect(sizes.map(({ cpuUnits, memoryMiB }) => [cpuUnits, memoryMiB])).toEqual([
    [256, 512], [512, 1024], [1024, 2048], [2048, 4096], [4096, 8192], [8192, 16384], [16384, 32768], [32768, 61440],
  ]);
});

test('may be a token, which is known at deployment only', () => {
  expect(() => TaskSize.of(Lazy.number({ produce: () => 300 }), 1)).not.toThrow();
  expect(() => TaskSize.of(256, Lazy.number({ produce: () => 1 }))).not.toThrow();
});

test.each([0, 300, 65536, NaN, '256 ', '256', 'toString', null, undefined] as any[])('fails when Fargate does not sell %p CPU units', cpu => {
  expect(() => TaskSize.of(cpu, 512)).toThrow(/'cpuUnits' must be one of 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, got/);
});

test.each([
  [256, 4096, '512, 1024, 2048'], [512, 512, '1024, 2048, 3072, 4096'], [4096, 4096, '8192, 9216'], [8192, 18432, '16384, 20480'], [32768, 65536, '61440, 122880, 249856'],
])('fails when Fargate does not sell %i CPU units with %i MiB, and says what it sells', (cpu, memory, sold) => {
  expect(() => TaskSize.of(cpu, memory)).toThrow(new RegExp(`'memoryMiB' must be one of ${sold}.* with ${cpu} CPU units, got ${memory}`));
});

test.each([0, NaN, '512', null] as any[])('fails when the memory beside a token is %p', memory => {
  expect(() => TaskSize.of(Lazy.number({ produce: () => 256 }), memory)).toThrow(/'memoryMiB' must be an integer of at least 1, got/);
});

test('fails for what looks like a size that Fargate does not sell', () => {
  expect(() => synthesize({ size: { cpuUnits: 256, memoryMiB: 4096 } as any })).toThrow("'memoryMiB' must be one of 512, 1024, 2048 with 256 CPU units, got 4096");
});
