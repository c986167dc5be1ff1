import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { ApiError } from '@/lib/errors';
import { testDatabase } from '@/tests/database';
import {
  creator,
  dump,
  makeOrganisation,
  type Organisation,
  organisationOf,
  video,
  voided,
} from '@/tests/organisation';
import { type IngestLine, ingestSnapshots } from './ingest';

/** POST /api/v1/ingest/snapshots below its door: every rule about records, told by rows and by answers. */

const database = testDatabase();
let organisation: Organisation;
const opened: Organisation[] = [];

async function open(setting: Parameters<typeof makeOrganisation>[1] = {}): Promise<Organisation> {
  const made = await makeOrganisation(database.db, setting);
  opened.push(made);
  return made;
}

/** Whatever a test did, every derived row is what the captures alone say. */
afterEach(async () => {
  for (const { db, scope } of opened.splice(0)) {
    const report = await verifyRollups(db, scope);
    expect(report.differences).toBe(0);
  }
});

const day = (date: number, hour = 8) =>
  `2026-03-${String(date).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
const RANGE = { from: '2026-03-01', to: '2026-03-06' };

/** Daily values of a video (metric views in mode new unless told), 1 to 6 March. */
async function daily(
  of: Organisation,
  platformId: string,
  params: Record<string, string> = {},
): Promise<(number | null)[]> {
  const entity_id = await of.id('video', platformId);
  return of.values({ entity: 'video', entity_id, metric: 'views', ...RANGE, ...params });
}

async function dailyOfCreator(
  of: Organisation,
  platformId: string,
  params: Record<string, string>,
): Promise<(number | null)[]> {
  const entity_id = await of.id('creator', platformId);
  return of.values({ entity: 'creator', entity_id, ...RANGE, ...params });
}

async function refusal(of: Organisation, lines: readonly IngestLine[]): Promise<ApiError> {
  const error = await ingestSnapshots(lines, of).then(
    () => null,
    (caught: unknown) => caught,
  );
  if (!(error instanceof ApiError)) throw new Error(`not refused: ${error}`);
  return error;
}

const GOOD = video('v1', day(1), { views: 1 });
const emptied = (rows: Record<string, string[]>) => Object.values(rows).flat();

describe('each record stands alone', () => {
  beforeAll(async () => {
    organisation = await makeOrganisation(database.db);
  });

  it('and accepted, unchanged and rejected ones add up to those sent', async () => {
    const of = await open();
    await of.ingest([video('v1', day(1), { views: 10 })]);
    const result = await of.ingest([
      video('v1', day(1), { views: 10 }),
      video('v1', day(2), { views: 15 }),
      video('v1', 'never', { views: 20 }),
      video('v2', day(2), { views: -1 }),
      creator('c1', day(2), { followers: 5 }),
    ]);
    expect(result).toMatchObject({ accepted: 2, unchanged: 1 });
    expect(result.rejected.map(({ line }) => line)).toEqual([3, 4]);
  });

  it('and the good ones are stored although others are rejected', async () => {
    const of = await open();
    await of.ingest([video('v1', day(1), { views: 10 }), 'nonsense', video('v1', day(2), { views: 15 })]);
    expect(await daily(of, 'v1')).toEqual([null, 5, null, null, null, null]);
  });

  it('and keeps the line number that it came with', async () => {
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

  it('and a rejected one creates nothing', async () => {
    const of = await open();
    await of.ingest([GOOD, video('v2', day(1), { creator_platform_id: 'c2', views: 1.5 })]);
    const platformIds = (rows: { platformId: string }[]) => rows.map(({ platformId }) => platformId).sort();
    const where = { where: { orgId: of.scope.orgId } };
    expect(platformIds(await of.db.video.findMany(where))).toEqual(['v1']);
    expect(platformIds(await of.db.creator.findMany(where))).toEqual(['c1']);
  });

  /** The problems of one record sent beside a good one, as "path: message". */
  async function problems(record: unknown): Promise<string[]> {
    const { rejected } = await organisation.ingest([GOOD, record]);
    expect(rejected.map(({ line }) => line)).toEqual([2]);
    return (rejected[0]?.issues ?? []).map(({ path, message }) => `${path}: ${message}`);
  }

  it('and all of its problems are told at once', async () => {
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

  it('and a capture in the future is told beside its other problems', async () => {
    const told = await problems(video('v1', '2026-03-20T17:00:00Z', { views: -1 }));
    expect(told).toEqual([
      expect.stringMatching(/^views: /),
      expect.stringMatching(/^captured_at: .*5 minutes/),
    ]);
  });

  it('and a wrong kind hides no other problem', async () => {
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
    const told = await problems(video('v1', day(1), { [name]: 1 }));
    expect(told).toEqual([`${name}: unknown field; did you mean '${closest}'?`]);
  });

  it('and a field of the other kind is unknown', async () => {
    expect(await problems(video('v1', day(1), { followers: 5 }))).toEqual([
      expect.stringMatching(/^followers: unknown field/),
    ]);
    expect(await problems(creator('c1', day(1), { views: 5 }))).toEqual([
      expect.stringMatching(/^views: unknown field/),
    ]);
  });

  it.each([null, [], 'text', 5, true])('and %j, which is no object, is refused as such', async (record) => {
    expect(await problems(record)).toEqual([expect.stringMatching(/^: .*object/)]);
  });

  it.each([
    ['-1', -1],
    ['a fraction', 0.5],
    ['2^53', 9_007_199_254_740_992],
    ['text', '10'],
    ['true', true],
  ])('and a counter of %s is one problem', async (_, views) => {
    expect(await problems(video('v1', day(1), { views }))).toEqual([
      expect.stringMatching(/^views: must be/),
    ]);
  });

  it.each([
    ['NUL', 'a\0b'],
    ['half a surrogate pair', 'a\ud83d'],
    ['the other half', '\udc10b'],
  ])('and text with %s is refused in every field', async (_, text) => {
    const texts = { platform: text, platform_id: text, creator_platform_id: text, caption: text };
    const paths = (await problems(video('v1', day(1), texts))).map((problem) => problem.split(':')[0]);
    expect(paths.sort()).toEqual(['caption', 'creator_platform_id', 'platform', 'platform_id']);
    const own = { handle: text, display_name: text, bio: text, avatar_url: text };
    const others = (await problems(creator('c1', day(1), own))).map((problem) => problem.split(':')[0]);
    expect(others.sort()).toEqual(['avatar_url', 'bio', 'display_name', 'handle']);
  });
});

describe('a call', () => {
  it('without a valid record is refused, with the list in meta.rejected and flattened in issues', async () => {
    const of = await open();
    const error = await refusal(of, [
      { line: 1, value: video('v1', 'never', { views: -1 }) },
      { line: 3, error: 'is not JSON' },
    ]);
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
    const error = await refusal(organisation, []);
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
    await of.ingest([video('v1', '1999-12-31T23:59:59Z', { views: 5 }), video('v1', day(1), { views: 8 })]);
    expect(await daily(of, 'v1')).toEqual([3, null, null, null, null, null]);
  });
});

describe('identity', () => {
  it('is the platform and its id: the same id elsewhere is another entity', async () => {
    const of = await open();
    await of.ingest([
      video('v1', day(1), { views: 1 }),
      video('v1', day(1), { views: 2, platform: 'youtube' }),
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
      video('x', day(1), { views: 1, creator_platform_id: 'x' }),
      creator('x', day(1), { followers: 2 }),
    ]);
    expect(await of.id('video', 'x')).not.toBe(await of.id('creator', 'x'));
  });

  it('is text: leading zeros and letter case matter', async () => {
    const of = await open();
    await of.ingest(['7', '07', 'a', 'A'].map((id) => video(id, day(1), { views: 1 })));
    expect(await of.db.video.count({ where: { orgId: of.scope.orgId } })).toBe(4);
  });

  it('is the organisation’s own: another’s captures of the same ids are not touched', async () => {
    const [one, other] = [await open(), await open()];
    await one.ingest([video('v1', day(1), { views: 10 }), video('v1', day(2), { views: 15 })]);
    const before = await dump(one);
    await other.ingest([video('v1', day(1), { views: 500 }), creator('c1', day(1), { handle: 'other' })]);
    await other.ingest([voided('video', 'v1', day(1))]);
    expect(await dump(one)).toEqual(before);
  });
});

describe('a video whose creator is unknown', () => {
  it('creates that creator, handle unknown', async () => {
    const of = await open();
    await of.ingest([video('v1', day(1), { creator_platform_id: 'c9', views: 1 })]);
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
    await of.ingest([video('v1', day(1), { platform: 'youtube', creator_platform_id: 'c9' })]);
    const [made] = await of.db.creator.findMany({ where: { orgId: of.scope.orgId } });
    expect(made?.platform).toBe('youtube');
  });

  it('creates it once, and a capture of the creator fills it in', async () => {
    const of = await open();
    await of.ingest([video('v1', day(1), { views: 1 }), video('v2', day(1), { views: 1 })]);
    const id = await of.id('creator', 'c1');
    await of.ingest([creator('c1', day(2), { handle: 'mara', followers: 7 })]);
    expect(await of.id('creator', 'c1')).toBe(id);
    const [made] = await of.db.creator.findMany({ where: { orgId: of.scope.orgId } });
    expect(made).toMatchObject({ label: '@mara', followers: 7n });
  });
});

describe('counters that are not known', () => {
  it('missing or null are not zero: no level and no gain', async () => {
    const of = await open();
    await of.ingest([video('v1', day(1), { views: 10, saves: null }), video('v1', day(2), { views: 12 })]);
    expect(await daily(of, 'v1', { metric: 'saves', mode: 'cumulative' })).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(await daily(of, 'v1', { metric: 'saves' })).toEqual([null, null, null, null, null, null]);
  });

  it('in all of a capture leave a capture that counts as data', async () => {
    const of = await open();
    expect(await of.ingest([video('v1', day(1)), video('v1', day(2))])).toMatchObject({ accepted: 2 });
    const entity_id = await of.id('video', 'v1');
    const { first_data_date, baselines, series } = await of.ask({
      entity: 'video',
      entity_id,
      metric: 'views',
      ...RANGE,
    });
    expect(first_data_date).toBe('2026-03-02');
    expect(baselines.map(({ snapshot_at }) => snapshot_at)).toEqual(['2026-03-01T08:00:00.000Z']);
    expect(series[0]?.points.every(({ value }) => value === null)).toBe(true);
  });

  it('of 2^53 − 1 come out to the digit', async () => {
    const of = await open();
    const max = Number.MAX_SAFE_INTEGER;
    await of.ingest([video('v1', day(1), { views: 1 }), video('v1', day(2), { views: max })]);
    expect(await daily(of, 'v1')).toEqual([null, max - 1, null, null, null, null]);
    expect((await daily(of, 'v1', { mode: 'cumulative' }))[1]).toBe(max);
  });
});

describe('the ends of the calendar', () => {
  it.each(['UTC', 'Pacific/Kiritimati', 'Etc/GMT+12', 'America/Juneau'])(
    'hold captures and posts like any day, in %s',
    async (timezone) => {
      const of = await open({ timezone });
      await of.ingest([
        video('v1', '0001-01-03T00:00:00Z', { views: 5, posted_at: '9999-12-28T23:59:59Z' }),
        video('v1', day(1), { views: 8 }),
        video('v2', day(1), { views: 5, posted_at: '0001-01-03T00:00:00Z' }),
        creator('c1', '0001-01-03T00:00:00Z', { followers: 7 }),
      ]);
      expect(await of.ingest([video('v2', '0001-01-03T12:00:00Z', { views: 1 })])).toMatchObject({
        accepted: 1,
      });
      expect(await daily(of, 'v2', { mode: 'cumulative' })).toEqual([5, 5, 5, 5, 5, 5]);
      expect(await dailyOfCreator(of, 'c1', { metric: 'followers' })).toEqual([7, 7, 7, 7, 7, 7]);
      expect(await dailyOfCreator(of, 'c1', { metric: 'video_count' })).toEqual([1, 1, 1, 1, 1, 1]);
    },
  );

  it('end where an instant would have no day in some zone: those beyond are refused', async () => {
    const of = await open();
    const { rejected } = await of.ingest([
      GOOD,
      video('v1', '0001-01-02T23:59:59Z', { views: 5 }),
      video('v1', day(1), { posted_at: '9999-12-31T00:00:00Z' }),
    ]);
    expect(rejected.map(({ line, issues }) => [line, issues[0]?.path])).toEqual([
      [2, 'captured_at'],
      [3, 'posted_at'],
    ]);
  });
});

describe('counters at the top of their range', () => {
  it('that sum to more than 64 bits on one day of a creator are refused, and nothing is stored', async () => {
    const of = await open();
    const max = Number.MAX_SAFE_INTEGER;
    const clips = Array.from({ length: 1_100 }, (_, n) =>
      video(`v${n}`, day(2), { views: max, posted_at: day(1) }),
    );
    await expect(of.ingest(clips)).rejects.toMatchObject({ code: 'invalid_params' });
    expect(await of.ingest(clips.slice(0, 1_000))).toMatchObject({ accepted: 1_000 });
    expect(await dailyOfCreator(of, 'c1', { metric: 'views' })).toEqual([
      null,
      1_000 * max,
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('a second record for the same place', () => {
  it('replaces the first wholly: a counter that it leaves out becomes unknown', async () => {
    const of = await open();
    await of.ingest([
      video('v1', day(1), { views: 10, likes: 1, caption: 'first' }),
      video('v1', day(2), { views: 20, likes: 5 }),
      video('v1', day(3), { views: 30, likes: 9 }),
    ]);
    expect(await of.ingest([video('v1', day(2), { views: 21 })])).toMatchObject({
      accepted: 1,
      unchanged: 0,
    });
    expect(await daily(of, 'v1')).toEqual([null, 11, 9, null, null, null]);
    expect(await daily(of, 'v1', { metric: 'likes' })).toEqual([null, null, 8, null, null, null]);
  });

  it('takes away an attribute that it leaves out', async () => {
    const of = await open();
    await of.ingest([video('v1', day(1), { views: 10, caption: 'first' })]);
    await of.ingest([video('v1', day(1), { views: 10 })]);
    const [stored] = await of.db.video.findMany({ where: { orgId: of.scope.orgId } });
    expect(stored).toMatchObject({ caption: null, label: 'Video v1' });
  });

  it('takes away a mark that it leaves out, and sets one that it brings', async () => {
    const of = await open();
    const captures = (baseline: boolean) => [
      video('v1', day(1), { views: 100 }),
      video('v1', day(2), { views: 30, baseline }),
      video('v1', day(3), { views: 40 }),
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
      video('v1', day(1), record),
      creator('c1', day(1), { handle: 'mara', verified: true, followers: 3 }),
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
      creator('c1', day(1), { followers: 3, verified: true, handle: 'mara', bio: null, baseline: false }),
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
    await of.ingest([video('v1', day(1), record)]);
    expect(await of.ingest([video('v1', day(1), { ...record, ...change })])).toMatchObject({ accepted: 1 });
    expect(await of.ingest([video('v1', day(1), { ...record, ...change })])).toMatchObject({ unchanged: 1 });
  });

  it('in the same call wins when its line is later, wholly', async () => {
    const of = await open();
    const result = await of.ingest([
      video('v1', day(1), { views: 10, likes: 1 }),
      video('v1', day(2), { views: 99, likes: 50, caption: 'wrong' }),
      video('v1', day(2), { views: 15 }),
    ]);
    expect(result.accepted + result.unchanged).toBe(3);
    expect(await daily(of, 'v1')).toEqual([null, 5, null, null, null, null]);
    expect(await daily(of, 'v1', { metric: 'likes' })).toEqual([null, null, null, null, null, null]);
    const [stored] = await of.db.video.findMany({ where: { orgId: of.scope.orgId } });
    expect(stored?.caption).toBeNull();
  });

  it('that is identical in the same call is unchanged', async () => {
    const of = await open();
    const record = video('v1', day(1), { views: 10 });
    expect(await of.ingest([record, record, { ...record }])).toMatchObject({ accepted: 1, unchanged: 2 });
  });

  it('moves the gain of the capture after it, and the level of every day from it on', async () => {
    const of = await open();
    await of.ingest([1, 2, 4].map((date) => video('v1', day(date), { views: date * 10 })));
    await of.ingest([video('v1', day(1), { views: 4 })]);
    expect(await daily(of, 'v1')).toEqual([null, 16, null, 20, null, null]);
    expect(await daily(of, 'v1', { mode: 'cumulative' })).toEqual([4, 20, 20, 40, 40, 40]);
  });
});

describe('a void', () => {
  const three = [1, 2, 3].map((date) =>
    video('v1', day(date), { views: date * 10, caption: `take ${date}` }),
  );

  it('takes a capture back as if it had never been', async () => {
    const [one, other] = [await open(), await open()];
    await one.ingest(three);
    expect(await one.ingest([voided('video', 'v1', day(2))])).toMatchObject({ accepted: 1, unchanged: 0 });
    await other.ingest(three.filter((record) => record.captured_at !== day(2)));
    expect(await dump(one)).toEqual(await dump(other));
    expect(await daily(one, 'v1')).toEqual([null, null, 20, null, null, null]);
  });

  it('of the first capture makes the next one the baseline', async () => {
    const of = await open();
    await of.ingest(three);
    await of.ingest([voided('video', 'v1', day(1))]);
    expect(await daily(of, 'v1')).toEqual([null, null, 10, null, null, null]);
    expect(await daily(of, 'v1', { mode: 'cumulative' })).toEqual([null, 20, 30, 30, 30, 30]);
  });

  it('of a creator’s capture takes its followers back', async () => {
    const of = await open();
    await of.ingest([1, 2, 3].map((date) => creator('c1', day(date), { followers: date * 100 })));
    await of.ingest([voided('creator', 'c1', day(2))]);
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
    await of.ingest([video('v1', day(2), { views: 5, posted_at: day(1) })]);
    await of.ingest([voided('video', 'v1', day(2))]);
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

  it('and a new capture after it begin anew', async () => {
    const of = await open();
    await of.ingest([video('v1', day(2), { views: 5 })]);
    await of.ingest([voided('video', 'v1', day(2))]);
    await of.ingest([video('v1', day(2), { views: 7 }), video('v1', day(3), { views: 9 })]);
    expect(await daily(of, 'v1')).toEqual([null, null, 2, null, null, null]);
  });

  it('of nothing is unchanged and creates nothing', async () => {
    const of = await open();
    const nothing = [voided('video', 'v1', day(1)), voided('creator', 'c1', day(1))];
    expect(await of.ingest(nothing)).toEqual({ accepted: 0, unchanged: 2, rejected: [] });
    expect(emptied(await dump(of))).toEqual([]);
  });

  it.each([
    ['another instant', voided('video', 'v1', day(2))],
    ['another platform', { ...voided('video', 'v1', day(1)), platform: 'youtube' }],
    ['the other kind', voided('creator', 'v1', day(1))],
    ['the video’s creator, which has no capture', voided('creator', 'c1', day(1))],
    ['the instant of posting, where no capture is', voided('video', 'v1', '2026-02-28T09:00:00Z')],
  ])('of %s takes nothing back', async (_, record) => {
    const of = await open();
    await of.ingest([video('v1', day(1), { views: 5, posted_at: '2026-02-28T09:00:00Z' })]);
    const before = await dump(of);
    expect(await of.ingest([record])).toEqual({ accepted: 0, unchanged: 1, rejected: [] });
    expect(await dump(of)).toEqual(before);
  });

  it('sent again is unchanged', async () => {
    const of = await open();
    await of.ingest(three);
    await of.ingest([voided('video', 'v1', day(2))]);
    expect(await of.ingest([voided('video', 'v1', day(2))])).toMatchObject({ accepted: 0, unchanged: 1 });
  });

  it('and a record of the same call play in the order of their lines', async () => {
    const of = await open();
    await of.ingest([...three, voided('video', 'v1', day(2))]);
    expect(await daily(of, 'v1')).toEqual([null, null, 20, null, null, null]);
    await of.ingest([voided('video', 'v1', day(3)), video('v1', day(3), { views: 35 })]);
    expect(await daily(of, 'v1')).toEqual([null, null, 25, null, null, null]);
  });

  it('with a field that it does not know is refused', async () => {
    const of = await open();
    const { rejected } = await of.ingest([GOOD, { ...voided('video', 'v1', day(1)), views: 5 }]);
    expect(rejected).toMatchObject([{ line: 2, issues: [{ path: 'views' }] }]);
  });
});

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
      creator('c1', day(1), { handle: 'old', display_name: 'Mara', bio: 'first', verified: false }),
      creator('c1', day(3), { handle: 'new', verified: true }),
      creator('c1', day(4), { followers: 5 }),
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
    await of.ingest([creator('c1', day(3), { handle: 'new' })]);
    await of.ingest([creator('c1', day(1), { handle: 'old', bio: 'first' })]);
    expect(await stored(of)).toMatchObject({ handle: 'new', bio: 'first' });
  });

  it('go back when the capture that carried them is taken back', async () => {
    const of = await open();
    await of.ingest([
      creator('c1', day(1), { handle: 'old', bio: 'first' }),
      creator('c1', day(2), { handle: 'new' }),
    ]);
    await of.ingest([voided('creator', 'c1', day(2))]);
    expect(await stored(of)).toMatchObject({ handle: 'old', bio: 'first', label: '@old' });
    await of.ingest([voided('creator', 'c1', day(1))]);
    expect(await stored(of)).toMatchObject({ handle: null, bio: null, label: 'c1' });
  });

  it('may be false, which is carried, unlike null', async () => {
    const of = await open();
    await of.ingest([creator('c1', day(1), { verified: true }), creator('c1', day(2), { verified: false })]);
    expect((await stored(of)).verified).toBe(false);
  });

  it('keep every character: emoji, joiners, right-to-left, quotes, backslashes', async () => {
    const of = await open();
    const bio = `🐐👩‍👧 עברית "quoted" 'single' back\\slash {1,2} %_ \u0001 \u2028 日本語`;
    await of.ingest([
      creator('c-🐐', day(1), { bio, handle: 'gö"at' }),
      video('v-🐐', day(1), { caption: bio }),
    ]);
    const [made] = await of.db.creator.findMany({ where: { orgId: of.scope.orgId, platformId: 'c-🐐' } });
    expect(made).toMatchObject({ bio, label: '@gö"at' });
    const [clip] = await of.db.video.findMany({ where: { orgId: of.scope.orgId } });
    expect(clip).toMatchObject({ platformId: 'v-🐐', caption: bio });
    expect(await of.ingest([video('v-🐐', day(1), { caption: bio })])).toMatchObject({ unchanged: 1 });
  });

  it('make the label of a video from its caption, cut at 80 code points', async () => {
    const of = await open();
    await of.ingest([video('v1', day(1), { caption: `\n  ${'🐐'.repeat(90)}\nmore` })]);
    const [clip] = await of.db.video.findMany({ where: { orgId: of.scope.orgId } });
    expect(clip?.label).toBe('🐐'.repeat(80));
  });
});

describe('a changed posted_at', () => {
  it('that makes the first capture a birth turns its baseline into gain', async () => {
    const of = await open();
    await of.ingest([video('v1', day(2), { views: 100 }), video('v1', day(3), { views: 150 })]);
    expect(await daily(of, 'v1')).toEqual([null, null, 50, null, null, null]);
    await of.ingest([video('v1', day(4), { views: 160, posted_at: day(1, 20) })]);
    expect(await daily(of, 'v1')).toEqual([null, 100, 50, 10, null, null]);
    expect(await daily(of, 'v1', { mode: 'cumulative' })).toEqual([0, 100, 150, 160, 160, 160]);
  });

  it('that takes the birth away turns the first gain into a baseline', async () => {
    const of = await open();
    await of.ingest([video('v1', day(2), { views: 100, posted_at: day(1, 20) })]);
    await of.ingest([video('v1', day(3), { views: 150, posted_at: '2026-01-01T00:00:00Z' })]);
    expect(await daily(of, 'v1')).toEqual([null, null, 50, null, null, null]);
  });

  it('moves the day on which the video counts as posted', async () => {
    const of = await open();
    await of.ingest([video('v1', day(3), { views: 1, posted_at: day(1) })]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count', mode: 'new' })).toEqual([
      1, 0, 0, 0, 0, 0,
    ]);
    await of.ingest([video('v1', day(3), { views: 1, posted_at: day(2) })]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count', mode: 'new' })).toEqual([
      0, 1, 0, 0, 0, 0,
    ]);
    await of.ingest([video('v1', day(3), { views: 1 })]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count', mode: 'new' })).toEqual([
      0, 0, 0, 0, 0, 0,
    ]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count' })).toEqual([0, 0, 1, 1, 1, 1]);
  });

  it('that no capture carries any more brings back the one before', async () => {
    const of = await open();
    await of.ingest([
      video('v1', day(2), { views: 100, posted_at: day(1, 20) }),
      video('v1', day(3), { views: 150, posted_at: '2026-01-01T00:00:00Z' }),
    ]);
    await of.ingest([voided('video', 'v1', day(3))]);
    expect(await daily(of, 'v1')).toEqual([null, 100, null, null, null, null]);
  });
});

describe('a video that changes its creator', () => {
  const VIEWS = { metric: 'views' };

  it('takes its whole history with it', async () => {
    const of = await open();
    await of.ingest(
      [1, 2, 3].map((date) => video('v1', day(date), { views: date * 10, posted_at: day(1, 0) })),
    );
    await of.ingest([video('v1', day(4), { views: 50, creator_platform_id: 'c2' })]);
    expect(await dailyOfCreator(of, 'c1', VIEWS)).toEqual([null, null, null, null, null, null]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'video_count' })).toEqual([0, 0, 0, 0, 0, 0]);
    expect(await dailyOfCreator(of, 'c2', VIEWS)).toEqual([10, 10, 10, 20, null, null]);
    expect(await dailyOfCreator(of, 'c2', { metric: 'video_count' })).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('stays where it is when an older capture names another', async () => {
    const of = await open();
    await of.ingest([video('v1', day(2), { views: 10 }), video('v1', day(3), { views: 15 })]);
    await of.ingest([video('v1', day(1), { views: 5, creator_platform_id: 'c2' })]);
    expect(await dailyOfCreator(of, 'c1', VIEWS)).toEqual([null, 5, 5, null, null, null]);
    expect(await dailyOfCreator(of, 'c2', VIEWS)).toEqual([null, null, null, null, null, null]);
  });

  it('comes back when the capture that moved it is taken back', async () => {
    const of = await open();
    await of.ingest([
      video('v1', day(1), { views: 5 }),
      video('v1', day(2), { views: 10, creator_platform_id: 'c2' }),
      video('v1', day(2, 9), { views: 11, creator_platform_id: 'c2' }),
    ]);
    await of.ingest([voided('video', 'v1', day(2)), voided('video', 'v1', day(2, 9))]);
    await of.ingest([video('v1', day(3), { views: 12 })]);
    expect(await dailyOfCreator(of, 'c1', VIEWS)).toEqual([null, null, 7, null, null, null]);
  });

  it('changes whose followers its campaigns count, on every day', async () => {
    const of = await open();
    await of.ingest([
      creator('c1', day(1), { followers: 100 }),
      creator('c2', day(1), { followers: 1000 }),
      video('v1', day(1), { views: 5 }),
    ]);
    const entity_id = await of.campaign('Spring', ['v1']);
    const asked = { entity: 'campaign', entity_id, metric: 'followers', ...RANGE };
    expect(await of.values(asked)).toEqual([100, 100, 100, 100, 100, 100]);
    await of.ingest([video('v1', day(2), { views: 6, creator_platform_id: 'c2' })]);
    expect(await of.values(asked)).toEqual([1000, 1000, 1000, 1000, 1000, 1000]);
  });

  it('within the call that first names it belongs to the creator of its newest capture', async () => {
    const of = await open();
    await of.ingest([
      video('v1', day(3), { views: 30, creator_platform_id: 'c2' }),
      video('v1', day(1), { views: 10, creator_platform_id: 'c1' }),
      video('v1', day(2), { views: 20, creator_platform_id: 'c3' }),
    ]);
    expect(await dailyOfCreator(of, 'c2', VIEWS)).toEqual([null, 10, 10, null, null, null]);
    for (const other of ['c1', 'c3']) {
      expect(await dailyOfCreator(of, other, { metric: 'video_count' })).toEqual([0, 0, 0, 0, 0, 0]);
    }
  });
});

describe('records that arrive late or in any order', () => {
  /** A history with everything: a birth, dips, false zeros, nulls, a reset, a changed posted_at, a move, two a day. */
  const HISTORY = [
    creator('c1', day(1), { handle: 'one', followers: 100 }),
    creator('c1', day(2), { followers: 0 }),
    creator('c1', day(3), { handle: 'two', followers: 90 }),
    creator('c1', day(5), { followers: 400, baseline: true, bio: 'new here' }),
    creator('c1', day(6), { handle: 'one', followers: 12_000, bio: 'still here' }),
    creator('c2', day(4), { followers: 7 }),
    video('v1', day(1), { views: 0, likes: 0, posted_at: day(1, 2) }),
    video('v1', day(1, 20), { views: 100, likes: 10 }),
    video('v1', day(2), { views: 90, likes: null }),
    video('v1', day(3), { views: 0, likes: 0, comments: 4 }),
    video('v1', day(3, 18), { views: 160, likes: 25, caption: 'take two' }),
    video('v1', day(4), { likes: 3, baseline: true }),
    video('v1', day(5), { views: 20, likes: 5, creator_platform_id: 'c2' }),
    video('v1', day(6), { views: 45, likes: 6, creator_platform_id: 'c2', posted_at: day(1, 3) }),
    video('v2', day(2), { views: 0 }),
    video('v2', day(3), { views: 900, saves: 2 }),
    video('v2', day(6), { views: 1_000, saves: 9, platform: 'tiktok' }),
  ];

  async function contentsAfter(calls: readonly (readonly unknown[])[]): Promise<Record<string, string[]>> {
    const of = await open({ timezone: 'America/New_York' });
    await of.ingest([video('v1', day(1)), video('v2', day(1))]);
    await of.campaign('Spring', ['v1', 'v2']);
    await of.ingest([voided('video', 'v1', day(1)), voided('video', 'v2', day(1))]);
    for (const call of calls) {
      const { rejected } = await of.ingest(call);
      expect(rejected).toEqual([]);
    }
    return dump(of);
  }

  /** The same shuffle for the same seed. */
  function shuffled<T>(items: readonly T[], seed: number): T[] {
    const rest = [...items];
    let state = seed;
    return items.map(() => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return rest.splice(state % rest.length, 1)[0] as T;
    });
  }

  const orders: [name: string, calls: (readonly unknown[])[]][] = [
    ['one by one, in time order', [...HISTORY].sort(byTime).map((record) => [record])],
    [
      'one by one, newest first',
      [...HISTORY]
        .sort(byTime)
        .reverse()
        .map((record) => [record]),
    ],
    ['in one call, newest first', [[...HISTORY].sort(byTime).reverse()]],
    ...[1, 2, 3].map((seed): [string, (readonly unknown[])[]] => {
      const all = shuffled(HISTORY, seed * 7_919);
      return [`shuffled (${seed}), in calls of 4`, [0, 4, 8, 12, 16].map((i) => all.slice(i, i + 4))];
    }),
    ['twice, the second time backwards', [HISTORY, [...HISTORY].reverse()]],
    [
      'wrong first, then taken back, then right',
      [
        HISTORY.map((record) => ({ ...record, baseline: record.baseline !== true })),
        HISTORY.map(({ kind, platform_id, captured_at }) => ({ kind, platform_id, captured_at, void: true })),
        HISTORY,
      ],
    ],
  ];

  function byTime(a: Record<string, unknown>, b: Record<string, unknown>): number {
    return String(a.captured_at) < String(b.captured_at) ? -1 : 1;
  }

  let sorted: Record<string, string[]>;

  beforeAll(async () => {
    sorted = await contentsAfter([[...HISTORY].sort(byTime)]);
  });

  it.each(orders)('leave every row as if sent at once in time order: %s', async (_, calls) => {
    expect(await contentsAfter(calls)).toEqual(sorted);
  });
});

describe('one transaction', () => {
  /** Makes the database refuse a day of a table's rows, as a fault half-way through a call would. */
  async function refuseDays(date: string): Promise<() => Promise<unknown>> {
    await database.db.$executeRawUnsafe(`
      ALTER TABLE entity_days ADD CONSTRAINT test_refuses CHECK (day <> DATE '${date}') NOT VALID`);
    return () => database.db.$executeRawUnsafe(`ALTER TABLE entity_days DROP CONSTRAINT test_refuses`);
  }

  it('holds a call: a failure half-way leaves nothing of it', async () => {
    const of = await open();
    await of.ingest([
      video('v1', day(1), { views: 10 }),
      creator('c1', day(1), { handle: 'one', followers: 5 }),
    ]);
    const before = await dump(of);
    const allow = await refuseDays('2026-03-03');
    const call = [
      creator('c1', day(2), { handle: 'two', followers: 9 }),
      creator('c9', day(2), { followers: 1 }),
      video('v1', day(2), { views: 15 }),
      video('v2', day(2), { views: 3, creator_platform_id: 'c8' }),
      video('v1', day(3), { views: 20 }),
    ];
    try {
      await expect(of.ingest(call)).rejects.toThrow();
      expect(await dump(of)).toEqual(before);
    } finally {
      await allow();
    }
    expect(await of.ingest(call)).toMatchObject({ accepted: 5 });
    expect(await daily(of, 'v1')).toEqual([null, 5, 5, null, null, null]);
  });

  it('that failed does not stop the calls queued behind it', async () => {
    const of = await open();
    const allow = await refuseDays('2026-03-03');
    try {
      const [bad, good] = await Promise.allSettled([
        of.ingest([video('v1', day(3), { views: 20 })]),
        of.ingest([video('v1', day(2), { views: 10 })]),
      ]);
      expect([bad?.status, good?.status]).toEqual(['rejected', 'fulfilled']);
    } finally {
      await allow();
    }
    expect(await daily(of, 'v1', { mode: 'cumulative' })).toEqual([null, 10, 10, 10, 10, 10]);
  });
});

describe('a retry', () => {
  it('of a whole call is harmless: everything is unchanged', async () => {
    const of = await open();
    const call = [
      video('v1', day(1), { views: 10, caption: 'x' }),
      video('v1', day(2), { views: 15 }),
      creator('c1', day(1), { handle: 'mara', followers: 5 }),
      voided('video', 'v1', day(5)),
    ];
    await of.ingest(call);
    const before = await dump(of);
    expect(await of.ingest(call)).toEqual({ accepted: 0, unchanged: 4, rejected: [] });
    expect(await dump(of)).toEqual(before);
  });

  it('of an older call after a correction puts the older record back: the last committed wins', async () => {
    const of = await open();
    const wrong = video('v1', day(2), { views: 99 });
    const right = video('v1', day(2), { views: 15 });
    await of.ingest([video('v1', day(1), { views: 10 }), wrong]);
    await of.ingest([right]);
    expect(await daily(of, 'v1')).toEqual([null, 5, null, null, null, null]);
    expect(await of.ingest([wrong])).toMatchObject({ accepted: 1 });
    expect(await daily(of, 'v1')).toEqual([null, 89, null, null, null, null]);
  });
});

describe('what was committed', () => {
  it('is in the answers of the next read: the entity, its creator and its campaign', async () => {
    const of = await open();
    await of.ingest([video('v1', day(1), { views: 10 })]);
    const campaign = await of.campaign('Spring', ['v1']);
    await of.ingest([video('v1', day(2), { views: 25 })]);
    const asked = { entity: 'campaign', entity_id: campaign, metric: 'views', ...RANGE };
    expect(await of.values(asked)).toEqual([null, 15, null, null, null, null]);
    expect(await dailyOfCreator(of, 'c1', { metric: 'views' })).toEqual([null, 15, null, null, null, null]);
    await of.ingest([video('v1', day(2), { views: 30 })]);
    expect(await of.values(asked)).toEqual([null, 20, null, null, null, null]);
  });

  it('falls on the days of the zone that the organisation has by then, not of a stale one', async () => {
    const of = await open({ timezone: 'UTC' });
    await of.db.organisation.update({
      where: { orgId: of.scope.orgId },
      data: { analyticsTz: 'America/New_York' },
    });
    // 22:00 on the 2nd in New York.
    await of.ingest([video('v1', day(1, 12), { views: 10 }), video('v1', day(3, 3), { views: 15 })]);
    const moved = organisationOf(of.db, { ...of.scope, timezone: 'America/New_York' }, of.now);
    expect(await daily(moved, 'v1')).toEqual([null, 5, null, null, null, null]);
  });
});
