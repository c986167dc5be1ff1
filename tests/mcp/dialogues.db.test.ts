import type { CallToolResult, Client } from '@modelcontextprotocol/client';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { testHttp } from '@/tests/http';
import { at } from '@/tests/times';
import { connectMcp } from './client';
import { GAINS, idOf, LONG_ID, makeWorld, PEAK, send } from './world';

/**
 * What an agent does with a question: it asks, reads what was wrong, and asks again with what the refusal offered. Each
 * dialogue ends with the right number within three calls.
 */

const http = testHttp({ plan: 'starter' });
const MAX_CALLS = 3;
const WEEK = { from: '2026-03-02', to: '2026-03-08' };
const DAYS = 7;

let client: Client;
let calls = 0;
beforeAll(() => makeWorld(http));
beforeEach(async () => {
  client = await connectMcp({ key: http.first.key });
  calls = 0;
});

async function call(name: string, args: Record<string, unknown>): Promise<CallToolResult> {
  calls += 1;
  expect(calls).toBeLessThanOrEqual(MAX_CALLS);
  return (await client.callTool({ name, arguments: args })) as CallToolResult;
}

/** The text of an answer. */
const textOf = ({ content }: CallToolResult) => (content[0]?.type === 'text' ? content[0].text : '');

/** The text of a refusal. */
async function refused(name: string, args: Record<string, unknown>): Promise<string> {
  const result = await call(name, args);
  expect(result.isError, textOf(result)).toBe(true);
  return textOf(result);
}

// biome-ignore lint/suspicious/noExplicitAny: an answer of any tool.
async function answered(name: string, args: Record<string, unknown>): Promise<any> {
  const result = await call(name, args);
  expect(result.isError, textOf(result)).toBeFalsy();
  return result.structuredContent;
}

const UUID = /[0-9a-f]{8}-[0-9a-f-]{27}/;
const idIn = (text: string) => UUID.exec(text)?.[0] ?? '';
const total = async (args: Record<string, unknown>) =>
  (await answered('get_analytics', { entity: 'creator', metric: 'views', ...WEEK, ...args })).summary
    .series[0].total;

it('a wrong handle: the refusal names the closest one', async () => {
  const text = await refused('get_analytics', {
    entity: 'creator',
    entity_id: '@ana.kim',
    metric: 'views',
    ...WEEK,
  });
  expect(text).toContain('anna.kim');
  expect(await total({ entity_id: idIn(text) })).toBe(DAYS * (GAINS.v1 + GAINS.v2));
});

it('an ambiguous name: the refusal lists who may be meant', async () => {
  const text = await refused('get_analytics', {
    entity: 'creator',
    entity_id: 'anna',
    metric: 'views',
    ...WEEK,
  });
  const line = text.split('; ').find((part) => part.includes('Anna Lee')) ?? '';
  expect(await total({ entity_id: idIn(line) })).toBe(DAYS * GAINS.v3 + PEAK.views - GAINS.v3);
});

it('a range beyond the plan: the refusal says where history begins', async () => {
  const asked = { entity: 'creator', entity_id: '@theo', metric: 'views' };
  const text = await refused('get_analytics', { ...asked, from: '2024-01-01', to: '2026-03-08' });
  const oldest = /"oldest_allowed":"([\d-]+)"/.exec(text)?.[1];
  expect(await total({ ...asked, from: oldest })).toBe(DAYS * GAINS.v4);
});

it('a metric that does not break down: the refusal says which kind does', async () => {
  const asked = { entity: 'campaign', entity_id: 'Spring', breakdown: 'video', ...WEEK };
  const text = await refused('get_analytics', { ...asked, metric: 'engagement_rate_by_views' });
  expect(text).toMatch(/breakdown: .*count/i);
  const { summary } = await answered('get_analytics', { ...asked, metric: 'views' });
  expect(summary.breakdown.map((one: { total: number }) => one.total)).toEqual([
    DAYS * GAINS.v3 + PEAK.views - GAINS.v3,
    DAYS * GAINS.v1,
  ]);
});

it('a misspelt parameter: the refusal names the right one', async () => {
  const asked = { entity: 'creator', entity_id: '@theo', metric: 'views', ...WEEK };
  const text = await refused('get_analytics', { ...asked, granularty: 'week' });
  const name = /did you mean '(\w+)'/.exec(text)?.[1] ?? '';
  expect(await total({ entity_id: '@theo', [name]: 'week' })).toBe(DAYS * GAINS.v4);
});

