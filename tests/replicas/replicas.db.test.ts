import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import type { Sql } from '@/lib/data/db/client';
import type { ReplicaCounts } from '@/lib/data/replicas/replica';
import { Replicas } from '@/lib/data/replicas/replicas';
import { measureReplicas, readMetrics } from '@/lib/http/edge/request-metrics';
import { fixture } from '@/tests/fixture';
import { NDJSON, ndjson, testHttp } from '@/tests/http';
import { watchStatements } from '@/tests/organisation';
import { type Relay, startRelay } from '@/tests/relay';
import { databaseOf, startStandby } from '@/tests/standby';

/** Reads through a standby that streams from a primary of its own: current, paused, silent, stopped. */

const standby = fixture(startStandby, (pair) => pair.drop());
const http = testHttp({ database: () => databaseOf(standby) });

let relay: Relay;
let replicas: Replicas;
let primary: ReturnType<typeof watchStatements>;
let campaign: string;
let changes: string[] = [];

/** Through the relay. */
const address = (database?: string) => {
  const url = new URL(standby.url());
  url.port = String(relay.port);
  if (database !== undefined) url.pathname = database;
  return url.href;
};

beforeAll(async () => {
  relay = await startRelay(() => Number(new URL(standby.url()).port));
  // A busy machine may take long to begin.
  replicas = open(20_000);
  http.use({ replicas });
  await ingest(1);
  const made = await http.get(campaignAnswer, '/campaigns', { method: 'POST', json: { name: 'Spring' } });
  campaign = made.data.id;
  primary = watchStatements(http.db);
});
afterAll(async () => {
  await replicas.close();
  await relay.close();
});

function open(beginMs: number): Replicas {
  const onChange = (replica: number, state: string) => changes.push(`${replica} ${state}`);
  return new Replicas([address()], { beginMs, restMs: 50, onChange });
}

/** Each test begins with a standby that is in use and current. */
beforeEach(async () => {
  await standby.caughtUp();
  await inUse();
});

async function inUse(): Promise<void> {
  await until(async () => {
    await replicas.tryOut(http.db);
    return replicas.all[0]?.state === 'in_use';
  });
  changes = [];
}

async function until(is: () => Promise<boolean>): Promise<void> {
  while (!(await is())) await sleep(20);
}

let captures = 0;
async function ingest(views: number): Promise<void> {
  captures += 1;
  const captured_at = `2026-03-02T15:00:${String(captures).padStart(2, '0')}Z`;
  const record = { kind: 'video', platform_id: 'v1', creator_platform_id: 'c1', captured_at, views };
  const sent = { method: 'POST', headers: NDJSON, body: ndjson([record]) } as const;
  expect((await http.call('/ingest/snapshots', sent)).status).toBe(200);
}

/** What a read showed, how many statements the primary ran for it, and what the standby counted. */
async function reading<T>(work: () => Promise<T>) {
  const before = { ...replicas.all[0]?.counts };
  primary.take();
  const shown = await work();
  const counted: Partial<ReplicaCounts> = {};
  for (const outcome of ['answered', 'behind', 'refused', 'failed'] as const) {
    const more = (replicas.all[0]?.counts[outcome] ?? 0) - (before[outcome] ?? 0);
    if (more !== 0) counted[outcome] = more;
  }
  return { shown, statements: primary.take().length, counted };
}
const listed = async () => (await http.get(videoListAnswer, '/videos')).data[0]?.views;
const onReplica = { statements: 1, counted: { answered: 1 } };

/** The primary reads, and nothing is sent to the standby. */
async function expectAlone(views: number): Promise<void> {
  const { shown, counted } = await reading(listed);
  expect({ shown, counted }).toEqual({ shown: views, counted: {} });
}

const QUESTIONS = [
  'analytics?entity=campaign&entity_id={campaign}&metric=views&to=2026-03-04',
  'analytics/aggregate/video-leaderboard?from=2026-03-01&to=2026-03-04',
  'analytics/aggregate/health',
  'analytics/annotations?scope=campaign&entity_id={campaign}',
  'videos?with=total_count',
  'creators',
  'campaigns',
  'campaigns/{campaign}/items',
  'projects',
  'organisation/views?from=2026-03-01&to=2026-03-04',
];

it('reads on a current standby; the primary only finds the caller', async () => {
  const alone = http.otherProcess({ replicas: new Replicas([]) });
  const cold = http.otherProcess({ replicas });
  for (const question of QUESTIONS) {
    const path = `/${question.replace('{campaign}', campaign)}`;
    const wanted = await (await alone.call(path)).json();
    const { shown, ...where } = await reading(async () => (await cold.call(path)).json());
    expect(wanted.error, path).toBeNull();
    expect(where, path).toEqual(onReplica);
    expect(shown, path).toEqual(wanted);
  }
});

it('repeats a refusal on the primary', async () => {
  const unknown = `/videos/${crypto.randomUUID()}/peaks`;
  const { shown, ...where } = await reading(() => http.call(unknown));
  expect(shown.status).toBe(404);
  expect(where).toEqual({ statements: 2, counted: { refused: 1 } });
});

