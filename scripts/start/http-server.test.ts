import { Agent, get } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
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

it('lets requests wait until there is someone to answer', async () => {
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

it('says in one sentence that a host is no address of this machine', async () => {
  await expect(listen(0, '192.0.2.1')).rejects.toThrow(/^HOST 192\.0\.2\.1 is no address of this machine/);
});

it('finishes what is in flight, and takes nothing new', async () => {
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

it('does not wait for connections that only might ask again', async () => {
  const { http, port } = await start();
  http.handOver((_, response) => response.end('here'));
  await ask(port, new Agent({ keepAlive: true }));
  const started = performance.now();
  await http.close(60_000);
  expect(performance.now() - started).toBeLessThan(30_000);
});

it('does not wait for streams of events', async () => {
  const { http, port } = await start();
  const gone = new Promise((resolve) => {
    http.handOver((_, response) => {
      response.once('close', resolve);
      response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8' });
      response.write('event: ready\n\n');
    });
  });
  const listening = new Promise((resolve) => {
    get({ port, host: '127.0.0.1' }, (response) => response.once('data', resolve).on('error', () => {}));
  });
  await listening;
  const started = performance.now();
  await Promise.all([http.close(60_000), gone]);
  expect(performance.now() - started).toBeLessThan(30_000);
});

it('cuts off in the end what does not finish', async () => {
  const { http, port } = await start();
  const asked = new Promise((resolve) => http.handOver(resolve));
  const stuck = ask(port);
  await asked;
  await Promise.all([http.close(50), expect(stuck).rejects.toThrow(/socket hang up|ECONNRESET/)]);
});

it('does not wait for connections that became something else', async () => {
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
  socket.destroy();
});
