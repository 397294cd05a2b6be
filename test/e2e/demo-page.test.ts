import { DescribeAddressesCommand, DescribeNatGatewaysCommand, DescribeSubnetsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeTasksCommand, ECSClient, ListTasksCommand, StopTaskCommand } from '@aws-sdk/client-ecs';
import { DescribeLoadBalancersCommand, ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Browser, Page } from 'playwright-core';
import { chromiumPath, openBrowser } from '../../demo/page/open-browser';
import { poll } from '../../emulator';
import { DemoProcess } from './helpers/demo-process';

const PATIENCE_MS = 240_000;
jest.setTimeout(PATIENCE_MS);

/** In CI there has to be a Chromium. */
const canRun = Boolean(chromiumPath() || process.env.CI);
const inChromium = canRun ? describe : describe.skip;
if (!canRun) console.warn('Skipped: the page of the demo. There is no Chromium at a usual place, nor in CHROMIUM_PATH.');

inChromium('the page of the demo', () => {
  const complaints: string[] = [];
  const hosts = new Set<string>();
  let demo: DemoProcess;
  let browser: Browser;
  let page: Page;
  let aws: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  let cluster: string;

  beforeAll(async () => {
    browser = await openBrowser();
    demo = new DemoProcess('--keep');
    await demo.prints(/Ctrl-C in this terminal/);
    const [url] = /http:\/\/127\.0\.0\.1:\d+\/$/m.exec(demo.output)!;
    const [, endpoint] = /--endpoint-url (\S+)/.exec(demo.output)!;
    [, cluster] = /--cluster (\S+)/.exec(demo.output)!;
    aws = { endpoint, region: 'us-east-1', credentials: { accessKeyId: '123456789012', secretAccessKey: 'local' } };
    page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: 'no-preference' });
    page.on('console', message => complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    page.on('request', request => hosts.add(new URL(request.url()).host));
    await page.goto(url);
    await page.waitForSelector('#picture [data-id]');
  });

  afterAll(async () => {
    await browser?.close();
    demo?.send('SIGTERM');
    await demo?.end();
  });

  /** Id -> state, of all boxes of a kind; read at once, since the picture is drawn anew all the time. */
  async function drawn(kind: string): Promise<Record<string, string>> {
    return Object.fromEntries(await page.locator(`#picture .${kind}`).evaluateAll(boxes =>
      boxes.map(box => [box.getAttribute('data-id')!, box.querySelector<HTMLElement>('.state')!.innerText])));
  }

  async function counter(name: string): Promise<number> {
    return Number(await page.locator(`[data-counter="${name}"]`).innerText());
  }

  async function tasks() {
    const ecs = new ECSClient(aws);
    const { taskArns } = await ecs.send(new ListTasksCommand({ cluster }));
    return (await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }))).tasks!;
  }

  async function taskStates(): Promise<Record<string, string>> {
    return Object.fromEntries((await tasks()).map(each => [each.taskArn!.split('/').pop()!, each.lastStatus!]));
  }

  /** Until the picture has as many tasks as there should be, all of them running. */
  async function untilRunning(count: number) {
    await poll(`${count} running tasks in the picture`, 30_000, async () => {
      const states = Object.values(await drawn('task'));
      return states.length === count && states.every(state => state === 'RUNNING') || undefined;
    });
  }

  test('draws every subnet, NAT gateway, address, task and load balancer that AWS describes, each with its state', async () => {
    const ec2 = new EC2Client(aws);
    const { Subnets = [] } = await ec2.send(new DescribeSubnetsCommand());
    const { NatGateways = [] } = await ec2.send(new DescribeNatGatewaysCommand());
    const { Addresses = [] } = await ec2.send(new DescribeAddressesCommand());
    const { LoadBalancers = [] } = await new ElasticLoadBalancingV2Client(aws).send(new DescribeLoadBalancersCommand());
    const subnets = Subnets.filter(each => !each.DefaultForAz);

    expect(subnets).toHaveLength(4);
    expect(await drawn('subnet')).toEqual(Object.fromEntries(subnets.map(each => [each.SubnetId, each.State])));
    expect(await drawn('nat-gateway')).toEqual(Object.fromEntries(NatGateways.map(each => [each.NatGatewayId, each.State])));
    expect(await drawn('address')).toEqual(Object.fromEntries(Addresses.map(each => [each.PublicIp, 'associated'])));
    expect(await drawn('load-balancer')).toEqual(Object.fromEntries(LoadBalancers.map(each => [each.LoadBalancerArn, each.State!.Code])));
    expect(await drawn('task')).toEqual(await taskStates());
    expect(Object.values(await drawn('task'))).toEqual(['RUNNING', 'RUNNING']);
  });

  test('boxes are inside what they are in, and none covers another', async () => {
    const covered = await page.evaluate(`(() => {
      const boxes = [...document.querySelectorAll('#picture .box')];
      const edges = box => box.getBoundingClientRect();
      const apart = (a, b) => a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
      const inside = (a, b) => a.left >= b.left && a.right <= b.right && a.top >= b.top && a.bottom <= b.bottom;
      const wrong = boxes.flatMap(a => boxes.filter(b => a !== b && !(
        b.contains(a) ? inside(edges(a), edges(b)) : a.contains(b) || apart(edges(a), edges(b))
      )).map(b => a.dataset.id + ' and ' + b.dataset.id));
      const cut = [...document.querySelectorAll('#picture .title, #picture .detail')].filter(text => text.scrollWidth > text.clientWidth);
      return [...wrong, ...cut.map(text => 'cut: ' + text.textContent)];
    })()`);

    expect(covered).toEqual([]);
    expect(await page.locator('#picture .arrow').count()).toBe(8);
  });

  test('requests run while one looks: all are answered, and the counters rise', async () => {
    const before = await counter('200');
    await poll('twenty answers more', 30_000, async () => await counter('200') >= before + 20 || undefined);

    expect(await counter('no answer')).toBe(0);
    expect(await page.locator('[data-counter]').allInnerTexts()).toHaveLength(3);
    for (const task of await page.locator('#picture .task .answered').allInnerTexts()) expect(task).toMatch(/^[1-9]\d* answered$/);
    expect(await page.locator('.arrow.requests.busy').count()).toBeGreaterThan(0);
  });

  test('a task that is stopped elsewhere goes from the page, and its successor appears', async () => {
    const [{ taskArn: stopped }] = await tasks();
    await new ECSClient(aws).send(new StopTaskCommand({ cluster, task: stopped }));
    await page.locator(`#picture [data-id="${stopped!.split('/').pop()}"]`).waitFor({ state: 'detached' });
    await untilRunning(2);

    expect(await drawn('task')).toEqual(await taskStates());
    expect(await counter('no answer')).toBe(0);
  });

  test('a visitor adds a task, stops one and takes one away', async () => {
    await page.getByRole('button', { name: 'Add a task' }).click();
    await untilRunning(3);
    const [first] = Object.keys(await drawn('task'));
    await page.locator(`#picture [data-id="${first}"]`).getByRole('button', { name: /^Stop Task/ }).click();
    await page.locator(`#picture [data-id="${first}"]`).waitFor({ state: 'detached' });
    await untilRunning(3);
    await page.getByRole('button', { name: 'Remove a task' }).click();
    await untilRunning(2);

    expect(await page.locator('.service').innerText()).toMatch(/2 of 2 tasks running/);
    expect(await page.locator('#refused').innerText()).toBe('');
    expect(await counter('no answer')).toBe(0);
  });

  test('the same is there as a table, for who does not see the picture', async () => {
    await page.getByText('The same as a table').click();
    const rows = await page.locator('#table tbody tr').evaluateAll(all => all.map(row => row.getAttribute('data-id')));
    const boxes = await page.locator('#picture .box').evaluateAll(all => all.map(box => box.getAttribute('data-id')));

    expect(rows).toEqual(boxes);
    expect(await page.locator('#table tbody').innerText()).toMatch(/NAT gateway\s+available\s+Edge subnet/);
  });

  test('nothing moves for who wants no motion', async () => {
    const animation = () => page.locator('.arrow.requests.busy').first().evaluate(arrow => getComputedStyle(arrow).animationName);

    expect(await animation()).toBe('flow');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    expect(await animation()).toBe('none');
  });

  test('dark where the visitor wants it, and wide pictures scroll by themselves in a narrow window', async () => {
    const ground = () => page.locator('body').evaluate(body => getComputedStyle(body).backgroundColor);
    const light = await ground();
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize({ width: 420, height: 800 });

    expect(await ground()).not.toBe(light);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(420);
  });

  test('the browser has called nobody else and has nothing to complain about', () => {
    expect([...hosts]).toEqual([new URL(page.url()).host]);
    expect(complaints).toEqual([]);
  });

  test('Ctrl-C ends the page too, which says so', async () => {
    const { host } = new URL(page.url());
    demo.send('SIGINT');
    await page.getByText('The demo does not answer').waitFor();

    expect([await demo.end(), demo.output]).toEqual([0, expect.stringMatching(/nothing is left/)]);
    await expect(fetch(`http://${host}/`)).rejects.toThrow('fetch failed');
  });
});
