import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rebuildDerived } from '@/lib/commands/campaigns/items';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { changeTrackingStatus } from '@/lib/commands/tracking/statuses';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { TRACKING_STATUS_NAMES } from '@/lib/domain/tracking';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { creator, makeOrganisation, video } from '@/tests/organisation';

/** Campaigns sum a creator's own days where all its counted videos are in them, else the days of its videos. */

const database = testDatabase();

/** Three creators with three videos each, the last of whom has no captures of its own. */
const VIDEOS = Array.from({ length: 9 }, (_, i) => `v${i}`);
const records = VIDEOS.flatMap((id, i) => {
  const creator_platform_id = `c${Math.floor(i / 3)}`;
  const posted_at = i % 2 === 0 ? '2026-03-01T00:00:00Z' : null;
  return [1, 3, 4 + (i % 3)].map((day, n) =>
    video(id, `2026-03-0${day}T1${i}:00:00Z`, {
      creator_platform_id,
      posted_at,
      views: i % 4 === 3 && n === 1 ? null : 100 * i + n * (i + 1),
      likes: i % 3 === 0 ? null : i + n,
    }),
  );
});
const profiles = ['c0', 'c1'].flatMap((id) =>
  [2, 5].map((day) => creator(id, `2026-03-0${day}T12:00:00Z`, { followers: 10 * day })),
);

describe('the days and the summary of a campaign', { timeout: 300_000 }, () => {
  it('are those of its captures, whichever videos are in it and count', async () => {
    const organisation = await makeOrganisation(database.db, { timezone: 'America/New_York' });
    const { db, scope } = organisation;
    await organisation.ingest([...records, ...profiles]);
    await organisation.campaign('Outer');
    const { campaignId } = await db.campaign.findFirstOrThrow({ where: { orgId: scope.orgId } });
    const { orgId } = scope;
    const stored = await db.video.findMany({ where: { orgId }, orderBy: { platformId: 'asc' } });
    let wholes = 0;
    let parts = 0;
    const videos = fc.array(fc.nat({ max: 8 }), { maxLength: 12 });
    const decision = fc.record({ videos, status: fc.constantFrom(...TRACKING_STATUS_NAMES) });
    await law(
      fc.asyncProperty(
        videos,
        fc.array(fc.nat({ max: 2 }), { maxLength: 2 }),
        decision,
        async (own, held, change) => {
          await writeInOrganisation(db, scope, async ({ tx }) => {
            await tx.campaignItem.deleteMany({ where: { orgId } });
            const items = [
              ...own.map((i) => ({ itemType: 'video', itemId: stored[i]?.videoId ?? 0n })),
              ...held.map((i) => ({ itemType: 'creator', itemId: stored[3 * i]?.creatorId ?? 0n })),
            ];
            await tx.campaignItem.createMany({
              data: items.map((item) => ({ ...item, orgId, campaignId, addedAt: organisation.now })),
              skipDuplicates: true,
            });
            await rebuildDerived(tx, scope, [campaignId]);
            return { tags: [] };
          });
          expect((await verifyRollups(db, scope)).differences).toBe(0);
          const ids = change.videos.map((i) => stored[i]?.uuid ?? '');
          await changeTrackingStatus(ids, change.status, organisation);
          expect((await verifyRollups(db, scope)).differences).toBe(0);
          const counts = await db.$queryRaw<{ isWhole: boolean }[]>`
          SELECT count(i.video_id) = count(*) AS "isWhole"
          FROM videos v LEFT JOIN campaign_videos i ON i.org_id = v.org_id AND i.video_id = v.video_id
          WHERE v.org_id = ${orgId} AND v.tracking_status IN ('auto_tracked', 'included', 'direct_add')
          GROUP BY v.creator_id HAVING count(i.video_id) > 0`;
          wholes += counts.filter(({ isWhole }) => isWhole).length;
          parts += counts.filter(({ isWhole }) => !isWhole).length;
        },
      ),
      10,
      // A part of one creator and the whole of another, so that both ways are taken.
      { examples: [[[0], [1], { videos: [], status: 'included' }]] },
    );
    expect(wholes).toBeGreaterThan(0);
    expect(parts).toBeGreaterThan(0);
  });
});
