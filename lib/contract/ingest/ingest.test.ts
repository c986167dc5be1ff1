import { describe, expect, it } from 'vitest';
import { creatorRecord, MAX_BODY_BYTES, MAX_FUTURE_MS, MAX_RECORDS, videoRecord, voidRecord } from './ingest';

const AT = '2026-03-01T08:00:00Z';
const video = (more: object = {}) => ({
  kind: 'video',
  platform_id: 'v1',
  creator_platform_id: 'c1',
  captured_at: AT,
  ...more,
});
const creator = (more: object = {}) => ({ kind: 'creator', platform_id: 'c1', captured_at: AT, ...more });
/** The paths of the problems. */
const pathsOf = (result: { error?: { issues: { path: PropertyKey[] }[] } }) => [
  ...new Set(result.error?.issues.map(({ path }) => path.join('.')) ?? []),
];

describe('a record', () => {
  it('needs no more than kind, ids and captured_at', () => {
    expect(videoRecord.parse(video())).toEqual({
      kind: 'video',
      platform: 'tiktok',
      platform_id: 'v1',
      creator_platform_id: 'c1',
      captured_at: Date.parse(AT),
      baseline: false,
    });
    expect(creatorRecord.parse(creator())).toMatchObject({ platform: 'tiktok', baseline: false });
  });

  it.each(['platform_id', 'creator_platform_id', 'captured_at'])(
    'of a video without %s is refused there',
    (name) => {
      expect(pathsOf(videoRecord.safeParse(video({ [name]: undefined })))).toEqual([name]);
    },
  );

  it('takes every field of the contract', () => {
    const full = {
      platform: 'youtube',
      handle: 'mara',
      display_name: 'Mara',
      bio: 'Hi 🐐',
      avatar_url: 'https://example.com/a.png',
      verified: true,
      followers: 1200,
      baseline: true,
    };
    expect(creatorRecord.parse(creator(full))).toMatchObject(full);
    const counters = {
      views: 10,
      likes: 1,
      comments: 0,
      shares: 0,
      saves: null,
      caption: 'x',
      baseline: true,
    };
    const posted_at = '2026-02-27T17:03:00Z';
    expect(videoRecord.parse(video({ ...counters, posted_at }))).toMatchObject({
      ...counters,
      posted_at: Date.parse(posted_at),
    });
  });

  it('may carry null for everything that is not required', () => {
    const nulls = { caption: null, posted_at: null, views: null, likes: null, comments: null, shares: null };
    expect(videoRecord.safeParse(video({ ...nulls, saves: null })).success).toBe(true);
    const own = {
      handle: null,
      display_name: null,
      bio: null,
      avatar_url: null,
      verified: null,
      followers: null,
    };
    expect(creatorRecord.safeParse(creator(own)).success).toBe(true);
  });
});

describe('a counter', () => {
  it.each([0, 1, 9_007_199_254_740_991, null])('may be %s', (views) => {
    expect(videoRecord.parse(video({ views })).views).toBe(views);
  });

  it.each([-1, 1.5, 9_007_199_254_740_992, '10', true, {}, Number.NaN])('may not be %j', (views) => {
    expect(pathsOf(videoRecord.safeParse(video({ views })))).toEqual(['views']);
    expect(pathsOf(creatorRecord.safeParse(creator({ followers: views })))).toEqual(['followers']);
  });
});

describe('a platform id', () => {
  it.each(['7001', 'UC-abc_9', '00042', '視頻', 'x'.repeat(200)])('is text: %j', (platform_id) => {
    expect(videoRecord.parse(video({ platform_id })).platform_id).toBe(platform_id);
  });

  it.each(['', ' 7001', '7001\n', 7001, null, 'a\0b', '\ud83d', 'x'.repeat(201)])(
    'is not %j',
    (platform_id) => {
      expect(videoRecord.safeParse(video({ platform_id })).success).toBe(false);
    },
  );
});

describe('a void', () => {
  const base = { kind: 'video', platform_id: 'v1', captured_at: AT, void: true };

  it('names a capture and no more', () => {
    expect(voidRecord.parse(base)).toEqual({ ...base, platform: 'tiktok', captured_at: Date.parse(AT) });
  });

  it('carries no counter', () => {
    expect(voidRecord.safeParse({ ...base, views: 5 }).success).toBe(false);
  });

  it('is not one when `void` is false', () => {
    expect(videoRecord.safeParse(video({ void: false })).success).toBe(true);
    expect(pathsOf(videoRecord.safeParse(video({ void: 'yes' })))).toEqual(['void']);
  });
});

it('the limits are those of the contract', () => {
  expect([MAX_RECORDS, MAX_BODY_BYTES, MAX_FUTURE_MS]).toEqual([10_000, 8 * 1024 * 1024, 300_000]);
});
