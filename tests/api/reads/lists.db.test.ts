import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { safeLabel } from '@/lib/analytics/csv/to-csv';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { ITEM_SORTS, itemListAnswer } from '@/lib/contract/catalogue/campaign-items';
import { CAMPAIGN_SORTS, campaignListAnswer } from '@/lib/contract/catalogue/campaigns';
import {
  CREATOR_SORTS,
  creatorListAnswer,
  VIDEO_SORTS,
  videoListAnswer,
} from '@/lib/contract/catalogue/catalogue';
import { CREATOR_COLUMNS, columnNames, VIDEO_COLUMNS } from '@/lib/contract/catalogue/columns';
import { ingestAnswer } from '@/lib/contract/ingest/ingest';
import { NDJSON, ndjson, testHttp } from '@/tests/http';
import { law } from '@/tests/laws';

/** Lists as leaderboards: filters, counts, trends and downloads. It is 2026-03-10 08:00 in New York. */

const http = testHttp();
const ids = new Map<string, string>();
const id = (name: string) => ids.get(name) ?? '';

const video = (name: string, owner: string, day: string, fields: object = {}) => ({
  kind: 'video',
  platform_id: name,
  creator_platform_id: owner,
  captured_at: `${day}T15:00:00Z`,
  ...fields,
});

const RECORDS = [
  { kind: 'creator', platform_id: 'theo', captured_at: '2026-03-01T15:00:00Z', handle: 'theobramble' },
  { kind: 'creator', platform_id: 'ida', captured_at: '2026-03-01T15:00:00Z', display_name: '=Ida' },
  video('v-1', 'theo', '2025-12-20', { views: 100, likes: 9, caption: 'Unboxing, part one' }),
  video('v-1', 'theo', '2026-01-20', { views: 300 }),
  video('v-1', 'theo', '2026-02-20', { views: 900, url: 'https://www.tiktok.com/@theobramble/video/1' }),
  video('v-1', 'theo', '2026-03-09', { views: 1_000 }),
  // At 23:30 of the day before, in New York.
  video('v-2', 'theo', '2026-03-02', { views: 50, posted_at: '2026-03-02T04:30:00Z', caption: '=1+1' }),
  video('v-2', 'theo', '2026-03-08', { views: 80, likes: 8 }),
  video('v-3', 'ida', '2026-03-04', { caption: 'Bramble jam', posted_at: '2026-03-04T04:30:00Z' }),
  video('v-4', 'yo', '2026-01-04', { views: 7, caption: 'Bramble jam', platform: 'youtube' }),
  video('v-4', 'yo', '2026-03-04', { views: 6, caption: 'Bramble jam', platform: 'youtube' }),
];
const CAMPAIGNS: Record<string, { starts_on?: string; ends_on?: string; videos?: string[] }> = {
  Planned: { starts_on: '2026-03-11' },
  Running: { starts_on: '2026-03-10', ends_on: '2026-03-10', videos: ['v-1', 'v-2'] },
  'Open ended': { ends_on: '2026-03-11', videos: ['v-1', 'v-3'] },
  Ended: { starts_on: '2026-01-01', ends_on: '2026-03-09', videos: ['v-4'] },
  Undated: { videos: [] },
};

beforeAll(async () => {
  const sent = await http.call('/ingest/snapshots', {
    method: 'POST',
    headers: NDJSON,
    body: ndjson(RECORDS),
  });
  expect(sent.status).toBe(200);
  const [videos, creators] = [
    await http.get(videoListAnswer, '/videos'),
    await http.get(creatorListAnswer, '/creators'),
  ];
  for (const row of [...videos.data, ...creators.data]) ids.set(row.platform_id ?? '', row.id);
  for (const [name, { videos: names = [], ...dates }] of Object.entries(CAMPAIGNS)) {
    const made = await http.call('/campaigns', { method: 'POST', json: { name, ...dates } });
    ids.set(name, (await made.json()).data.id);
    if (names.length === 0) continue;
    const json = { video_ids: names.map(id) };
    expect((await http.call(`/campaigns/${id(name)}/items`, { method: 'POST', json })).status).toBe(200);
  }
});

