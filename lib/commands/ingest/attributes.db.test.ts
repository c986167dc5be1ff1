import { describe, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { daily, dailyOfCreator, RANGE, verifiedOrganisations } from '@/tests/ingest';
import { creator, type Organisation, video, voided } from '@/tests/organisation';
import { at } from '@/tests/times';

/** The attributes of videos and creators. */

const database = testDatabase();
const open = verifiedOrganisations(database);

describe('attributes', () => {
  const stored = async (of: Organisation) => {
    const [found] = await of.db.creator.findMany({ where: { orgId: of.scope.orgId } });
    if (!found) throw new Error('no creator');
    const { handle, displayName, bio, avatarUrl, verified, label } = found;
    return { handle, displayName, bio, avatarUrl, verified, label };
  };

  it('are those of the newest capture that carries each', async () => {
    const of = await open();
    await of.ingest([
      creator('c1', at(1), { handle: 'old', display_name: 'Mara', bio: 'first', verified: false }),
      creator('c1', at(3), { handle: 'new', verified: true }),
      creator('c1', at(4), { followers: 5 }),
    ]);
    expect(await stored(of)).toEqual({
      handle: 'new',
      displayName: 'Mara',
      bio: 'first',
      avatarUrl: null,
      verified: true,
      label: '@new',
    });
  });

  it('do not go back with a capture that arrives late, but an unknown one is filled in', async () => {
    const of = await open();
    await of.ingest([creator('c1', at(3), { handle: 'new' })]);
    await of.ingest([creator('c1', at(1), { handle: 'old', bio: 'first' })]);
    expect(await stored(of)).toMatchObject({ handle: 'new', bio: 'first' });
  });

  it('go back when the capture that carried them is taken back', async () => {
    const of = await open();
    await of.ingest([
      creator('c1', at(1), { handle: 'old', bio: 'first' }),
      creator('c1', at(2), { handle: 'new' }),
    ]);
    await of.ingest([voided('creator', 'c1', at(2))]);
    expect(await stored(of)).toMatchObject({ handle: 'old', bio: 'first', label: '@old' });
    await of.ingest([voided('creator', 'c1', at(1))]);
    expect(await stored(of)).toMatchObject({ handle: null, bio: null, label: 'c1' });
  });

  it('that repeat what is current are stored as its own, next to others that change in the same call', async () => {
    const of = await open();
    await of.ingest([
      ...[video('v1', at(1), { caption: 'one' }), video('v1', at(2), { url: 'https://example.com/1' })],
      video('v2', at(1), { caption: 'two' }),
    ]);
    await of.ingest([
      // No capture carried both until now.
      video('v1', at(3), { caption: 'one', url: 'https://example.com/1' }),
      video('v2', at(3), { caption: 'changed' }),
    ]);
    await of.ingest([voided('video', 'v1', at(1)), voided('video', 'v1', at(2))]);
    const videos = await of.db.video.findMany({
      where: { orgId: of.scope.orgId },
      orderBy: { platformId: 'asc' },
      select: { caption: true, url: true, label: true },
    });
    const texts = await of.db.videoText.findMany({
      where: { orgId: of.scope.orgId },
      select: { text: true },
    });
    expect(videos).toEqual([
      { caption: 'one', url: 'https://example.com/1', label: 'one' },
      { caption: 'changed', url: null, label: 'changed' },
    ]);
    expect(texts.map(({ text }) => text).sort()).toEqual(['changed\nchanged\nv2', 'one\none\nv1']);
  });

  it('may be false, which is carried, unlike null', async () => {
    const of = await open();
    await of.ingest([creator('c1', at(1), { verified: true }), creator('c1', at(2), { verified: false })]);
    expect((await stored(of)).verified).toBe(false);
  });

  it('keep every character: emoji, joiners, right-to-left, quotes, backslashes', async () => {
    const of = await open();
    const bio = `🐐👩‍👧 עברית "quoted" 'single' back\\slash {1,2} %_ \u0001 \u2028 日本語`;
    await of.ingest([
      creator('c-🐐', at(1), { bio, handle: 'gö"at' }),
      video('v-🐐', at(1), { caption: bio }),
    ]);
    const [made] = await of.db.creator.findMany({ where: { orgId: of.scope.orgId, platformId: 'c-🐐' } });
    expect(made).toMatchObject({ bio, label: '@gö"at' });
    const [clip] = await of.db.video.findMany({ where: { orgId: of.scope.orgId } });
    expect(clip).toMatchObject({ platformId: 'v-🐐', caption: bio });
    expect(await of.ingest([video('v-🐐', at(1), { caption: bio })])).toMatchObject({ unchanged: 1 });
  });

  it('make the label of a video from its caption, cut at 80 code points', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { caption: `\n  ${'🐐'.repeat(90)}\nmore` })]);
    const [clip] = await of.db.video.findMany({ where: { orgId: of.scope.orgId } });
    expect(clip?.label).toBe('🐐'.repeat(80));
  });
});

