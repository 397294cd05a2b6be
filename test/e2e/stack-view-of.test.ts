import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DescribedStack } from '../../demo/page/described-stack';
import { Item } from '../../demo/page/stack-view';
import { stackViewOf } from '../../demo/page/stack-view-of';

/** What the describe calls answered about the quick start, as recorded. */
const RECORDED = readFileSync(join(__dirname, 'fixtures', 'described-stack', 'quickstart.json'), 'utf8');
const TASK_SUBNET = 'subnet-a8deff2d4ad317f97';

/** Anew for each test, which may change it. */
function recorded(): any {
  return JSON.parse(RECORDED, (name, value) => name.endsWith('At') ? new Date(value) : value);
}

function view(described: DescribedStack = recorded()) {
  const { items, ...rest } = stackViewOf(described);
  const all = items.flatMap(everything);
  return { ...rest, items, all, item: (id: string) => all.find(each => each.id === id)! };
}

function everything(item: Item): Item[] {
  return [item, ...item.children.flatMap(everything)];
}

/** As lines, further in for what is inside. */
function outline({ kind, title, state, details, children }: Item, depth = 0): string[] {
  const line = [`${kind}: ${title}`, state, ...details].filter(each => each !== undefined).join(' | ');
  return ['  '.repeat(depth) + line, ...children.flatMap(child => outline(child, depth + 1))];
}

test('everything of the quick start is where it is in the network, with its state', () => {
  expect(view().items.flatMap(item => outline(item))).toEqual([
    'callers: Callers',
    'vpc: VPC | available | 10.0.0.0/16',
    '  load-balancer: Load balancer | active | internet-facing | HTTP :80 | /* → forward | else → 404',
    '  zone: us-east-1a',
    '    subnet: Task subnet | available | 10.0.0.0/18 | 0.0.0.0/0 → NAT gateway',
    '      task: Task 95653424 | RUNNING | 10.0.0.4, target healthy',
    '      endpoint: s3 endpoint | available',
    '    subnet: Edge subnet | available | 10.0.192.0/22 | 0.0.0.0/0 → internet gateway',
    '      load-balancer-node: Load balancer node | active',
    '      nat-gateway: NAT gateway | available',
    '        address: 52.241.111.136 | associated',
    '  zone: us-east-1b',
    '    subnet: Task subnet | available | 10.0.64.0/18 | 0.0.0.0/0 → NAT gateway',
    '      task: Task 2d7bf70a | RUNNING | 10.0.64.4, target healthy',
    '      endpoint: s3 endpoint | available',
    '    subnet: Edge subnet | available | 10.0.196.0/22 | 0.0.0.0/0 → internet gateway',
    '      load-balancer-node: Load balancer node | active',
    '      nat-gateway: NAT gateway | available',
    '        address: 52.202.62.145 | associated',
    '  internet-gateway: Internet gateway | available',
    'internet: Internet',
  ]);
});

test('all of a stack that is well is shown as good', () => {
  const { mood, all, services, resources } = view();

  expect(mood).toBe('good');
  expect(resources).toEqual({ complete: 54, all: 54 });
  expect(services).toMatchObject([{ state: 'ACTIVE, deployment COMPLETED', mood: 'good', desired: 2, running: 2 }]);
  expect(all.filter(item => item.state && item.mood !== 'good')).toEqual([]);
});

test('requests go from callers to the tasks, and packets from the tasks to the internet', () => {
  const { links, item } = view();
  const inWords = links.map(({ from, to, kind, label }) => `${kind}: ${item(from).title} > ${item(to).title} (${label})`);

  expect(inWords).toEqual([
    'requests: Callers > Load balancer (HTTP :80)',
    'requests: Load balancer > Task 95653424 (healthy)',
    'requests: Load balancer > Task 2d7bf70a (healthy)',
    'route: Task subnet > NAT gateway (0.0.0.0/0)',
    'route: Edge subnet > Internet gateway (0.0.0.0/0)',
    'route: Task subnet > NAT gateway (0.0.0.0/0)',
    'route: Edge subnet > Internet gateway (0.0.0.0/0)',
    'route: Internet gateway > Internet ()',
  ]);
});

