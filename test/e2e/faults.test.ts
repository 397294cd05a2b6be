import { isDeepStrictEqual } from 'node:util';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { deleteStack, deployStack, HttpAnswer, leftovers, setFaults } from '../../emulator';
import { ApiNetwork, ApiRoute, ApiScaling, Egress, HealthCheck, PrivateFargateApi } from '../../src';
import { imagesIn } from './helpers/answers-during';
import { deployApi, DeployedApi } from './helpers/deploy-api';
import { ApiOf, templateOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const REFUSAL = 'Resource handler returned message: "The service is unavailable';

const emulator = useEmulator();

afterEach(async () => setFaults(emulator(), []));

describe('a creation', () => {
  const template = templateOf('Creation');

  test.each(Object.keys(resourcesOf(template)))('in which %s fails is rolled back and leaves nothing', async resource => {
    await setFaults(emulator(), [{ resource, action: 'Create' }]);

    await expect(deployStack(emulator(), 'Creation', template)).rejects.toThrow(`Creation ended as ROLLBACK_COMPLETE:\n  ${resource}: ${REFUSAL}`);
    const left = await leftovers(emulator());
    await deleteStack(emulator(), 'Creation');

    // its own record
    expect(left).toEqual(['Creation']);
  });
});

describe('an update', () => {
  const first: ApiOf = () => ({ network: networkWith(1) });
  const second: ApiOf = () => ({ network: networkWith(2), healthCheck: HealthCheck.http({ path: '/health' }) });
  /** CloudFormation comes to what scales a service after the service itself. */
  const third: ApiOf = () => ({ network: networkWith(1), image: ecs.ContainerImage.fromRegistry('nginx:2'), scaling: ApiScaling.between(2, 10, { cpuPercent: 50 }) });
  const after = templateOf('Update', second, addOrders);
  let api: DeployedApi;
  let there: string[];
  let tasks: string[];

  beforeAll(async () => {
    api = await deployApi(emulator(), 'Update', first);
    there = await leftovers(emulator());
    tasks = await taskIds();
  });
  afterAll(async () => deleteStack(emulator(), 'Update'));

  test.each(changesBetween(templateOf('Update', first), after))('in which %s of %s fails is rolled back, while the API answers, and leaves nothing of it',
    async (action, resource) => {
      await setFaults(emulator(), [{ resource, action }]);

      const answers = await answersDuringRollback(after, resource);

      expect(imagesIn(answers)).toEqual(['nginx:1']);
      expect(await leftovers(emulator())).toEqual(there);
      expect(await taskIds()).toEqual(tasks);
    });

  test('in which something fails when the new tasks run already goes back to the old ones, while the API answers', async () => {
    await setFaults(emulator(), [{ resource: 'AWS::ApplicationAutoScaling::ScalingPolicy', action: 'Update' }]);

    const answers = await answersDuringRollback(templateOf('Update', third), 'ApiServiceTaskCountTargetCpu79879342');

    expect(imagesIn(answers)).toEqual(['nginx:1', 'nginx:2']);
    expect(withoutInterfaces(await leftovers(emulator()))).toEqual(withoutInterfaces(there));
    expect((await api.tasks()).map(({ image, taskDefinition }) => [image, taskDefinition])).toEqual(
      tasks.map(() => ['nginx:1', api.id('AWS::ECS::TaskDefinition')]));
    expect(await api.ask('/')).toMatchObject({ image: 'nginx:1' });
  });

  async function answersDuringRollback(template: string, failing: string): Promise<HttpAnswer[]> {
    const update = deployStack(emulator(), 'Update', template);
    const answers = await api.answersDuring(update);

    await expect(update).rejects.toThrow(`Update ended as UPDATE_ROLLBACK_COMPLETE:\n  ${failing}: ${REFUSAL}`);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    return answers;
  }

  async function taskIds(): Promise<string[]> {
    return (await api.tasks()).map(({ id }) => id);
  }
});

test('a deletion in which something fails says so, and leaves nothing when it is tried again', async () => {
  await deployStack(emulator(), 'Deletion', templateOf('Deletion'));
  await setFaults(emulator(), [{ resource: 'AWS::EC2::Subnet', action: 'Delete', once: true }]);

  await expect(deleteStack(emulator(), 'Deletion')).rejects.toThrow(new RegExp(`Deletion ended as DELETE_FAILED:\n  ApiNetworkVpc\\w+Subnet\\w+: ${REFUSAL}`));
  await deleteStack(emulator(), 'Deletion');

  expect(await leftovers(emulator())).toEqual([]);
});

/** Tasks that are started anew have others. */
function withoutInterfaces(ids: string[]): string[] {
  return ids.filter(id => !id.startsWith('eni-'));
}

function networkWith(addressesPerGateway: number): ApiNetwork {
  return ApiNetwork.create({ egress: Egress.natGateways({ addressesPerGateway }) });
}

function addOrders(api: PrivateFargateApi) {
  api.addService('Orders', { image: ecs.ContainerImage.fromRegistry('nginx:3'), route: ApiRoute.path('/orders') });
}

function resourcesOf(template: string): Record<string, Record<string, object>> {
  return JSON.parse(template).Resources;
}

/** What a deployment of the second template after the first one does, and to which resource. */
function changesBetween(first: string, second: string): ['Create' | 'Update', string][] {
  const before = resourcesOf(first);
  const changed = Object.entries(resourcesOf(second)).filter(([id, { Properties }]) => !isDeepStrictEqual(Properties, before[id]?.Properties));
  return changed.map(([id]) => [id in before ? 'Update' : 'Create', id]);
}
