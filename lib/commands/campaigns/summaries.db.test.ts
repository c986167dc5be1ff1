import fc from 'fast-check';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { setTimezone } from '@/lib/commands/accounts/organisation-zone';
import { rebuildRollups, verifyRollups } from '@/lib/commands/rollups/rollups';
import type { Statement } from '@/lib/data/db/raw-statements';
import { testDatabase } from '@/tests/database';
import { law } from '@/tests/laws';
import { makeOrganisation, type Organisation, video, voided, watchStatements } from '@/tests/organisation';
import { operation } from '@/tests/soak/operations';
import { performAtOnce, startSoak } from '@/tests/soak/perform';
import { finishJobs, SOAK_NOW } from '@/tests/soak/run';
import { at } from '@/tests/times';
import { addCampaignItems, removeCampaignItem, removeCampaignItems } from './items';

/** The summary in a campaign's row is right after every kind of write, without any repair. */

const database = testDatabase();
let watch: { take(): Statement[] };
let of: Organisation;
let spring: string;

beforeAll(() => {
  watch = watchStatements(database.db);
});

/** v1 was caught at birth and has no baseline entry; tracking of v2 and v3 started later than they were posted. */
beforeEach(async () => {
  of = await makeOrganisation(database.db, { timezone: 'America/New_York' });
  await of.ingest([
    ...[4, 5].map((date) => video('v1', at(date), { views: date, posted_at: at(4, 2) })),
    ...[3, 6].map((date) => video('v2', at(date), { views: date })),
    ...[7, 9].map((date) => video('v3', at(date), { views: date })),
  ]);
  spring = await of.campaign('Spring', ['v1', 'v2', 'v3']);
});

afterEach(async () => {
  expect(await read(of)).toEqual(await fromCaptures(of));
  expect((await verifyRollups(of.db, of.scope)).differences).toBe(0);
});

interface Summary {
  name: string;
  firstDataAt: Date | null;
  firstEntryAt: Date | null;
  lastEntryAt: Date | null;
  lastCapturedAt: Date | null;
}

async function read({ db, scope }: Organisation): Promise<Summary[]> {
  return db.campaign.findMany({
    where: { orgId: scope.orgId },
    select: { name: true, firstDataAt: true, firstEntryAt: true, lastEntryAt: true, lastCapturedAt: true },
    orderBy: { name: 'asc' },
  });
}

/** The expected summary, computed naively from every capture of every item. */
async function fromCaptures({ db, scope }: Organisation): Promise<Summary[]> {
  const where = { orgId: scope.orgId };
  const campaigns = await db.campaign.findMany({
    where,
    include: { items: { select: { itemId: true } } },
    orderBy: { name: 'asc' },
  });
  const captures = await db.videoSnapshot.findMany({
    where: { ...where, isBirth: false },
    orderBy: { capturedAt: 'asc' },
  });
  return campaigns.map(({ name, items }) => {
    const own = captures.filter((capture) => items.some(({ itemId }) => itemId === capture.videoId));
    const entries = own.filter(({ entry }) => entry > 0);
    return {
      name,
      firstDataAt: own.find(({ entry }) => entry === 0)?.capturedAt ?? null,
      firstEntryAt: entries.at(0)?.capturedAt ?? null,
      lastEntryAt: entries.at(-1)?.capturedAt ?? null,
      lastCapturedAt: own.at(-1)?.capturedAt ?? null,
    };
  });
}

/** First data, first and last baseline entry of a campaign. */
async function summary(name = 'Spring'): Promise<(string | null)[]> {
  const own = (await read(of)).find((campaign) => campaign.name === name);
  return [own?.firstDataAt, own?.firstEntryAt, own?.lastEntryAt].map((date) => date?.toISOString() ?? null);
}

const NOTHING = [null, null, null];

describe('the items of a campaign', () => {
  it('leave everything unknown if there are none', async () => {
    await of.campaign('Empty');
    expect(await summary('Empty')).toEqual(NOTHING);
  });

  it('determine the first data, and the first and the last baseline entry, of the campaign', async () => {
    expect(await summary()).toEqual([at(4), at(3), at(7)]);
  });

  it('count from when they are added until they are removed', async () => {
    const [v1, v2, v3] = await Promise.all(['v1', 'v2', 'v3'].map((id) => of.id('video', id)));
    const autumn = await of.campaign('Autumn', ['v3']);
    expect(await summary('Autumn')).toEqual([at(9), at(7), at(7)]);
    await addCampaignItems(autumn, [v2 ?? '', v3 ?? ''], of);
    expect(await summary('Autumn')).toEqual([at(6), at(3), at(7)]);
    await removeCampaignItem(autumn, v3 ?? '', of);
    expect(await summary('Autumn')).toEqual([at(6), at(3), at(3)]);
    await removeCampaignItems(spring, [v2 ?? '', v3 ?? ''], of);
    expect(await summary()).toEqual([at(4), null, null]);
    await removeCampaignItems(spring, [v1 ?? ''], of);
    expect(await summary()).toEqual(NOTHING);
  });
});

