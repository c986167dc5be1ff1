import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { REQUEST_ID } from '@/lib/http/edge/request-id';
import { noteUnavailable, takeUnavailable } from '@/lib/http/edge/unavailable-pages';
import { withPageStatus } from './page-status';

let server: Server;
let url: string;

/** Answers with the status in the path, after noting the request if the path says so. */
const handler = withPageStatus((request, response) => {
  const [, status, noted] = request.url?.split('/') ?? [];
  if (noted) noteUnavailable(String(request.headers[REQUEST_ID]));
  response.statusCode = Number(status);
  response.end('page');
});

beforeAll(async () => {
  server = createServer((request, response) => void handler(request, response)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

it.each([
  ['500', 500, null],
  ['200/noted', 200, null],
  ['500/noted', 503, '5'],
])('answers /%s with %i', async (path, status, retryAfter) => {
  const answer = await fetch(`${url}/${path}`, { headers: { [REQUEST_ID]: path } });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([status, retryAfter]);
  expect(await answer.text()).toBe('page');
  expect(takeUnavailable(path)).toBe(false);
});