test('the order in which AWS tells things changes nothing', () => {
  const described = recorded();
  for (const each of Object.values(described)) if (Array.isArray(each)) each.reverse();
  described.targetGroups[0].health.reverse();
  const { items, links } = view(described);
  const { items: expectedItems, links: expectedLinks } = view();

  expect(items.find(each => each.kind === 'vpc')!.children.filter(each => each.kind === 'zone'))
    .toEqual(expectedItems.find(each => each.kind === 'vpc')!.children.filter(each => each.kind === 'zone'));
  expect(links).toEqual(expectedLinks);
});

test.each([
  ['unhealthy', 'bad'], ['draining', 'changing'], ['initial', 'changing'], ['healthy', 'good'],
])('a task whose target is %s is shown as %s', (state, mood) => {
  const described = recorded();
  described.targetGroups[0].health[0].TargetHealth.State = state;

  expect(view(described).item('95653424-9f45-4b01-a8b8-67f4ebdbda83')).toMatchObject({ details: [`10.0.0.4, target ${state}`], mood });
});

test('a task without an address is on its way', () => {
  const described = recorded();
  described.tasks[0] = { ...described.tasks[0], lastStatus: 'PROVISIONING', attachments: [] };
  const { item } = view(described);

  expect(item('pending').children).toMatchObject([{ title: 'Task 95653424', state: 'PROVISIONING', mood: 'changing', details: ['no address yet, no target'] }]);
  expect(item(TASK_SUBNET).children.map(each => each.kind)).toEqual(['endpoint']);
});

test('a NAT gateway that is being made is shown as such, and one that is gone no more', () => {
  const described = recorded();
  described.natGateways[0].State = 'pending';
  described.natGateways[1].State = 'deleted';

  expect(view(described).all.filter(each => each.kind === 'nat-gateway')).toMatchObject([{ state: 'pending', mood: 'changing' }]);
});

test('a route that leads nowhere is shown with its state', () => {
  const described = recorded();
  described.routeTables.flatMap((each: any) => each.Routes).find((each: any) => each.NatGatewayId).State = 'blackhole';

  expect(view(described).item(TASK_SUBNET).details).toEqual(['10.0.0.0/18', '0.0.0.0/0 → NAT gateway, blackhole']);
});

test('an address that nothing uses is outside the VPC', () => {
  const described = recorded();
  described.addresses.push({ PublicIp: '203.0.113.7', AllocationId: 'eipalloc-1' });

  expect(view(described).items.map(each => each.title)).toEqual(['Callers', 'VPC', '203.0.113.7', 'Internet']);
  expect(view(described).item('203.0.113.7')).toMatchObject({ state: 'not associated', mood: 'changing' });
});

test('a NAT instance is shown with its address, and routes lead to it', () => {
  const described = recorded();
  const [gateway] = described.natGateways.splice(0, 1);
  described.instances.push({ InstanceId: 'i-1', SubnetId: gateway.SubnetId, VpcId: gateway.VpcId, State: { Name: 'running' } });
  described.addresses[0].InstanceId = 'i-1';
  Object.assign(described.routeTables.flatMap((each: any) => each.Routes).find((each: any) => each.NatGatewayId), { NatGatewayId: undefined, InstanceId: 'i-1' });
  const { item, links } = view(described);

  expect(outline(item('i-1'))).toEqual(['instance: NAT instance | running', '  address: 52.241.111.136 | associated']);
  expect(links).toContainEqual({ from: TASK_SUBNET, to: 'i-1', kind: 'route', label: '0.0.0.0/0' });
});

test('a stack without a load balancer has no callers', () => {
  const described = { ...recorded(), loadBalancers: [], listeners: [], rules: [], targetGroups: [] };

  expect(view(described).items.map(each => each.kind)).toEqual(['vpc', 'internet']);
  expect(view(described).links.filter(each => each.kind === 'requests')).toEqual([]);
});

test.each([
  ['UPDATE_IN_PROGRESS', 'changing'], ['UPDATE_COMPLETE', 'good'], ['UPDATE_ROLLBACK_COMPLETE', 'bad'], ['CREATE_FAILED', 'bad'],
])('a stack in %s is shown as %s', (StackStatus, mood) => {
  expect(view({ ...recorded(), stack: { ...recorded().stack, StackStatus } })).toMatchObject({ state: StackStatus, mood });
});

test('a service with fewer tasks than it wants is shown as changing', () => {
  const described = recorded();
  described.services[0].desiredCount = 3;

  expect(view(described).services).toMatchObject([{ mood: 'changing', desired: 3, running: 2 }]);
});