/** Every list: its path, its order, and filters that select some of its rows. */
const LISTS = {
  videos: {
    path: () => '/videos',
    schema: videoListAnswer,
    sorts: VIDEO_SORTS,
    filters: () => [
      '',
      `&creator_id=${id('theo')}`,
      `&campaign_id=${id('Open ended')}`,
      '&find=bramble',
      '&platform=youtube',
      '&posted_from=2026-03-01',
      `&ids=${id('v-1')},${id('v-4')}`,
    ],
  },
  creators: {
    path: () => '/creators',
    schema: creatorListAnswer,
    sorts: CREATOR_SORTS,
    filters: () => ['', `&campaign_id=${id('Open ended')}`, '&search=theo', `&ids=${id('ida')}`],
  },
  campaigns: {
    path: () => '/campaigns',
    schema: campaignListAnswer,
    sorts: CAMPAIGN_SORTS,
    filters: () => [
      '',
      '&status=running',
      `&creator_id=${id('theo')}`,
      `&video_id=${id('v-1')}`,
      '&search=n',
    ],
  },
  items: {
    path: () => `/campaigns/${id('Open ended')}/items`,
    schema: itemListAnswer,
    sorts: ITEM_SORTS,
    filters: () => ['', `&creator_id=${id('ida')}`, '&find=@BRAMBLE', '&posted_to=2026-03-03'],
  },
} as const;
type ListName = keyof typeof LISTS;
const NAMES = Object.keys(LISTS) as ListName[];

async function page(name: ListName, query: string) {
  const { path, schema } = LISTS[name];
  // The four schemas differ in their rows alone.
  return http.get(schema as typeof videoListAnswer, `${path()}?${query}`);
}
const found = async (name: ListName, query: string) =>
  (await page(name, query)).data
    .map((row) => ('platform_id' in row ? row.platform_id : Object(row).name))
    .sort();

it('any filter and order have the same rows page by page, each once, and as many as are counted', async () => {
  const asked = fc.constantFrom(...NAMES).chain((name) =>
    fc.record({
      name: fc.constant(name),
      sort: fc.constantFrom(...Object.keys(LISTS[name].sorts)),
      direction: fc.constantFrom('', '-'),
      filter: fc.nat({ max: LISTS[name].filters().length - 1 }),
      limit: fc.integer({ min: 1, max: 3 }),
    }),
  );
  await law(
    fc.asyncProperty(asked, async ({ name, sort, direction, filter, limit }) => {
      const query = `sort=${direction}${sort}${LISTS[name].filters()[filter]}`;
      const whole = await page(name, `${query}&with=total_count`);
      expect(whole.data.length).toBeGreaterThan(0);
      expect(whole.meta).toEqual({ next_cursor: null, total_count: whole.data.length });
      const paged: string[] = [];
      let cursor: string | null = null;
      do {
        const next: typeof whole = await page(
          name,
          `${query}&limit=${limit}${cursor ? `&cursor=${cursor}` : ''}`,
        );
        paged.push(...next.data.map((row) => row.id));
        cursor = next.meta.next_cursor;
      } while (cursor !== null);
      expect(paged).toEqual(whole.data.map((row) => row.id));
    }),
    60,
  );
});

