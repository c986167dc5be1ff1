import { parse as parseCsv } from 'csv-parse/sync';
import { beforeAll, describe, expect, test } from 'vitest';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { dataModelAnswer } from '@/lib/contract/model/model';
import { DOCUMENTS } from '@/lib/contract/openapi/document';
import { NDJSON, ndjson, testHttp } from '@/tests/http';
import { NOW } from '@/tests/times';

const http = testHttp({ plan: 'free' });
let path: string;
let creatorId: string | undefined;

const capture = (day: string, views: number) => ({
  kind: 'video',
  platform_id: 'v-1',
  creator_platform_id: 'c-1',
  captured_at: `2026-${day}T15:00:00Z`,
  views,
  caption: '=cmd|"x"',
});
const send = (records: object[]) =>
  http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });

beforeAll(async () => {
  await send([capture('03-01', 100), capture('03-03', 130)]);
  const [video] = (await http.get(videoListAnswer, '/videos')).data;
  creatorId = video?.creator_id;
  path = `/analytics?entity=video&entity_id=${video?.id}&metric=views&from=2026-03-01`;
});

const ask = (query = '', headers: Record<string, string> = {}) => http.call(`${path}${query}`, { headers });

describe('GET /api/v1/analytics', () => {
  test('answers in the envelope, with its cache lifetime', async () => {
    const response = await ask();
    const { data, meta } = analyticsAnswer.parse(await response.json());
    expect(data.series[0]?.points.slice(0, 3).map((point) => point.value)).toEqual([null, null, 30]);
    expect(data.partial_bucket?.as_of).toBe('2026-03-10T12:00:00.000Z');
    expect(meta).toMatchObject({ cache_ttl_seconds: 300, cached: false });
    expect(response.headers.get('cache-control')).toBe('private, no-store');
  });

  test('takes today from the clock of the request, in the organisation’s zone', async () => {
    http.use({ clock: () => new Date('2026-03-11T03:59:59.999Z') });
    const { data } = await http.get(analyticsAnswer, path);
    expect(data.partial_bucket?.bucket_start).toBe('2026-03-10');
    http.use({ clock: () => NOW });
  });

  test('lists every problem with its path', async () => {
    const { meta } = await http.refuse(400, '/analytics?entity=dog&metrik=views&from=&to=2026-02-30');
    expect((meta.issues ?? []).map((issue) => issue.path).sort()).toEqual(
      ['entity', 'entity_id', 'from', 'metric', 'metrik', 'to'].sort(),
    );
  });

  test('is 402 beyond the plan’s history, with its first day, in CSV as well', async () => {
    for (const query of ['', '&format=csv']) {
      const { meta } = await http.refuse(402, `${path.replace('2026-03-01', '2025-01-01')}${query}`);
      expect(meta).toMatchObject({
        code: 'retention_exceeded',
        tier_retention_days: 90,
        oldest_allowed: '2025-12-10',
      });
    }
  });
});

describe('the ETag', () => {
  test('is weak, and answers 304 to a client that sends it: alone, in a list, strong, or as *', async () => {
    const first = await ask();
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toMatch(/^W\/"[\w-]+"$/);
    for (const held of [etag, `"other", ${etag}`, etag.replace('W/', ''), '*', ' * ']) {
      const response = await ask('', { 'if-none-match': held });
      expect(response.status).toBe(304);
      expect(await response.text()).toBe('');
      expect(response.headers.get('etag')).toBe(etag);
      expect(response.headers.get('x-request-id')).not.toBeNull();
      expect(response.headers.get('cache-control')).toBe('private, no-store');
      expect(response.headers.get('content-type')).toBeNull();
    }
    expect((await ask('', { 'if-none-match': '"other", W/"another"' })).status).toBe(200);
  });

  test('stays when only the moment of computing differs', async () => {
    const before = (await ask()).headers.get('etag');
    http.use({ clock: () => new Date(NOW.getTime() + 60_000) });
    const after = (await ask()).headers.get('etag');
    http.use({ clock: () => NOW });
    expect(after).toBe(before);
  });

  test('differs by format, by question and by data', async () => {
    const tag = async (query = '') => (await ask(query)).headers.get('etag');
    const tags = [await tag(), await tag('&format=csv'), await tag('&granularity=week')];
    await send([capture('03-09', 170)]);
    tags.push(await tag());
    expect(new Set(tags).size).toBe(4);
    const csv = (await ask('&format=csv')).headers.get('etag') ?? '';
    expect((await ask('&format=csv', { 'if-none-match': csv })).status).toBe(304);
    expect((await ask('', { 'if-none-match': csv })).status).toBe(200);
  });

  test('does not turn a refusal into a 304', async () => {
    expect((await ask('&granularity=x', { 'if-none-match': '*' })).status).toBe(400);
    expect((await http.call(path, { key: null, headers: { 'if-none-match': '*' } })).status).toBe(401);
  });
});

