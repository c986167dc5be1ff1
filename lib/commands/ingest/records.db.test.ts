import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/tests/database';
import { daily, verifiedOrganisations } from '@/tests/ingest';
import { creator, dump, makeOrganisation, type Organisation, video, voided } from '@/tests/organisation';
import { refusalOf } from '@/tests/refusal';
import { at } from '@/tests/times';
import { ingestSnapshots } from './ingest';

/** The outcome of each record of a call, in the stored rows and in the answer. */

const database = testDatabase();
const open = verifiedOrganisations(database);
let organisation: Organisation;
const GOOD = video('v1', at(1), { views: 1 });
const emptied = (rows: Record<string, string[]>) => Object.values(rows).flat();

describe('a record', () => {
  beforeAll(async () => {
    organisation = await makeOrganisation(database.db);
  });

  it('is accepted, unchanged or rejected: the counts add up to the records sent', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { views: 10 })]);
    const result = await of.ingest([
      video('v1', at(1), { views: 10 }),
      video('v1', at(2), { views: 15 }),
      video('v1', 'never', { views: 20 }),
      video('v2', at(2), { views: -1 }),
      creator('c1', at(2), { followers: 5 }),
    ]);
    expect(result).toMatchObject({ accepted: 2, unchanged: 1 });
    expect(result.rejected.map(({ line }) => line)).toEqual([3, 4]);
  });

  it('is stored although others of its call are rejected', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { views: 10 }), 'nonsense', video('v1', at(2), { views: 15 })]);
    expect(await daily(of, 'v1')).toEqual([null, 5, null, null, null, null]);
  });

  it('is named by the line number it came with', async () => {
    const lines = [
      { line: 2, value: GOOD },
      { line: 5, value: video('v1', 'never') },
      { line: 9, error: 'is not JSON' },
    ];
    const { rejected } = await ingestSnapshots(lines, organisation);
    expect(rejected).toMatchObject([
      { line: 5, issues: [{ path: 'captured_at' }] },
      { line: 9, issues: [{ path: '', message: 'is not JSON' }] },
    ]);
  });

  it('creates nothing when it is rejected', async () => {
    const of = await open();
    await of.ingest([GOOD, video('v2', at(1), { creator_platform_id: 'c2', views: 1.5 })]);
    const platformIds = (rows: { platformId: string | null }[]) =>
      rows.map(({ platformId }) => platformId).sort();
    const where = { where: { orgId: of.scope.orgId } };
    expect(platformIds(await of.db.video.findMany(where))).toEqual(['v1']);
    expect(platformIds(await of.db.creator.findMany(where))).toEqual(['c1']);
  });

  /** The problems of one record sent together with a good one, as "path: message". */
  async function problems(record: unknown): Promise<string[]> {
    const { rejected } = await organisation.ingest([GOOD, record]);
    expect(rejected.map(({ line }) => line)).toEqual([2]);
    return (rejected[0]?.issues ?? []).map(({ path, message }) => `${path}: ${message}`);
  }

  it('is rejected with all of its problems at once', async () => {
    const record = {
      kind: 'video',
      platform: '',
      platform_id: 7,
      captured_at: '2026-02-30T08:00:00Z',
      views: -1,
      saves: 1.5,
      baseline: 'yes',
      colour: 'red',
    };
    const paths = (await problems(record)).map((problem) => problem.split(':')[0]);
    expect(paths.sort()).toEqual(
      [
        'baseline',
        'captured_at',
        'colour',
        'creator_platform_id',
        'platform',
        'platform_id',
        'saves',
        'views',
      ].sort(),
    );
  });

  it('is rejected for a capture in the future and for its other problems together', async () => {
    const found = await problems(video('v1', '2026-03-20T17:00:00Z', { views: -1 }));
    expect(found).toEqual([
      expect.stringMatching(/^views: /),
      expect.stringMatching(/^captured_at: .*5 minutes/),
    ]);
  });

  it('is rejected for a wrong kind and for its other problems together', async () => {
    const paths = (await problems({ kind: 'channel', platform_id: '', captured_at: 'now' })).map(
      (problem) => problem.split(':')[0],
    );
    expect(paths.sort()).toEqual(['captured_at', 'kind', 'platform_id']);
  });

  it.each([
    ['vews', 'views'],
    ['viewss', 'views'],
    ['creator_platformid', 'creator_platform_id'],
    ['capturedAt', 'captured_at'],
    ['Baseline', 'baseline'],
    ['captions', 'caption'],
  ])('and its unknown field %s is refused with the closest known one, %s', async (name, closest) => {
    const found = await problems(video('v1', at(1), { [name]: 1 }));
    expect(found).toEqual([`${name}: unknown field; did you mean '${closest}'?`]);
  });

  it('is rejected for a field of the other kind', async () => {
    expect(await problems(video('v1', at(1), { followers: 5 }))).toEqual([
      expect.stringMatching(/^followers: unknown field/),
    ]);
    expect(await problems(creator('c1', at(1), { views: 5 }))).toEqual([
      expect.stringMatching(/^views: unknown field/),
    ]);
  });

  it.each([null, [], 'text', 5, true])('is rejected when it is %j, not an object', async (record) => {
    expect(await problems(record)).toEqual([expect.stringMatching(/^: .*object/)]);
  });

  it.each([
    ['-1', -1],
    ['a fraction', 0.5],
    ['2^53', 9_007_199_254_740_992],
    ['text', '10'],
    ['true', true],
  ])('and a counter of %s is one problem', async (_, views) => {
    expect(await problems(video('v1', at(1), { views }))).toEqual([expect.stringMatching(/^views: must be/)]);
  });

  it.each([
    ['NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud83d'],
    ['the other half', '\udc10b'],
  ])('and text with %s is refused in every field', async (_, text) => {
    const texts = { platform: text, platform_id: text, creator_platform_id: text, caption: text };
    const paths = (await problems(video('v1', at(1), texts))).map((problem) => problem.split(':')[0]);
    expect(paths.sort()).toEqual(['caption', 'creator_platform_id', 'platform', 'platform_id']);
    const own = { handle: text, display_name: text, bio: text, avatar_url: text };
    const others = (await problems(creator('c1', at(1), own))).map((problem) => problem.split(':')[0]);
    expect(others.sort()).toEqual(['avatar_url', 'bio', 'display_name', 'handle']);
  });
});

