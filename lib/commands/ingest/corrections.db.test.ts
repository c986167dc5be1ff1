import { describe, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { daily, dailyOfCreator, RANGE, verifiedOrganisations } from '@/tests/ingest';
import { creator, dump, video, voided } from '@/tests/organisation';
import { at } from '@/tests/times';

/** Captures that are sent again, with other values or to be taken back. */

const database = testDatabase();
const open = verifiedOrganisations(database);
const GOOD = video('v1', at(1), { views: 1 });
const emptied = (rows: Record<string, string[]>) => Object.values(rows).flat();

describe('a second record for the same place', () => {
  it('replaces the first wholly: a counter that it leaves out becomes unknown', async () => {
    const of = await open();
    await of.ingest([
      video('v1', at(1), { views: 10, likes: 1, caption: 'first' }),
      video('v1', at(2), { views: 20, likes: 5 }),
      video('v1', at(3), { views: 30, likes: 9 }),
    ]);
    expect(await of.ingest([video('v1', at(2), { views: 21 })])).toMatchObject({
      accepted: 1,
      unchanged: 0,
    });
    expect(await daily(of, 'v1')).toEqual([null, 11, 9, null, null, null]);
    expect(await daily(of, 'v1', { metric: 'likes' })).toEqual([null, null, 8, null, null, null]);
  });

  it('takes away an attribute that it leaves out', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { views: 10, caption: 'first' })]);
    await of.ingest([video('v1', at(1), { views: 10 })]);
    const [stored] = await of.db.video.findMany({ where: { orgId: of.scope.orgId } });
    expect(stored).toMatchObject({ caption: null, label: 'Video v1' });
  });

  it('takes away a mark that it leaves out, and sets one that it brings', async () => {
    const of = await open();
    const captures = (baseline: boolean) => [
      video('v1', at(1), { views: 100 }),
      video('v1', at(2), { views: 30, baseline }),
      video('v1', at(3), { views: 40 }),
    ];
    await of.ingest(captures(true));
    expect(await daily(of, 'v1')).toEqual([null, null, 10, null, null, null]);
    await of.ingest(captures(false));
    expect(await daily(of, 'v1')).toEqual([null, 0, 0, null, null, null]);
    await of.ingest(captures(true));
    expect(await daily(of, 'v1')).toEqual([null, null, 10, null, null, null]);
  });

  it('that is identical is unchanged, however it is written', async () => {
    const of = await open();
    const record = {
      caption: 'x',
      posted_at: '2026-02-27T17:03:00Z',
      views: 10,
      likes: 0,
      saves: null,
      baseline: false,
    };
    await of.ingest([
      video('v1', at(1), record),
      creator('c1', at(1), { handle: 'mara', verified: true, followers: 3 }),
    ]);
    const before = await dump(of);
    const again = await of.ingest([
      video('v1', '2026-03-01T09:00:00+01:00', {
        platform: 'tiktok',
        caption: 'x',
        posted_at: '2026-02-27T18:03:00.0004+01:00',
        views: 10,
        likes: 0,
        comments: null,
      }),
      creator('c1', at(1), { followers: 3, verified: true, handle: 'mara', bio: null, baseline: false }),
    ]);
    expect(again).toEqual({ accepted: 0, unchanged: 2, rejected: [] });
    expect(await dump(of)).toEqual(before);
  });

  it.each([
    ['a counter', { views: 11 }],
    ['a counter that was unknown', { saves: 0 }],
    ['the mark', { baseline: true }],
    ['the caption', { caption: 'y' }],
    ['posted_at', { posted_at: '2026-02-27T17:03:00.001Z' }],
    ['the creator', { creator_platform_id: 'c2' }],
  ])('that differs in %s is accepted', async (_, change) => {
    const of = await open();
    const record = { caption: 'x', posted_at: '2026-02-27T17:03:00Z', views: 10 };
    await of.ingest([video('v1', at(1), record)]);
    expect(await of.ingest([video('v1', at(1), { ...record, ...change })])).toMatchObject({ accepted: 1 });
    expect(await of.ingest([video('v1', at(1), { ...record, ...change })])).toMatchObject({ unchanged: 1 });
  });

  it('in the same call wins when its line is later, wholly', async () => {
    const of = await open();
    const result = await of.ingest([
      video('v1', at(1), { views: 10, likes: 1 }),
      video('v1', at(2), { views: 99, likes: 50, caption: 'wrong' }),
      video('v1', at(2), { views: 15 }),
    ]);
    expect(result.accepted + result.unchanged).toBe(3);
    expect(await daily(of, 'v1')).toEqual([null, 5, null, null, null, null]);
    expect(await daily(of, 'v1', { metric: 'likes' })).toEqual([null, null, null, null, null, null]);
    const [stored] = await of.db.video.findMany({ where: { orgId: of.scope.orgId } });
    expect(stored?.caption).toBeNull();
  });

  it('that is identical in the same call is unchanged', async () => {
    const of = await open();
    const record = video('v1', at(1), { views: 10 });
    expect(await of.ingest([record, record, { ...record }])).toMatchObject({ accepted: 1, unchanged: 2 });
  });

  it('moves the gain of the capture after it, and the level of every day from it on', async () => {
    const of = await open();
    await of.ingest([1, 2, 4].map((date) => video('v1', at(date), { views: date * 10 })));
    await of.ingest([video('v1', at(1), { views: 4 })]);
    expect(await daily(of, 'v1')).toEqual([null, 16, null, 20, null, null]);
    expect(await daily(of, 'v1', { mode: 'cumulative' })).toEqual([4, 20, 20, 40, 40, 40]);
  });
});

