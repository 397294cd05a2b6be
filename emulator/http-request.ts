import { IncomingMessage, request } from 'node:http';

const PATIENCE_MS = 15_000;

export interface HttpQuestion {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** One request on a connection of its own. Unlike `fetch` it may name another host than the one it connects to. */
export async function httpRequest(url: string, question: HttpQuestion = {}): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const { method, headers, body } = question;
    const outgoing = request(url, { method, headers, agent: false, timeout: PATIENCE_MS }, incoming => {
      const chunks: Buffer[] = [];
      incoming.on('data', chunk => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => resolve({
        status: incoming.statusCode!,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString(),
      }));
    });
    outgoing.on('timeout', () => outgoing.destroy(new Error(`No answer from ${url} within ${PATIENCE_MS / 1000} seconds`)));
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