describe('a changed posted_at', () => {
  it('that makes the first capture a birth turns its baseline into gain', async () => {
    const of = await open();
    await of.ingest([video('v1', at(2), { views: 100 }), video('v1', at(3), { views: 150 })]);
    expect(await daily(of, 'v1')).toEqual([null, null, 50, null, null, null]);
    await of.ingest([video('v1', at(4), { views: 160, posted_at: at(1, 20) })]);
    expect(await daily(of, 'v1')).toEqual([null, 100, 50, 10, null, null]);
    expect(await daily(of, 'v1', { mode: 'cumulative' })).toEqual([0, 100, 150, 160, 160, 160]);
  });

  it('that takes the birth away turns the first gain into a baseline', async () => {
    const of = await open();
    await of.ingest([video('v1', at(2), { views: 100, posted_at: at(1, 20) })]);
    await of.ingest([video('v1', at(3), { views: 150, posted_at: '2026-01-01T00:00:00Z' })]);
    expect(await daily(of, 'v1')).toEqual([null, null, 50, null, null, null]);
  });

  it('moves the day on which the video counts as posted', async () => {
    const of = await open();
    await of.ingest([video('v1', at(3), { views: 1, posted_at: at(1) })]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count', mode: 'new' })).toEqual([
      1, 0, 0, 0, 0, 0,
    ]);
    await of.ingest([video('v1', at(3), { views: 1, posted_at: at(2) })]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count', mode: 'new' })).toEqual([
      0, 1, 0, 0, 0, 0,
    ]);
    await of.ingest([video('v1', at(3), { views: 1 })]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count', mode: 'new' })).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count' })).toEqual([0, 0, 1, 1, 1, 1]);
  });

  it('that no capture carries any more brings back the one before', async () => {
    const of = await open();
    await of.ingest([
      video('v1', at(2), { views: 100, posted_at: at(1, 20) }),
      video('v1', at(3), { views: 150, posted_at: '2026-01-01T00:00:00Z' }),
    ]);
    await of.ingest([voided('video', 'v1', at(3))]);
    expect(await daily(of, 'v1')).toEqual([null, 100, null, null, null, null]);
  });
});

describe('a video that changes its creator', () => {
  const VIEWS = { metric: 'views' };

  it('takes its whole history with it', async () => {
    const of = await open();
    await of.ingest(
      [1, 2, 3].map((date) => video('v1', at(date), { views: date * 10, posted_at: at(1, 0) })),
    );
    await of.ingest([video('v1', at(4), { views: 50, creator_platform_id: 'c2' })]);
    expect(await dailyOfCreator(of, 'c1', VIEWS)).toEqual([null, null, null, null, null, null]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count' })).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await dailyOfCreator(of, 'c2', VIEWS)).toEqual([10, 10, 10, 20, null, null]);
    expect(await dailyOfCreator(of, 'c2', { metric: 'video_count' })).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('stays where it is when an older capture names another', async () => {
    const of = await open();
    await of.ingest([video('v1', at(2), { views: 10 }), video('v1', at(3), { views: 15 })]);
    await of.ingest([video('v1', at(1), { views: 5, creator_platform_id: 'c2' })]);
    expect(await dailyOfCreator(of, 'c1', VIEWS)).toEqual([null, 5, 5, null, null, null]);
    expect(await dailyOfCreator(of, 'c2', VIEWS)).toEqual([null, null, null, null, null, null]);
  });

  it('comes back when the capture that moved it is taken back', async () => {
    const of = await open();
    await of.ingest([
      video('v1', at(1), { views: 5 }),
      video('v1', at(2), { views: 10, creator_platform_id: 'c2' }),
      video('v1', at(2, 9), { views: 11, creator_platform_id: 'c2' }),
    ]);
    await of.ingest([voided('video', 'v1', at(2)), voided('video', 'v1', at(2, 9))]);
    await of.ingest([video('v1', at(3), { views: 12 })]);
    expect(await dailyOfCreator(of, 'c1', VIEWS)).toEqual([null, null, 7, null, null, null]);
  });

  it('changes whose followers its campaigns count, on every day', async () => {
    const of = await open();
    await of.ingest([
      creator('c1', at(1), { followers: 100 }),
      creator('c2', at(1), { followers: 1000 }),
      video('v1', at(1), { views: 5 }),
    ]);
    const entity_id = await of.campaign('Spring', ['v1']);
    const asked = { entity: 'campaign', entity_id, metric: 'followers', ...RANGE };
    expect(await of.values(asked)).toEqual([100, 100, 100, 100, 100, 100]);
    await of.ingest([video('v1', at(2), { views: 6, creator_platform_id: 'c2' })]);
    expect(await of.values(asked)).toEqual([1000, 1000, 1000, 1000, 1000, 1000]);
  });

  it('within the call that first names it belongs to the creator of its newest capture', async () => {
    const of = await open();
    await of.ingest([
      video('v1', at(3), { views: 30, creator_platform_id: 'c2' }),
      video('v1', at(1), { views: 10, creator_platform_id: 'c1' }),
      video('v1', at(2), { views: 20, creator_platform_id: 'c3' }),
    ]);
    expect(await dailyOfCreator(of, 'c2', VIEWS)).toEqual([null, 10, 10, null, null, null]);
    for (const other of ['c1', 'c3']) {
      expect(await dailyOfCreator(of, other, { metric: 'video_count' })).toEqual([0, 0, 0, 0, 0, 0]);
    }
  });
});