describe('a void', () => {
  const three = [1, 2, 3].map((date) => video('v1', at(date), { views: date * 10, caption: `take ${date}` }));

  it('takes a capture back as if it had never been', async () => {
    const [one, other] = [await open(), await open()];
    await one.ingest(three);
    expect(await one.ingest([voided('video', 'v1', at(2))])).toMatchObject({ accepted: 1, unchanged: 0 });
    await other.ingest(three.filter((record) => record.captured_at !== at(2)));
    expect(await dump(one)).toEqual(await dump(other));
    expect(await daily(one, 'v1')).toEqual([null, null, 20, null, null, null]);
  });

  it('of the first capture makes the next one the baseline', async () => {
    const of = await open();
    await of.ingest(three);
    await of.ingest([voided('video', 'v1', at(1))]);
    expect(await daily(of, 'v1')).toEqual([null, null, 10, null, null, null]);
    expect(await daily(of, 'v1', { mode: 'cumulative' })).toEqual([null, 20, 30, 30, 30, 30]);
  });

  it('of a creator’s capture takes its followers back', async () => {
    const of = await open();
    await of.ingest([1, 2, 3].map((date) => creator('c1', at(date), { followers: date * 100 })));
    await of.ingest([voided('creator', 'c1', at(2))]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'followers', mode: 'new' })).toEqual([
      null,
      null,
      200,
      null,
      null,
      null,
    ]);
  });

  it('of the only capture leaves a video that counts nothing, its own count included', async () => {
    const of = await open();
    await of.ingest([video('v1', at(2), { views: 5, posted_at: at(1) })]);
    await of.ingest([voided('video', 'v1', at(2))]);
    const entity_id = await of.id('video', 'v1');
    const answer = await of.ask({
      entity: 'video',
      entity_id,
      metric: 'views',
      mode: 'cumulative',
      ...RANGE,
    });
    expect(answer).toMatchObject({ baselines: [], first_data_date: null });
    expect(answer.series[0]?.points.map(({ value }) => value)).toEqual([null, null, null, null, null, null]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count' })).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await of.db.entityDay.count({ where: { orgId: of.scope.orgId } })).toBe(0);
  });

  it('begins the counters again with the capture after it', async () => {
    const of = await open();
    await of.ingest([video('v1', at(2), { views: 5 })]);
    await of.ingest([voided('video', 'v1', at(2))]);
    await of.ingest([video('v1', at(2), { views: 7 }), video('v1', at(3), { views: 9 })]);
    expect(await daily(of, 'v1')).toEqual([null, null, 2, null, null, null]);
  });

  it('of nothing is unchanged and creates nothing', async () => {
    const of = await open();
    const nothing = [voided('video', 'v1', at(1)), voided('creator', 'c1', at(1))];
    expect(await of.ingest(nothing)).toEqual({ accepted: 0, unchanged: 2, rejected: [] });
    expect(emptied(await dump(of))).toEqual([]);
  });

  it.each([
    ['another instant', voided('video', 'v1', at(2))],
    ['another platform', { ...voided('video', 'v1', at(1)), platform: 'youtube' }],
    ['the other kind', voided('creator', 'v1', at(1))],
    ['the video’s creator, which has no capture', voided('creator', 'c1', at(1))],
    ['the instant of posting, where no capture is', voided('video', 'v1', '2026-02-28T09:00:00Z')],
  ])('of %s takes nothing back', async (_, record) => {
    const of = await open();
    await of.ingest([video('v1', at(1), { views: 5, posted_at: '2026-02-28T09:00:00Z' })]);
    const before = await dump(of);
    expect(await of.ingest([record])).toEqual({ accepted: 0, unchanged: 1, rejected: [] });
    expect(await dump(of)).toEqual(before);
  });

  it('sent again is unchanged', async () => {
    const of = await open();
    await of.ingest(three);
    await of.ingest([voided('video', 'v1', at(2))]);
    expect(await of.ingest([voided('video', 'v1', at(2))])).toMatchObject({ accepted: 0, unchanged: 1 });
  });

  it('is applied in the order of its line among the records of its call', async () => {
    const of = await open();
    await of.ingest([...three, voided('video', 'v1', at(2))]);
    expect(await daily(of, 'v1')).toEqual([null, null, 20, null, null, null]);
    await of.ingest([voided('video', 'v1', at(3)), video('v1', at(3), { views: 35 })]);
    expect(await daily(of, 'v1')).toEqual([null, null, 25, null, null, null]);
  });

  it('with a field that it does not know is refused', async () => {
    const of = await open();
    const { rejected } = await of.ingest([GOOD, { ...voided('video', 'v1', at(1)), views: 5 }]);
    expect(rejected).toMatchObject([{ line: 2, issues: [{ path: 'views' }] }]);
  });
});