describe('a call', () => {
  it('without a valid record is refused, with the list in meta.rejected and flattened in issues', async () => {
    const of = await open();
    const error = await refusalOf(
      ingestSnapshots(
        [
          { line: 1, value: video('v1', 'never', { views: -1 }) },
          { line: 3, error: 'is not JSON' },
        ],
        of,
      ),
    );
    expect(error).toMatchObject({ code: 'invalid_params', status: 400 });
    expect(error.issues?.map(({ path }) => path)).toEqual([
      'records.1.captured_at',
      'records.1.views',
      'records.3',
    ]);
    expect(error.meta.rejected).toMatchObject([
      { line: 1, issues: [{ path: 'captured_at' }, { path: 'views' }] },
      { line: 3, issues: [{ message: 'is not JSON' }] },
    ]);
    expect(emptied(await dump(of))).toEqual([]);
  });

  it('without any record is refused', async () => {
    const error = await refusalOf(ingestSnapshots([], organisation));
    expect(error).toMatchObject({ code: 'invalid_params', issues: [{ path: 'records' }] });
    expect(error.meta.rejected).toEqual([]);
  });
});

describe('captured_at', () => {
  it('may lie 5 minutes in the future, and no more', async () => {
    const of = await open({ now: '2026-03-20T16:00:00Z' });
    expect(await of.ingest([video('v1', '2026-03-20T16:05:00Z')])).toMatchObject({
      accepted: 1,
      rejected: [],
    });
    const { rejected } = await of.ingest([GOOD, video('v1', '2026-03-20T16:05:00.001Z')]);
    expect(rejected).toEqual([{ line: 2, issues: [{ path: 'captured_at', message: expect.any(String) }] }]);
  });

  it('is cut to milliseconds before anything compares it', async () => {
    const of = await open();
    await of.ingest([video('v1', '2026-03-01T08:00:00.1239Z', { views: 10 })]);
    expect(await of.ingest([video('v1', '2026-03-01T10:00:00.123+02:00', { views: 10 })])).toMatchObject({
      accepted: 0,
      unchanged: 1,
    });
    const [stored] = await of.db.videoSnapshot.findMany({ where: { orgId: of.scope.orgId, isBirth: false } });
    expect(stored?.capturedAt.toISOString()).toBe('2026-03-01T08:00:00.123Z');
  });

  it('is cut, not rounded, at the edge of the future too', async () => {
    const of = await open({ now: '2026-03-20T16:00:00Z' });
    expect(await of.ingest([video('v1', '2026-03-20T16:05:00.000999Z')])).toMatchObject({ accepted: 1 });
  });

  it('may lie long ago', async () => {
    const of = await open();
    await of.ingest([video('v1', '1999-12-31T23:59:59Z', { views: 5 }), video('v1', at(1), { views: 8 })]);
    expect(await daily(of, 'v1')).toEqual([3, null, null, null, null, null]);
  });
});

