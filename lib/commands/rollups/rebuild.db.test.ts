import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { removeCreators } from '@/lib/commands/tracking/creators';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { TRACKING_STATUS_NAMES } from '@/lib/domain/tracking';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { creator, makeOrganisation, type Organisation, video, watchStatements } from '@/tests/organisation';
import { BATCH_SIZE, type BatchSize } from './batches';
import { rebuildStep } from './rebuild';
import { verifyRollups } from './rollups';

/** Days that move into another zone, held against the captures, from which `verifyRollups` sums everything. */

const database = testDatabase();

/** The last ones have midnights within a quarter of an hour, where campaigns too are summed from their members. */
const ZONES = ['UTC', 'Asia/Kathmandu', 'Pacific/Chatham', 'America/Sao_Paulo', 'Africa/Monrovia'];
/** Before 1972 Monrovia was 44 minutes and 30 seconds behind. */
const STARTS = ['1971-12-28T00:00:00Z', '2026-01-27T00:00:00Z'];

const hour = fc.nat({ max: 24 * 24 });
const capture = fc.record({
  video: fc.nat({ max: 7 }),
  hour,
  views: fc.option(fc.nat({ max: 9_999 })),
  posted: fc.option(hour, { freq: 2 }),
});
const world = fc.record({
  start: fc.constantFrom(...STARTS),
  captures: fc.array(capture, { minLength: 8, maxLength: 24 }),
  profiles: fc.array(fc.record({ creator: fc.nat({ max: 3 }), hour, followers: fc.nat({ max: 900 }) }), {
    maxLength: 12,
  }),
  inCampaign: fc.array(fc.nat({ max: 7 }), { maxLength: 6 }),
  statuses: fc.array(fc.constantFrom(...TRACKING_STATUS_NAMES), { maxLength: 3 }),
  removesCreator: fc.boolean(),
  zones: fc.array(fc.constantFrom(...ZONES), { minLength: 1, maxLength: 2 }),
  isSmall: fc.boolean(),
});
type World = typeof world extends fc.Arbitrary<infer T> ? T : never;

/** One entity, or a few days of one, at a time. */
const SMALL: BatchSize = { ...BATCH_SIZE, entities: 1, sums: 1, memberDays: 12 };

async function fill(of: Organisation, { start, captures, profiles, ...more }: World): Promise<void> {
  const at = (hours: number) => new Date(Date.parse(start) + hours * 3_600_000 + 17_000).toISOString();
  await of.ingest([
    ...captures.map((one) =>
      video(`v${one.video}`, at(one.hour), {
        creator_platform_id: `c${one.video % 3}`,
        views: one.views,
        likes: one.views && Math.floor(one.views / 9),
        posted_at: one.posted === null ? null : at(one.posted),
      }),
    ),
    ...profiles.map((one) => creator(`c${one.creator}`, at(one.hour), { followers: one.followers })),
  ]);
  const where = { orgId: of.scope.orgId };
  const stored = await of.db.video.findMany({ where, orderBy: { videoId: 'asc' } });
  const chosen = more.inCampaign.flatMap((i) => stored[i]?.platformId ?? []);
  await of.campaign('Spring', chosen);
  for (const [i, status] of more.statuses.entries()) {
    if (stored[i]) await changeTrackingStatus([stored[i].uuid], status, of);
  }
  if (more.removesCreator) {
    const [first] = await of.db.creator.findMany({ where, orderBy: { creatorId: 'asc' }, take: 1 });
    if (first) await removeCreators([first.uuid], of);
  }
}

/** Runs the job of a move. */
async function move(of: Organisation, zone: string, batchSize: BatchSize): Promise<void> {
  await setTimezone(zone, of);
  const job = { orgId: of.scope.orgId, kind: 'rebuild_days' } as const;
  const step = { ...of, job, runner: null, leaseUntil: null, batchSize };
  while ((await rebuildStep(step)).isLeft);
}

describe('days that have moved into another zone', { timeout: 300_000 }, () => {
  it('are what the captures add up to, whichever they are, in batches of any size', async () => {
    let compared = 0;
    await law(
      fc.asyncProperty(world, async (drawn) => {
        const of = await makeOrganisation(database.db, { timezone: 'America/New_York' });
        await fill(of, drawn);
        for (const zone of drawn.zones) {
          await move(of, zone, drawn.isSmall ? SMALL : BATCH_SIZE);
          const { rowsCompared, differences } = await verifyRollups(of.db, of.scope);
          expect({ zone, differences }).toEqual({ zone, differences: 0 });
          compared += rowsCompared;
        }
      }),
      6,
    );
    expect(compared).toBeGreaterThan(100);
  });

  it('are read from the captures of videos once, and added up from there', async () => {
    const of = await makeOrganisation(database.db, { timezone: 'America/New_York' });
    await of.ingest(
      ['v1', 'v2', 'v3', 'v4'].flatMap((id, i) =>
        [1, 2, 3].map((day) =>
          video(id, `2026-03-0${day}T08:00:00Z`, { views: day, creator_platform_id: `c${i % 2}` }),
        ),
      ),
    );
    await of.campaign('Spring', ['v1', 'v2']);
    const watched = watchStatements(of.db);
    await move(of, 'Asia/Kathmandu', { ...BATCH_SIZE, entities: 1 });
    const written = watched.take().filter(({ query }) => query.includes('INSERT INTO entity_days'));
    // A step for each video, and one each for creators, campaign and project.
    expect(written.map(({ query }) => /FROM\s+video_snapshots s/.test(query))).toEqual([
      ...[true, true, true, true],
      ...[false, false, false],
    ]);
  });
});
