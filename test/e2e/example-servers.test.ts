import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, get, IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Duration } from 'aws-cdk-lib';
import { drainFor } from '../../src/service/drain';

const SERVERS = join(__dirname, '..', '..', 'examples', 'servers');
const COMMANDS: [string, string[]][] = [
  ['Node', [process.execPath, join(SERVERS, 'node', 'server.js')]],
  ['Python', [process.env.PYTHON ?? 'python3', '-u', join(SERVERS, 'python', 'server.py')]],
];
/** How long the server serves on after SIGTERM: long enough to send it a request, shorter than the slow one takes. */
const LINGER_SECONDS = 1;

jest.setTimeout(60_000);

let child: ChildProcess | undefined;
let agent: Agent;

beforeEach(() => {
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});

afterEach(async () => {
  agent.destroy();
  if (child && child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  child = undefined;
});

describe.each(COMMANDS)('the example server in %s', (_, command) => {
  test('answers health checks', async () => {
    const port = await started(command);

    expect(await answer(port, '/health')).toEqual([200, 'ok\n']);
    expect((await answer(port, '/elsewhere'))[0]).toBe(404);
  });

  test('ends a request that was under way at SIGTERM, then exits by itself', async () => {
    const port = await started(command);
    const slow = await begin(port, '/slow?seconds=2');
    const ended = once(child!, 'exit');

    const at = Date.now();
    child!.kill('SIGTERM');

    // it was promised to keep this connection: the server must not wait for another request on it
    expect(slow.headers.connection).not.toBe('close');
    expect([slow.statusCode, await text(slow), slow.complete]).toEqual([200, 'started\nfinished\n', true]);
    expect(await ended).toEqual([0, null]);
    expect(Date.now() - at).toBeLessThan(10_000);
  });

  test('answers requests that come after SIGTERM, and has no further ones sent on their connection', async () => {
    const port = await started(command);
    const kept = await begin(port, '/');
    const { socket } = kept;
    await text(kept);
    const ended = once(child!, 'exit');

    child!.kill('SIGTERM');
    await sleep(200);
    const onKept = await begin(port, '/slow?seconds=0.2');

    expect(onKept.socket).toBe(socket);
    expect([onKept.statusCode, onKept.headers.connection, await text(onKept)]).toEqual([200, 'close', 'started\nfinished\n']);
    expect(await answer(port, '/health')).toEqual([200, 'ok\n']);
    expect(await ended).toEqual([0, null]);
  });

  test('exits with connections on which nothing is sent', async () => {
    const port = await started(command);
    await text(await begin(port, '/'));
    const ended = once(child!, 'exit');

    const at = Date.now();
    child!.kill('SIGTERM');

    expect(await ended).toEqual([0, null]);
    expect(Date.now() - at).toBeGreaterThanOrEqual(LINGER_SECONDS * 1000);
    expect(Date.now() - at).toBeLessThan(10_000);
  });

  test('keeps a connection for longer than five seconds', async () => {
    const port = await started(command);

    // Node's own keep-alive, and a second on top
    expect(await secondsKept(port, 7)).toBeUndefined();
  });

  test('keeps a connection as long as it is told', async () => {
    const port = await started(command, { KEEP_ALIVE_SECONDS: '2' });

    const seconds = await secondsKept(port, 10);
    expect(seconds).toBeGreaterThan(1.9);
    expect(seconds).toBeLessThan(5);
  });
});

test.each(COMMANDS)('the example server in %s keeps a connection longer than the idle timeout of the load balancer by default', (_, command) => {
  const source = readFileSync(command.at(-1)!, 'utf8');

  expect(Number(/KEEP_ALIVE_SECONDS\W+'?"?(\d+)/.exec(source)![1])).toBeGreaterThan(drainFor(Duration.seconds(30)).idleTimeout.toSeconds());
});

/** Starts the server on a free port, which it prints. */
async function started([command, ...argv]: string[], environment: NodeJS.ProcessEnv = {}): Promise<number> {
  child = spawn(command, argv, {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LINGER_SECONDS: `${LINGER_SECONDS}`, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(child.stdout!, 'data');
  return Number(/listening on port (\d+)/.exec(`${line}`)![1]);
}

/** Comes back with the headers: the body may take longer. */
async function begin(port: number, path: string, through = agent): Promise<IncomingMessage> {
  const [response] = await once(get({ host: '127.0.0.1', port, path, agent: through }), 'response');
  return response;
}

async function answer(port: number, path: string): Promise<[number, string]> {
  const response = await begin(port, path, new Agent());
  return [response.statusCode!, await text(response)];
}

/** How long after an answer the server closes the connection; nothing when it is still open after so many seconds. */
async function secondsKept(port: number, atMost: number): Promise<number | undefined> {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: server\r\n\r\n');
  await once(socket, 'data');
  const answered = Date.now();
  const open = new AbortController();
  const closed = once(socket.resume(), 'end', { signal: open.signal }).then(() => (Date.now() - answered) / 1000, () => undefined);
  const timer = setTimeout(() => open.abort(), atMost * 1000);
  const seconds = await closed;
  clearTimeout(timer);
  socket.destroy();
  return seconds;
}