describe('a filter selects', () => {
  it('campaigns by status, whose open ends lie beyond every day', async () => {
    expect(await found('campaigns', 'status=planned')).toEqual(['Planned']);
    expect(await found('campaigns', 'status=running')).toEqual(['Open ended', 'Running']);
    expect(await found('campaigns', 'status=ended')).toEqual(['Ended']);
  });

  it('campaigns by a creator and by a video, and creators by a campaign', async () => {
    expect(await found('campaigns', `creator_id=${id('theo')}`)).toEqual(['Open ended', 'Running']);
    expect(await found('campaigns', `creator_id=${id('ida')}`)).toEqual(['Open ended']);
    expect(await found('campaigns', `video_id=${id('v-2')}`)).toEqual(['Running']);
    expect(await found('creators', `campaign_id=${id('Running')}`)).toEqual(['theo']);
    expect(await found('creators', `campaign_id=${id('Open ended')}`)).toEqual(['ida', 'theo']);
    await http.refuse(404, `/creators?campaign_id=${id('theo')}`);
    await http.refuse(404, `/campaigns?video_id=${id('theo')}`);
  });

  it('videos by the local day of their post, both ends included', async () => {
    expect(await found('videos', 'posted_from=2026-03-01&posted_to=2026-03-01')).toEqual(['v-2']);
    expect(await found('videos', 'posted_from=2026-03-02')).toEqual(['v-3']);
    expect(await found('videos', 'posted_to=9999-12-31')).toEqual(['v-2', 'v-3']);
    expect(await found('videos', 'posted_from=0001-01-01')).toEqual(['v-2', 'v-3']);
  });

  it('no videos by days that are out of order: the range is refused', async () => {
    const range = 'posted_from=2026-03-02&posted_to=2026-03-01';
    for (const list of ['/videos', `/campaigns/${id('Running')}/items`]) {
      const { meta } = await http.refuse(400, `${list}?${range}&platform_ids=v-1,v-1`);
      expect(meta.issues).toEqual([
        { path: 'platform_ids', message: 'must not repeat a value' },
        { path: 'posted_from', message: 'must not lie after posted_to' },
      ]);
    }
  });

  it('videos by typed text: words of the caption, or half of the creator’s handle or name', async () => {
    expect(await found('videos', 'find=bramble')).toEqual(['v-1', 'v-2', 'v-3', 'v-4']);
    expect(await found('videos', 'find=@bramble')).toEqual(['v-1', 'v-2']);
    expect(await found('videos', 'find=%40THEO')).toEqual(['v-1', 'v-2']);
    expect(await found('videos', 'find=ida')).toEqual(['v-3']);
    expect(await found('videos', 'find=@ida')).toEqual([]);
    expect(await found('videos', 'find=unboxing')).toEqual(['v-1']);
    expect(await found('videos', 'search=theo')).toEqual([]);
  });

  it('rows by many ids, leaving out unknown ones', async () => {
    expect(await found('videos', `ids=${id('v-3')},${id('theo')}`)).toEqual(['v-3']);
    expect(await found('videos', 'platform_ids=v-4,v-1,none')).toEqual(['v-1', 'v-4']);
    const [issue] = (await http.refuse(400, `/videos?ids=${id('v-1')},${id('v-1')}`)).meta.issues ?? [];
    expect(issue).toEqual({ path: 'ids', message: 'must not repeat a value' });
  });
});

it('the newest videos come first by when they were posted, or first captured where that is not known', async () => {
  const { data } = await page('videos', 'sort=-posted_or_first_captured_at');
  expect(data.map((row) => row.platform_id)).toEqual(['v-3', 'v-2', 'v-4', 'v-1']);
});

describe('a trend', () => {
  it.each(['video', 'creator', 'campaign'] as const)('of a %s equals that of analytics', async (entity) => {
    const { data } = await page(`${entity}s`, 'with=trend&trend_days=12');
    const changes: unknown[] = [];
    for (const row of data) {
      const days = 'metric=views&from=2026-02-26&to=2026-03-09&compare=prior_period';
      const path = `/analytics?entity=${entity}&entity_id=${row.id}&${days}`;
      const { series, totals } = (await http.get(analyticsAnswer, path)).data;
      expect(row.trend).toEqual({
        from: '2026-02-26',
        to: '2026-03-09',
        values: series[0]?.points.map((point) => point.value),
        total: totals[0]?.value,
        prior: totals[0]?.prior,
        change: totals[0]?.change,
      });
      changes.push(row.trend?.change);
    }
    // Some have a change, some have none.
    expect(changes.some((change) => change !== null)).toBe(true);
    expect(changes).toContain(null);
  });

  it('is present only on request, and null while the days move to another zone', async () => {
    for (const row of (await page('videos', '')).data) expect(row).not.toHaveProperty('trend');
    await http.db
      .$executeRaw`UPDATE organisations SET days_tz = NULL WHERE org_id = ${http.first.scope.orgId}`;
    for (const row of (await page('videos', 'with=trend')).data) expect(row.trend).toBeNull();
    await http.db.$executeRaw`
      UPDATE organisations SET days_tz = ${http.first.scope.timezone} WHERE org_id = ${http.first.scope.orgId}`;
  });

  it('lies, with the days before, within the history of the smallest plan', async () => {
    await http.refuse(400, '/videos?with=trend&trend_days=46');
    const [row] = (await page('videos', 'with=trend&trend_days=45&platform_ids=v-1')).data;
    expect(row?.trend).toMatchObject({ from: '2026-01-24', to: '2026-03-09' });
  });
});

