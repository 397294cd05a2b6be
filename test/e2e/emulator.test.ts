import { request } from 'node:http';
import { deployStack, describeStack, Emulator } from '../../emulator';
import { descendantsOf, stillRunning } from './helpers/child-processes';
import { deployApi } from './helpers/deploy-api';
import { useEmulator } from './helpers/use-emulator';

const emulator = useEmulator();

test('a port in use is refused with what to do', async () => {
  await expect(Emulator.start({ port: emulator().port })).rejects.toThrow(`Port ${emulator().port} is in use: end what listens there`);
});

test('two emulators know nothing of each other', async () => {
  const other = await Emulator.start();
  try {
    await deployStack(other, 'Elsewhere', templateWithTopics(1));

    expect(await describeStack(other, 'Elsewhere')).toBeDefined();
    expect(await describeStack(emulator(), 'Elsewhere')).toBeUndefined();
  } finally {
    await other.stop();
  }
});

test('stopping it ends the processes of its tasks and closes its port', async () => {
  const other = await Emulator.start();
  await deployApi(other, 'Stopped');
  const processes = [other.pid, ...descendantsOf(other.pid)];

  await other.stop();

  expect(processes).toHaveLength(3);
  expect(stillRunning(processes)).toEqual([]);
  await expect(get(other.endpoint)).rejects.toThrow('ECONNREFUSED');
});

test('a template too large to be sent with the request is deployed all the same', async () => {
  const template = templateWithTopics(150);

  expect(template.length).toBeGreaterThan(51_200);
  expect(await deployStack(emulator(), 'Large', template)).toMatchObject({ StackStatus: 'CREATE_COMPLETE' });
});

test('a template with a type that nobody knows is refused', async () => {
  const template = JSON.stringify({ Resources: { Odd: { Type: 'AWS::Odd::Thing' } } });

  await expect(deployStack(emulator(), 'Odd', template)).rejects.toThrow('AWS::Odd::Thing');
});

function templateWithTopics(count: number): string {
  const topics = Array.from({ length: count }, (_, index) => [`Topic${index}`, {
    Type: 'AWS::SNS::Topic',
    Properties: { DisplayName: 'x'.repeat(100), TopicName: `topic-${index}-${'x'.repeat(200)}` },
  }]);
  return JSON.stringify({ Resources: Object.fromEntries(topics) });
}

async function get(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request(url, () => resolve()).on('error', reject).end();
  });
}
