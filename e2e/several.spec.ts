/** Two servers on one PostgreSQL, behind a balancer that sends each request to the other one than before. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as forward, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { Client } from 'pg';
import { openDatabase } from '@/lib/data/db/client';
import { requireCommand } from '../scripts/admin/commands';
import { freePort } from '../scripts/free-port';
import { type EmbeddedPostgres, ensurePostgres } from '../scripts/postgres/ensure';
import { untilReady } from './server';
import { makeOrganisationsAt } from './support/organisation';
import { signInAs } from './support/session';
import { test } from './support/test';

interface Running {
  url: string;
  port: number;
  child: ChildProcess;
  /** Its log lines about jobs. */
  jobs: { job: string; organisation: string; differences?: number; err?: unknown }[];
  ended: Promise<unknown>;
}

interface Answer {
  data: {
    annotations: { title: string }[];
    series: { timezone: string; points: { value: number | null }[] }[];
  };
  meta: { cached: boolean };
}

const DAY_MS = 86_400_000;
const EMAIL = 'several@trackagoat.example';

test.describe.configure({ mode: 'serial', timeout: 300_000 });

let folder: string;
let postgres: EmbeddedPostgres;
let env: NodeJS.ProcessEnv;
let one: Running;
let two: Running;
let balancer: Server;
let balancerUrl: string;
/** All scopes of the first of two organisations. */
let key: string;
let organisations: string[];
let campaign: string;
let video: string;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-several-'));
  postgres = await ensurePostgres(folder, { durable: false, sharedBuffersMb: 32 });
  const port = await freePort();
  balancerUrl = `http://localhost:${port}`;
  env = {
    ...process.env,
    ...{ NODE_ENV: 'production', DATABASE_URL: postgres.url, TRACKAGOAT_DATA: folder, TRACKAGOAT_DEMO: '0' },
    ...{ HOST: '127.0.0.1', RATE_LIMIT_PER_MINUTE: '0', LOG_LEVEL: 'info' },
    ...{ NEXTAUTH_SECRET: 'a secret that both servers share', NEXTAUTH_URL: balancerUrl },
  } as NodeJS.ProcessEnv;
  one = await start();
  const made = await makeOrganisationsAt(postgres.url, ['Several', 'Beside'], EMAIL);
  organisations = made.map(({ id }) => id);
  key = made[0]?.key ?? '';
  await grow();
  two = await start();
  balancer = balance(port, [one, two]);
  await ingest(10);
  [video = ''] = ((await call('/videos')) as { id: string }[]).map(({ id }) => id);
  campaign = ((await call('/campaigns', 'POST', { name: 'Spring' })) as { id: string }).id;
  await call(`/campaigns/${campaign}/items`, 'POST', { video_ids: [video] });
});

test.afterAll(async () => {
  balancer?.closeAllConnections();
  balancer?.close();
  for (const server of [one, two]) {
    server?.child.kill('SIGTERM');
    await server?.ended;
  }
  await postgres?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes the organisations some days old: a night has passed without a job. */
async function grow(): Promise<void> {
  const client = new Client({ connectionString: postgres.url });
  await client.connect();
  await client.query("UPDATE organisations SET created_at = created_at - interval '3 days'");
  await client.end();
}

async function start(): Promise<Running> {
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...env, PORT: String(port) },
  });
  const jobs: Running['jobs'] = [];
  let rest = '';
  child.stdout?.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines.filter((text) => text.includes('"job":'))) jobs.push(JSON.parse(line));
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  const url = `http://127.0.0.1:${port}`;
  await Promise.race([
    untilReady(`${url}/api/ready`),
    ended.then(() => Promise.reject(new Error('a server did not start'))),
  ]);
  return { url, port, child, jobs, ended };
}

