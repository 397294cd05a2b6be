import { Traffic } from '../../demo/page/traffic';
import { poll } from '../../emulator';

const route = { loadBalancer: { arn: 'arn', dnsName: 'lb.example.com', port: 80, protocol: 'HTTP', internal: false }, port: 80 };

/** The traffic to services at these paths, once so many requests are sent. */
async function after(sent: number, paths: string[], answer: (path: string) => { status: number; body: string }) {
  const emulator = { request: async (_: string, path: string) => ({ headers: {}, ...answer(path) }) };
  const traffic = new Traffic(emulator, paths.map(path => ({ route, request: { method: 'GET', path, headers: {} } })));
  try {
    return await poll(`${sent} requests`, 5000, async () => traffic.view.sent === sent ? traffic.view : undefined);
  } finally {
    traffic.stop();
  }
}

test('services take turns, and who answers is counted', async () => {
  const view = await after(4, ['/a', '/b'], path => ({ status: 200, body: JSON.stringify({ task: `task of ${path}` }) }));

  expect(view).toMatchObject({ answers: { 200: 4 }, failed: 0, tasks: { 'task of /a': 2, 'task of /b': 2 } });
  expect(view.p99).toBeGreaterThanOrEqual(view.p50!);
});

test('answers are counted by their status, and those that do not come', async () => {
  const view = await after(2, ['/busy', '/gone'], path => {
    if (path === '/gone') throw new Error('connection refused');
    return { status: 503, body: '' };
  });

  expect(view).toMatchObject({ answers: { 503: 1 }, failed: 1, tasks: {} });
});

test('nothing is sent where nobody can be asked', async () => {
  expect(await after(0, [], () => ({ status: 200, body: '' }))).toMatchObject({ sent: 0, p50: undefined });
});
