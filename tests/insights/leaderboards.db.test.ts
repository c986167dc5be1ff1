import { beforeAll, describe, expect, it } from 'vitest';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { campaignLeaderboard } from '@/lib/contract/insights/campaign-leaderboard';
import { creatorLeaderboard } from '@/lib/contract/insights/creator-leaderboard';
import { videoLeaderboard } from '@/lib/contract/insights/video-leaderboard';
import { NDJSON, ndjson, testHttp } from '@/tests/http';

/** It is 2026-03-10 08:00 in New York. */
const http = testHttp();
const AGGREGATE = '/analytics/aggregate';
const RANGE = 'from=2026-03-01&to=2026-03-09';

const video = (name: string, owner: string, at: string, fields: object) => ({
  kind: 'video',
  platform_id: name,
  creator_platform_id: owner,
  captured_at: at,
  ...fields,
});

const RECORDS = [
  {
    kind: 'creator',
    platform_id: 'theo',
    captured_at: '2026-02-01T15:00:00Z',
    handle: 'theo',
    followers: 900,
  },
  { kind: 'creator', platform_id: 'theo', captured_at: '2026-03-05T15:00:00Z', followers: 1_000 },
  // Known since before the days before.
  video('old', 'theo', '2026-01-20T15:00:00Z', { views: 100, likes: 1 }),
  video('old', 'theo', '2026-02-10T15:00:00Z', { views: 100 }),
  video('old', 'theo', '2026-02-25T15:00:00Z', { views: 150, likes: 2 }),
  video('old', 'theo', '2026-03-02T15:00:00Z', { views: 350, likes: 12 }),
  video('old', 'theo', '2026-03-08T15:00:00Z', { views: 450, likes: 12 }),
  // Posted in the range; its day 7 is that of the capture 10 hours later.
  video('new', 'theo', '2026-03-01T18:00:00Z', { views: 10, posted_at: '2026-03-01T15:00:00Z' }),
  video('new', 'theo', '2026-03-09T01:00:00Z', { views: 1_000, posted_at: '2026-03-01T15:00:00Z' }),
  video('ida-1', 'ida', '2026-03-03T15:00:00Z', { views: 70 }),
  video('ida-1', 'ida', '2026-03-04T15:00:00Z', { views: 75 }),
];
const ids = new Map<string, string>();
let campaign = '';

beforeAll(async () => {
  await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(RECORDS) });
  const { data } = await http.get(videoListAnswer, '/videos');
  for (const { platform_id, id } of data) ids.set(platform_id, id);
  const made = await http.get(campaignAnswer, '/campaigns', {
    method: 'POST',
    json: { name: 'Spring', target_views: 2_000 },
  });
  campaign = made.data.id;
  const video_ids = [ids.get('old'), ids.get('ida-1')];
  await http.call(`/campaigns/${campaign}/items`, { method: 'POST', json: { video_ids } });
});

describe('the video leaderboard', () => {
  it('ranks by new views, with levels at the end and the week after posting', async () => {
    const { data, meta } = await http.get(videoLeaderboard.answer, `${AGGREGATE}/video-leaderboard?${RANGE}`);
    expect(data.map((row) => [row.rank, row.id, row.views_gained, row.views, row.views_first_7d])).toEqual([
      [1, ids.get('new'), 1_000, 1_000, 1_000],
      [2, ids.get('old'), 300, 450, null],
      [3, ids.get('ida-1'), 5, 75, null],
    ]);
    expect(meta.total_count).toBe(3);
  });

  it('compares the sort field with the days before', async () => {
    const { data } = await http.get(
      videoLeaderboard.answer,
      `${AGGREGATE}/video-leaderboard?${RANGE}&compare=prior_period&spark=1&limit=2&offset=1`,
    );
    expect(data.map(({ prior, change, spark }) => [prior, change, spark])).toEqual([
      [50, 500, [null, 200, null, null, null, null, null, 100, null]],
      [null, null, [null, null, null, 5, null, null, null, null, null]],
    ]);
  });

  it('answers a page beyond the end with no rows, and says how many there are', async () => {
    const { data, meta } = await http.get(
      videoLeaderboard.answer,
      `${AGGREGATE}/video-leaderboard?offset=10`,
    );
    expect([data, meta.total_count]).toEqual([[], 3]);
  });

  it.each(['Asia/Kathmandu', 'America/New_York', 'UTC'])(
    'gives the same sums in %s where no midnight cuts them',
    async (tz) => {
      const { data } = await http.get(
        videoLeaderboard.answer,
        `${AGGREGATE}/video-leaderboard?${RANGE}&tz=${tz}`,
      );
      expect(data.map(({ views_gained }) => views_gained)).toEqual([1_000, 300, 5]);
    },
  );

  it.each(['Asia/Kathmandu', 'America/New_York'])(
    'adds whole months to the days before and after them, in %s',
    async (tz) => {
      const days = 'from=2026-01-25&to=2026-03-05';
      const { data } = await http.get(
        videoLeaderboard.answer,
        `${AGGREGATE}/video-leaderboard?${days}&tz=${tz}`,
      );
      expect(data.map(({ id, views_gained, likes_gained }) => [id, views_gained, likes_gained])).toEqual([
        [ids.get('old'), 250, 11],
        [ids.get('new'), 10, null],
        [ids.get('ida-1'), 5, null],
      ]);
    },
  );

  it('writes what it answers as CSV', async () => {
    const answer = await http.call(`${AGGREGATE}/video-leaderboard?${RANGE}&format=csv`);
    expect(answer.headers.get('content-disposition')).toContain('video-leaderboard.csv');
    const text = await answer.text();
    expect(text).toContain('Rank,Video,Creator');
    expect(text.trim().split(/\r?\n/)).toHaveLength(4);
  });
});

describe('the other leaderboards', () => {
  it('rank creators', async () => {
    const { data } = await http.get(creatorLeaderboard.answer, `${AGGREGATE}/creator-leaderboard?${RANGE}`);
    expect(data).toMatchObject([
      {
        label: '@theo',
        views_gained: 1_300,
        posts: 1,
        followers: 1_000,
        followers_gained: 100,
        median_views: 1_000,
      },
      { views_gained: 5, posts: 0, followers: null, median_views: null },
    ]);
    expect(data[0]?.share).toBeCloseTo((100 * 1_300) / 1_305, 10);
  });

  it('count only the videos of a campaign', async () => {
    const { data } = await http.get(
      creatorLeaderboard.answer,
      `${AGGREGATE}/creator-leaderboard?${RANGE}&campaign_id=${campaign}&sort=views_gained&compare=prior_period&spark=1`,
    );
    expect(data.map(({ views_gained, prior, change }) => [views_gained, prior, change])).toEqual([
      [5, null, null],
      [300, 50, 500],
    ]);
  });

  it('rank campaigns', async () => {
    const { data } = await http.get(campaignLeaderboard.answer, `${AGGREGATE}/campaign-leaderboard?${RANGE}`);
    expect(data).toMatchObject([
      {
        label: 'Spring',
        views_gained: 305,
        views: 525,
        video_count: 2,
        creator_count: 2,
        target_progress: 26.25,
      },
    ]);
  });
});
