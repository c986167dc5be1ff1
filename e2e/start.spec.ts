/** `npm start` as a user runs it: the built server as a process, with its own data folders and ports. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { freePort } from '../scripts/free-port';
import { ensurePostgres } from '../scripts/postgres/ensure';
import { isAlive } from '../scripts/postgres/processes';
import { untilReady } from './server';
import { makeOrganisationsAt } from './support/organisation';
import { test } from './support/test';

type Run = { child: ChildProcess; port: number; output: () => string; ended: Promise<number | null> };

const folders: string[] = [];
const runs: Run[] = [];

test.afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});
test.afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'trackagoat-start-'));
  folders.push(folder);
  return folder;
}

let kept = '';

/** A folder that tests use one after the other, so that its database is made once. */
function keptFolder(): string {
  kept ||= newFolder();
  return kept;
}

async function start(env: Record<string, string>): Promise<Run> {
  const port = await freePort();
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...{
        NODE_ENV: 'production',
        DATABASE_URL: '',
        NEXTAUTH_SECRET: '',
        NEXTAUTH_URL: '',
        HOST: '127.0.0.1',
      },
      ...{ PORT: String(port), TRACKAGOAT_DEMO: '0', ...env },
    } as NodeJS.ProcessEnv,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk;
    });
  }
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const run = { child, port, output: () => output, ended };
  runs.push(run);
  return run;
}

const ready = ({ port }: Run) => untilReady(`http://127.0.0.1:${port}/api/ready`);

/** The server process of the embedded database; NaN while its file names none, as between two starts. */
function postmaster(folder: string): number {
  const file = path.join(folder, 'postgres/data/postmaster.pid');
  const [pid] = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  return Number(pid) || Number.NaN;
}

test('names every wrong setting, one sentence each, and starts nothing', async () => {
  const run = await start({ PORT: '99999', TRACKAGOAT_DEMO: 'maybe', TRACKAGOAT_DATA: newFolder() });
  expect(await run.ended).toBe(1);
  expect(run.output()).toBe(
    'PORT must be a port number from 1 to 65535, not "99999".\nTRACKAGOAT_DEMO must be 0 or 1, not "maybe".\n',
  );
});

test('says in one sentence that the port is taken', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as { port: number };
  const run = await start({ PORT: String(port), TRACKAGOAT_DATA: newFolder() });
  expect(await run.ended).toBe(1);
  expect(run.output()).toMatch(/^Port \d+ is taken: stop what uses it, or choose another with PORT=\d+\.\n$/);
  taken.close();
});

test('says in one sentence that the given database is unavailable, or which setting it lacks', async () => {
  const secret = 'a secret for the tests';
  const url = 'postgresql://nobody:hidden@127.0.0.1:1/none';
  const away = await start({ DATABASE_URL: url, NEXTAUTH_SECRET: secret, TRACKAGOAT_DATA: newFolder() });
  expect(await away.ended).toBe(1);
  expect(away.output()).toMatch(/^The database cannot be reached: .+ Check DATABASE_URL\.\n$/);
  expect(away.output()).not.toContain('hidden');
  const unsigned = await start({ DATABASE_URL: url, TRACKAGOAT_DATA: newFolder() });
  expect(await unsigned.ended).toBe(1);
  expect(unsigned.output()).toMatch(/^NEXTAUTH_SECRET is required with DATABASE_URL in production/);
});

test('shares the embedded database with a second server; the last one finishes its request and stops it', async () => {
  const folder = keptFolder();
  const first = await start({ TRACKAGOAT_DATA: folder });
  await ready(first);
  const run = await start({ TRACKAGOAT_DATA: folder });
  await ready(run);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect((await fetch(`http://127.0.0.1:${run.port}/api/ready`)).status).toBe(200);
  const pid = postmaster(folder);
  // A request whose body is still on its way.
  const socket = connect(run.port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  const head = ['POST /api/auth/signout HTTP/1.1', 'Host: localhost', 'Content-Type: application/json'];
  socket.write([...head, 'Content-Length: 2', 'Expect: 100-continue', '', ''].join('\r\n'));
  await expect.poll(() => answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\n$/);
  socket.write('{');
  const closed = new Promise((resolve) => socket.once('close', resolve));
  // Twice, as when the process group gets a signal and npm forwards it.
  run.child.kill('SIGTERM');
  run.child.kill('SIGINT');
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(isAlive(pid)).toBe(true);
  socket.write('}');
  await closed;
  expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 \d{3} /);
  expect(await run.ended).toBe(0);
  expect(isAlive(pid)).toBe(false);
});

