/**
 * A server whose requests all end before its task does: see docs/graceful-shutdown.md.
 * It needs nothing but Node.js. Express is served the same way: createServer(app).
 */

'use strict';

const { createServer } = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');

const {
  HOST = '0.0.0.0',
  PORT = '80',
  // more than the load balancer's idle timeout, which is the longer of 60 seconds and `maxRequestDuration`
  KEEP_ALIVE_SECONDS = '65',
  // how long requests may still come after SIGTERM: StopTask and Spot send it before the target is deregistered
  LINGER_SECONDS = '5',
} = process.env;

let stopping = false;

const server = createServer((request, response) => {
  // tells the load balancer not to send its next request on this connection
  if (stopping) response.setHeader('Connection', 'close');
  const { pathname, searchParams } = new URL(request.url, 'http://server');
  if (pathname === '/slow') return answerSlowly(response, Number(searchParams.get('seconds') ?? 1));
  response.statusCode = ['/', '/health'].includes(pathname) ? 200 : 404;
  response.end(response.statusCode === 200 ? 'ok\n' : 'not found\n');
});

server.keepAliveTimeout = Number(KEEP_ALIVE_SECONDS) * 1000;
// Node.js before 12.19 counts the time for headers from the request before, and none has more for headers than for a whole request
server.headersTimeout = server.keepAliveTimeout + 1000;
server.requestTimeout = Math.max(server.requestTimeout, server.headersTimeout);

async function answerSlowly(response, seconds) {
  response.write('started\n');
  await sleep(seconds * 1000);
  response.end('finished\n');
}

async function stop() {
  if (stopping) return;
  stopping = true;
  await sleep(Number(LINGER_SECONDS) * 1000);
  // the process ends by itself with the last connection
  server.close();
  // those whose answer had begun before SIGTERM stay open after it
  setInterval(() => server.closeIdleConnections(), 100).unref();
}

process.on('SIGTERM', stop);
server.listen(Number(PORT), HOST, () => console.log(`listening on port ${server.address().port}`));