describe('a download', () => {
  const csv = async (path: string) => {
    const response = await http.call(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const text = await response.text();
    return { text, rows: parse(text) as string[][], name: response.headers.get('content-disposition') };
  };

  it.each([
    ['videos', VIDEO_COLUMNS, videoListAnswer],
    ['creators', CREATOR_COLUMNS, creatorListAnswer],
  ] as const)('of %s holds every column of every row, in the list’s order', async (list, columns, schema) => {
    const query = 'sort=-views&with=trend';
    const { data } = await http.get(schema as typeof videoListAnswer, `/${list}?${query}`);
    const { rows, name } = await csv(`/${list}?${query}&format=csv&limit=1`);
    const all = Object.values(columns) as (typeof VIDEO_COLUMNS)['label'][];
    expect(name).toBe(`attachment; filename="${list}.csv"`);
    expect(rows).toEqual([
      all.map(({ label }) => label),
      ...data.map((row) =>
        all.map(({ value }) => {
          const cell: unknown = value(row);
          return typeof cell === 'string' ? safeLabel(cell) : cell === null ? '' : String(cell);
        }),
      ),
    ]);
  });

  it('holds the chosen columns in their order, and a trend only on request', async () => {
    const { text } = await csv(
      '/videos?format=csv&columns=views,label,creator_label&sort=-views&platform=tiktok',
    );
    expect(text).toBe(
      'Views,Video,Creator\r\n1000,"Unboxing, part one",@theobramble\r\n80,\'=1+1,@theobramble\r\n,Bramble jam,\'=Ida\r\n',
    );
    const { rows } = await csv('/videos?format=csv');
    expect(rows[0]).toHaveLength(columnNames(VIDEO_COLUMNS).length - 3);
    const { rows: changed } = await csv(
      '/creators?format=csv&columns=label,change&search=theo&trend_days=12',
    );
    expect(changed).toEqual([
      ['Creator', 'Change %'],
      ['@theobramble', expect.stringMatching(/^-?\d+(\.\d+)?$/)],
    ]);
  });

  it('is for the organisation that a link names', async () => {
    const link = (organisation: string) => `/videos?format=csv&organisation=${organisation}`;
    expect((await csv(link(http.first.scope.orgUuid))).rows).toHaveLength(5);
    await http.refuse(403, link(http.second.scope.orgUuid));
  });

  it('follows the filters, and accepts no cursor', async () => {
    const { rows } = await csv(
      `/campaigns/${id('Open ended')}/items?format=csv&columns=platform_id&find=@theo`,
    );
    expect(rows).toEqual([['Platform id'], ['v-1']]);
    const { meta } = await page('videos', 'limit=1');
    const refusal = await http.refuse(400, `/videos?format=csv&cursor=${meta.next_cursor}`);
    expect(refusal.meta.issues).toEqual([{ path: 'cursor', message: 'must not be sent with format=csv' }]);
    expect((await http.refuse(400, '/videos?columns=nothing')).meta.issues?.[0]?.path).toBe('columns');
  });
});

describe('the picture and the address of a post', () => {
  it('are those of its newest capture that has them', async () => {
    const [row] = (await page('videos', 'platform_ids=v-1')).data;
    expect(row).toMatchObject({ thumbnail_url: null, url: 'https://www.tiktok.com/@theobramble/video/1' });
  });

  it.each(['http://example.com/1.jpg', 'javascript:alert(1)', 'https://me@example.com/', 'https://a b', 'x'])(
    'are never %s',
    async (address) => {
      const record = video('v-9', 'theo', '2026-03-05', {
        thumbnail_url: address,
        url: 'https://example.com/',
      });
      const options = { method: 'POST' as const, headers: NDJSON, body: ndjson([record, RECORDS[2] ?? {}]) };
      expect((await http.get(ingestAnswer, '/ingest/snapshots', options)).data.rejected).toEqual([
        { line: 1, issues: [{ path: 'thumbnail_url', message: 'must be an https address' }] },
      ]);
    },
  );
});