test('recovers after everything was killed, and keeps its secrets', async () => {
  const folder = keptFolder();
  const secrets = () =>
    ['postgres.password', 'session.secret'].map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const first = await start({ TRACKAGOAT_DATA: folder });
  await ready(first);
  const before = secrets();
  process.kill(postmaster(folder), 'SIGKILL');
  first.child.kill('SIGKILL');
  await first.ended;
  const second = await start({ TRACKAGOAT_DATA: folder });
  await ready(second);
  expect(secrets()).toEqual(before);
});

test('shows metrics to callers with the token, and to none if no token is set', async ({ request }) => {
  const run = await start({ TRACKAGOAT_DATA: keptFolder(), METRICS_TOKEN: 'sixteen-characters' });
  await ready(run);
  const on = `http://127.0.0.1:${run.port}`;
  const off = process.env.E2E_URL ?? '';
  const ask = (site: string, headers = {}) => request.get(`${site}/api/metrics`, { headers });
  const authorization = 'Bearer sixteen-characters';
  await request.get(`${on}/api/v1/me`);
  expect((await ask(off, { authorization })).status()).toBe(404);
  expect((await ask(on)).status()).toBe(401);
  const page = await ask(on, { authorization });
  expect(page.headers()['content-type']).toContain('text/plain');
  const text = await page.text();
  expect(text).toContain('process_cpu_user_seconds_total');
  expect(text).toContain('trackagoat_requests_total{method="GET",route="/api/v1/me",status="401"} 1');
});

test('is alive but not ready while the embedded database is killed, restarts it, and answers as before', async () => {
  const folder = keptFolder();
  const run = await start({ TRACKAGOAT_DATA: folder });
  await ready(run);
  const lease = await ensurePostgres(folder);
  const [made] = await makeOrganisationsAt(lease.url, ['Killed'], 'killed@example.com');
  await lease.stop();
  const headers = { authorization: `Bearer ${made?.key}` };
  const ask = async () => {
    const answer = await fetch(`http://127.0.0.1:${run.port}/api/v1/videos`, { headers });
    return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
  };
  expect(await ask()).toEqual({ status: 200, retryAfter: null });
  const probe = async (name: string) => (await fetch(`http://127.0.0.1:${run.port}/api/${name}`)).status;
  for (let round = 0; round < 2; round++) {
    const pid = postmaster(folder);
    process.kill(pid, 'SIGKILL');
    if (round === 0) {
      await expect.poll(() => probe('ready'), { intervals: [20] }).toBe(503);
      expect(await probe('health')).toBe(200);
    }
    const statuses = new Set<number>();
    await expect
      .poll(
        async () => {
          const { status, retryAfter } = await ask();
          statuses.add(status);
          if (status === 503) expect(Number(retryAfter)).toBeGreaterThan(0);
          const running = postmaster(folder);
          return status === 200 && running > 0 && running !== pid;
        },
        { timeout: 60_000, intervals: [50] },
      )
      .toBe(true);
    // Only "come back later", and then answers.
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    // All connections of the pool, too.
    for (const { status } of await Promise.all(Array.from({ length: 20 }, ask))) expect(status).toBe(200);
  }
  expect(run.output()).toContain('The embedded PostgreSQL has ended; restarting it.');
  expect(run.output()).toContain('The embedded PostgreSQL runs again.');
  const last = postmaster(folder);
  run.child.kill('SIGTERM');
  expect(await run.ended).toBe(0);
  expect(isAlive(last)).toBe(false);
});

test('starts where a full disk has left empty files', async () => {
  const folder = newFolder();
  const names = ['postgres.lock', 'session.secret', 'postgres.password', 'demo.json'];
  for (const name of names) writeFileSync(path.join(folder, name), '');
  const run = await start({ TRACKAGOAT_DATA: folder, TRACKAGOAT_DEMO: '1' });
  await ready(run);
  expect(readFileSync(path.join(folder, 'session.secret'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  // The server answers before the demo starts loading.
  const file = path.join(folder, 'demo.json');
  const demo = () => (existsSync(file) ? readFileSync(file, 'utf8') : '');
  await expect.poll(demo).toMatch(/"password": ".{16}"/);
});
