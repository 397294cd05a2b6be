import { once } from 'node:events';
import { createServer, IncomingMessage, Server, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Action } from './action';
import { Asset, assets, contentSecurityPolicy } from './assets';
import { PageView } from './stack-view';

const LOOPBACK = '127.0.0.1';

/** What the page shows and does. */
export interface PageContent {
  view(): Promise<PageView>;
  act(action: Action): Promise<void>;
}

interface Answer extends Asset {
  readonly status: number;
}

/** Serves the page on a free port of loopback, to browsers of this machine that ask for it by its own address. */
export class PageServer {
  public static async start(content: PageContent): Promise<PageServer> {
    const page = new PageServer(content);
    page.server.listen(0, LOOPBACK);
    await once(page.server, 'listening');
    return page;
  }

  private readonly server: Server;
  private readonly files = assets();
  private readonly headers: Record<string, string>;

  private constructor(private readonly content: PageContent) {
    this.headers = {
      'content-security-policy': contentSecurityPolicy(this.files.get('/')!.content),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    };
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  public get url(): string {
    return `http://${LOOPBACK}:${this.port}/`;
  }

  public async stop(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    this.server.closeAllConnections();
    await closed;
  }

  private get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, type, content } = await this.answer(request).catch((error: Error) => plain(500, error.message));
    response.writeHead(status, { ...this.headers, 'content-type': type }).end(content);
  }

  private async answer(request: IncomingMessage): Promise<Answer> {
    const { method, url = '' } = request;
    // a name of somebody else that leads here, and a page of somebody else that calls here
    if (!this.isOwn(request)) return plain(403, `This page is at ${this.url} only`);
    if (method === 'POST' && url === '/actions') {
      await this.content.act(JSON.parse(await text(request)));
      return plain(200, '');
    }
    if (method !== 'GET') return plain(405, 'The page can be read only');
    if (url === '/state') return { status: 200, type: 'application/json', content: JSON.stringify(await this.content.view()) };
    const file = this.files.get(url);
    return file ? { status: 200, ...file } : plain(404, 'There is no such page');
  }

  /** Browsers name the origin of everything but a plain GET. */
  private isOwn({ method, headers: { host = '', origin } }: IncomingMessage): boolean {
    const hosts = [`${LOOPBACK}:${this.port}`, `localhost:${this.port}`];
    return hosts.includes(host) && (origin === undefined ? method === 'GET' : origin === `http://${host}`);
  }
}

function plain(status: number, content: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', content };
}
