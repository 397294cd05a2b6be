import { once } from 'node:events';
import { AddressInfo, createServer, Server } from 'node:net';
import { httpRequest, poll } from '../../emulator';
import { descendantsOf, stillRunning } from './helpers/child-processes';
import { useDemo } from './helpers/use-demo';

const start = useDemo();

test('the demo deploys the quick start, shows it answering from two zones and removes it', async () => {
  const demo = start();
  await demo.prints(/PRIVATE ADDRESS/);
  const processes = descendantsOf(demo.pid);

  expect([await demo.end(), demo.output]).toEqual([0, expect.any(String)]);
  expect(demo.output).toMatch(/Not AWS: .*stands in for the image.*security groups carry no packets/);
  expect(demo.output).toMatch(/EC2::NatGateway/);
  expect(demo.output).toMatch(/URL +http:\/\/\S+elb\.amazonaws\.com/);
  expect(demo.output).toMatch(/Egress addresses +[\d.]+, [\d.]+\n/);
  expect(demo.output).toMatch(/Egress CIDRs +[\d.]+\/32, [\d.]+\/32\n/);
  expect(demo.output).not.toMatch(/^ *Api\w+[0-9A-F]{8} +\S*\d/m);
  expect(demo.output).toMatch(/GET \/ -> 200 .* 10\.0\.\d+\.\d+ +us-east-1a/);
  expect(demo.output).toMatch(/GET \/ -> 200 .* 10\.0\.\d+\.\d+ +us-east-1b/);
  expect(demo.output).toMatch(/nothing is left/);
  expect(demo.output).not.toMatch(/in a browser/);
  expect(processes.length).toBeGreaterThanOrEqual(3);
  expect(stillRunning(processes)).toEqual([]);
});

test('Ctrl-C in the middle of the deployment leaves neither a resource nor a process', async () => {
  const demo = start();
  await demo.prints(/1\/\d+ {2}/);
  const processes = descendantsOf(demo.pid);

  demo.send('SIGINT');

  expect([await demo.end(), demo.output]).toEqual([130, expect.stringMatching(/nothing is left[^]*Interrupted/)]);
  expect(processes.length).toBeGreaterThanOrEqual(1);
  expect(stillRunning(processes)).toEqual([]);
});

test('the end of the demo during the synthesis ends the CDK as well', async () => {
  const demo = start();
  await demo.prints(/Synthesize/);
  const processes = await poll('the app to run', 10_000, async () => {
    const found = descendantsOf(demo.pid);
    return found.length > 0 ? found : undefined;
  });

  demo.send('SIGTERM');

  expect([await demo.end(), demo.output]).toEqual([143, expect.stringMatching(/Interrupted/)]);
  expect(stillRunning(processes)).toEqual([]);
});

test('with --keep it stays up on the port asked for, tells how to look around, and ends with Ctrl-C', async () => {
  const port = await freePort();
  const demo = start('--keep', '--port', String(port));
  await demo.prints(/Ctrl-C in this terminal/);
  const [, page] = /in a browser.*\n +(\S+)/.exec(demo.output)!;
  const [, host, url] = /curl -H 'Host: (\S+)' (\S+)/.exec(demo.output)!;
  const processes = descendantsOf(demo.pid);

  expect(await httpRequest(url, { headers: { host } })).toMatchObject({ status: 200 });
  expect(url).toBe(`http://127.0.0.1:${port}/`);
  expect(await httpRequest(page)).toMatchObject({ status: 200, body: expect.stringContaining('<title>') });
  demo.send('SIGINT');

  expect([await demo.end(), demo.output]).toEqual([0, expect.stringMatching(/nothing is left/)]);
  expect(stillRunning(processes)).toEqual([]);
  await expect(httpRequest(page)).rejects.toThrow('ECONNREFUSED');
});

test('when the demo is killed, what it started ends by itself', async () => {
  const demo = start('--keep');
  await demo.prints(/Ctrl-C in this terminal/);
  const processes = descendantsOf(demo.pid);

  demo.send('SIGKILL');
  await demo.end();

  expect(processes.length).toBeGreaterThanOrEqual(3);
  await poll(`${processes.join(', ')} to end`, 15_000, async () => stillRunning(processes).length === 0 || undefined);
});

test('a port in use is refused with what to do', async () => {
  const taken = await listen();
  try {
    const demo = start('--app', 'test/e2e/fixtures/two-stacks', '--stack', 'First', '--port', String(portOf(taken)));

    expect([await demo.end(), demo.output]).toEqual([1, expect.stringMatching(new RegExp(`Port ${portOf(taken)} is in use: .*choose another port`))]);
  } finally {
    taken.close();
  }
});

test.each([
  [['--app', 'test/e2e/fixtures/two-stacks'], /deploys one stack and the app has 2: name one with --stack\. It has First, Second\./],
  [['--kepe'], /Unknown option '--kepe'.*--help/],
  [['--port', 'http'], /'--port' must be an integer from 1 to 65535, got http/],
  [['--app', 'demo'], /demo is not the directory of a CDK app: it has no cdk\.json/],
])('%j is refused with a sentence', async (argv, sentence) => {
  const demo = start(...argv);

  expect([await demo.end(), demo.output]).toEqual([1, expect.stringMatching(sentence)]);
});

test('--help lists the options', async () => {
  const demo = start('--help');

  expect([await demo.end(), demo.output]).toEqual([0, expect.stringMatching(/--app DIR[^]*--keep[^]*--port N/)]);
});

async function freePort(): Promise<number> {
  const server = await listen();
  const port = portOf(server);
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function listen(): Promise<Server> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
