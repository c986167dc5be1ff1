import { beforeAll, describe, expect, it } from 'vitest';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { memberOverlapAnswer } from '@/lib/contract/insights/member-overlap';
import { outliers } from '@/lib/contract/insights/outliers';
import { viewDistributionAnswer } from '@/lib/contract/insights/view-distribution';
import { NDJSON, ndjson, testHttp } from '@/tests/http';

/** Insights of cases small enough to be worked out by hand. It is 2026-03-10 08:00 in New York. */

const http = testHttp();
const AGGREGATE = '/analytics/aggregate';
const RANGE = 'from=2026-02-01&to=2026-03-02';

/** A video with so many views 7 days and an hour after it was posted on a day of February. */
const post = (owner: string, date: number, views: number) => ({
  kind: 'video',
  platform_id: `${owner}-${date}`,
  creator_platform_id: owner,
  posted_at: new Date(Date.UTC(2026, 1, date, 15)).toISOString(),
  captured_at: new Date(Date.UTC(2026, 1, date + 7, 16)).toISOString(),
  views,
});
const eight = [10, 11, 12, 13, 14, 15, 16, 9_999];
const seven = eight.slice(1);
const equal = [50, 50, 50, 50, 50, 50, 50, 50, 50_000];

beforeAll(async () => {
  const records = Object.entries({ eight, seven, equal }).flatMap(([owner, all]) =>
    all.map((views, i) => post(owner, 1 + i, views)),
  );
  await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
});

describe('outliers', () => {
  it('need eight videos that vary', async () => {
    const { data } = await http.get(outliers.answer, `${AGGREGATE}/outliers?${RANGE}`);
    expect(data.map(({ creator_label, kind, value, n }) => [creator_label, kind, value, n])).toEqual([
      ['eight', 'hit', 9_999, 8],
    ]);
    // Halfway between the two in the middle, of logarithms.
    expect(data[0]?.expected).toBeCloseTo(Math.sqrt(14 * 15) - 1, 9);
  });

  it('count a video of exactly 180 days before, for each by its own posting', async () => {
    const february = [10, 9_999, 12, 13, 14, 15, 9_999].map((views, i) => post('habits', 1 + i, views));
    // 180 days before the second one: too old for the last one, which then has seven.
    const records = [post('habits', -178, 11), ...february];
    await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
    const { data } = await http.get(outliers.answer, `${AGGREGATE}/outliers?${RANGE}`);
    const own = data.filter(({ creator_label }) => creator_label === 'habits');
    expect(own.map(({ posted_at, kind, n }) => [posted_at, kind, n])).toEqual([
      ['2026-02-02T15:00:00.000Z', 'hit', 8],
    ]);
  });
});

describe('the distribution of views', () => {
  it('is empty where nothing was posted', async () => {
    const path = `${AGGREGATE}/view-distribution?from=2026-01-01&to=2026-01-09`;
    const { data } = await http.get(viewDistributionAnswer, path);
    expect(data).toMatchObject({ count: 0, unknown_count: 0, views: null, p50: null, bins: [] });
    expect([data.top_1_share, data.posts_for_half]).toEqual([null, null]);
  });
});

describe('a calendar', () => {
  it('of 62 days is answered, of 63 refused', async () => {
    const path = `${AGGREGATE}/calendar?to=2026-03-05`;
    expect((await http.call(`${path}&from=2026-01-03`)).status).toBe(200);
    expect((await http.refuse(400, `${path}&from=2026-01-02`)).error).toContain('62');
  });
});

describe('an insight', () => {
  const stranger = '01234567-89ab-4def-8123-456789abcdef';
  it.each(['project_id', 'campaign_id', 'creator_id'])('of a stranger by %s is not found', async (name) => {
    await http.refuse(404, `${AGGREGATE}/posting-heatmap?${name}=${stranger}`);
  });
});

describe('the overlap', () => {
  it('compares fifty of 51 campaigns and says that it is cut', async () => {
    for (let i = 0; i < 51; i++) {
      await http.get(campaignAnswer, '/campaigns', { method: 'POST', json: { name: `Campaign ${i}` } });
    }
    const { data } = await http.get(memberOverlapAnswer, `${AGGREGATE}/member-overlap`);
    expect([data.campaigns.length, data.campaign_count, data.is_cut]).toEqual([50, 51, true]);
    expect(data.pairs).toEqual([]);
  });
});
