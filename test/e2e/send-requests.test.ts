import { sendRequests } from '../../demo/send-requests';

const loadBalancer = { arn: 'arn', dnsName: 'lb.example.com', port: 80, protocol: 'HTTP', internal: false };
const request = { method: 'GET', path: '/', headers: {} };

/** Asks tasks of which each answers a share of the requests, one after the other. */
async function ask(tasks: string[], answering: string[], share: number) {
  let sent = 0;
  const emulator = {
    request: async () => {
      const task = answering[Math.min(Math.floor(sent++ / share), answering.length - 1)];
      return { status: 200, headers: {}, body: JSON.stringify({ task, address: '10.0.0.4', zone: 'us-east-1a', image: task }) };
    },
  };
  return sendRequests(emulator, { route: { loadBalancer, port: 80 }, request, tasks: tasks.map(id => ({ id })) });
}

test('the more tasks there are, the longer each of them is waited for', async () => {
  const tasks = Array.from({ length: 20 }, (_, i) => `task-${i}`);

  const { sent, answers } = await ask(tasks, tasks, 49);

  expect([sent, answers.map(({ task }) => task)]).toEqual([19 * 49 + 1, tasks]);
});

test('fails when a task never answers', async () => {
  await expect(ask(['one', 'other'], ['one'], 1)).rejects.toThrow('Only 1 of 2 tasks answered 100 requests');
});

test('stops at an answer of another service', async () => {
  expect(await ask(['one', 'other'], ['one', 'stranger'], 1)).toMatchObject({ sent: 2, answers: [{ task: 'one' }], foreign: { image: 'stranger' } });
});

test('fails when the load balancer answers with an error', async () => {
  const emulator = { request: async () => ({ status: 503, headers: {}, body: 'none' }) };

  await expect(sendRequests(emulator, { route: { loadBalancer, port: 80 }, request, tasks: [{ id: 'one' }] }))
    .rejects.toThrow('The load balancer answered 503 to GET /: none');
});
