import { beforeEach, describe, expect, it } from 'vitest';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { testDatabase } from '@/tests/database';
import { creator, dump, makeOrganisation, type Organisation, video, voided } from '@/tests/organisation';

/** Which months are stored, and what writes make of them. */

const database = testDatabase();
let of: Organisation;

beforeEach(async () => {
  of = await makeOrganisation(database.db, { timezone: 'America/New_York', now: '2026-06-20T12:00:00Z' });
});

const on = (date: string) => `2026-${date}T16:00:00Z`;

/** The stored months of a video or creator, and the views that each has gained. */
async function months(kind: 'video' | 'creator', key: string): Promise<Record<string, number | null>> {
  const uuid = await of.id(kind, key);
  const rows = await of.db.$queryRaw<{ month: string; views: number | null }[]>`
    SELECT to_char(m.month, 'MM') AS month, m.views_new::float8 AS views FROM entity_months m
    JOIN (SELECT video_id AS id, uuid FROM videos UNION ALL SELECT creator_id, uuid FROM creators) e
      ON e.id = m.entity_id
    WHERE e.uuid = ${uuid}::uuid ORDER BY m.month`;
  return Object.fromEntries(rows.map(({ month, views }) => [month, views]));
}

const verified = async () => expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);

const CAPTURES = ['02-10', '02-20', '03-05', '05-01', '05-02'].map((date, i) =>
  video('v1', on(date), { views: 100 * (i + 1) }),
);

describe('months', () => {
  it('of a video are stored if they are over with its last capture, all of a creator’s', async () => {
    await of.ingest(CAPTURES);
    expect(await months('video', 'v1')).toEqual({ '02': 100, '03': 100 });
    expect(await months('creator', 'c1')).toEqual({ '02': 100, '03': 100, '05': 200 });
    await of.ingest([video('v1', on('06-01'), { views: 700 })]);
    expect(await months('video', 'v1')).toEqual({ '02': 100, '03': 100, '05': 200 });
    await verified();
  });

  it('are over with their last day in the zone of the organisation', async () => {
    await of.ingest([...CAPTURES, video('v1', '2026-05-31T03:59:59Z', { views: 700 })]);
    expect(await months('video', 'v1')).toEqual({ '02': 100, '03': 100 });
    await of.ingest([video('v1', '2026-05-31T04:00:00Z', { views: 701 })]);
    expect(await months('video', 'v1')).toEqual({ '02': 100, '03': 100, '05': 401 });
    await of.ingest([video('v1', '2026-06-01T03:59:59Z', { views: 702 })]);
    expect(await months('video', 'v1')).toEqual({ '02': 100, '03': 100, '05': 402 });
    await of.ingest([video('v1', '2026-06-01T04:00:00Z', { views: 703 })]);
    expect(await months('video', 'v1')).toEqual({ '02': 100, '03': 100, '05': 402 });
    await verified();
  });

  it('are the same whatever the order and the calls in which captures come', async () => {
    await of.ingest(CAPTURES);
    const right = await dump(of);
    for (const order of [[...CAPTURES].reverse(), [...CAPTURES.slice(3), ...CAPTURES.slice(0, 3)]]) {
      of = await makeOrganisation(database.db, { timezone: 'America/New_York', now: '2026-06-20T12:00:00Z' });
      for (const capture of order) await of.ingest([capture]);
      expect((await dump(of)).entity_months).toEqual(right.entity_months);
      await verified();
    }
  });

  it('follow a late capture, a taken back one and one that takes back the last month', async () => {
    await of.ingest(CAPTURES);
    await of.ingest([video('v1', on('02-15'), { views: 150 }), video('v1', on('04-15'), { views: 350 })]);
    expect(await months('video', 'v1')).toEqual({ '02': 100, '03': 100, '04': 50 });
    await of.ingest([voided('video', 'v1', on('03-05'))]);
    expect(await months('video', 'v1')).toEqual({ '02': 100, '04': 150 });
    await of.ingest([voided('video', 'v1', on('05-01')), voided('video', 'v1', on('05-02'))]);
    expect(await months('video', 'v1')).toEqual({ '02': 100 });
    await verified();
    const all = ['02-10', '02-15', '02-20', '04-15'].map((date) => voided('video', 'v1', on(date)));
    await of.ingest(all);
    expect(await months('video', 'v1')).toEqual({});
    expect(await months('creator', 'c1')).toEqual({});
    await verified();
  });

  it('hold a birth that lies after the last capture once a capture passes it', async () => {
    await of.ingest([video('v1', on('02-10'), { views: 1, posted_at: on('04-10') })]);
    expect(await months('video', 'v1')).toEqual({});
    await of.ingest([video('v1', on('06-10'), { views: 5 })]);
    expect(await months('video', 'v1')).toEqual({ '02': null, '04': null });
    await verified();
  });

  it('of creators follow a video to another creator, and its status', async () => {
    await of.ingest([...CAPTURES, creator('c2', on('02-01'), { followers: 3 })]);
    await of.ingest([video('v1', on('06-02'), { views: 500, creator_platform_id: 'c2' })]);
    expect(await months('creator', 'c1')).toEqual({});
    expect(await months('creator', 'c2')).toEqual({ '02': 100, '03': 100, '05': 200, '06': 0 });
    await verified();
    await changeTrackingStatus([await of.id('video', 'v1')], 'excluded', of);
    expect(await months('creator', 'c2')).toEqual({ '02': null });
    expect(await months('video', 'v1')).toEqual({ '02': 100, '03': 100, '05': 200 });
    await verified();
  });
});