it('a range in words that we do not have: the refusal lists ours', async () => {
  const asked = { entity: 'creator', entity_id: '@theo', metric: 'views' };
  const text = await refused('get_analytics', { ...asked, range: 'past_week' });
  expect(text).toContain('last_7_days');
  const { summary } = await answered('get_analytics', { ...asked, range: 'last_7_days' });
  expect(summary.series[0].total).toBe(DAYS * GAINS.v4);
});

it('a metric that a video lacks: asked of its creator instead', async () => {
  const text = await refused('get_analytics', { entity: 'video', entity_id: 'v1', metric: 'followers' });
  expect(text).toMatch(/has no metric 'followers'/);
  expect(await total({ entity_id: 'Anna Kim', metric: 'followers', mode: 'new' })).toBe(DAYS);
});

it('the address of a post: no lookup is needed', async () => {
  const entity_id = `https://www.tiktok.com/@theo/video/${LONG_ID}?lang=en`;
  expect(await total({ entity: 'video', entity_id })).toBe(DAYS * GAINS.v4);
  expect(calls).toBe(1);
});

it('why a campaign peaked: the best day, then what it is made of', async () => {
  const { summary } = await answered('get_analytics', {
    entity: 'campaign',
    entity_id: 'spring',
    metric: 'views',
    ...WEEK,
  });
  const { best } = summary.series[0];
  expect(best).toEqual({ bucket_start: PEAK.day, value: PEAK.views + GAINS.v1 });
  const why = await answered('explain_value', {
    entity: 'campaign',
    entity_id: 'Spring',
    metric: 'views',
    bucket: best.bucket_start,
  });
  expect(why.value).toBe(best.value);
  expect(why.contributions.map((one: { value: number }) => one.value)).toEqual([PEAK.views, GAINS.v1]);
});

it('who did best: a leaderboard, and a field that it lacks', async () => {
  const text = await refused('get_leaderboard', { of: 'creators', sort: '-views_gain', ...WEEK });
  expect(text).toContain('views_gained');
  const { data } = await answered('get_leaderboard', { of: 'creators', sort: '-views_gained', ...WEEK });
  expect(data[0]).toMatchObject({
    label: '@anna.lee',
    views_gained: DAYS * GAINS.v3 + PEAK.views - GAINS.v3,
  });
});

it('a leaderboard says in words what orders it, also where that was not asked for', async () => {
  const result = await call('get_leaderboard', { of: 'videos', ...WEEK });
  expect(textOf(result)).toContain(`2. "Caption of v1": views_gained ${DAYS * GAINS.v1}`);
});

it.each([
  ['get_leaderboard', 'of'],
  ['get_insight', 'insight'],
])('%s by a name that every object has: told the names that there are', async (name, by) => {
  for (const which of ['constructor', '__proto__'])
    expect(await refused(name, { [by]: which })).toContain(`${by}: must be one of `);
});

it('a parameter of another leaderboard: told those that a model may send', async () => {
  const text = await refused('get_leaderboard', { of: 'campaigns', posted: 'in_range' });
  expect(text).toContain('known are ');
  expect(text).not.toMatch(/format|organisation/);
});

it('a key that may only read: told what it lacks, and the numbers stay as they are', async () => {
  const key = await http.keyWith(['read']);
  client = await connectMcp({ key });
  const { tools } = await client.listTools();
  expect(tools.filter(({ annotations }) => !annotations?.readOnlyHint)).toEqual([]);
  const v4 = await idOf(http, LONG_ID);
  const text = await refused('set_tracking_status', { video_ids: [v4], tracking_status: 'excluded' });
  expect(text).toContain('write');
  expect(await total({ entity_id: '@theo' })).toBe(DAYS * GAINS.v4);
});

it('a video that waits: let in, and its history counts at once', async () => {
  const creators = await (await http.call('/creators?handle=theo')).json();
  const change = { method: 'PATCH', json: { tracking_mode: 'selective' } } as const;
  await http.call(`/creators/${creators.data[0].id}`, change);
  const capture = (day: number, views: number) => ({
    kind: 'video',
    platform_id: 'v5',
    creator_platform_id: 'c3',
    captured_at: at(day),
    views,
  });
  await send(http, [capture(2, 100), capture(3, 142)]);
  const { videos } = await answered('review_inbox', { creator_id: '@theo' });
  const video_ids = videos.map((one: { id: string }) => one.id);
  await answered('set_tracking_status', { video_ids, tracking_status: 'included' });
  expect(await total({ entity_id: '@theo' })).toBe(DAYS * GAINS.v4 + 42);
});

it('a text that ends like an address: nothing is called so', async () => {
  expect(await answered('find', { text: 'hello youtube.com/abc' })).toMatchObject({ matches: [] });
});