describe('identity', () => {
  it('is the platform and its id: the same id elsewhere is another entity', async () => {
    const of = await open();
    await of.ingest([
      video('v1', at(1), { views: 1 }),
      video('v1', at(1), { views: 2, platform: 'youtube' }),
    ]);
    const videos = await of.db.video.findMany({
      where: { orgId: of.scope.orgId },
      orderBy: { platform: 'asc' },
    });
    expect(videos.map(({ platform, views }) => [platform, views])).toEqual([
      ['tiktok', 1n],
      ['youtube', 2n],
    ]);
    expect(await of.db.creator.count({ where: { orgId: of.scope.orgId } })).toBe(2);
  });

  it('keeps a creator and a video of the same id apart', async () => {
    const of = await open();
    await of.ingest([
      video('x', at(1), { views: 1, creator_platform_id: 'x' }),
      creator('x', at(1), { followers: 2 }),
    ]);
    expect(await of.id('video', 'x')).not.toBe(await of.id('creator', 'x'));
  });

  it('is text: leading zeros and letter case matter', async () => {
    const of = await open();
    await of.ingest(['7', '07', 'a', 'A'].map((id) => video(id, at(1), { views: 1 })));
    expect(await of.db.video.count({ where: { orgId: of.scope.orgId } })).toBe(4);
  });

  it('is the organisation’s own: another’s captures of the same ids are not touched', async () => {
    const [one, other] = [await open(), await open()];
    await one.ingest([video('v1', at(1), { views: 10 }), video('v1', at(2), { views: 15 })]);
    const before = await dump(one);
    await other.ingest([video('v1', at(1), { views: 500 }), creator('c1', at(1), { handle: 'other' })]);
    await other.ingest([voided('video', 'v1', at(1))]);
    expect(await dump(one)).toEqual(before);
  });
});

describe('a video whose creator is unknown', () => {
  it('creates that creator, handle unknown', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { creator_platform_id: 'c9', views: 1 })]);
    const [made] = await of.db.creator.findMany({ where: { orgId: of.scope.orgId } });
    expect(made).toMatchObject({
      platform: 'tiktok',
      platformId: 'c9',
      handle: null,
      displayName: null,
      label: 'c9',
      followers: null,
      firstCapturedAt: null,
    });
  });

  it('creates it on its own platform', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { platform: 'youtube', creator_platform_id: 'c9' })]);
    const [made] = await of.db.creator.findMany({ where: { orgId: of.scope.orgId } });
    expect(made?.platform).toBe('youtube');
  });

  it('creates it once, and a capture of the creator fills it in', async () => {
    const of = await open();
    await of.ingest([video('v1', at(1), { views: 1 }), video('v2', at(1), { views: 1 })]);
    const id = await of.id('creator', 'c1');
    await of.ingest([creator('c1', at(2), { handle: 'mara', followers: 7 })]);
    expect(await of.id('creator', 'c1')).toBe(id);
    const [made] = await of.db.creator.findMany({ where: { orgId: of.scope.orgId } });
    expect(made).toMatchObject({ label: '@mara', followers: 7n });
  });
});
