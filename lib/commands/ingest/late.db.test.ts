import { beforeAll, describe, expect, it } from 'vitest';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import type { Statement } from '@/lib/data/db/raw-statements';
import { testDatabase } from '@/tests/database';
import { dump, makeOrganisation, video, watchStatements } from '@/tests/organisation';

/** Late captures in long histories have the same result as captures in order, and little of the history is read. */

const database = testDatabase();
let watch: { take(): Statement[] };

beforeAll(() => {
  watch = watchStatements(database.db);
});

const HOUR_MS = 3_600_000;
const BEGAN_MS = Date.parse('2026-03-01T00:00:00Z');
/** A capture every two hours; late captures lie between two of them. */
const at = (hour: number) => new Date(BEGAN_MS + hour * HOUR_MS).toISOString();
const usual = (hour: number) => video('v1', at(hour), { views: 100 * hour, likes: 10 * hour, saves: null });
const HISTORY = Array.from({ length: 60 }, (_, i) => usual(2 * i));

describe.each([
  ['lies between its neighbours', [video('v1', at(21), { views: 2_050, likes: 205 })], false],
  ['dips', [video('v1', at(21), { views: 3, likes: 205 })], false],
  ['has no counters', [video('v1', at(21), {})], false],
  ['has a counter that no other has', [video('v1', at(21), { saves: 4 })], true],
  ['is higher than all that follow', [video('v1', at(21), { views: 1_000_000 })], true],
  ['is one of two far apart', [usual(21), usual(101)], true],
  ['is one of two near each other', [usual(21), usual(23)], false],
  ['comes near the end', [usual(115)], false],
  ['comes before the first', [video('v1', at(-1), { views: 0 })], true],
  ['carries another caption', [{ ...usual(21), caption: 'another' }], true],
])('a late capture that %s', (_what, late, isReplayed) => {
  it(`leaves the same rows as captures in order, ${isReplayed ? 'by' : 'without'} a replay`, async () => {
    const now = '2026-03-10T12:00:00Z';
    const of = await makeOrganisation(database.db, { now });
    await of.ingest(HISTORY);
    watch.take();
    await of.ingest(late);
    const replays = watch.take().filter(({ query }) => query.includes('ORDER BY s.video_id, s.captured_at'));
    expect(replays).toHaveLength(isReplayed ? 1 : 0);
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);

    const inOrder = await makeOrganisation(database.db, { now });
    // In one call, which leaves the same rows as one by one (calls.db.test.ts).
    await inOrder.ingest(
      [...HISTORY, ...late].sort((a, b) => String(a.captured_at).localeCompare(String(b.captured_at))),
    );
    expect(await dump(of)).toEqual(await dump(inOrder));
  });
});
