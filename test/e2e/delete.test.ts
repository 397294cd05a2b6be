import * as ecs from 'aws-cdk-lib/aws-ecs';
import { deleteStack, deployStack, describeStack, leftovers } from '../../emulator';
import { deployApi } from './helpers/deploy-api';
import { templateOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const emulator = useEmulator();

test('deleting the stack leaves nothing behind', async () => {
  await deployApi(emulator(), 'Delete');
  const before = await leftovers(emulator());

  await deleteStack(emulator(), 'Delete');

  expect(before.length).toBeGreaterThan(20);
  expect(await describeStack(emulator(), 'Delete')).toBeUndefined();
  expect(await leftovers(emulator())).toEqual([]);
});

test('a stack that cannot be created says why and leaves nothing but its own record', async () => {
  const template = templateOf('Failing', () => ({ image: ecs.ContainerImage.fromRegistry('nginx:does-not-exist') }));

  await expect(deployStack(emulator(), 'Failing', template)).rejects.toThrow(/ROLLBACK_COMPLETE[^]*Circuit Breaker was triggered/);

  expect(await leftovers(emulator())).toEqual(['Failing']);
  await deleteStack(emulator(), 'Failing');
  expect(await leftovers(emulator())).toEqual([]);
});
