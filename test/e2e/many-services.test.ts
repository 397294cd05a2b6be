import * as ecs from 'aws-cdk-lib/aws-ecs';
import { deployStack, describeDeployment, type HttpAnswer, type LoadBalancerQuestion, waitForSteadyServices } from '../../emulator';
import { ApiRoute } from '../../src';
import { Afterwards, templateOf } from './helpers/template-of';
import { useEmulator } from './helpers/use-emulator';

const users = ecs.ContainerImage.fromRegistry('users:1');
const orders = ecs.ContainerImage.fromRegistry('orders:1');
const reports = ecs.ContainerImage.fromRegistry('reports:1');

const emulator = useEmulator();
let resources: Record<string, string>;
let loadBalancer: string;

async function deploy(afterwards?: Afterwards) {
  await deployStack(emulator(), 'Many', templateOf('Many', () => ({ image: users, route: ApiRoute.path('/users', '/users/*') }), afterwards));
  const deployment = await describeDeployment(emulator(), 'Many');
  await waitForSteadyServices(emulator(), deployment.services[0].cluster, deployment.services.map(({ name }) => name));
  resources = Object.fromEntries(deployment.resources.map(({ LogicalResourceId, PhysicalResourceId }) => [LogicalResourceId!, PhysicalResourceId!]));
  loadBalancer = deployment.loadBalancers[0].dnsName;
}

/** The image of the service that answers; the status where none does. */
async function answerTo(path: string, question?: LoadBalancerQuestion): Promise<string | number> {
  const { status, body }: HttpAnswer = await emulator().request(loadBalancer, path, question);
  return status === 200 ? JSON.parse(body).image : status;
}

describe('a second and a third service, added by an update', () => {
  let before: Record<string, string>;
  let answeredBefore: (string | number)[];

  beforeAll(async () => {
    await deploy();
    before = resources;
    answeredBefore = [await answerTo('/users/1'), await answerTo('/orders/1')];
    await deploy(api => {
      api.addService('Orders', { image: orders, route: ApiRoute.path('/orders', '/orders/*'), containerPort: 8080 });
      api.addService('Reports', { image: reports, route: ApiRoute.host('reports.example.com') });
    });
  });

  test('leave every resource there was as it is', () => {
    expect(Object.keys(before).length).toBeGreaterThan(30);
    expect(resources).toMatchObject(before);
  });

  test('were answered with 404 before they were there', () => {
    expect(answeredBefore).toEqual(['users:1', 404]);
  });

  test.each<[string, LoadBalancerQuestion, string]>([
    ['/users/1', {}, 'users:1'],
    ['/users', {}, 'users:1'],
    ['/orders/1', {}, 'orders:1'],
    ['/orders?full=yes', {}, 'orders:1'],
    ['/', { host: 'reports.example.com' }, 'reports:1'],
    // a host says more than a path
    ['/orders/1', { host: 'reports.example.com' }, 'reports:1'],
  ])('%s asked with %p comes to the service whose route fits', async (path, question, image) => {
    expect(await answerTo(path, question)).toBe(image);
  });

  test.each([
    ['/', {}],
    ['/usersandmore', {}],
    ['/reports', { host: 'api.example.com' }],
  ])('%s asked with %p, which no route fits, is answered with 404 and JSON', async (path, question) => {
    const { status, headers, body } = await emulator().request(loadBalancer, path, question);

    expect([status, headers['content-type'], JSON.parse(body)]).toEqual([404, 'application/json', { message: 'Not Found' }]);
  });
});
