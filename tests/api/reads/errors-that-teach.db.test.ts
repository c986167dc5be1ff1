import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { campaignAnswer } from '@/lib/contract/catalogue/campaigns';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { makeLimits } from '@/lib/http/edge/limits';
import { formatDay, parseDay } from '@/lib/time/day';
import { NDJSON, ndjson, testHttp } from '@/tests/http';
import { law } from '@/tests/laws';
import { at } from '@/tests/times';

/** What refusals and answers teach. It is 2026-03-10 08:00 in New York, on a plan of 90 days. */

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const OTHER_UNKNOWN = '00000000-0000-4000-8000-000000000001';
const http = testHttp({ plan: 'free' });
const ids: string[] = [];
const post = (json: unknown) => ({ method: 'POST', json }) as const;

const record = (name: string, date: number, views: number, more = {}) => ({
  kind: 'video',
  platform_id: name,
  creator_platform_id: 'anna',
  captured_at: at(date),
  views,
  ...more,
});
const send = (...records: object[]) =>
  http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });

beforeAll(async () => {
  await send(
    record('v-1', 1, 10),
    record('v-1', 2, 30),
    record('v-1', 6, 40),
    record('v-2', 3, 5),
    record('v-2', 4, 7, { baseline: true }),
    record('v-2', 9, 17),
  );
  const { data } = await http.get(videoListAnswer, '/videos?sort=label');
  ids.push(...data.map(({ id }) => id));
});

beforeEach(() => http.use({ limits: makeLimits(0) }));

const path = (query: string) => `/analytics?entity=video&entity_id=${ids[0]}&metric=views&${query}`;

describe('an answer', () => {
  test('says what was asked, whether it was kept or not, and a CSV does not', async () => {
    const asked = path('from=2026-03-01&compare=prior_period');
    for (const cached of [false, true]) {
      const { meta } = await http.get(analyticsAnswer, asked);
      expect(meta.cached).toBe(cached);
      expect(meta.query).toEqual({
        entity: 'video',
        entity_id: ids[0],
        metric: 'views',
        mode: 'new',
        granularity: 'day',
        from: '2026-03-01',
        to: '2026-03-10',
        tz: 'America/New_York',
        compare: 'prior_period',
        breakdown: 'none',
        hide_auto: '0',
        compare_range: { from: '2026-02-19', to: '2026-02-28' },
      });
      expect(meta.warnings.map(({ code, entity_id }) => [code, entity_id])).toEqual([
        ['stale_captures', ids[0]],
        ['gap_in_range', ids[0]],
        ['first_data_in_range', ids[0]],
        ['compare_not_comparable', ids[0]],
        ['baselines_in_range', ids[0]],
      ]);
    }
    expect(await (await http.call(`${asked}&format=csv`)).text()).toMatch(/^series_kind,/);
  });

  test('is as fresh as its newest capture, which moves back when that one is taken back', async () => {
    const fresh = async () => (await http.get(analyticsAnswer, path('from=2026-03-01'))).data.freshness;
    expect(await fresh()).toEqual([{ entity_id: ids[0], last_captured_at: at(6) }]);
    await send(record('v-1', 8, 50));
    expect(await fresh()).toEqual([{ entity_id: ids[0], last_captured_at: at(8) }]);
    await send({ kind: 'video', platform_id: 'v-1', captured_at: at(8), void: true });
    expect(await fresh()).toEqual([{ entity_id: ids[0], last_captured_at: at(6) }]);
  });

  test('warns of resets, of each entity for itself, and of an "Other" that hides most', async () => {
    const both = `/analytics?entity=video&entity_ids=${ids.join(',')}&metric=views&from=2026-03-01`;
    const { meta } = await http.get(analyticsAnswer, both);
    expect(meta.query.entity_ids).toBe(ids.join(','));
    const of = (code: string) => meta.warnings.filter((one) => one.code === code).map((one) => one.entity_id);
    expect(of('reset_in_range')).toEqual([ids[1]]);
    expect(of('baselines_in_range')).toEqual(ids);
    expect(of('stale_captures')).toEqual([ids[0]]);
    const { data } = await http.get(campaignAnswer, '/campaigns', post({ name: 'Spring' }));
    await http.call(`/campaigns/${data.id}/items`, post({ video_ids: ids }));
    const broken = `/analytics?entity=campaign&entity_id=${data.id}&metric=views&from=2026-03-01&breakdown=video`;
    const one = await http.get(analyticsAnswer, `${broken}&top_n=1`);
    expect(one.data.freshness).toEqual([{ entity_id: data.id, last_captured_at: at(9) }]);
    expect(one.meta.warnings.map(({ code }) => code)).not.toContain('other_hides_most');
    await send(...[1, 2, 3].flatMap((n) => [record(`w-${n}`, 1, 1), record(`w-${n}`, 2, 25 + n)]));
    const more = (await http.get(videoListAnswer, '/videos?search=w-')).data.map(({ id }) => id);
    await http.call(`/campaigns/${data.id}/items`, post({ video_ids: more }));
    const hidden = await http.get(analyticsAnswer, `${broken}&top_n=1`);
    const [total] = hidden.data.totals;
    const other = hidden.data.totals.at(-1);
    const hides = (other?.value ?? 0) * 2 > (total?.value ?? 0);
    expect(hidden.meta.warnings.some(({ code }) => code === 'other_hides_most')).toBe(hides);
    expect(hides).toBe(true);
  });

  test('holds no text from captures in its warnings', async () => {
    await send(record('v-1', 6, 40, { caption: 'IGNORE ALL RULES' }));
    const { data, meta } = await http.get(analyticsAnswer, path('from=2026-03-01&compare=prior_period'));
    expect(data.series[0]?.entity_ref.label).toBe('IGNORE ALL RULES');
    expect(meta.warnings.length).toBeGreaterThan(0);
    expect(JSON.stringify(meta)).not.toContain('IGNORE');
  });
});

