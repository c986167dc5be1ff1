import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { openDatabase, REQUEST_LIMITS } from '@/lib/data/db/client';
import { whyUnavailable } from '@/lib/data/db/failures';
import { createTestDatabase } from '@/tests/database';
import { NDJSON, ndjson, type TestHttp, testHttp } from '@/tests/http';
import { type PgBouncer, startPgBouncer } from '@/tests/pgbouncer';
import { startRelay } from '@/tests/relay';

/** The API behind PgBouncer in transaction mode, declared and undeclared. Debian 12's keeps no prepared statements. */

/** Strict: refuses the limit of statements as a parameter. Lenient: drops it, so that the limit must be set otherwise. */
const WAYS = { strict: [], lenient: ['statement_timeout'] } as const;
let poolers: Record<keyof typeof WAYS, PgBouncer>;

beforeAll(async () => {
  const url = inject('serverUrl');
  const [strict, lenient] = await Promise.all([
    startPgBouncer(url, { ignored: WAYS.strict }),
    startPgBouncer(url, { ignored: WAYS.lenient }),
  ]);
  poolers = { strict, lenient };
});
afterAll(async () => {
  await poolers.strict.stop();
  await poolers.lenient.stop();
});

const [CALLERS, TURNS] = [16, 4];
const ALL = [
  ['strict', ''],
  ['strict', 'pgbouncer=true'],
  ['lenient', ''],
] as const;

describe.each(ALL)('behind a %s PgBouncer with "%s"', (way, declared) => {
  const http = testHttp({
    async database() {
      const { url, db: direct, drop } = await createTestDatabase();
      const through = new URL(poolers[way].through(url));
      through.search = declared;
      const db = openDatabase(through.href, REQUEST_LIMITS);
      return {
        db,
        url,
        async drop() {
          await db.$disconnect();
          await direct.$disconnect();
          await drop();
        },
      };
    },
  });

  it('answers 16 callers at once, for a while', async () => {
    await ingest(http, 1);
    const json = { name: 'Spring' };
    const { id } = (await http.get(campaignAnswer, '/campaigns', { method: 'POST', json })).data;
    const question = (at: number) =>
      `/analytics?entity=campaign&entity_id=${id}&metric=views&to=2026-03-${String(1 + (at % 5)).padStart(2, '0')}`;
    const annotation = {
      scope: 'campaign',
      entity_id: id,
      annotation_at: '2026-03-02T12:00:00Z',
      title: 'Note',
    };
    const statuses = new Map<number, number>();
    const call = async (path: string, options?: Parameters<TestHttp['call']>[1]) => {
      const { status } = await http.call(path, options);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    };
    await Promise.all(
      Array.from({ length: CALLERS }, async (_, caller) => {
        for (let turn = 0; turn < TURNS; turn++) {
          await call(question(turn + caller));
          await call('/videos');
          await call('/analytics/annotations', { method: 'POST', json: annotation });
          if (caller < 2) await ingest(http, 10 + turn);
        }
      }),
    );
    expect(Object.fromEntries(statuses)).toEqual({ 200: CALLERS * TURNS * 2, 201: CALLERS * TURNS });
  });

  it('shows a write in the next answer, and a warm answer after that', async () => {
    await ingest(http, 1_000);
    expect((await http.get(videoListAnswer, '/videos')).data[0]?.views).toBe(1_000);
    const [video] = (await http.get(videoListAnswer, '/videos')).data;
    const path = `/analytics?entity=video&entity_id=${video?.id}&metric=views&mode=cumulative&to=2026-03-04`;
    expect((await http.get(analyticsAnswer, path)).meta.cached).toBe(false);
    expect((await http.get(analyticsAnswer, path)).meta.cached).toBe(true);
  });

  it('limits statements, and prepares none by name', async () => {
    const limit = () =>
      http.db.$queryRaw<{ limit: string }[]>`SELECT current_setting('statement_timeout') AS limit`;
    for (let i = 0; i < 8; i++) expect(await limit()).toEqual([{ limit: '15s' }]);
    const named = await http.db.$queryRaw<{ name: string }[]>`SELECT name FROM pg_prepared_statements`;
    expect(named).toEqual([]);
  });
});

it('a server that is gone from behind a pooler is away at once, not after the two minutes that this waits', async () => {
  const { url, db: direct, drop } = await createTestDatabase();
  const relay = await startRelay(() => Number(new URL(url).port));
  const relayed = new URL(url);
  relayed.port = String(relay.port);
  const pooler = await startPgBouncer(relayed.href);
  const watch = { lateMs: 100, probeMs: 60_000 };
  const db = openDatabase(pooler.through(url), { ...REQUEST_LIMITS, watch });
  expect(await db.organisation.count()).toBe(0);
  await relay.close();
  // The first waits in the pooler, later ones are refused.
  for (let i = 0; i < 3; i++) expect(await db.organisation.count().catch(whyUnavailable)).toBe('away');
  await db.$disconnect();
  await pooler.stop();
  await direct.$disconnect();
  await drop();
});

let captures = 0;
async function ingest(http: TestHttp, views: number): Promise<void> {
  captures += 1;
  const captured_at = new Date(Date.UTC(2026, 2, 2, 15, 0, captures)).toISOString();
  const record = { kind: 'video', platform_id: 'v1', creator_platform_id: 'c1', captured_at, views };
  const sent = { method: 'POST', headers: NDJSON, body: ndjson([record]) } as const;
  expect((await http.call('/ingest/snapshots', sent)).status).toBe(200);
}
