import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { ECSClient, StopTaskCommand } from '@aws-sdk/client-ecs';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { poll, waitForSteadyServices } from '../../emulator';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { useEmulator } from './helpers/use-emulator';

const emulator = useEmulator();
let api: DeployedApi;

beforeAll(async () => {
  api = await deployApi(emulator(), 'Requests', stack => ({
    containerPort: 8080,
    environment: { COLOUR: 'green' },
    secrets: {
      TOKEN: ecs.Secret.fromSecretsManager(new Secret(stack, 'Token')),
      LEVEL: ecs.Secret.fromSsmParameter(new StringParameter(stack, 'Level', { stringValue: 'high' })),
    },
  }));
});

test('requests through the load balancer reach a task in each of two zones', async () => {
  const tasks = await api.tasks();
  const answers = new Map<string, string>();
  await poll('two tasks to answer', 10_000, async () => {
    const { task, zone } = await api.ask('/');
    answers.set(task, zone);
    return answers.size === 2 || undefined;
  });

  expect([...answers].sort()).toEqual(tasks.map(({ id, zone }) => [id, zone]).sort());
  expect(new Set(answers.values())).toEqual(new Set(['us-east-1a', 'us-east-1b']));
});

test('the targets of the load balancer are the private addresses of the tasks', async () => {
  expect(await api.targets()).toEqual((await api.tasks()).map(task => `${task.privateAddress}:8080`).sort());
});

test('a task receives the path and has the environment of its definition', async () => {
  expect(await api.ask('/orders/7?full=yes')).toMatchObject({
    method: 'GET', path: '/orders/7?full=yes', port: 8080, image: 'nginx:1', environment: { COLOUR: 'green' },
  });
});

test('a task receives its secrets, and tells only their names', async () => {
  expect((await api.ask('/')).secrets.sort()).toEqual(['LEVEL', 'TOKEN']);
});

test('what a container prints is in the log group', async () => {
  const logs = new CloudWatchLogsClient(emulator().clientConfig);
  const path = `/logged-${Date.now()}`;
  await api.ask(path);

  await poll(`${path} in the log group`, 10_000, async () => {
    const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName: api.id('AWS::Logs::LogGroup') }));
    return events.find(event => event.message?.includes(path));
  });
});

test('the address in the outputs is the one of the load balancer', () => {
  expect(Object.values(api.outputs)).toContain(`http://${api.loadBalancerDnsName}`);
});

test('a task that somebody stops is replaced, and no request is lost', async () => {
  const [stopped, other] = await api.tasks();
  const ecsClient = new ECSClient(emulator().clientConfig);

  const answers = await api.answersDuring((async () => {
    await ecsClient.send(new StopTaskCommand({ cluster: api.cluster, task: stopped.id }));
    await waitForSteadyServices(emulator(), api.cluster, [api.service]);
  })());

  const ids = (await api.tasks()).map(({ id }) => id);
  expect(ids).toHaveLength(2);
  expect(ids).toContain(other.id);
  expect(ids).not.toContain(stopped.id);
  expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
});
