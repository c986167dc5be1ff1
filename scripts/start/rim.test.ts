import { createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { failure } from '@/lib/contract/fields/common';
import { DEFECT } from '@/lib/errors';
import { askRaw, chunked, type RawAnswer, sendRaw, toAnswers } from '@/tests/raw-http';
import { type Handler, type HttpServer, listen } from './http-server';
import { takeUpgrades } from './upgrade';

/** Answers by the listening server itself, independent of Next. */

const open: HttpServer[] = [];
afterEach(async () => {
  for (const http of open.splice(0)) await http.close(0);
});

async function start(handler: Handler = (_, response) => response.end('handed over')) {
  const http = await listen(0, '127.0.0.1');
  open.push(http);
  http.handOver(handler);
  return { http, port: (http.server.address() as AddressInfo).port };
}

/** A refusal in the envelope, whose id is the header's. */
function expectRefusal(answer: RawAnswer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  const { meta } = failure.parse(JSON.parse(answer.text));
  expect(meta.code).toBe(code);
  expect(meta.request_id).toBe(answer.headers.get('x-request-id'));
  expect(meta.request_id).toMatch(/^[0-9a-f-]{36}$/);
}

const LAST = 'Host: x\r\nConnection: close';
/** Reads everything, then answers with its length. */
const reading: Handler = async (request: IncomingMessage, response: ServerResponse) => {
  let bytes = 0;
  try {
    for await (const chunk of request) bytes += (chunk as Buffer).length;
  } catch {
    // As Next does with a truncated body: no client receives this answer.
    response.setHeader('X-Late', '1');
    response.writeHead(500).end('too late');
    return;
  }
  response.end(`${bytes} bytes`);
};

describe('a body', () => {
  const sizes = [
    ['POST', '/api/auth/callback/credentials', 64 * 1024],
    ['GET', '/login', 64 * 1024],
    ['DELETE', '/api/v1/me', 64 * 1024],
    ['PUT', '/no/such/path', 64 * 1024],
    ['POST', '/api/v1/campaigns/x/items', 512 * 1024],
    ['PATCH', '/api/v1/campaigns/x?y=1', 1280 * 1024],
    ['POST', '/api/v1/ingest/snapshots', 8 * 1024 * 1024],
  ] as const;

  it.each(sizes)('of %s %s is refused over %d bytes by its length alone', async (method, path, max) => {
    const { port } = await start();
    const head = `${method} ${path} HTTP/1.1\r\n${LAST.replace('close', 'keep-alive')}`;
    const answer = await askRaw(port, [
      `${head}\r\nContent-Length: ${max + 1}\r\n\r\n`,
      Buffer.alloc(max + 1),
    ]);
    expectRefusal(answer, 413, 'payload_too_large');
    expect(answer.headers.get('connection')).toBe('close');
  });

  it.each(sizes)('of %s %s is refused over %d bytes as they are counted', async (method, path, max) => {
    const { port } = await start(reading);
    const head = `${method} ${path} HTTP/1.1\r\nHost: x`;
    const answer = await askRaw(port, chunked(head, max + 1));
    expectRefusal(answer, 413, 'payload_too_large');
    expect(answer.headers.has('x-late')).toBe(false);
    expect(answer.headers.get('connection')).toBe('close');
  });

  it.each(sizes)('of %s %s is read up to %d bytes', async (method, path, max) => {
    const { port } = await start(reading);
    const head = `${method} ${path} HTTP/1.1\r\n${LAST}`;
    const whole = [`${head}\r\nContent-Length: ${max}\r\n\r\n`, Buffer.alloc(max)];
    expect(toAnswers(await sendRaw(port, whole))[0]?.status).toBe(200);
    expect(await sendRaw(port, chunked(head, max))).toContain(`${max} bytes`);
  });

  it('is not awaited to its end, and not kept', async () => {
    const { port } = await start(reading);
    let sent = 0;
    function* endless() {
      for (const piece of chunked('POST /login HTTP/1.1\r\nHost: x', Number.POSITIVE_INFINITY)) {
        sent += piece.length;
        yield piece;
      }
    }
    const before = process.memoryUsage().arrayBuffers;
    expectRefusal(await askRaw(port, endless()), 413, 'payload_too_large');
    expect(sent).toBeGreaterThan(64 * 1024);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  });

  it('is not requested if it would be too large', async () => {
    const { port } = await start();
    const head = 'POST /login HTTP/1.1\r\nHost: x\r\nExpect: 100-continue';
    const heard = await sendRaw(port, [`${head}\r\nContent-Length: 70000\r\n\r\n`]);
    expect(heard).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('is requested if the client waits for that', async () => {
    const { port } = await start(reading);
    const socket = connect(port, '127.0.0.1');
    socket.write(`POST /login HTTP/1.1\r\n${LAST}\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n`);
    const [first] = (await once(socket, 'data')) as [Buffer];
    expect(first.toString()).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    socket.write('body');
    const [second] = (await once(socket, 'data')) as [Buffer];
    expect(second.toString()).toMatch(/^HTTP\/1\.1 200 /);
    socket.destroy();
  });

  it('that is never read does not delay the next request', async () => {
    const { port } = await start();
    const one = 'POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody';
    const heard = await sendRaw(port, [one, one, `GET / HTTP/1.1\r\n${LAST}\r\n\r\n`]);
    expect(heard.match(/HTTP\/1\.1 200/g)).toHaveLength(3);
  });
});

describe('a request for no route', () => {
  it.each([
    ['a method in lower case', `get / HTTP/1.1\r\n${LAST}\r\n\r\n`, 405, 'method_not_allowed'],
    ['an unknown method', `BREW / HTTP/1.1\r\n${LAST}\r\n\r\n`, 405, 'method_not_allowed'],
    ['TRACE', `TRACE / HTTP/1.1\r\n${LAST}\r\n\r\n`, 405, 'method_not_allowed'],
    ['PROPFIND', `PROPFIND /api/v1/me HTTP/1.1\r\n${LAST}\r\n\r\n`, 405, 'method_not_allowed'],
    ['CONNECT', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n', 405, 'method_not_allowed'],
    ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello\r\n\r\n', 400, 'invalid_params'],
    ['a preface of HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 400, 'invalid_params'],
    ['a malformed header', `GET / HTTP/1.1\r\nBad Header: x\r\n${LAST}\r\n\r\n`, 400, 'invalid_params'],
    [
      'two lengths',
      `POST / HTTP/1.1\r\n${LAST}\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`,
      400,
      'invalid_params',
    ],
    ['an invalid length', `POST / HTTP/1.1\r\n${LAST}\r\nContent-Length: x\r\n\r\n`, 400, 'invalid_params'],
    [
      'an invalid chunk',
      `POST / HTTP/1.1\r\n${LAST}\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
      400,
      'invalid_params',
    ],
    ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, 'invalid_params'],
    [
      'headers without end',
      `GET / HTTP/1.1\r\n${LAST}\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      431,
      'payload_too_large',
    ],
    [
      'an address without end',
      `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n${LAST}\r\n\r\n`,
      431,
      'payload_too_large',
    ],
    [
      'an unknown expectation',
      `GET / HTTP/1.1\r\n${LAST}\r\nExpect: miracles\r\n\r\n`,
      417,
      'invalid_params',
    ],
    ['an asterisk to GET', `GET * HTTP/1.1\r\n${LAST}\r\n\r\n`, 400, 'invalid_params'],
    ['a host as an address', `GET example.com HTTP/1.1\r\n${LAST}\r\n\r\n`, 400, 'invalid_params'],
    ['a foreign scheme', `GET ftp://example.com/ HTTP/1.1\r\n${LAST}\r\n\r\n`, 400, 'invalid_params'],
    ['a broken escape', `GET /%zz HTTP/1.1\r\n${LAST}\r\n\r\n`, 400, 'invalid_params'],
    [
      'a parameter that Next loses',
      `GET /?a=b?c&__proto__=d HTTP/1.1\r\n${LAST}\r\n\r\n`,
      400,
      'invalid_params',
    ],
  ])('%s is answered in the envelope, with an id', async (_what, request, status, code) => {
    const { port } = await start();
    const answer = await askRaw(port, [Buffer.from(request, 'latin1')]);
    expectRefusal(answer, status, code);
    expect(answer.headers.has('allow')).toBe(status === 405);
  });

  it('a defect is answered as a route answers one, without what was prepared of another answer, and logged once', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { port } = await start(async (request, response) => {
      if (request.url !== '/broken') return response.end('handed over');
      response.setHeader('Content-Encoding', 'gzip');
      response.setHeader('Strict-Transport-Security', 'max-age=1');
      throw new Error('a defect');
    });
    const answer = await askRaw(port, [`GET /broken HTTP/1.1\r\n${LAST}\r\n\r\n`]);
    expectRefusal(answer, 500, 'internal_error');
    expect(answer.text).toContain(DEFECT);
    expect(answer.headers.has('content-encoding')).toBe(false);
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=1');
    const id = answer.headers.get('x-request-id');
    expect(log.mock.calls).toEqual([[`Request ${id} failed:`, new Error('a defect')]]);
    log.mockRestore();
    expect((await askRaw(port, [`GET / HTTP/1.1\r\n${LAST}\r\n\r\n`])).text).toBe('handed over');
  });

  it('a defect in the middle of an answer ends its connection', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { port } = await start(async (_, response) => {
      await new Promise((resolve) => response.write('a part', resolve));
      throw new Error('a defect');
    });
    const heard = await sendRaw(port, [`GET / HTTP/1.1\r\n${LAST}\r\n\r\n`]);
    expect(heard).toContain('a part');
    expect(heard).not.toMatch(/HTTP\/1\.1 500|\r\n0\r\n/);
    expect(log).toHaveBeenCalledTimes(1);
    log.mockRestore();
  });

  it('an address of more parameters than any call takes is refused before they are looked up', async () => {
    const { port } = await start();
    const ask = (query: string) => askRaw(port, `GET /icon.svg?${query} HTTP/1.1\r\n${LAST}\r\n\r\n`);
    expect((await ask('a&'.repeat(100))).text).toBe('handed over');
    for (const query of ['a&'.repeat(7_000), Array.from({ length: 201 }, (_, i) => `p${i}=1`).join('&')]) {
      expectRefusal(await ask(query), 400, 'invalid_params');
    }
  });

  it('a name that breaks Next’s parsing of queries is also found after a second question mark', async () => {
    const { port } = await start();
    for (const query of ['__proto__=1', 'a?&__proto__=1', '?&%5F_proto__']) {
      expectRefusal(await askRaw(port, `GET /?${query} HTTP/1.1\r\n${LAST}\r\n\r\n`), 400, 'invalid_params');
    }
  });

  it('the page that Next keeps for its own failures is not found', async () => {
    const { port } = await start();
    for (const path of ['/_global-error', '/%5Fglobal-error/', '/_global-error?_rsc=x']) {
      expectRefusal(await askRaw(port, `GET ${path} HTTP/1.1\r\n${LAST}\r\n\r\n`), 404, 'not_found');
    }
  });

  it('OPTIONS of the server as a whole names the methods', async () => {
    const { port } = await start();
    const answer = await askRaw(port, [`OPTIONS * HTTP/1.1\r\n${LAST}\r\n\r\n`]);
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, expect.stringContaining('GET')]);
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('a request that stops in the middle of its headers is answered with the reason', async () => {
    const { http, port } = await start();
    const connected = once(http.server, 'connection');
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nHost:');
    const [serverEnd] = await connected;
    // Node checks for such requests twice a minute; this imitates its handling of one.
    http.server.emit(
      'clientError',
      Object.assign(new Error(), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
      serverEnd,
    );
    const [heard] = (await once(socket, 'data')) as [Buffer];
    const [answer] = toAnswers(heard.toString());
    if (!answer) throw new Error('no answer');
    expectRefusal(answer, 408, 'invalid_params');
    socket.destroy();
  });

  it('an absolute address counts as its path, and its host as the host', async () => {
    const { port } = await start(({ url, headers }, response) => response.end(`${url} of ${headers.host}`));
    const heard = await sendRaw(port, [`GET http://other.example:81/a/b?c=1 HTTP/1.1\r\n${LAST}\r\n\r\n`]);
    expect(heard).toContain('/a/b?c=1 of other.example:81');
  });
});

describe('an offer of another protocol', () => {
  const H2C =
    'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA';
  const key = createHash('sha1').update('x').digest('base64');
  const SOCKET = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}`;
  const cases = [true, false].flatMap((dev) =>
    ['GET /login', 'GET /api/v1/me', 'POST /login', 'OPTIONS *'].flatMap((what) =>
      [H2C, SOCKET].map((offer) => ({ dev, what, offer })),
    ),
  );

  it.each(cases)('is declined: $what, in development $dev', async ({ dev, what, offer }) => {
    const { http, port } = await start(reading);
    // As Next does.
    takeUpgrades(http.server, dev).on('upgrade', (_, socket) => socket.end());
    const body = what.startsWith('POST') ? 'Content-Length: 4\r\n\r\nbody' : '\r\n';
    const last = `GET /last HTTP/1.1\r\n${LAST}\r\n\r\n`;
    const heard = await sendRaw(port, [`${what} HTTP/1.1\r\nHost: x\r\n${offer}\r\n${body}`, last]);
    const answers = toAnswersOf(heard);
    expect(answers).toEqual([what.startsWith('OPTIONS') ? 204 : 200, 200]);
    if (what.startsWith('POST')) expect(heard).toContain('4 bytes');
  });

  it('is accepted for hot reload, in development', async () => {
    const { http, port } = await start();
    takeUpgrades(http.server, true).on('upgrade', (_, socket) => socket.end('taken'));
    const heard = await sendRaw(port, [`GET /_next/hmr?id=1 HTTP/1.1\r\nHost: x\r\n${SOCKET}\r\n\r\n`]);
    expect(heard).toBe('taken');
  });
});

const toAnswersOf = (heard: string) =>
  [...heard.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));

describe('the end of the server', () => {
  it('answers the next request of a connection that is kept alive, as its last', async () => {
    const { http, port } = await start();
    const socket = connect(port, '127.0.0.1');
    socket.write('GET /first HTTP/1.1\r\nHost: x\r\n\r\n');
    await once(socket, 'data');
    const closed = http.close(5_000);
    await sleep(100);
    socket.write('GET /on-its-way HTTP/1.1\r\nHost: x\r\n\r\n');
    const [heard] = (await once(socket, 'data')) as [Buffer];
    expect(heard.toString()).toMatch(/^HTTP\/1\.1 200 [\s\S]*Connection: close[\s\S]*handed over/i);
    await once(socket, 'close');
    await closed;
  });

  it('is announced in the remaining answers', async () => {
    let begin: (response: ServerResponse) => void = () => {};
    const begun = new Promise<ServerResponse>((resolve) => {
      begin = resolve;
    });
    const { http, port } = await start((_, response) => begin(response));
    const heard = sendRaw(port, ['GET / HTTP/1.1\r\nHost: x\r\n\r\n']);
    const response = await begun;
    const closed = http.close(5_000);
    response.end('whole');
    expect(await heard).toMatch(/Connection: close/i);
    await closed;
  });
});