it('asks no replica for a warm answer', async () => {
  const path = `/analytics?entity=campaign&entity_id=${campaign}&metric=views&to=2026-03-04`;
  await http.call(path);
  const { shown, ...where } = await reading(() => http.get(analyticsAnswer, path));
  expect(shown.meta.cached).toBe(true);
  expect(where).toEqual({ statements: 1, counted: {} });
});

it('reads on the primary what the standby has not replayed, and on the standby again once it has', async () => {
  await standby.pause();
  await ingest(200);
  const paused = await reading(listed);
  expect(paused).toMatchObject({ shown: 200, counted: { behind: 1 } });
  expect(paused.statements).toBeGreaterThan(1);
  // Made meanwhile: unknown to the standby, and no 404.
  const { id } = (await http.get(campaignAnswer, '/campaigns', { method: 'POST', json: { name: 'New' } }))
    .data;
  const made = await reading(() => http.call(`/campaigns/${id}/items`));
  expect(made.shown.status).toBe(200);
  expect(made.counted).toEqual({ behind: 1 });
  await standby.resume();
  await standby.caughtUp();
  expect(await reading(listed)).toEqual({ shown: 200, ...onReplica });
});

it('reads another organisation on a standby that is behind for the first', async () => {
  const json = { name: 'Theirs' };
  await http.call('/campaigns', { method: 'POST', json, key: http.second.key });
  await standby.caughtUp();
  await standby.pause();
  await ingest(300);
  const { shown, ...where } = await reading(() => http.call('/campaigns', { key: http.second.key }));
  expect(shown.status).toBe(200);
  expect(where).toEqual(onReplica);
  await standby.resume();
});

it('reads on the primary after the replay of a write has ended a read', async () => {
  const work = (db: Sql) => db.$queryRaw<{ isStandby: boolean }[]>`
    SELECT pg_is_in_recovery() AS "isStandby", CASE WHEN pg_is_in_recovery() THEN pg_sleep(60)::text END FROM videos`;
  const { shown, counted } = await reading(async () => {
    const read = replicas.read({ primary: http.db, orgId: http.first.scope.orgId, seq: 1 }, work);
    await until(async () => {
      const running = `SELECT 1 FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%pg_sleep(60)%' AND pid <> pg_backend_pid()`;
      return (await standby.ask(running)).length > 0;
    });
    await http.db.$executeRaw`DO $$ BEGIN LOCK TABLE videos IN ACCESS EXCLUSIVE MODE; END $$`;
    return read;
  });
  expect(shown[0]?.isStandby).toBe(false);
  expect(counted).toEqual({ failed: 1 });
  expect(changes).toEqual([]);
});

it('leaves a silent standby alone, and uses it again when it answers', async () => {
  const patient = replicas;
  replicas = open(200);
  http.use({ replicas });
  await inUse();
  relay.hold();
  expect(await reading(listed)).toMatchObject({ shown: 300, counted: { failed: 1 } });
  expect(changes).toEqual(['1 away']);
  await expectAlone(300);
  relay.release();
  await until(async () => (await reading(listed)).counted.answered === 1);
  await replicas.close();
  replicas = patient;
  http.use({ replicas });
});

it('leaves a stopped standby alone, and uses it again after its start', async () => {
  await standby.stop();
  await ingest(400);
  expect(await reading(listed)).toMatchObject({ shown: 400, counted: { failed: 1 } });
  await expectAlone(400);
  await standby.restart();
  await until(async () => (await reading(listed)).counted.answered === 1);
});

it('says in /api/ready and in the metrics which replicas are in use', async () => {
  vi.stubEnv('DATABASE_URL', standby.primaryUrl);
  vi.stubEnv('DATABASE_REPLICA_URL', address());
  const { GET } = await import('@/app/api/ready/route');
  const ready = async () => (await GET(new Request('http://localhost/api/ready'))).json();
  expect((await ready()).data).toEqual({ status: 'ready', replicas: [{ state: 'in_use', reason: null }] });
  await standby.stop();
  const reason = 'It does not answer.';
  expect((await ready()).data).toEqual({ status: 'ready', replicas: [{ state: 'away', reason }] });
  measureReplicas(replicas.all);
  const text = async () => (await readMetrics('Bearer a-token', 'a-token'))?.text;
  expect(await text()).toContain('trackagoat_replica_in_use{replica="1"} 0');
  await standby.restart();
  await replicas.tryOut(http.db);
  expect(await text()).toContain('trackagoat_replica_in_use{replica="1"} 1');
  expect(await text()).toMatch(/^trackagoat_replica_reads_total\{replica="1",outcome="answered"\} [1-9]/m);
});

it('never reads from a database that is not a standby, or is one of another database', async () => {
  const wrong = new Replicas([standby.primaryUrl, address('postgres')]);
  await wrong.tryOut(http.db);
  expect(wrong.all.map(({ state, reason }) => [state, reason])).toEqual([
    ['unfit', 'It is not a standby.'],
    ['unfit', 'It is a standby of another database.'],
  ]);
  http.use({ replicas: wrong });
  expect(await listed()).toBe(400);
  expect(wrong.all.map(({ counts }) => counts.answered)).toEqual([0, 0]);
  await wrong.close();
});
