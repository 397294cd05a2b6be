import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ApplicationAutoScalingClient, DescribeScalableTargetsCommand } from '@aws-sdk/client-application-auto-scaling';
import { DescribeServicesCommand, DescribeTaskDefinitionCommand, ECSClient } from '@aws-sdk/client-ecs';
import { DescribeTargetGroupsCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { deployExample, DeployedExample } from './deploy-example';
import { deleteStack, DeployedTask, deployedTasks, deployStack, describeStack, jsonCall, leftovers } from '../../../emulator';
import { exampleUnder } from '../../helpers/page';
import { NetworkOf } from '../helpers/network-of';
import { useEmulator } from '../helpers/use-emulator';

const PAGE = 'docs/migrating/from-copilot.md';
const HEADING = '2. An API in the environment';
const ENVIRONMENT = 'shop-prod';
const TOKEN = '/copilot/shop/prod/secrets/TOKEN';

const emulator = useEmulator();
const manifest = exampleUnder(PAGE, HEADING, 'yaml');
let network: NetworkOf;
let addresses: string[];
let api: DeployedExample;
let tasks: DeployedTask[];

beforeAll(async () => {
  network = new NetworkOf(emulator());
  await deployEnvironment('api,private-fargate-api');
  await jsonCall(emulator(), 'AmazonSSM.PutParameter', { Name: TOKEN, Value: 'secret', Type: 'SecureString' });
  addresses = await network.natAddresses();
  api = await deployExample(emulator(), {
    stackName: 'Api', image: 'nginx:2', code: exampleUnder(PAGE, HEADING), instead: { '192.0.2.10': addresses[0], '192.0.2.11': addresses[1] },
  });
  tasks = await deployedTasks(emulator(), api.services[0].cluster, api.services[0].name);
});

test('the tasks run in the private subnets and in the cluster of the environment, and answer', async () => {
  const { Outputs = [] } = (await describeStack(emulator(), ENVIRONMENT))!;
  const told = Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue!]));
  const { body, status } = await emulator().request(api.loadBalancers[0].dnsName, '/');

  expect(tasks.map(task => task.subnet).sort()).toEqual(told.PrivateSubnets.split(',').sort());
  expect(api.services[0].cluster).toBe(told.ClusterId);
  expect(await securityGroups()).toContain(told.EnvironmentSecurityGroup);
  expect([status, JSON.parse(body)]).toEqual([200, expect.objectContaining({ environment: { LOG_LEVEL: 'info' }, secrets: ['TOKEN'] })]);
});

test('the service is the one of the manifest', async () => {
  const { taskDefinition } = await ecs().send(new DescribeTaskDefinitionCommand({ taskDefinition: tasks[0].taskDefinition }));
  const { TargetGroups = [] } = await new ElasticLoadBalancingV2Client(emulator().clientConfig).send(new DescribeTargetGroupsCommand());
  const { ScalableTargets = [] } = await new ApplicationAutoScalingClient(emulator().clientConfig)
    .send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }));
  const [{ secrets = [], portMappings = [] }] = taskDefinition!.containerDefinitions!;
  const [{ HealthCheckPath, HealthCheckIntervalSeconds }] = TargetGroups;
  const [{ MinCapacity, MaxCapacity }] = ScalableTargets;

  expect({
    cpu: taskDefinition!.cpu,
    memory: taskDefinition!.memory,
    port: `${portMappings[0].containerPort}`,
    range: `${MinCapacity}-${MaxCapacity}`,
    interval: `${HealthCheckIntervalSeconds}s`,
    TOKEN: secrets[0].valueFrom!.split(':parameter')[1],
  }).toEqual(Object.fromEntries(['cpu', 'memory', 'port', 'range', 'interval', 'TOKEN'].map(field => [field, writtenFor(field)])));
  expect(manifest).toContain(`path: ${HealthCheckPath}\n`);
});

test('the environment keeps its NAT gateways and its addresses when Copilot takes out the name of its service', async () => {
  await deployEnvironment('private-fargate-api');
  expect(await network.natAddresses()).toEqual(addresses);

  await deleteStack(emulator(), 'Api');
  await deployEnvironment('');
  expect(await network.natAddresses()).toEqual([]);
});

test('nothing is left when both are deleted', async () => {
  await deleteStack(emulator(), ENVIRONMENT);
  await jsonCall(emulator(), 'AmazonSSM.DeleteParameter', { Name: TOKEN });

  expect(await leftovers(emulator())).toEqual([]);
});

/** The environment with NAT gateways for these services. */
async function deployEnvironment(natWorkloads: string) {
  const template = readFileSync(join(__dirname, '..', 'fixtures', 'copilot-environment.yml'), 'utf8');
  await deployStack(emulator(), ENVIRONMENT, template.replace(/(NATWorkloads:\n.*\n {4}Default: ).*/, `$1'${natWorkloads}'`));
}

/** What the manifest has for a field of this name. */
function writtenFor(field: string): string {
  return new RegExp(`^ *${field}: (.+)$`, 'm').exec(manifest)![1];
}

async function securityGroups(): Promise<string[]> {
  const [{ cluster, name }] = api.services;
  const { services = [] } = await ecs().send(new DescribeServicesCommand({ cluster, services: [name] }));
  return services[0].networkConfiguration!.awsvpcConfiguration!.securityGroups!;
}

function ecs(): ECSClient {
  return new ECSClient(emulator().clientConfig);
}
