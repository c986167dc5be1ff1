/** The built server behind PgBouncer in transaction mode, which nobody declared to it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { freePort } from '../scripts/free-port';
import { type EmbeddedPostgres, ensurePostgres } from '../scripts/postgres/ensure';
import { type PgBouncer, startPgBouncer } from '../tests/pgbouncer';
import { untilReady } from './server';
import { makeOrganisationsAt } from './support/organisation';
import { settled, test } from './support/test';

const EMAIL = 'pooled@trackagoat.example';

let folder: string;
let postgres: EmbeddedPostgres;
let pooler: PgBouncer;
let child: ChildProcess;
let ended: Promise<unknown>;
let output = '';
let url: string;
let key: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-pooled-'));
  postgres = await ensurePostgres(folder, { durable: false, sharedBuffersMb: 32 });
  pooler = await startPgBouncer(postgres.url);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    ...{ NODE_ENV: 'production', DATABASE_URL: pooler.through(postgres.url), TRACKAGOAT_DATA: folder },
    ...{ HOST: '127.0.0.1', PORT: String(port), TRACKAGOAT_DEMO: '0', RATE_LIMIT_PER_MINUTE: '0' },
    ...{ NEXTAUTH_SECRET: 'a secret of the pooled server', NEXTAUTH_URL: url, LOG_LEVEL: 'info' },
  } as NodeJS.ProcessEnv;
  child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  ended = new Promise((resolve) => child.once('close', resolve));
  await Promise.race([
    untilReady(`${url}/api/ready`),
    ended.then(() => Promise.reject(new Error('the server did not start'))),
  ]);
  key = (await makeOrganisationsAt(postgres.url, ['Pooled'], EMAIL))[0]?.key ?? '';
});

test.afterAll(async () => {
  child?.kill('SIGTERM');
  await ended;
  await pooler?.stop();
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function call(address: string, method = 'GET', body?: unknown): Promise<unknown> {
  const response = await fetch(`${url}/api/v1${address}`, {
    method,
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { data, error } = (await response.json()) as { data: unknown; error: string | null };
  if (!response.ok) throw new Error(`${method} ${address}: ${response.status} ${error}`);
  return data;
}

async function ingest(views: number): Promise<void> {
  const captured_at = new Date(Date.now() - 60_000 + views).toISOString();
  const record = { kind: 'video', platform_id: 'v1', creator_platform_id: 'c1', captured_at, views };
  await call('/ingest/snapshots', 'POST', { records: [record] });
}

test('signs in, shows a chart and moves it, while 16 connections ask', async ({ page }) => {
  await ingest(1_000);
  const [video] = (await call('/videos')) as { id: string }[];
  const { id } = (await call('/campaigns', 'POST', { name: 'Spring' })) as { id: string };
  await call(`/campaigns/${id}/items`, 'POST', { video_ids: [video?.id] });
  await page.goto(`${url}/login`);
  await settled(page);
  await page.getByLabel('Email').fill(EMAIL);
  await page.getByLabel('Password').fill(process.env.E2E_PASSWORD ?? '');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: /^Account/ })).toBeVisible();
  const listening = page.waitForResponse((response) => response.url().includes('/api/v1/events'));
  await page.goto(`${url}/videos`);
  await expect(page.getByText('1,000').first()).toBeVisible();
  await listening;
  const annotation_at = new Date().toISOString();
  await Promise.all(
    Array.from({ length: 16 }, async (_, at) => {
      for (let turn = 0; turn < 3; turn++) {
        const asked = `/analytics?entity=campaign&entity_id=${id}&metric=views&mode=${turn % 2 ? 'new' : 'cumulative'}`;
        await call(asked);
        await call('/videos');
        const title = `Note ${at} ${turn}`;
        await call('/analytics/annotations', 'POST', {
          scope: 'campaign',
          entity_id: id,
          annotation_at,
          title,
        });
      }
    }),
  );
  await ingest(2_345);
  // The page learns of it by itself.
  await expect(page.getByText('2,345').first()).toBeVisible();
  const failed = output.split('\n').filter((line) => /"status":5\d\d/.test(line));
  expect(failed).toEqual([]);
});
