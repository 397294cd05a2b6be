import { deleteStack, HttpAnswer, leftovers } from '../../emulator';
import { AccessLogs, ApiFirewall, ApiMonitoring, ApiNetwork } from '../../src';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { useEmulator } from './helpers/use-emulator';

/** Alike to the last letter, so that a name which is cut short would be the same for both. */
const NAMES = ['A', 'B'].map(last => `${'SameApp'.repeat(8)}${last}`);

const emulator = useEmulator();
let first: DeployedApi;
let second: DeployedApi;

beforeAll(async () => {
  [first, second] = [await deploy(NAMES[0]), await deploy(NAMES[1])];
});

test('two stacks of one app have nothing in common but the logical ids', () => {
  const idsOf = ({ resources }: DeployedApi) => Object.values(resources).map(({ id }) => id);

  expect(Object.keys(second.resources)).toHaveLength(Object.keys(first.resources).length);
  expect(idsOf(first).filter(id => idsOf(second).includes(id))).toEqual([]);
  expect(second.output('Url')).not.toBe(first.output('Url'));
});

test('each answers with its own tasks', async () => {
  const own = await Promise.all([first, second].map(async api => (await api.tasks()).map(({ id }) => id)));
  const answers = await Promise.all([first.ask('/'), second.ask('/')]);

  expect(answers.map(({ task }, i) => own[i].includes(task))).toEqual([true, true]);
});

describe('when one of them is deleted', () => {
  let answers: HttpAnswer[];
  let tasksBefore: string[];

  beforeAll(async () => {
    tasksBefore = await tasksOfSecond();
    answers = await second.answersDuring(deleteStack(emulator(), NAMES[0]));
  });

  test('the other answers every request, with the tasks it had', async () => {
    expect(answers.length).toBeGreaterThan(10);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await tasksOfSecond()).toEqual(tasksBefore);
  });

  test('nothing is left of it', async () => {
    await deleteStack(emulator(), NAMES[1]);

    expect(await leftovers(emulator())).toEqual([]);
  });

  async function tasksOfSecond(): Promise<string[]> {
    return (await second.tasks()).map(({ id }) => id);
  }
});

async function deploy(stackName: string): Promise<DeployedApi> {
  return deployApi(emulator(), stackName, () => ({
    network: ApiNetwork.create({ flowLogs: {} }),
    firewall: ApiFirewall.managedRules({ logging: true }),
    accessLogs: AccessLogs.create(),
    monitoring: ApiMonitoring.standard({ dashboard: true }),
  }), api => {
    api.publishEgress({ prefixList: true });
  });
}
