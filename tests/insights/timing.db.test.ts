import { beforeAll, expect, it } from 'vitest';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorListAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { postingCalendarAnswer } from '@/lib/contract/insights/calendar';
import { creatorScatter } from '@/lib/contract/insights/creator-scatter';
import { memberOverlapAnswer } from '@/lib/contract/insights/member-overlap';
import { outliers } from '@/lib/contract/insights/outliers';
import { overPostingAnswer } from '@/lib/contract/insights/over-posting';
import { postingConsistency } from '@/lib/contract/insights/posting-consistency';
import { postingHeatmapAnswer } from '@/lib/contract/insights/posting-heatmap';
import { similarCreatorsAnswer } from '@/lib/contract/insights/similar-creators';
import { viewDistributionAnswer } from '@/lib/contract/insights/view-distribution';
import { NDJSON, ndjson, testHttp } from '@/tests/http';

/** It is 2026-03-10 08:00 in New York, where the clock went forward on 2026-03-08. */
const http = testHttp();
const AGGREGATE = '/analytics/aggregate';
const HOUR = 3_600_000;

interface Post {
  name: string;
  owner: string;
  postedAt: string;
  /** Views after 3 hours and after 7 days. */
  views: readonly [number, number];
}

const POSTS: readonly Post[] = [
  ...Array.from({ length: 9 }, (_, day) => ({
    name: `anna-${day}`,
    owner: 'anna',
    postedAt: `2026-02-0${day + 1}T17:30:00Z`,
    views: [500, 900 + 20 * day] as const,
  })),
  { name: 'anna-hit', owner: 'anna', postedAt: '2026-02-10T17:30:00Z', views: [5_000, 90_000] },
  ...Array.from({ length: 7 }, (_, at) => ({
    name: `bert-${at}`,
    owner: 'bert',
    postedAt: `2026-03-01T1${at}:00:00Z`,
    views: [at < 3 ? 20 : 200, 300] as const,
  })),
  { name: 'carl-0', owner: 'carl', postedAt: '2026-02-20T02:10:00Z', views: [1, 40] },
];

const captures = POSTS.flatMap(({ name, owner, postedAt, views }) =>
  [3, 7 * 24 + 1].flatMap((hours, at) => {
    const captured_at = new Date(Date.parse(postedAt) + hours * HOUR).toISOString();
    return captured_at > '2026-03-10T11:00:00.000Z'
      ? []
      : [
          {
            kind: 'video',
            platform_id: name,
            creator_platform_id: owner,
            captured_at,
            posted_at: postedAt,
            views: views[at],
            likes: at,
          },
        ];
  }),
);
const profiles = ['anna', 'bert', 'carl'].map((platform_id, at) => ({
  kind: 'creator',
  platform_id,
  handle: platform_id,
  captured_at: '2026-02-01T00:00:00Z',
  followers: 10 ** (at + 3),
}));

const creators = new Map<string, string>();

beforeAll(async () => {
  await http.call('/ingest/snapshots', {
    method: 'POST',
    headers: NDJSON,
    body: ndjson([...profiles, ...captures]),
  });
  const listed = await http.get(creatorListAnswer, '/creators');
  for (const { handle, id } of listed.data) creators.set(handle ?? '', id);
  const { data: videos } = await http.get(videoListAnswer, '/videos?limit=100');
  for (const [name, isIn] of [
    ['All of Anna', (owner: string) => owner === 'anna'],
    ['Anna and Carl', (owner: string) => owner !== 'bert'],
  ] as const) {
    const made = await http.get(campaignAnswer, '/campaigns', { method: 'POST', json: { name } });
    const video_ids = videos.filter((video) => isIn(video.creator_handle ?? '')).map(({ id }) => id);
    await http.call(`/campaigns/${made.data.id}/items`, { method: 'POST', json: { video_ids } });
  }
});

it('counts posts by local hour of the week', async () => {
  const { data } = await http.get(
    postingHeatmapAnswer,
    `${AGGREGATE}/posting-heatmap?from=2026-02-01&to=2026-02-28`,
  );
  // 17:30 in UTC is 12:30 in New York; 02:10 of the 20th is 21:10 of the 19th, a Thursday.
  expect(data.filter(({ hour }) => hour === 12)).toHaveLength(7);
  expect(data.find(({ hour }) => hour === 21)).toEqual({
    dow: 4,
    hour: 21,
    post_count: 1,
    avg_views: 40,
    median_views: 40,
  });
});

