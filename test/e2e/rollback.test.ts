import { DescribeServicesCommand, DescribeTasksCommand, ECSClient, ListTasksCommand } from '@aws-sdk/client-ecs';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { describeStack, HttpAnswer } from '../../emulator';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { useEmulator } from './helpers/use-emulator';

const UNAVAILABLE = 'nginx:does-not-exist';

const emulator = useEmulator();
let api: DeployedApi;
let tasksBefore: string[];
let failure: Error;
let answers: HttpAnswer[];

beforeAll(async () => {
  api = await deployApi(emulator(), 'Rollback', () => ({ image: ecs.ContainerImage.fromRegistry('nginx:1') }));
  tasksBefore = (await api.tasks()).map(task => task.id);
  const update = deployApi(emulator(), 'Rollback', () => ({ image: ecs.ContainerImage.fromRegistry(UNAVAILABLE) }));
  answers = await api.answersDuring(update);
  failure = await update.then(() => new Error('the update went through'), (error: Error) => error);
});

test('the update fails because the circuit breaker was triggered', async () => {
  expect(failure.message).toMatch(/Circuit Breaker was triggered.*CannotPullContainerError/);
  expect((await describeStack(emulator(), 'Rollback'))!.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
});

test('the new tasks never started, for want of their image', async () => {
  const client = new ECSClient(emulator().clientConfig);
  const { taskArns } = await client.send(new ListTasksCommand({ cluster: api.cluster, serviceName: api.service, desiredStatus: 'STOPPED' }));
  const { tasks = [] } = await client.send(new DescribeTasksCommand({ cluster: api.cluster, tasks: taskArns }));
  const reasons = tasks.filter(task => task.containers![0].image === UNAVAILABLE).map(task => task.stoppedReason);

  expect(reasons).toHaveLength(3);
  expect(reasons).toEqual(reasons.map(() => expect.stringMatching(/^CannotPullContainerError: .*nginx:does-not-exist/)));
});

test('the old tasks answer every request meanwhile and afterwards', async () => {
  expect(answers.length).toBeGreaterThan(10);
  expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([200]));
  expect(new Set(answers.map(answer => JSON.parse(answer.body).image))).toEqual(new Set(['nginx:1']));
  expect((await api.tasks()).map(task => task.id)).toEqual(tasksBefore);
});

test('the service is back on its first task definition', async () => {
  const client = new ECSClient(emulator().clientConfig);
  const { services } = await client.send(new DescribeServicesCommand({ cluster: api.cluster, services: [api.service] }));

  expect(services![0]).toMatchObject({ taskDefinition: api.id('AWS::ECS::TaskDefinition'), runningCount: 2 });
});