describe('format=csv', () => {
  test('is a download with a safe name, the same numbers, and harmless labels', async () => {
    const response = await ask('&format=csv');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(response.headers.get('content-disposition')).toMatch(
      /^attachment; filename="video_[a-z0-9-]*_?views_new_day_2026-03-01_to_2026-03-10_america-new-york\.csv"$/,
    );
    const text = await response.text();
    expect(text).toMatch(/\r\n$/);
    const rows = parseCsv(text, { columns: true }) as Record<string, string>[];
    const { data } = await http.get(analyticsAnswer, path);
    expect(rows.map((row) => [row.bucket_start, row.value])).toEqual(
      data.series[0]?.points.map((point) => [
        point.bucket_start,
        point.value === null ? '' : String(point.value),
      ]),
    );
    expect(rows[0]?.entity_label).toBe('\'=cmd|"x"');
    expect(rows.at(-1)?.is_partial).toBe('true');
  });

  test('with layout=wide is the table of the page, one row a day', async () => {
    const response = await ask('&format=csv&layout=wide&compare=prior_period');
    expect(response.headers.get('content-disposition')).toMatch(/_america-new-york_table\.csv"$/);
    const rows = parseCsv(await response.text()) as string[][];
    expect(rows.slice(0, 4)).toEqual([
      ['Day (America/New_York)', 'Prior day', 'New views', 'Prior', 'Change (%)', 'Status'],
      ['2026-03-01', '2026-02-19', '', '', '', ''],
      ['2026-03-02', '2026-02-20', '', '', '', ''],
      ['2026-03-03', '2026-02-21', '30', '', '', ''],
    ]);
    expect(rows.at(-1)?.at(-1)).toBe('in progress');
  });

  test('refuses a layout without it, and one that does not exist', async () => {
    for (const query of ['&layout=wide', '&layout=tidy&format=json', '&format=csv&layout=long']) {
      const { meta } = await http.refuse(400, `${path}${query}`);
      expect((meta.issues ?? []).map((issue) => issue.path)).toEqual(['layout']);
    }
  });

  test('has the rows of every kind as the JSON has its points', async () => {
    const creator = `/analytics?entity=creator&entity_id=${creatorId}&metric=views&from=2026-03-02&to=2026-03-10`;
    const all = `${creator}&compare=prior_period&breakdown=video&top_n=1`;
    const rows = parseCsv(await (await http.call(`${all}&format=csv`)).text(), { columns: true });
    const { data } = await http.get(analyticsAnswer, all);
    const kinds = [
      ['main', data.series],
      ['compare', data.compare_series],
      ['breakdown', data.breakdown_series],
    ] as const;
    const expected = kinds.flatMap(([kind, series]) =>
      series.flatMap(({ entity_ref, points }) =>
        points.map(({ bucket_start, value }) => [
          kind,
          bucket_start,
          entity_ref.id,
          value === null ? '' : String(value),
        ]),
      ),
    );
    expect(new Set(expected.map(([kind]) => kind)).size).toBe(3);
    expect(
      (rows as Record<string, string>[]).map((row) => [
        row.series_kind,
        row.bucket_start,
        row.entity_id,
        row.value,
      ]),
    ).toEqual(expected);
    const partial = (rows as Record<string, string>[]).filter((row) => row.is_partial === 'true');
    expect(partial.map((row) => row.series_kind)).toEqual([
      'main',
      ...data.breakdown_series.map(() => 'breakdown'),
    ]);
  });

  test('has errors in the JSON envelope', async () => {
    const refusal = await http.refuse(400, `${path}&format=csv&top_n=x`);
    expect(refusal.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });
});

describe('a document about the API is public, and may be kept', () => {
  async function documentAt(path: string) {
    const response = await http.call(path, { key: null });
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('public, max-age=300');
    const held = { 'if-none-match': response.headers.get('etag') ?? '' };
    expect((await http.call(path, { key: null, headers: held })).status).toBe(304);
    return response.json();
  }

  test.each([
    ['/openapi.json', DOCUMENTS.api.version],
    ['/analytics/schema', DOCUMENTS.analytics.version],
  ])('%s', async (path, version) => {
    const document = await documentAt(path);
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe(version);
  });

  test('/schema, with every field of every kind described', async () => {
    const { data } = dataModelAnswer.parse(await documentAt('/schema'));
    expect(data.entities.map(({ type }) => type)).toEqual(['video', 'creator', 'campaign', 'project']);
    const fields = data.entities.flatMap(({ fields }) => fields);
    expect(fields.filter(({ meaning }) => meaning === '')).toEqual([]);
    const objects = fields.filter(({ type }) => type === 'object').map(({ name }) => name);
    expect([...new Set(objects)].sort()).toEqual(['metadata', 'trend']);
  });
});