it('spreads views over bins, and says what the top holds', async () => {
  const { data } = await http.get(
    viewDistributionAnswer,
    `${AGGREGATE}/view-distribution?from=2026-02-01&to=2026-02-28`,
  );
  expect(data).toMatchObject({ count: 11, unknown_count: 0, p50: 980, posts_for_half: 1 });
  expect(data.bins[0]).toEqual({ from: 20, to: 50, count: 1 });
  expect(data.bins.at(-1)).toEqual({ from: 50_000, to: 100_000, count: 1 });
  expect(data.top_1_share).toBeCloseTo((100 * 90_000) / (data.views ?? 0), 10);
  expect(data.top_10_share).toBeCloseTo((100 * (90_000 + 1_060)) / (data.views ?? 0), 10);
});

it('finds the hit among the posts of its creator', async () => {
  const { data, meta } = await http.get(
    outliers.answer,
    `${AGGREGATE}/outliers?from=2026-02-05&to=2026-02-28`,
  );
  expect(meta.total_count).toBe(1);
  expect(data[0]).toMatchObject({ kind: 'hit', value: 90_000, n: 10, creator_label: '@anna' });
  const all = [...Array.from({ length: 9 }, (_, day) => Math.log(901 + 20 * day)), Math.log(90_001)];
  const median = ((all[4] ?? 0) + (all[5] ?? 0)) / 2;
  const deviations = all.map((x) => Math.abs(x - median)).sort((a, b) => a - b);
  const mad = ((deviations[4] ?? 0) + (deviations[5] ?? 0)) / 2;
  expect(data[0]?.z).toBeCloseTo(((all[9] ?? 0) - median) / (1.4826 * mad), 9);
});

it('scores how regularly creators post', async () => {
  // Four whole weeks: 2, 9, 16 and 23 February are Mondays.
  const { data } = await http.get(
    postingConsistency.answer,
    `${AGGREGATE}/posting-consistency?from=2026-02-01&to=2026-03-01`,
  );
  const byLabel = Object.fromEntries(data.map((row) => [row.label, row]));
  expect(byLabel['@anna']).toMatchObject({
    posts: 10,
    weeks: 4,
    active_weeks: 2,
    longest_gap_days: 19,
    median_hours: 24,
    p90_hours: 24,
  });
  // 7 in the first week, 2 in the second.
  const cv = Math.sqrt((49 + 4) / 4 - (9 / 4) ** 2) / (9 / 4);
  expect(byLabel['@anna']?.score).toBeCloseTo(50 * (1 - cv / 2), 10);
  expect(byLabel['@carl']).toMatchObject({ posts: 1, median_hours: null });
});

it('lists creators by size and reach', async () => {
  const { data } = await http.get(
    creatorScatter.answer,
    `${AGGREGATE}/creator-scatter?from=2026-02-01&to=2026-02-28`,
  );
  expect(data[0]).toMatchObject({
    label: '@carl',
    followers: 100_000,
    median_views: 40,
    views_per_follower: 0.0004,
  });
});

it('compares campaigns two by two', async () => {
  const { data } = await http.get(memberOverlapAnswer, `${AGGREGATE}/member-overlap`);
  expect(data).toMatchObject({ campaign_count: 2, is_cut: false });
  expect(data.pairs).toHaveLength(1);
  expect(data.pairs[0]).toMatchObject({ shared_videos: 10, shared_creators: 1, jaccard: 10 / 11 });
});

it('finds the day on which a creator posted too much', async () => {
  const { data, meta } = await http.get(
    overPostingAnswer,
    `${AGGREGATE}/over-posting?from=2026-02-01&to=2026-03-09`,
  );
  expect(meta.total_count).toBe(1);
  expect(data[0]).toMatchObject({
    label: '@bert',
    day: '2026-03-01',
    posts: 7,
    suppressed: 3,
    severity: 'past',
  });
  expect(data[0]?.videos.map(({ views }) => views)).toEqual([20, 20, 20]);
});

it('lists what was posted on each day, of at most 62', async () => {
  const { data } = await http.get(
    postingCalendarAnswer,
    `${AGGREGATE}/calendar?from=2026-02-01&to=2026-03-09`,
  );
  expect(data).toHaveLength(37);
  expect(data.find(({ day }) => day === '2026-03-01')).toMatchObject({ post_count: 7, creator_count: 1 });
  const refused = await http.refuse(400, `${AGGREGATE}/calendar?from=2026-01-01&to=2026-03-04`);
  expect(refused.meta.issues).toEqual([
    { path: 'from', message: 'the range has 63 days; a calendar shows at most 62', suggestion: '2026-01-02' },
  ]);
});

it('compares creators', async () => {
  const { data } = await http.get(
    similarCreatorsAnswer,
    `${AGGREGATE}/similar-creators?creator_id=${creators.get('anna')}&from=2026-02-01&to=2026-03-09`,
  );
  expect(data.creator.label).toBe('@anna');
  expect(data.similar.map(({ label }) => label).sort()).toEqual(['@bert', '@carl']);
  expect(data).toMatchObject({ pools: [], creator_count: 3 });
});