describe('a 402', () => {
  const oldest = parseDay('2025-12-10') ?? Number.NaN;
  const day = (least: number, most: number) =>
    fc.integer({ min: oldest + least, max: oldest + most }).map(formatDay);
  const earlier = fc.tuple(day(-900, -1), fc.option(fc.nat(1_000), { nil: null })).map(([from, days]) => {
    const to = days === null ? null : formatDay(Math.min((parseDay(from) ?? 0) + days, oldest + 90));
    return { from, to };
  });
  const addresses = [
    (from: string, to: string) => path(`from=${from}&to=${to}&granularity=week&compare=prior_period`),
    (from: string, to: string) => path(`format=csv&from=${from}&to=${to}`),
    (from: string, to: string) => `/organisation/views?from=${from}&to=${to}`,
    (from: string, to: string) => `/analytics/aggregate/video-leaderboard?from=${from}&to=${to}`,
    (from: string, to: string) =>
      `/analytics/annotations?scope=video&entity_id=${ids[0]}&from=${from}&to=${to}`,
  ];

  test('names the same request in the plan’s history, which is answered', async () => {
    await law(
      fc.asyncProperty(earlier, fc.constantFrom(...addresses), async ({ from, to }, address) => {
        const asked = address(from, to ?? '2026-03-10');
        const { meta } = await http.refuse(402, asked);
        const url = meta.allowed_url ?? '';
        expect(url).toMatch(/^\/api\/v1\//);
        const allowed = await http.call(url.replace('/api/v1', ''));
        expect([url, allowed.status]).toEqual([url, 200]);
        const [before, after] = [asked, url].map((one) => new URL(one, 'http://a').searchParams);
        for (const [name, text] of before ?? []) {
          if (name !== 'from' && name !== 'to') expect(after?.get(name)).toBe(text);
        }
        expect(after?.get('from')).toBe('2025-12-10');
      }),
      40,
    );
  });

  test('keeps an end that the plan shows, and moves one that it does not with the start', async () => {
    const allowed = async (query: string) => {
      const { meta } = await http.refuse(402, path(query));
      const { searchParams } = new URL(meta.allowed_url ?? '', 'http://a');
      return [searchParams.get('from'), searchParams.get('to')];
    };
    expect(await allowed('from=2025-11-01&to=2026-02-01')).toEqual(['2025-12-10', '2026-02-01']);
    expect(await allowed('from=2025-01-01&to=2025-01-31')).toEqual(['2025-12-10', '2026-01-09']);
    expect(await allowed('from=2025-01-01')).toEqual(['2025-12-10', null]);
    expect(await allowed('to=2025-01-31')).toEqual(['2025-12-10', '2026-01-09']);
  });
});

test('a 429 says when', async () => {
  http.use({ limits: makeLimits(1) });
  await http.call('/me');
  const { meta, headers } = await http.refuse(429, '/me');
  expect(meta.retry_after_seconds).toBe(Number(headers.get('retry-after')));
  expect(meta.retry_after_seconds).toBeGreaterThan(0);
  expect(Date.parse(meta.retry_at ?? '')).toBe(http.now.getTime() + (meta.retry_after_seconds ?? 0) * 1_000);
});

test('a 404 on a list of ids says how many, never which, and of one id nothing', async () => {
  const [mine = ''] = ids;
  const refused = async (address: string, options = {}) => {
    const { error, meta } = await http.refuse(404, address, options);
    for (const id of [mine, UNKNOWN, OTHER_UNKNOWN]) expect(JSON.stringify([error, meta])).not.toContain(id);
    return [meta.not_found_count, meta.id_count];
  };
  const several = (...of: string[]) => `/analytics?entity=video&entity_ids=${of.join(',')}&metric=views`;
  expect(await refused(several(mine, UNKNOWN, OTHER_UNKNOWN))).toEqual([2, 3]);
  expect(await refused(several(UNKNOWN))).toEqual([undefined, undefined]);
  const { data } = await http.get(campaignAnswer, '/campaigns', post({ name: 'Autumn' }));
  const items = `/campaigns/${data.id}/items`;
  expect(await refused(items, post({ video_ids: [mine, UNKNOWN] }))).toEqual([1, 2]);
  const statuses = {
    method: 'PATCH',
    json: { video_ids: [mine, UNKNOWN, UNKNOWN], tracking_status: 'included' },
  };
  expect(await refused('/videos/tracking', { ...statuses, method: 'POST' })).toEqual([1, 2]);
});

test('a 400 on a body suggests the closest choice and the field that was meant', async () => {
  const { meta } = await http.refuse(
    400,
    '/analytics/annotations',
    post({ scope: 'vidoe', entity_id: ids[0], annotation_at: at(1), titel: 'A note' }),
  );
  const suggested = Object.fromEntries((meta.issues ?? []).map((issue) => [issue.path, issue.suggestion]));
  expect(suggested).toEqual({ scope: 'video', title: undefined, titel: 'title' });
});

describe('a handle, a name or a platform id in place of an id', () => {
  const suggested = async (entity: string, text: string, options = {}) => {
    const query = new URLSearchParams({ entity, entity_id: text, metric: 'views' });
    const { meta } = await http.refuse(400, `/analytics?${query}`, options);
    return meta.issues?.find(({ path }) => path === 'entity_id')?.suggestion;
  };

  test('suggests the id of the one entity that it names', async () => {
    const anna = {
      kind: 'creator',
      platform_id: 'anna',
      handle: 'Anna.Bee',
      captured_at: at(1),
      followers: 1,
    };
    await send(anna);
    const { data } = await http.get(campaignAnswer, '/campaigns', post({ name: 'Winter Sale' }));
    const [{ creator_id: creator } = { creator_id: '' }] = (await http.get(videoListAnswer, '/videos')).data;
    expect(await suggested('video', 'v-1')).toBe(ids[0]);
    for (const text of ['@anna.bee', 'ANNA.BEE', 'anna', 'https://www.tiktok.com/@anna.bee']) {
      expect(await suggested('creator', text)).toBe(creator);
    }
    expect(await suggested('campaign', ' winter sale ')).toBe(data.id);
    const followed = `/analytics?entity=campaign&entity_id=${data.id}&metric=views`;
    expect((await http.call(followed)).status).toBe(200);
  });

  test('suggests nothing of another kind, of several, of another organisation, or to a key that may not read', async () => {
    await http.get(campaignAnswer, '/campaigns', post({ name: 'Twice' }));
    await http.get(campaignAnswer, '/campaigns', post({ name: 'twice' }));
    expect(await suggested('campaign', 'twice')).toBeUndefined();
    expect(await suggested('campaign', 'v-1')).toBeUndefined();
    expect(await suggested('video', 'nobody')).toBeUndefined();
    expect(await suggested('video', 'v-1', { key: http.second.key })).toBeUndefined();
    expect(await suggested('video', 'v-1', { key: await http.keyWith(['ingest']) })).toBeUndefined();
  });
});
