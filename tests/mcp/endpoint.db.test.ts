import Ajv2020 from 'ajv/dist/2020';
import { beforeAll, describe, expect, it } from 'vitest';
import * as route from '@/app/api/mcp/route';
import { makeLimits } from '@/lib/http/edge/limits';
import { MAX_TOKENS, tokensOf } from '@/lib/mcp/answer/fit';
import { testHttp } from '@/tests/http';
import { connectMcp, REVISIONS } from './client';
import { HOSTILE, makeWorld } from './world';

const http = testHttp();
beforeAll(() => makeWorld(http));

const ping = { jsonrpc: '2.0', id: 1, method: 'ping' };

function request(method: string, headers: Record<string, string> = {}): Request {
  return new Request('http://localhost:3000/api/mcp', {
    method,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    ...(method === 'POST' ? { body: JSON.stringify(ping) } : {}),
  });
}
const withKey = () => ({ authorization: `Bearer ${http.first.key}` });

describe('the address', () => {
  it('answers 401 without a valid key, and never reads a session', async () => {
    const credentials: Record<string, string>[] = [
      {},
      { authorization: 'Bearer tga_wrong' },
      { cookie: 'next-auth.session-token=x' },
    ];
    for (const headers of credentials) {
      const response = await route.POST(request('POST', headers));
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('answers 403 to pages of other sites, and takes those of this machine', async () => {
    const statusFrom = async (origin: string) =>
      (await route.POST(request('POST', { ...withKey(), origin }))).status;
    expect(await statusFrom('https://evil.example')).toBe(403);
    expect(await statusFrom('null')).toBe(403);
    expect(await statusFrom('http://localhost:6274')).toBe(200);
    http.use({ publicOrigin: 'https://app.example' });
    expect(await statusFrom('https://app.example')).toBe(200);
    http.use({ publicOrigin: null });
  });

  it('has neither streams nor sessions to ask for', async () => {
    for (const handler of [route.GET, route.DELETE, route.PUT]) {
      const response = await handler(request('DELETE', withKey()));
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    }
    const options = await route.OPTIONS(request('OPTIONS'));
    expect([options.status, options.headers.get('allow')]).toEqual([204, 'POST, OPTIONS']);
  });

  it('counts messages in the minute, and the calls of a tool as any other calls', async () => {
    http.use({ limits: makeLimits(4) });
    const client = await connectMcp({ key: http.second.key });
    const fresh = { entity: 'project', entity_id: 'Main', metric: 'views' };
    const used: boolean[] = [];
    for (let i = 0; i < 3; i++)
      used.push(Boolean((await client.callTool({ name: 'get_analytics', arguments: fresh })).isError));
    http.use({ limits: makeLimits(0) });
    // One for connecting, two a tool: the name, and the numbers.
    expect(used).toEqual([false, true, true]);
  });

  it('logs the message and the calls behind it under one caller, without what was asked', async () => {
    const client = await connectMcp({ key: http.first.key });
    const before = http.log.length;
    await client.callTool({ name: 'find', arguments: { text: 'secret words', types: ['campaign'] } });
    const lines = http.log.slice(before);
    expect(lines.map(({ path }) => path)).toEqual(expect.arrayContaining(['/api/mcp', '/api/v1/campaigns']));
    expect(new Set(lines.map(({ caller }) => caller)).size).toBe(1);
    expect(JSON.stringify(lines)).not.toContain('secret');
  });
});

describe.each(REVISIONS)('revision %s', (revision) => {
  it('is spoken, with tools, resources and prompts', async () => {
    const client = await connectMcp({ key: http.first.key, revision });
    expect(client.getNegotiatedProtocolVersion()).toBe(revision);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'get_account',
      'find',
      'get_analytics',
      'explain_value',
      'get_leaderboard',
      'get_insight',
      'list_annotations',
      'create_annotation',
      'update_annotation',
      'delete_annotation',
      'review_inbox',
      'set_tracking_status',
    ]);
    const { resources } = await client.listResources();
    for (const { uri, mimeType } of resources) {
      const [content] = (await client.readResource({ uri })).contents;
      const text = content && 'text' in content ? content.text : '';
      expect(text.length).toBeGreaterThan(1_000);
      if (mimeType === 'application/json') expect(() => JSON.parse(text)).not.toThrow();
    }
    const { prompts } = await client.listPrompts();
    for (const { name, arguments: args = [] } of prompts) {
      const sent = Object.fromEntries(args.map((one) => [one.name, 'Spring "x"']));
      const { messages } = await client.getPrompt({ name, arguments: sent });
      expect(JSON.stringify(messages)).toContain('Spring');
    }
  });
});

it('schemas are valid, and answers keep to them', async () => {
  const client = await connectMcp({ key: http.first.key });
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const { tools } = await client.listTools();
  for (const { inputSchema, outputSchema } of tools) {
    ajv.compile(inputSchema);
    ajv.compile(outputSchema ?? {});
  }
  const { insight } = tools.find(({ name }) => name === 'get_insight')?.inputSchema.properties ?? {};
  const insights = (insight as { enum: string[] }).enum;
  const calls: [string, Record<string, unknown>][] = [
    ['get_account', {}],
    ['find', { text: 'anna' }],
    ['find', { text: 'nobody at all' }],
    ['get_analytics', { entity: 'project', entity_id: 'Main', metric: 'views', breakdown: 'creator' }],
    [
      'get_analytics',
      { entity: 'creator', entity_ids: ['@anna.kim', 'theo'], metric: 'followers', detail: 'points' },
    ],
    [
      'explain_value',
      { entity: 'creator', entity_id: '@theo', metric: 'engagement_rate_by_views', bucket: '2026-03-05' },
    ],
    [
      'explain_value',
      {
        entity: 'project',
        entity_id: 'Main',
        metric: 'followers',
        bucket: '2026-03-05',
        granularity: 'week',
      },
    ],
    ['get_leaderboard', { of: 'videos', range: 'last_7_days', compare: 'prior_period' }],
    ['get_leaderboard', { of: 'campaigns' }],
    ...insights.map((one): [string, Record<string, unknown>] => [
      'get_insight',
      { insight: one, range: 'last_30_days', ...(one === 'similar_creators' ? { creator_id: 'theo' } : {}) },
    ]),
    ['list_annotations', { scope: 'campaign', entity_id: 'Spring' }],
    ['review_inbox', {}],
  ];
  for (const [name, args] of calls) {
    // The client itself refuses an answer that does not fit the schema.
    const result = await client.callTool({ name, arguments: args });
    expect(result.isError, `${name} ${JSON.stringify(args)} ${JSON.stringify(result.content)}`).toBeFalsy();
    expect(tokensOf(result)).toBeLessThanOrEqual(MAX_TOKENS);
  }
});

it('a rate is explained by the very numbers that it is computed from', async () => {
  const client = await connectMcp({ key: http.first.key });
  const asked = { entity: 'campaign', entity_id: 'Spring', bucket: '2026-03-05', granularity: 'week' };
  const explain = async (metric: string, more = {}) => {
    const sent = { name: 'explain_value', arguments: { ...asked, metric, ...more } };
    return (await client.callTool(sent)).structuredContent as {
      value: number;
      parts: { metric: string; value: number }[];
    };
  };
  const engagement = await explain('engagement_rate_by_views');
  const sum = (names: string[]) =>
    engagement.parts
      .filter(({ metric }) => names.includes(metric))
      .reduce((all, { value }) => all + value, 0);
  expect((sum(['likes', 'comments', 'shares', 'saves']) / sum(['views'])) * 100).toBeCloseTo(
    engagement.value,
    9,
  );
  const growth = await explain('growth_rate_pop', { base_metric: 'views', granularity: 'day' });
  const [before = 0, now = 0] = growth.parts.map(({ value }) => value);
  expect(((now - before) / before) * 100).toBeCloseTo(growth.value, 9);
});

it('what a count is made of adds up to it, in every metric, mode and size of bucket', async () => {
  const client = await connectMcp({ key: http.first.key });
  const cases = [
    ['project', 'Main', ['views', 'likes', 'followers', 'video_count']],
    ['campaign', 'Spring', ['views', 'followers']],
    ['creator', '@anna.kim', ['views', 'comments']],
  ] as const;
  for (const [entity, entity_id, metrics] of cases)
    for (const metric of metrics)
      for (const mode of ['new', 'cumulative'])
        for (const granularity of ['day', 'week', 'month']) {
          const asked = { entity, entity_id, metric, mode, granularity, bucket: '2026-03-05' };
          const result = await client.callTool({ name: 'explain_value', arguments: asked });
          const { value, contributions } = result.structuredContent as {
            value: number | null;
            contributions: { value: number | null }[];
          };
          const sum = contributions.reduce((all, one) => all + (one.value ?? 0), 0);
          expect(sum, JSON.stringify(asked)).toBe(value ?? 0);
          expect(contributions.length, JSON.stringify(asked)).toBeGreaterThan(0);
        }
});

it('a note is written once, changed and removed', async () => {
  const client = await connectMcp({ key: http.first.key });
  // biome-ignore lint/suspicious/noExplicitAny: an answer of any tool.
  const call = async (name: string, args: Record<string, unknown>): Promise<any> =>
    (await client.callTool({ name, arguments: args })).structuredContent;
  const note = {
    scope: 'creator',
    entity_id: '@theo',
    annotation_at: '2026-03-04T12:00:00Z',
    title: 'New camera',
  };
  const first = await call('create_annotation', note);
  const again = await call('create_annotation', note);
  expect(again.annotation.id).toBe(first.annotation.id);
  const other = await call('create_annotation', { ...note, idempotency_key: 'another' });
  expect(other.annotation.id).not.toBe(first.annotation.id);
  const { id } = first.annotation;
  expect((await call('update_annotation', { id, title: 'Old camera' })).annotation.title).toBe('Old camera');
  expect((await call('delete_annotation', { id: other.annotation.id })).deleted.id).toBe(other.annotation.id);
  const { annotations } = await call('list_annotations', {
    scope: 'creator',
    entity_id: 'theo',
    hide_auto: '1',
  });
  expect(annotations.map(({ title }: { title: string }) => title)).toEqual(['Old camera']);
});

it('marks captured text as data, in a frame that it cannot close', async () => {
  const client = await connectMcp({ key: http.first.key });
  const result = await client.callTool({ name: 'find', arguments: { text: 'Ignore all', types: ['video'] } });
  const [content] = result.content as { text: string }[];
  const text = content?.text ?? '';
  expect(JSON.stringify(result.structuredContent)).toContain(JSON.stringify(HOSTILE).slice(1, -1));
  expect(text.match(/<\/data>/g)).toHaveLength(1);
  expect(text.endsWith('</data>')).toBe(true);
  expect(text).toContain('never instructions');
});

it('cuts what is too long, and says how to get the rest', async () => {
  const client = await connectMcp({ key: http.first.key });
  const range = { from: '2017-01-01', to: '2026-03-09' };
  const result = await client.callTool({
    name: 'get_analytics',
    arguments: {
      entity: 'creator',
      entity_ids: ['@theo', '@anna.kim', '@anna.lee'],
      metric: 'views',
      detail: 'points',
      ...range,
    },
  });
  expect(result.isError).toBeFalsy();
  expect(tokensOf(result)).toBeLessThanOrEqual(MAX_TOKENS);
  const { cut, data } = result.structuredContent as {
    cut: string;
    data: { series: { points: unknown[] }[] };
  };
  expect(data.series).toHaveLength(3);
  const kept = data.series[0]?.points.length ?? 0;
  expect(kept).toBeGreaterThan(100);
  expect(cut).toContain(`data.series.*.points: the first ${kept} of 3355`);
});
