import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorListAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { ALL_ENDPOINTS } from '@/lib/contract/endpoints/all';
import { campaignLeaderboard } from '@/lib/contract/insights/campaign-leaderboard';
import { creatorLeaderboard } from '@/lib/contract/insights/creator-leaderboard';
import { videoLeaderboard } from '@/lib/contract/insights/video-leaderboard';
import { patternOf } from '@/lib/contract/paths';
import { NDJSON, ndjson, testHttp } from '@/tests/http';
import { watchStatements } from '@/tests/organisation';

/** What all insights have in common. It is 2026-03-10 08:00 in New York, on a plan of 90 days. */
const http = testHttp({ plan: 'free' });
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const INSIGHTS = ALL_ENDPOINTS.filter(({ tag, method }) => tag === 'Insights' && method === 'GET').map(
  ({ id }) => id,
);
let creator = '';
let video = '';

const record = (name: string, at: string, views: number) => ({
  kind: 'video',
  platform_id: name,
  creator_platform_id: 'anna',
  captured_at: at,
  posted_at: '2026-02-20T12:00:00Z',
  views,
});

beforeAll(async () => {
  const records = [record('v', '2026-02-20T13:00:00Z', 1), record('v', '2026-03-02T13:00:00Z', 50)];
  await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
  [{ id: creator = '' } = {}] = (await http.get(creatorListAnswer, '/creators')).data as { id?: string }[];
  [{ id: video = '' } = {}] = (await http.get(videoListAnswer, '/videos')).data as { id?: string }[];
});

describe.each(INSIGHTS)('%s', (id) => {
  const path = (query: string) =>
    `${patternOf(id).replace('/api/v1', '')}?${id === 'getSimilarCreators' && !query.includes('creator_id') ? `creator_id=${creator}&` : ''}${query}`;

  it('names every wrong parameter', async () => {
    const refused = await http.refuse(400, path('from=2026-02-31&tz=Mars/Olympus&platform=%00&nonsense=1'));
    expect(refused.meta.issues?.map((issue) => issue.path).sort()).toEqual([
      'from',
      'nonsense',
      'platform',
      'tz',
    ]);
    const reversed = await http.refuse(400, path('from=2026-03-02&to=2026-03-01'));
    expect(reversed.meta.issues).toMatchObject([{ path: 'from', message: 'must not lie after to' }]);
  });

  it.each(['project', 'campaign', 'creator'])('finds no %s of others', async (kind) => {
    const refused = await http.refuse(404, path(`${kind}_id=${UNKNOWN}`));
    expect(refused.meta.code).toBe('not_found');
  });

  it('shows no day before the plan’s history', async () => {
    const refused = await http.refuse(402, path('from=2025-12-09&to=2025-12-20'));
    expect(refused.meta).toMatchObject({ code: 'retention_exceeded', oldest_allowed: '2025-12-10' });
    const ended = await http.refuse(402, path('to=2025-12-09'));
    expect(ended.meta.code).toBe('retention_exceeded');
  });

  it('takes at most three statements cold and one warm, and says which', async () => {
    const statements = watchStatements(http.db);
    const counts = [];
    for (const cached of [false, true]) {
      statements.take();
      const answer = await http.call(path('from=2026-02-01&to=2026-02-28'));
      const { meta } = (await answer.json()) as { meta: { cached: boolean } };
      expect(meta.cached).toBe(cached);
      counts.push(statements.take().length);
    }
    expect(counts[0]).toBeLessThanOrEqual(3);
    expect(counts[1]).toBe(1);
  });

  it('answers 304 to who holds the answer, and a file to who wants one', async () => {
    const answer = await http.call(path('to=2026-03-05'));
    const etag = answer.headers.get('etag') ?? '';
    const again = await http.call(path('to=2026-03-05'), { headers: { 'If-None-Match': etag } });
    expect([answer.status, again.status]).toEqual([200, 304]);
    const file = await http.call(path('to=2026-03-05&format=csv'));
    expect(file.headers.get('content-type')).toContain('text/csv');
    expect(file.headers.get('etag')).not.toBe(etag);
  });
});

describe('an answer that was kept', () => {
  const ask = async () => {
    const { data: videos, meta } = await http.get(
      videoLeaderboard.answer,
      '/analytics/aggregate/video-leaderboard',
    );
    const { data: creators } = await http.get(
      creatorLeaderboard.answer,
      '/analytics/aggregate/creator-leaderboard',
    );
    const { data: campaigns } = await http.get(
      campaignLeaderboard.answer,
      '/analytics/aggregate/campaign-leaderboard',
    );
    return { videos, creators, campaigns, cached: meta.cached };
  };
  beforeEach(async () => {
    await ask();
    expect((await ask()).cached).toBe(true);
  });

  it('is computed again after a capture', async () => {
    const records = [record('v', '2026-03-04T13:00:00Z', 80)];
    await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
    expect((await ask()).videos[0]?.views).toBe(80);
  });

  it('is computed again after a decision', async () => {
    const decide = (tracking_status: string) =>
      http.call('/videos/tracking', { method: 'POST', json: { video_ids: [video], tracking_status } });
    await decide('excluded');
    expect((await ask()).videos).toEqual([]);
    await decide('included');
    expect((await ask()).videos).toHaveLength(1);
  });

  it('is computed again after a name is changed', async () => {
    await http.call(`/creators/${creator}`, { method: 'PATCH', json: { display_name_override: 'Anna B' } });
    expect((await ask()).creators[0]?.label).toBe('Anna B');
  });

  it('is computed again after a campaign is made, filled and renamed', async () => {
    const made = await http.get(campaignAnswer, '/campaigns', { method: 'POST', json: { name: 'Spring' } });
    expect((await ask()).campaigns.map(({ label, video_count }) => [label, video_count])).toEqual([
      ['Spring', 0],
    ]);
    const path = `/campaigns/${made.data.id}`;
    await http.call(`${path}/items`, { method: 'POST', json: { video_ids: [video] } });
    await http.call(path, { method: 'PATCH', json: { name: 'Summer', target_views: 160 } });
    const [row] = (await ask()).campaigns;
    expect(row).toMatchObject({ label: 'Summer', video_count: 1, target_progress: 50 });
  });
});

it.each(['2026-01-07', '2010-01-01'])(
  'a calendar from %s is too long, and names a day that is not',
  async (from) => {
    const path = '/analytics/aggregate/calendar?to=2026-03-10&from=';
    const { meta } = await http.refuse(400, path + from);
    expect(meta.issues).toMatchObject([{ path: 'from', suggestion: '2026-01-08' }]);
    expect((await http.call(`${path}2026-01-08`)).status).toBe(200);
  },
);

it('the rules are tried on every insight', () => {
  expect(INSIGHTS).toHaveLength(13);
});
