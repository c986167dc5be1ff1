import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createGunzip } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressOf } from '@/lib/contract/paths';
import { offerShortcut } from '@/lib/http/shortcuts';
import nextConfig from '@/next.config';
import { headersOfAll, withShortcut } from './shortcut';

const PATH = addressOf('getAnalytics');
const LONG = JSON.stringify({ data: 'é'.repeat(2_000) });
const ALWAYS = [{ key: 'X-Content-Type-Options', value: 'nosniff' }];

let server: Server;

beforeAll(async () => {
  offerShortcut('getAnalytics', async (asked) => {
    const { searchParams } = new URL(asked.url);
    if (asked.headers.get('if-none-match'))
      return new Response(null, { status: 304, headers: { ETag: 'W/"1"' } });
    const status = Number(searchParams.get('status') ?? 200);
    const body = searchParams.has('long')
      ? LONG
      : `${searchParams.get('metric')}, ${asked.headers.get('cookie')}`;
    return new Response(body, { status, headers: { 'Content-Type': 'text/plain', ETag: 'W/"1"' } });
  });
  const handler = withShortcut((_, response) => response.end('from Next'), ALWAYS);
  server = createServer((asked, response) => void handler(asked, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

function ask(path: string, { body, ...sent }: Sent = {}) {
  const { port } = server.address() as AddressInfo;
  return new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
    const asked = request({ port, host: '127.0.0.1', path, agent: false, ...sent }, async (answer) => {
      const isGzipped = answer.headers['content-encoding'] === 'gzip';
      const whole = await text(isGzipped ? answer.pipe(createGunzip()) : answer);
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: whole });
    });
    asked.on('error', reject).end(body);
  });
}

it('answers with the status, the headers and the body of the handler, and with the headers of every answer', async () => {
  const { status, headers, text } = await ask(`${PATH}?metric=views&status=402`, {
    headers: { cookie: 'a=b' },
  });
  expect([status, text]).toEqual([402, 'views, a=b']);
  expect(headers).toMatchObject({
    'content-type': 'text/plain',
    'content-length': '10',
    etag: 'W/"1"',
    vary: 'Accept-Encoding',
    'x-content-type-options': 'nosniff',
  });
});

it('answers 304 without a body', async () => {
  const { status, headers, text } = await ask(PATH, { headers: { 'if-none-match': 'W/"1"' } });
  expect([status, headers.etag, text]).toEqual([304, 'W/"1"', '']);
});

it.each([
  ['long', 'gzip, deflate, br', 'gzip'],
  ['long', 'identity', undefined],
  ['metric=views', 'gzip', undefined],
])('gzips large answers for clients that accept gzip: ?%s, %s', async (query, accepted, encoding) => {
  const { headers, text } = await ask(`${PATH}?${query}`, { headers: { 'accept-encoding': accepted } });
  expect(headers['content-encoding']).toBe(encoding);
  expect(text).toBe(query === 'long' ? LONG : 'views, null');
});

it.each<[string, string, Sent]>([
  ['another path', `${PATH}/schema`, {}],
  ['the path with a slash', `${PATH}/`, {}],
  ['another method', PATH, { method: 'POST' }],
  ['a body', PATH, { headers: { 'content-length': '2' }, body: '{}' }],
  ['a body of unstated length', PATH, { headers: { 'transfer-encoding': 'chunked' }, body: '{}' }],
  ['qualities of encodings', PATH, { headers: { 'accept-encoding': 'gzip;q=0' } }],
  ['encodings of others alone', PATH, { headers: { 'accept-encoding': 'br' } }],
])('leaves %s to Next', async (_, path, sent) => {
  expect((await ask(path, sent)).text).toBe('from Next');
});

it('keeps the first copy of a handler', async () => {
  offerShortcut('getAnalytics', async () => new Response('of a second copy'));
  expect((await ask(`${PATH}?metric=likes`)).text).toBe('likes, null');
});

describe('the headers of every answer', () => {
  it('are those of all addresses, wherever their rule is in the list', async () => {
    const one = { source: '/docs/:slug*', headers: [{ key: 'X-Robots-Tag', value: 'all' }] };
    const rules = (await nextConfig.headers?.()) ?? [];
    expect(headersOfAll([one, ...rules])).toContainEqual({ key: 'X-Frame-Options', value: 'DENY' });
  });

  it('are not guessed where there is no such rule', () => {
    expect(() => headersOfAll([{ source: '/docs/:slug*', headers: ALWAYS }])).toThrow(
      /no headers for \/:path\*/,
    );
    expect(() => headersOfAll(undefined)).toThrow(/no headers for \/:path\*/);
  });
});
