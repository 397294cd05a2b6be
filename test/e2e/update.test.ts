import { DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { HttpAnswer } from '../../emulator';
import { TaskSize } from '../../src';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { useEmulator } from './helpers/use-emulator';

const emulator = useEmulator();
let before: DeployedApi;
let after: DeployedApi;
let answeredBefore: Record<string, any>;
let tasksBefore: string[];
let answers: HttpAnswer[];

beforeAll(async () => {
  before = await deployApi(emulator(), 'Update', () => ({ image: ecs.ContainerImage.fromRegistry('nginx:1') }));
  answeredBefore = await before.ask('/');
  tasksBefore = (await before.tasks()).map(task => task.id);
  const update = deployApi(emulator(), 'Update', () => ({ image: ecs.ContainerImage.fromRegistry('nginx:2'), size: TaskSize.of(1024, 2048) }));
  answers = await before.answersDuring(update);
  after = await update;
});

test('the new image answers, from new tasks', async () => {
  const tasks = await after.tasks();

  expect(answeredBefore).toMatchObject({ image: 'nginx:1' });
  expect(await after.ask('/')).toMatchObject({ image: 'nginx:2' });
  expect(tasks).toHaveLength(2);
  expect(tasksBefore).not.toEqual(expect.arrayContaining([tasks[0].id]));
  expect(await after.targets()).toEqual(tasks.map(task => `${task.privateAddress}:80`).sort());
});

test('no request is lost while the old tasks give way to the new ones', () => {
  expect(new Set(answers.map(answer => answer.status))).toEqual(new Set([200]));
  expect(new Set(answers.map(answer => JSON.parse(answer.body).image))).toEqual(new Set(['nginx:1', 'nginx:2']));
});

test('the service runs the next revision of its task definition, of the new size', async () => {
  const [first, second] = [before, after].map(api => api.id('AWS::ECS::TaskDefinition'));
  const { taskDefinition } = await new ECSClient(emulator().clientConfig).send(new DescribeTaskDefinitionCommand({ taskDefinition: second }));

  expect([first, second]).toEqual([expect.stringMatching(/:1$/), expect.stringMatching(/:2$/)]);
  expect((await after.tasks()).map(task => task.taskDefinition)).toEqual([second, second]);
  expect(taskDefinition).toMatchObject({ cpu: '1024', memory: '2048' });
});

test('nothing but the task definition is replaced', () => {
  const changed = Object.keys(before.resources).filter(id => before.resources[id].id !== after.resources[id]?.id);

  expect(Object.keys(after.resources).sort()).toEqual(Object.keys(before.resources).sort());
  expect(changed.map(id => before.resources[id].type)).toEqual(['AWS::ECS::TaskDefinition']);
});
