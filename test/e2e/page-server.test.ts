import { Action } from '../../demo/page/action';
import { PageServer } from '../../demo/page/page-server';
import { httpRequest } from '../../emulator';

const acted: Action[] = [];
let server: PageServer;

beforeAll(async () => {
  server = await PageServer.start({
    view: async () => { throw new Error('The stack is gone'); },
    act: async action => { acted.push(action); },
  });
});

beforeEach(() => acted.splice(0));

afterAll(async () => server.stop());

function ask(path: string, { method = 'GET', ...headers }: Record<string, string> = {}, body?: string) {
  return httpRequest(`${server.url}${path}`, { method, headers, body });
}

function own(): string {
  return server.url.replace(/\/$/, '');
}

test('the page, its scripts and its libraries are served from loopback, with a policy that lets in nothing else', async () => {
  const { status, headers, body } = await ask('');
  const paths = [...body.matchAll(/(?:src|href)="\/([^"]+)"/g)].map(([, path]) => path);

  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  expect([status, headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
  expect(headers['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self' 'sha256-[\w+/]+=*'; style-src 'self';/);
  expect(headers['content-security-policy']).not.toMatch(/unsafe|http|\*/);
  expect(paths).toEqual(['icon.svg', 'style.css', 'elk.js', 'main.js']);
  for (const path of [...paths, 'lit-html.js', 'picture.js']) expect([path, (await ask(path)).status]).toEqual([path, 200]);
});

test('what is not part of the page is not served', async () => {
  for (const path of ['main.ts', 'package.json', '../../package.json', '%2e%2e/page-server.ts']) expect((await ask(path)).status).toBe(404);
});

test('fails for a name of somebody else that leads here', async () => {
  expect(await ask('state', { host: 'rebound.example' })).toMatchObject({ status: 403, body: `This page is at ${server.url} only` });
});

test('does what its own page asks for', async () => {
  const answer = await ask('actions', { method: 'POST', origin: own() }, '{"kind":"stop-task","task":"1"}');

  expect([answer.status, acted]).toEqual([200, [{ kind: 'stop-task', task: '1' }]]);
});

test.each([
  ['another page', { origin: 'https://elsewhere.example' }],
  ['a page at another port', { origin: 'http://127.0.0.1:1' }],
  ['nobody says which page', {}],
])('fails when %s asks for something', async (_, headers) => {
  const answer = await ask('actions', { method: 'POST', ...headers }, '{"kind":"stop-task","task":"1"}');

  expect([answer.status, acted]).toEqual([403, []]);
});

test('fails with the reason when the stack cannot be described', async () => {
  expect(await ask('state')).toMatchObject({ status: 500, body: 'The stack is gone' });
});

test('fails for what is no action', async () => {
  expect((await ask('actions', { method: 'POST', origin: own() }, 'no JSON')).status).toBe(500);
  expect((await ask('state', { method: 'PUT', origin: own() })).status).toBe(405);
});
