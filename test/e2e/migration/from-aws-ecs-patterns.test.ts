import { deployExample, DeployedExample } from './deploy-example';
import { deleteStack, deployedTasks, HttpAnswer, leftovers, notKept } from '../../../emulator';
import { exampleUnder } from '../../helpers/page';
import { answersDuring } from '../helpers/answers-during';
import { useEmulator } from '../helpers/use-emulator';

const PAGE = 'docs/migrating/from-aws-ecs-patterns.md';
const RELEASES = ['1. An API beside it', '2. All requests to the API', '3. Without the old service'];
/** What callers, partners and others know, and may not change. */
const KEPT = [
  'AWS::ElasticLoadBalancingV2::LoadBalancer', 'AWS::ElasticLoadBalancingV2::Listener', 'AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::NatGateway',
  'AWS::EC2::EIP', 'AWS::ECS::Cluster',
];

const emulator = useEmulator();
let existing: DeployedExample;
let oldTasks: string[];
let releases: DeployedExample[];
/** To requests during each release, and right after it. */
let answers: HttpAnswer[][];
let tried: HttpAnswer;

beforeAll(async () => {
  const deploy = async (heading: string) => deployExample(emulator(), { stackName: 'Shop', image: 'nginx:1', code: exampleUnder(PAGE, heading) });
  existing = await deploy('What you have');
  const [{ dnsName }] = existing.loadBalancers;
  oldTasks = (await deployedTasks(emulator(), existing.services[0].cluster, existing.services[0].name)).map(task => task.id);
  const callers = async (headers?: Record<string, string>) => emulator().request(dnsName, '/', { headers });
  releases = [];
  answers = [];
  for (const heading of RELEASES) {
    const release = deploy(heading);
    answers.push([...await answersDuring(release, callers), await callers()]);
    releases.push(await release);
    if (heading === RELEASES[0]) tried = await callers({ 'x-service': 'new' });
  }
});

test('no request is lost in any of the releases', () => {
  expect(answers.map(each => [...new Set(each.map(answer => answer.status))])).toEqual([[200], [200], [200]]);
});

test('the API is tried by a header, gets all requests with the second release, and alone is there after the third', () => {
  expect(answered([tried])).toEqual(['new']);
  expect(answers.map(answered)).toEqual([['old'], ['old', 'new'], ['new']]);
  expect(releases.map(release => release.services.length)).toEqual([2, 2, 1]);
});

test.each(KEPT)('%s is the same before and afterwards', type => {
  const idsIn = ({ resources }: DeployedExample) => resources
    .filter(each => each.ResourceType === type)
    .map(each => [each.LogicalResourceId, each.PhysicalResourceId]);

  expect(idsIn(existing).length).toBeGreaterThan(0);
  expect(releases.map(idsIn)).toEqual(releases.map(() => idsIn(existing)));
});

test('callers reach the load balancer by the same name, and nothing is left when the stack is deleted', async () => {
  expect(releases.map(({ loadBalancers }) => loadBalancers)).toEqual(releases.map(() => existing.loadBalancers));

  const kept = await deleteStack(emulator(), 'Shop');
  expect(notKept(await leftovers(emulator()), kept)).toEqual([]);
});

/** Who has answered: the tasks that were there before, or others. */
function answered(those: HttpAnswer[]): string[] {
  return [...new Set(those.map(({ body }) => oldTasks.includes(JSON.parse(body).task) ? 'old' : 'new'))];
}