describe('a capture', () => {
  it('that is the first of an item starts its tracking, and the next one is its first data', async () => {
    await of.ingest([video('v4', at(1), { views: 1 }), voided('video', 'v4', at(1))]);
    await of.campaign('Late', ['v4']);
    expect(await summary('Late')).toEqual(NOTHING);
    await of.ingest([video('v4', at(8), { views: 2 })]);
    expect(await summary('Late')).toEqual([null, at(8), at(8)]);
    await of.ingest([video('v4', at(9), { views: 3 })]);
    expect(await summary('Late')).toEqual([at(9), at(8), at(8)]);
  });

  it('that is late and the earliest moves the start of tracking in every campaign of its video', async () => {
    await of.campaign('Autumn', ['v2']);
    await of.ingest([video('v2', at(1), { views: 1 })]);
    expect(await summary()).toEqual([at(3), at(1), at(7)]);
    expect(await summary('Autumn')).toEqual([at(3), at(1), at(1)]);
  });

  it('that is marked is a baseline entry until the mark is removed', async () => {
    await of.ingest([video('v1', at(10), { views: 20, baseline: true })]);
    expect(await summary()).toEqual([at(4), at(3), at(10)]);
    await of.ingest([video('v1', at(10), { views: 20 })]);
    expect(await summary()).toEqual([at(4), at(3), at(7)]);
  });

  it('no longer counts as data once it is marked', async () => {
    await of.ingest([video('v1', at(4), { views: 4, posted_at: at(4, 2), baseline: true })]);
    expect(await summary()).toEqual([at(5), at(3), at(7)]);
  });

  it('that is voided loses its entry or its data', async () => {
    await of.ingest([voided('video', 'v3', at(7))]);
    expect(await summary()).toEqual([at(4), at(3), at(9)]);
    await of.ingest([voided('video', 'v1', at(4))]);
    expect(await summary()).toEqual([at(5), at(3), at(9)]);
    await of.ingest([
      voided('video', 'v1', at(5)),
      ...[3, 6].map((date) => voided('video', 'v2', at(date))),
      voided('video', 'v3', at(9)),
    ]);
    expect(await summary()).toEqual(NOTHING);
  });

  it('with the posting time of its video turns the start of tracking into data', async () => {
    await of.ingest([video('v3', at(10), { views: 12, posted_at: at(7, 1) })]);
    expect(await summary()).toEqual([at(4), at(3), at(3)]);
  });

  it('sent again or of a video of no campaign changes nothing', async () => {
    const before = await summary();
    await of.ingest([video('v2', at(3), { views: 3 }), video('v5', at(1), { views: 3 })]);
    expect(await summary()).toEqual(before);
  });

  it('is noted in one statement if it is the newest of a video with data, and recomputed if it moves an entry', async () => {
    const summaries = () => {
      const updates = watch.take().filter(({ query }) => /UPDATE campaigns\b/.test(query));
      const recomputed = updates.filter(({ query }) => query.includes('first_entry_at'));
      return { noted: updates.length - recomputed.length, recomputed: recomputed.length };
    };
    await of.campaign('Autumn', ['v1', 'v2']);
    watch.take();
    await of.ingest([1, 2, 3].map((n) => video(`v${n}`, at(11), { views: 50 + n })));
    expect(summaries()).toEqual({ noted: 1, recomputed: 0 });
    // Late, and still after each video's first data.
    await of.ingest([video('v1', at(8), { views: 8 })]);
    expect(summaries()).toEqual({ noted: 0, recomputed: 0 });
    await of.ingest([1, 2, 3].map((n) => video(`v${n}`, at(12), { views: 60 + n, baseline: true })));
    expect(summaries()).toEqual({ noted: 1, recomputed: 1 });
  });
});

describe('a summary', () => {
  it('is the same in any time zone', async () => {
    const before = await summary();
    await setTimezone('Pacific/Chatham', of);
    expect(await summary()).toEqual(before);
    await rebuildRollups(of.db, of.scope, of.now);
    expect(await summary()).toEqual(before);
  });

  it('is its own organisation’s', async () => {
    const stranger = await makeOrganisation(database.db);
    await stranger.ingest([video('v2', at(1), { views: 1 })]);
    await stranger.campaign('Spring', ['v2']);
    await stranger.ingest([video('v2', at(2), { views: 1 })]);
    expect(await summary()).toEqual([at(4), at(3), at(7)]);
  });

  it('that is wrong counts as one difference a campaign, and is repaired', async () => {
    await of.campaign('Autumn', ['v2']);
    const sound = await read(of);
    await of.db.campaign.updateMany({
      where: { orgId: of.scope.orgId },
      data: { firstDataAt: null, firstEntryAt: of.now, lastEntryAt: null, lastCapturedAt: of.now },
    });
    expect((await verifyRollups(of.db, of.scope)).differences).toBe(2);
    expect((await rebuildRollups(of.db, of.scope, of.now)).differences).toBe(2);
    expect(await read(of)).toEqual(sound);
  });

  it('is right after every one of any operations, up to four at once', async () => {
    const waves = fc.array(fc.array(operation, { minLength: 1, maxLength: 4 }), {
      minLength: 4,
      maxLength: 16,
    });
    await law(
      fc.asyncProperty(waves, async (waves) => {
        await database.db.job.deleteMany();
        const one = await makeOrganisation(database.db, { timezone: 'Asia/Kathmandu', now: SOAK_NOW });
        const soak = startSoak(one);
        await performAtOnce(soak, [{ do: 'create' }]);
        for (const wave of waves) {
          await performAtOnce(soak, wave);
          expect(await read(one)).toEqual(await fromCaptures(one));
        }
        await finishJobs(soak);
        expect(soak.differences).toBe(0);
      }),
      5,
    );
  });
});
