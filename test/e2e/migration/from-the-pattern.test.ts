import { ECSClient, ListServicesCommand } from '@aws-sdk/client-ecs';
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { deployExample, DeployedExample } from './deploy-example';
import { NamedHost } from './named-host';
import { baseOf, insteadOf, PatternBase } from './pattern-ids';
import { PatternStacks, without } from './pattern-stacks';
import { deleteStack, deployedTasks, HttpAnswer, leftovers } from '../../../emulator';
import { exampleUnder } from '../../helpers/page';
import { answersDuring, imagesIn } from '../helpers/answers-during';
import { useEmulator } from '../helpers/use-emulator';

const PAGE = 'docs/migrating/from-the-pattern.md';
const PARENT = 'serverless-api-environment';
const NAME = 'api.example.com';
/** Of the pattern, and of the stack that takes its place. */
const OLD_IMAGE = 'public.ecr.aws/docker/library/nginx:latest';
const NEW_IMAGE = 'nginx:2';

const emulator = useEmulator();
let pattern: PatternStacks;
let before: PatternBase;
let afterwards: PatternBase;
let api: DeployedExample;
let oldLoadBalancer: string;
const answers: Record<'beside' | 'moved' | 'retired', HttpAnswer[]> = { beside: [], moved: [], retired: [] };
let answersOfBoth: HttpAnswer[];

beforeAll(async () => {
  pattern = new PatternStacks(emulator(), PARENT);
  const host = new NamedHost(emulator(), NAME);
  const callers = async () => emulator().request(await host.leadsTo(), '/');
  await pattern.deploy();
  before = await baseOf(emulator(), pattern);
  oldLoadBalancer = (await pattern.resources('ServiceStack')).loadBalancers[0].dnsName;
  await host.pointTo(oldLoadBalancer);

  const beside = deployExample(emulator(), {
    stackName: 'Api', image: NEW_IMAGE, code: exampleUnder(PAGE, '1. Take over the network and the cluster'), instead: insteadOf(before),
  });
  answers.beside = await answersDuring(beside, callers);
  api = await beside;
  answersOfBoth = [await emulator().request(oldLoadBalancer, '/'), await emulator().request(api.loadBalancers[0].dnsName, '/')];

  const moved = host.pointTo(api.loadBalancers[0].dnsName);
  answers.moved = [...await answersDuring(moved, callers), await callers()];

  const retired = pattern.deploy({ 'parent.yml': without('ServiceStack') });
  answers.retired = await answersDuring(retired, callers);
  await retired;
  afterwards = await baseOf(emulator(), pattern);
});

test('the new service runs beside the old one, in its subnets and its cluster', async () => {
  const { privateSubnets, clusterName } = before;
  const tasks = await deployedTasks(emulator(), api.services[0].cluster, api.services[0].name);

  expect(answersOfBoth.map(({ status, body }) => [status, JSON.parse(body).image])).toEqual([[200, OLD_IMAGE], [200, NEW_IMAGE]]);
  expect(api.services[0].cluster).toBe(clusterName);
  expect(tasks.map(task => task.subnet).sort()).toEqual([...privateSubnets].sort());
  expect(tasks.map(task => task.publicAddress)).toEqual([undefined, undefined]);
});

test('no request is lost on the way', () => {
  const all = Object.values(answers).flat();

  expect(Object.values(answers).map(each => each.length > 0)).toEqual([true, true, true]);
  expect([...new Set(all.map(answer => answer.status))]).toEqual([200]);
  expect(imagesIn(answers.beside)).toEqual([OLD_IMAGE]);
  expect(imagesIn(answers.moved).at(-1)).toBe(NEW_IMAGE);
  expect(imagesIn(answers.retired)).toEqual([NEW_IMAGE]);
});

test('network, addresses and cluster are the same ones afterwards', () => {
  expect(before.natGateways).toHaveLength(2);
  expect(before.addresses).toHaveLength(2);
  expect(afterwards).toEqual(before);
});

test('the new stack tells the addresses that partners know', () => {
  const [egressIps] = Object.entries(api.outputs).filter(([key]) => key.includes('EgressIps')).map(([, value]) => value);

  expect(egressIps.split(',').sort()).toEqual(before.addresses);
});

test('the tasks of the new stack are all that runs, and nothing is left when the stacks are deleted', async () => {
  const { LoadBalancers = [] } = await new ElasticLoadBalancingV2Client(emulator().clientConfig).send(new DescribeLoadBalancersCommand());
  const { serviceArns = [] } = await new ECSClient(emulator().clientConfig).send(new ListServicesCommand({ cluster: before.clusterName }));
  expect(LoadBalancers.map(each => each.DNSName)).toEqual([api.loadBalancers[0].dnsName]);
  expect(serviceArns.map(arn => arn.split('/').pop())).toEqual([api.services[0].name]);

  for (const stack of ['Api', 'Names', PARENT]) await deleteStack(emulator(), stack);
  expect(await leftovers(emulator())).toEqual([]);
});
