import { readFileSync } from 'node:fs';
import { expect } from '@playwright/test';
import { failure } from '@/lib/contract/fields/common';
import { maxBodyBytes } from '../lib/contract/body-limits';
import { askRaw, chunked, type RawAnswer } from '../tests/raw-http';
import { test } from './support/test';

/** Sends too much to every address of the build, and to some unknown ones. */

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const ID = '3f2b8c1e-0d4a-4c59-9a3e-1b2c3d4e5f60';

const built: Record<string, string> = JSON.parse(
  readFileSync(`${process.env.NEXT_DIST_DIR || '.next'}/app-path-routes-manifest.json`, 'utf8'),
);
const paths = [
  ...new Set(Object.values(built).map((route) => route.replace(/\[+(\.\.\.)?\w+\]+/g, ID))),
  ...[
    '/api/auth/callback/credentials',
    '/api/auth/signin',
    '/api/auth/signout',
    '/_next/static/x',
    '/nowhere',
  ],
  ...['/api/nowhere', '/api/v1/ingest/snapshots/', '//double', '/login?x=1', '/vendor/x'],
];

const port = () => Number(new URL(process.env.E2E_URL ?? '').port);
const headOf = (method: string, path: string) =>
  `${method} ${path} HTTP/1.1\r\nHost: localhost:${port()}\r\nAuthorization: Bearer ${process.env.E2E_KEY}\r\n` +
  'Content-Type: application/x-www-form-urlencoded\r\nNext-Action: 0';

function expectRefusal(answer: RawAnswer, what: string): void {
  expect(answer.status, what).toBe(413);
  expect(answer.headers.get('connection'), what).toBe('close');
  const { meta } = failure.parse(JSON.parse(answer.text));
  expect(meta, what).toMatchObject({
    code: 'payload_too_large',
    request_id: answer.headers.get('x-request-id'),
  });
}

/** In MB; null where the system does not report it. */
function residentMb(): number | null {
  try {
    const status = readFileSync(`/proc/${process.env.E2E_PID}/status`, 'utf8');
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
  } catch {
    return null;
  }
}

test('every address refuses a body that is too large, with any method, and the server lives', async ({
  request,
}) => {
  expect(paths.length).toBeGreaterThan(50);
  const before = residentMb();
  for (const path of paths) {
    const plain = path.split('?')[0] ?? '';
    await Promise.all(
      METHODS.filter((method) => method !== 'HEAD').map(async (method) => {
        const max = maxBodyBytes(method, plain);
        const head = headOf(method, path);
        const announced = await askRaw(port(), [
          `${head}\r\nContent-Length: ${max + 1}\r\n\r\n`,
          Buffer.alloc(max + 1),
        ]);
        expectRefusal(announced, `${method} ${path}, announced`);
        // Ingest checks the type of a body before it reads any of it.
        if (max > 64 * 1024) return;
        // Next's own page for its failures is not an address: refused before any of a body is checked.
        if (plain === '/_global-error') return;
        expectRefusal(await askRaw(port(), chunked(head, max + 1)), `${method} ${path}, in chunks`);
      }),
    );
  }
  const after = residentMb();
  if (before !== null && after !== null) expect(after - before).toBeLessThan(400);
  expect((await request.get('/api/ready')).status()).toBe(200);
});

test('where larger bodies are allowed, too large ones are refused while they are read', async () => {
  const json = (method: string, path: string, type = 'application/json') =>
    `${method} ${path} HTTP/1.1\r\nHost: localhost:${port()}\r\nAuthorization: Bearer ${process.env.E2E_KEY}\r\n` +
    `Content-Type: ${type}`;
  for (const [method, path] of [
    ['POST', '/api/v1/ingest/snapshots'],
    ['POST', '/api/v1/campaigns'],
    ['PATCH', `/api/v1/campaigns/${ID}`],
    ['POST', `/api/v1/campaigns/${ID}/items`],
    ['DELETE', `/api/v1/campaigns/${ID}/items`],
    ['POST', '/api/v1/analytics/annotations'],
    ['PATCH', `/api/v1/analytics/annotations/${ID}`],
  ] as const) {
    const max = maxBodyBytes(method, path);
    expect(max).toBeGreaterThan(64 * 1024);
    expectRefusal(await askRaw(port(), chunked(json(method, path), max + 1)), `${method} ${path}`);
  }
});

test('a form of 200 MB to the sign-in is not read, and does not affect other requests', async ({
  request,
}) => {
  const before = residentMb();
  const head = headOf('POST', '/api/auth/callback/credentials');
  const sending = Array.from({ length: 4 }, () => askRaw(port(), chunked(head, 200 * 1024 * 1024)));
  for (let look = 0; look < 5; look++) expect((await request.get('/api/ready')).status()).toBe(200);
  for (const answer of await Promise.all(sending)) expectRefusal(answer, 'sign-in');
  const after = residentMb();
  if (before !== null && after !== null) expect(after - before).toBeLessThan(300);
});