/** Takes the servers in turn, and skips those that have stopped. */
function balance(port: number, servers: Running[]): Server {
  let turn = 0;
  const server = createServer((asked, answer) => {
    const there = servers.filter(({ child }) => child.exitCode === null && child.signalCode === null);
    const next = there[turn++ % there.length];
    const { method, url, headers } = asked;
    const onward = forward({ host: '127.0.0.1', port: next?.port, method, path: url, headers }, (given) => {
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    onward.on('error', () => answer.destroy());
    asked.pipe(onward);
  });
  return server.listen(port);
}

/** Runs a command of `npm run admin` in this process, which is neither of the servers. */
async function admin(name: string, ...args: string[]): Promise<unknown> {
  const run = await requireCommand(name).load();
  const db = openDatabase(postgres.url, { maxConnections: 2 });
  try {
    return await run(args, { db, url: postgres.url, now: new Date() });
  } finally {
    await db.$disconnect();
  }
}

async function call(path: string, method = 'GET', body?: unknown, base = balancerUrl): Promise<unknown> {
  const isText = typeof body === 'string';
  const response = await fetch(`${base}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': isText ? 'application/x-ndjson' : 'application/json' }),
    },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { data: unknown; error: string | null };
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${answer.error}`);
  return answer.data;
}

/** A capture of the one video, today. */
async function ingest(views: number): Promise<void> {
  const captured_at = new Date(Date.now() - DAY_MS + views).toISOString();
  const record = { kind: 'video', platform_id: 'v1', creator_platform_id: 'c1', captured_at, views };
  await call('/ingest/snapshots', 'POST', `${JSON.stringify(record)}\n`);
}

async function ask(server: Running, entity: string, id: string, mode = 'cumulative'): Promise<Answer> {
  const asked = `${server.url}/api/v1/analytics?entity=${entity}&entity_id=${id}&metric=views&mode=${mode}`;
  const response = await fetch(asked, { headers: { authorization: `Bearer ${key}` } });
  return (await response.json()) as Answer;
}

const titles = async (server: Running, entity: string, id: string) =>
  (await ask(server, entity, id)).data.annotations.map(({ title }) => title);
const level = async (server: Running) =>
  (await ask(server, 'campaign', campaign)).data.series[0]?.points.at(-1)?.value;

test('a write through one server is in the next answer of the other, and of itself', async () => {
  for (let i = 0; i < 10; i++) {
    // Both have a warm answer, which the write makes stale.
    for (const server of [one, two]) await ask(server, 'video', video);
    for (const server of [one, two]) expect((await ask(server, 'video', video)).meta.cached).toBe(true);
    const title = `Note ${i}`;
    const annotation_at = new Date(Date.now() - DAY_MS).toISOString();
    await call('/analytics/annotations', 'POST', {
      scope: 'campaign',
      entity_id: campaign,
      annotation_at,
      title,
    });
    for (const server of [two, one]) expect(await titles(server, 'video', video)).toContain(title);
    const views = 100 + i;
    await ingest(views);
    for (const server of [one, two]) expect(await level(server)).toBe(views);
  }
});

test('an annotation written through one shows on a page that the other serves', async ({ page }) => {
  await signInAs(page.context(), EMAIL, balancerUrl);
  // Every page includes its answers: the text of the document shows what the server knew.
  const text = async (server: Running) => {
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    return (await fetch(`${server.url}/campaigns/${campaign}`, { headers: { cookie } })).text();
  };
  for (const server of [one, two]) expect(await text(server)).toContain('Spring');
  for (const [writer, reader] of [
    [one, two],
    [two, one],
  ] as const) {
    const title = `Written through ${writer.port}`;
    const annotation_at = new Date(Date.now() - DAY_MS).toISOString();
    const note = { scope: 'campaign', entity_id: campaign, annotation_at, title };
    await call('/analytics/annotations', 'POST', note, writer.url);
    expect(await text(reader)).toContain(title);
  }
});

/** Every line about a job, of both servers. */
const lines = (job: string) => [...one.jobs, ...two.jobs].filter((line) => line.job === job);
const inOrder = (ids: readonly string[]) => [...ids].sort();

test('the nightly job is run once for each organisation, by one of both', async () => {
  // The second server found both organisations without a night behind them when it started.
  await expect.poll(() => lines('nightly').length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  // Time enough for the other one to do it again.
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(inOrder(lines('nightly').map(({ organisation }) => organisation))).toEqual(inOrder(organisations));
  expect(lines('nightly').filter(({ err, differences }) => err || differences)).toEqual([]);
});

test('a change of zone is carried out once, and shows at once in both', async () => {
  for (const server of [one, two]) await ask(server, 'campaign', campaign);
  await admin('set-timezone', '--org', String(organisations[0]), '--tz', 'Asia/Tokyo');
  for (const server of [one, two])
    expect((await ask(server, 'campaign', campaign)).data.series[0]?.timezone).toBe('Asia/Tokyo');
  await expect.poll(() => lines('rebuild_days').length, { timeout: 60_000 }).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  expect(lines('rebuild_days')).toHaveLength(1);
  expect(await admin('verify-rollups')).toMatchObject({ differences: 0 });
});

test('when one is killed, the other answers on and does the work', async () => {
  one.child.kill('SIGKILL');
  await one.ended;
  const before = two.jobs.length;
  await admin('set-timezone', '--org', String(organisations[0]), '--tz', 'Europe/Berlin');
  for (let i = 0; i < 6; i++) await ingest(200 + i);
  expect(await level(two)).toBe(205);
  await expect.poll(() => two.jobs.length, { timeout: 60_000 }).toBe(before + 1);
  expect(two.jobs.at(-1)).toMatchObject({ job: 'rebuild_days', organisation: organisations[0] });
});
