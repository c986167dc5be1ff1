import { beforeAll, expect, it } from 'vitest';
import { creatorListAnswer } from '@/lib/contract/catalogue/catalogue';
import { ALL_ENDPOINTS } from '@/lib/contract/endpoints/all';
import { patternOf } from '@/lib/contract/paths';
import { testHttp } from '@/tests/http';
import { video } from '@/tests/organisation';

/** Insights at the beginning of the calendar: some of its days begin, and all before it lie, ahead of the year 1. */
const http = testHttp({ plan: 'ultra' });
const INSIGHTS = ALL_ENDPOINTS.filter(({ tag, method }) => tag === 'Insights' && method === 'GET');
let creator = '';

beforeAll(async () => {
  const day = '0001-01-04T12:00:00Z';
  const records = [video('v1', day, { posted_at: day, views: 5 })];
  await http.call('/ingest/snapshots', { method: 'POST', json: { records } });
  [{ id: creator = '' } = {}] = (await http.get(creatorListAnswer, '/creators')).data as { id?: string }[];
});

it.each(INSIGHTS.map(({ id }) => id))('%s answers for the first days', async (id) => {
  const { query, answer } = INSIGHTS.find((one) => one.id === id) ?? {};
  const params = new URLSearchParams({ creator_id: creator, from: '0001-01-01', to: '0001-01-07' });
  if (query && 'spark' in query.shape) {
    params.set('spark', '1');
    params.set('compare', 'prior_period');
  }
  for (const tz of ['Pacific/Kiritimati', 'Australia/Lord_Howe', 'UTC', 'America/New_York']) {
    params.set('tz', tz);
    const response = await http.call(`${patternOf(id).replace('/api/v1', '')}?${params}`);
    expect([tz, response.status]).toEqual([tz, 200]);
    answer?.json?.parse(await response.json());
  }
});

it('counts a post of the first days on its local day and hour', async () => {
  const days = 'from=0001-01-01&to=0001-01-07&tz=Australia/Lord_Howe';
  const read = async (name: string) => {
    const response = await http.call(`/analytics/aggregate/${name}?${days}`);
    return (await response.json()) as {
      data: { day: string; dow: number; hour: number; post_count: number }[];
    };
  };
  const posted = (await read('calendar')).data.filter((day) => day.post_count > 0);
  expect(posted.map(({ day }) => day)).toEqual(['0001-01-04']);
  expect((await read('posting-heatmap')).data).toMatchObject([{ hour: 22, post_count: 1 }]);
});
