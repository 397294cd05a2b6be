import { deployExample, DeployedExample } from './deploy-example';
import { baseOf, edgeOf, insteadOf, insteadOfEdge } from './pattern-ids';
import { PatternStacks, withResources, without } from './pattern-stacks';
import { deleteStack, HttpAnswer, leftovers } from '../../../emulator';
import { codesIn, exampleUnder, sectionOf } from '../../helpers/page';
import { answersDuring, imagesIn } from '../helpers/answers-during';
import { NetworkOf } from '../helpers/network-of';
import { useEmulator } from '../helpers/use-emulator';

const PAGE = 'docs/migrating/from-the-pattern.md';
const PARENT = 'serverless-api-environment';
const OLD_IMAGE = 'public.ecr.aws/docker/library/nginx:latest';
const NEW_IMAGE = 'nginx:2';

const emulator = useEmulator();
let network: NetworkOf;
let pattern: PatternStacks;

beforeEach(async () => {
  network = new NetworkOf(emulator());
  pattern = new PatternStacks(emulator(), PARENT);
  await pattern.deploy();
});

afterEach(async () => {
  for (const stack of ['Api', PARENT]) await deleteStack(emulator(), stack);
});

test('the load balancer of the pattern stays, with its name, while another service takes its requests', async () => {
  const before = await edgeOf(emulator(), pattern);
  const ids = { ...insteadOf(await baseOf(emulator(), pattern)), ...insteadOfEdge(before) };
  const first = exampleUnder(PAGE, 'A service beside the old one');
  const [route] = codesIn(sectionOf(PAGE, 'All requests to the new service'));
  const [deleted] = sectionOf(PAGE, 'Without the old service').split(' from `service.yml`');
  const listener = exampleUnder(PAGE, 'Without the old service', 'yaml');
  const callers = async () => emulator().request(before.dnsName, '/');
  const release = async (code: string) => deployExample(emulator(), { stackName: 'Api', image: NEW_IMAGE, code, instead: ids });

  const beside = release(first);
  const whileBeside = await answersDuring(beside, callers);
  await beside;
  const tried = await emulator().request(before.dnsName, '/', { headers: { 'x-service': 'new' } });
  const moved = release(first.replace(/route: .*(?=,)/, route));
  const whileMoved = [...await answersDuring(moved, callers), await callers()];
  await moved;
  const retired = pattern.deploy({ 'service.yml': template => withResources(listener)(without(...codesIn(deleted))(template)) });
  const whileRetired = await answersDuring(retired, callers);
  await retired;

  expect([whileBeside, whileMoved, whileRetired].map(statusesIn)).toEqual([[200], [200], [200]]);
  expect([[tried], whileBeside, whileMoved.slice(-1), whileRetired].map(imagesIn)).toEqual([[NEW_IMAGE], [OLD_IMAGE], [NEW_IMAGE], [NEW_IMAGE]]);
  expect(await edgeOf(emulator(), pattern)).toEqual(before);
  expect((await pattern.resources('ServiceStack')).services).toEqual([]);
});

test('the addresses of the pattern come one by one to another VPC, and neither side is ever without one', async () => {
  const [first, second] = (await network.elasticIps()).map(each => ({ address: each.PublicIp!, allocation: each.AllocationId! }));
  const insteadOfFirst = { 'eipalloc-0a1b2c3d4e5f60001': first.allocation, '192.0.2.10': first.address };
  const insteadOfBoth = { ...insteadOfFirst, 'eipalloc-0a1b2c3d4e5f60002': second.allocation, '192.0.2.11': second.address };
  const ahead = exampleUnder(PAGE, 'One address moves ahead', 'yaml').split(/(?<=\n)(?= {2}\w)/);
  const deployBelow = async (heading: string, instead: Record<string, string>) =>
    deployExample(emulator(), { stackName: 'Api', image: NEW_IMAGE, code: exampleUnder(PAGE, heading), instead });

  const [gone] = await gatewaysWith(first.address);
  await pattern.deploy({ 'vpc.yml': template => withResources(...ahead)(without('NatGatewayOne')(template)) });
  const leftToPattern = await network.natAddresses();
  const waysOut = (await network.subnets((await baseOf(emulator(), pattern)).vpc)).map(each => each.leavesBy);
  const one = await deployBelow('An API with that address', insteadOfFirst);
  const [gateway] = await gatewaysWith(first.address);
  const inBetween = await network.natAddresses();
  await deleteStack(emulator(), PARENT);
  const both = await deployBelow('Both addresses', insteadOfBoth);

  expect(leftToPattern).toEqual([second.address]);
  expect(waysOut).not.toContain(gone);
  expect([inBetween, await network.natAddresses()]).toEqual([[first.address, second.address].sort(), [first.address, second.address].sort()]);
  expect([one, both].map(egressIpsOf)).toEqual([first.address, `${first.address},${second.address}`]);
  expect(await gatewaysWith(first.address)).toEqual([gateway]);
  expect(statusesIn([await emulator().request(both.loadBalancers[0].dnsName, '/')])).toEqual([200]);

  await deleteStack(emulator(), 'Api');
  expect(await leftovers(emulator())).toEqual([first.address, second.address].sort());
});

function statusesIn(answers: HttpAnswer[]): number[] {
  return [...new Set(answers.map(answer => answer.status))];
}

function egressIpsOf({ outputs }: DeployedExample): string | undefined {
  return Object.entries(outputs).find(([key]) => key.includes('EgressIps'))?.[1];
}

async function gatewaysWith(address: string): Promise<(string | undefined)[]> {
  const gateways = await network.natGateways();
  return gateways.filter(each => each.NatGatewayAddresses!.some(({ PublicIp }) => PublicIp === address)).map(each => each.NatGatewayId);
}
