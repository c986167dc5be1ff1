import { once } from 'node:events';
import { Agent, get, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { CLIENT_ADDRESS } from '@/lib/auth/client-address';
import { type HttpServer, listen } from './http-server';

const open: HttpServer[] = [];
afterEach(async () => {
  for (const http of open.splice(0)) await http.close(0);
});

async function start(): Promise<{ http: HttpServer; port: number }> {
  // 0 lets the system choose.
  const http = await listen(0, '127.0.0.1');
  open.push(http);
  return { http, port: (http.server.address() as AddressInfo).port };
}

function ask(port: number, agent?: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent }, (response) => {
      let text = '';
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve(text));
      response.on('error', reject);
    }).on('error', reject);
  });
}

it('holds requests until the server is ready to answer', async () => {
  const { http, port } = await start();
  const early = ask(port);
  await sleep(20);
  http.handOver((_, response) => response.end('here'));
  expect(await early).toBe('here');
});

it('says in one sentence that a port is taken, and which to try', async () => {
  const { port } = await start();
  await expect(listen(port, '127.0.0.1')).rejects.toThrow(
    `Port ${port} is taken: stop what uses it, or choose another with PORT=${port + 1}.`,
  );
});

it('says in one sentence that a host is not an address of this machine', async () => {
  await expect(listen(0, '192.0.2.1')).rejects.toThrow(
    /^HOST 192\.0\.2\.1 is not an address of this machine/,
  );
});

it('listens on IPv6, or says that this machine has none', async () => {
  const lo = Object.values(networkInterfaces()).flat();
  const listening = listen(0, '::1');
  if (!lo.some((one) => one?.address === '::1')) {
    await expect(listening).rejects.toThrow(/^HOST ::1 is not an address of this machine/);
    return;
  }
  const http = await listening;
  open.push(http);
  http.handOver(({ headers }, response) => response.end(headers[CLIENT_ADDRESS]));
  const { port } = http.server.address() as AddressInfo;
  const headers = { [CLIENT_ADDRESS]: '198.51.100.1', 'X-Forwarded-For': '198.51.100.1' };
  expect(await (await fetch(`http://[::1]:${port}/`, { headers })).text()).toBe('0:0:0:0::/64');
});

it('finishes requests in flight, and accepts no new ones', async () => {
  const { http, port } = await start();
  let answer: () => void = () => {};
  const asked = new Promise<void>((resolve) => {
    http.handOver((_, response) => {
      answer = () => response.end('whole');
      resolve();
    });
  });
  const inFlight = ask(port, new Agent({ keepAlive: true }));
  await asked;
  const closed = http.close(10_000);
  await expect(ask(port)).rejects.toThrow(/ECONNREFUSED/);
  answer();
  expect(await inFlight).toBe('whole');
  await closed;
});

it('sends a slowly read answer to its end', async () => {
  const { http, port } = await start();
  http.handOver((_, response) => response.end(Buffer.alloc(64 * 1024 * 1024)));
  const agent = new Agent({ keepAlive: true });
  const [heard] = await once(get({ port, host: '127.0.0.1', agent }), 'response');
  const closed = http.close(600_000);
  // Several checks for idle connections pass before anything is read.
  await sleep(100);
  let bytes = 0;
  for await (const chunk of heard as IncomingMessage) bytes += (chunk as Buffer).length;
  expect(bytes).toBe(64 * 1024 * 1024);
  await closed;
});

it('does not wait for idle connections', async () => {
  const { http, port } = await start();
  http.handOver((_, response) => response.end('here'));
  await ask(port, new Agent({ keepAlive: true }));
  const started = performance.now();
  await http.close(60_000);
  expect(performance.now() - started).toBeLessThan(30_000);
});

/** Opens a stream of events; returns the server's end of it once the client received the first event. */
async function listenTo({ http, port }: Awaited<ReturnType<typeof start>>) {
  const responding = new Promise<ServerResponse>((resolve) => {
    http.handOver((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
      response.write('event: ready\n\n');
      resolve(response);
    });
  });
  const heard = await new Promise<IncomingMessage>((resolve, reject) => {
    get({ port, host: '127.0.0.1', agent: new Agent({ keepAlive: true }) }, resolve).on('error', reject);
  });
  await once(heard, 'data');
  return { response: await responding, heard };
}

it('ends streams of events, so that their clients see the end', async () => {
  const started = await start();
  const { response, heard } = await listenTo(started);
  const over = once(heard, 'end');
  const closed = started.http.close(60_000);
  await Promise.all([closed, over, once(response, 'close')]);
  expect(heard.complete).toBe(true);
});

it('survives an event that comes after the end of its stream', async () => {
  const started = await start();
  const { response, heard } = await listenTo(started);
  const over = once(heard, 'end');
  const closed = started.http.close(60_000);
  await expect.poll(() => response.writableEnded).toBe(true);
  response.write('event: evicted\n\n');
  await Promise.all([closed, over]);
  expect(heard.complete).toBe(true);
});

it('cuts off a stream whose reader takes nothing', async () => {
  const started = await start();
  const { response, heard } = await listenTo(started);
  heard.pause();
  const broken = once(heard, 'error');
  // More than any buffer on the way takes.
  response.write(Buffer.alloc(64 * 1024 * 1024));
  // Cut off long before the general timeout.
  await started.http.close(600_000);
  heard.resume();
  await broken;
  expect(heard.complete).toBe(false);
});

it('cuts off unfinished requests in the end', async () => {
  const { http, port } = await start();
  const asked = new Promise((resolve) => http.handOver(resolve));
  const stuck = ask(port);
  await asked;
  await Promise.all([http.close(50), expect(stuck).rejects.toThrow(/socket hang up|ECONNRESET/)]);
});

it('ends although an upgraded connection stays open', async () => {
  const { http, port } = await start();
  const upgraded = new Promise<void>((resolve) => {
    http.server.on('upgrade', (_, socket) => {
      socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
      resolve();
    });
  });
  const socket = connect(port, '127.0.0.1');
  socket.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
  await upgraded;
  await http.close(50);
  expect(http.server.listening).toBe(false);
  expect(socket.closed).toBe(false);
  socket.destroy();
});
