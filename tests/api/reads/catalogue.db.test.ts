import { beforeAll, describe, expect, test } from 'vitest';
import { meAnswer } from '@/lib/contract/accounts/me';
import {
  CREATOR_SORTS,
  creatorAnswer,
  creatorListAnswer,
  VIDEO_SORTS,
  videoAnswer,
  videoListAnswer,
} from '@/lib/contract/catalogue/catalogue';
import { failure } from '@/lib/contract/fields/common';
import { onStatement } from '@/lib/data/db/raw-statements';
import { forgeCursor } from '@/tests/cursors';
import { NDJSON, ndjson, testHttp } from '@/tests/http';

// 2026-03-10 08:00 in New York; 30 local days reach back to 2026-02-09.
const http = testHttp();
/** Path, order, value and id of a place. */
type Forged = [string, string, unknown, unknown];

const creator = (id: string, day: string, fields: object = {}) => ({
  kind: 'creator',
  platform_id: id,
  captured_at: `${day}T15:00:00Z`,
  ...fields,
});
const video = (id: string, owner: string, day: string, fields: object = {}) => ({
  kind: 'video',
  platform_id: id,
  creator_platform_id: owner,
  captured_at: `${day}T15:00:00Z`,
  ...fields,
});

beforeAll(async () => {
  const records = [
    creator('c-ada', '2026-03-01', {
      handle: 'Ada.L',
      display_name: 'Ada Lovelace',
      bio: 'Sums & engines',
      avatar_url: 'https://example.com/a.png',
      verified: true,
      followers: 1_200,
    }),
    creator('c-ada', '2026-03-05', { followers: 1_300 }),
    creator('c-bob', '2026-03-01', { display_name: '100% Bob_' }),
    creator('c-nil', '2026-03-02', { platform: 'youtube' }),
    video('v-1', 'c-ada', '2026-01-01', { caption: '\n  First dance  \nsecond line', views: 100, likes: 5 }),
    video('v-1', 'c-ada', '2026-02-08', { views: 150 }),
    video('v-1', 'c-ada', '2026-02-09', { views: 160 }),
    video('v-1', 'c-ada', '2026-03-10', { captured_at: '2026-03-10T11:00:00Z', views: 200, saves: 3 }),
    video('v-2', 'c-ada', '2026-03-03', { views: 50, posted_at: '2026-03-02T20:00:00Z', caption: 'Alpha' }),
    video('v-3', 'c-bob', '2026-03-04', { caption: 'Zulu' }),
    video('v-4', 'c-bob', '2026-03-04', { views: 7, caption: 'Zulu' }),
  ];
  const options = { method: 'POST' as const, headers: NDJSON, body: ndjson(records) };
  expect((await http.call('/ingest/snapshots', options)).status).toBe(200);
  await http.call('/ingest/snapshots', { ...options, key: http.second.key });
});

const creators = async (query = '') => http.get(creatorListAnswer, `/creators${query}`);
const videos = async (query = '') => http.get(videoListAnswer, `/videos${query}`);
const creatorNames = async (query = '') => (await creators(query)).data.map((row) => row.platform_id);
const videoNames = async (query = '') => (await videos(query)).data.map((row) => row.platform_id);

describe('a creator', () => {
  test('shows its current profile, and sums over its videos', async () => {
    const [ada] = (await creators('?handle=ada.l')).data;
    expect(ada).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      project_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      platform: 'tiktok',
      platform_id: 'c-ada',
      handle: 'Ada.L',
      display_name: 'Ada Lovelace',
      label: '@Ada.L',
      bio: 'Sums & engines',
      avatar_url: 'https://example.com/a.png',
      verified: true,
      followers: 1_300,
      video_count: 2,
      views: 250,
      // 10 + 40 of v-1 in the window, 50 of v-2 from birth; the 50 of 8 February lie before it.
      views_30d: 100,
      // 5 likes and 3 saves of v-1, none known of v-2, over 250 views.
      engagement_rate_by_views: 3.2,
      first_captured_at: '2026-03-01T15:00:00.000Z',
      last_captured_at: '2026-03-05T15:00:00.000Z',
      videos_first_captured_at: '2026-01-01T15:00:00.000Z',
      videos_last_captured_at: '2026-03-10T11:00:00.000Z',
      display_name_override: null,
      tracking_mode: 'auto',
      tracking_start_date: null,
      tracking_disabled_at: null,
      removed_at: null,
      readme_md: null,
      metadata: {},
    });
    expect((await http.get(creatorAnswer, `/creators/${ada?.id.toUpperCase()}`)).data).toEqual(ada);
  });

  test('has nulls for unknown values', async () => {
    const [nil] = (await creators('?platform=youtube')).data;
    expect(nil).toMatchObject({
      label: 'c-nil',
      handle: null,
      verified: null,
      followers: null,
      video_count: 0,
      views: null,
      views_30d: null,
      videos_first_captured_at: null,
      videos_last_captured_at: null,
    });
  });

  test('is found by handle in any case, with or without @', async () => {
    for (const handle of ['Ada.L', '@ada.l', '%40ADA.L']) {
      expect(await creatorNames(`?handle=${handle}`)).toEqual(['c-ada']);
    }
    expect(await creatorNames('?handle=ada')).toEqual([]);
  });

  test('is found by platform, platform id and any part of its texts, where % and _ are only characters', async () => {
    expect(await creatorNames('?platform=youtube')).toEqual(['c-nil']);
    expect(await creatorNames('?platform_id=c-bob')).toEqual(['c-bob']);
    expect(await creatorNames('?search=LOVE')).toEqual(['c-ada']);
    expect(await creatorNames('?search=c-n')).toEqual(['c-nil']);
    expect(await creatorNames('?search=%25')).toEqual(['c-bob']);
    expect(await creatorNames('?search=b_')).toEqual(['c-bob']);
    expect(await creatorNames('?search=a_a')).toEqual([]);
    expect(await creatorNames('?search=%5C')).toEqual([]);
  });
});

describe('a video', () => {
  test('shows its attributes and latest levels', async () => {
    const [first] = (await videos('?platform_id=v-1')).data;
    const [ada] = (await creators('?handle=ada.l')).data;
    expect(first).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      project_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      platform: 'tiktok',
      platform_id: 'v-1',
      creator_id: ada?.id,
      creator_handle: 'Ada.L',
      creator_label: '@Ada.L',
      label: 'First dance',
      caption: '\n  First dance  \nsecond line',
      posted_at: null,
      thumbnail_url: null,
      url: null,
      tracking_status: 'auto_tracked',
      tracking_disabled_at: null,
      readme_md: null,
      metadata: {},
      views: 200,
      likes: 5,
      comments: null,
      shares: null,
      saves: 3,
      views_30d: 50,
      engagement_rate_by_views: 4,
      first_captured_at: '2026-01-01T15:00:00.000Z',
      last_captured_at: '2026-03-10T11:00:00.000Z',
    });
    expect((await http.get(videoAnswer, `/videos/${first?.id}`)).data).toEqual(first);
  });

  test('is found by creator, by campaign, and by any part of its texts', async () => {
    const [ada] = (await creators('?handle=ada.l')).data;
    const [second] = (await videos('?platform_id=v-2')).data;
    const made = await http.call('/campaigns', { method: 'POST', json: { name: 'Spring' } });
    const campaign = (await made.json()).data.id as string;
    const items = { method: 'POST' as const, json: { video_ids: [second?.id] } };
    expect((await http.call(`/campaigns/${campaign}/items`, items)).status).toBe(200);
    expect(await videoNames(`?creator_id=${ada?.id}`)).toEqual(['v-2', 'v-1']);
    expect(await videoNames(`?campaign_id=${campaign.toUpperCase()}`)).toEqual(['v-2']);
    expect(await videoNames('?search=SECOND')).toEqual(['v-1']);
    expect(await videoNames('?search=zulu&platform_id=v-4')).toEqual(['v-4']);
  });
});

describe('a list', () => {
  test('is ordered by label by default, unknown values last in either direction, ties by id', async () => {
    expect(await creatorNames()).toEqual(['c-bob', 'c-ada', 'c-nil']);
    expect(await creatorNames('?sort=-label')).toEqual(['c-nil', 'c-ada', 'c-bob']);
    expect(await creatorNames('?sort=-views')).toEqual(['c-ada', 'c-bob', 'c-nil']);
    expect(await creatorNames('?sort=views')).toEqual(['c-bob', 'c-ada', 'c-nil']);
    const ties = (await videos('?search=zulu')).data.map((row) => row.id);
    expect(ties).toEqual([...ties].sort());
    expect((await videos('?search=zulu&sort=-label')).data.map((row) => row.id)).toEqual(ties);
  });

  test.each([
    ...Object.keys(CREATOR_SORTS).map((sort) => ['creators', sort] as const),
    ...Object.keys(VIDEO_SORTS).map((sort) => ['videos', sort] as const),
  ])('of %s by %s has the same rows page by page, in both directions', async (kind, sort) => {
    const schema = kind === 'creators' ? creatorListAnswer : videoListAnswer;
    for (const direction of ['', '-']) {
      const path = `/${kind}?sort=${direction}${sort}`;
      const whole = await http.get<typeof schema>(schema, path);
      expect(whole.meta.next_cursor).toBeNull();
      const values = whole.data.map((row) => row[sort as 'label']);
      const known = values.filter((value) => value !== null);
      expect(values.slice(0, known.length)).toEqual(known);
      const ascending = [...known].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(known).toEqual(direction === '' ? ascending : ascending.reverse());

      const paged: unknown[] = [];
      let cursor: string | null = null;
      do {
        const page: typeof whole = await http.get<typeof schema>(
          schema,
          `${path}&limit=1${cursor === null ? '' : `&cursor=${cursor}`}`,
        );
        expect(page.data).toHaveLength(1);
        paged.push(...page.data);
        cursor = page.meta.next_cursor;
      } while (cursor !== null);
      expect(paged).toEqual(whole.data);
    }
  });

  test('continues at its position when a row is inserted before it', async () => {
    const { meta } = await creators('?limit=2');
    const records = ndjson([creator('c-new', '2026-03-06', { display_name: '000' })]);
    await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: records });
    expect(await creatorNames(`?limit=2&cursor=${meta.next_cursor}`)).toEqual(['c-nil']);
  });

  test('has an empty last page and no cursor if nothing matches', async () => {
    expect(await videos('?search=nothing')).toEqual({ data: [], error: null, meta: { next_cursor: null } });
  });

  test('refuses a cursor of another order, selection or list, and one that was made up', async () => {
    const { meta } = await creators('?limit=1');
    const cursor = meta.next_cursor;
    for (const path of [
      `/creators?sort=-label&cursor=${cursor}`,
      `/creators?search=a&cursor=${cursor}`,
      `/videos?cursor=${cursor}`,
      '/creators?cursor=made-up',
      `/creators?cursor=${Buffer.from('["","",""]').toString('base64url')}`,
    ]) {
      expect((await http.refuse(400, path)).meta.issues).toEqual([
        { path: 'cursor', message: 'is not a cursor of this list, order and selection' },
      ]);
    }
  });

  test('refuses a cursor with a value that no row can have, in every order', async () => {
    const id = http.first.userUuid;
    const instants = [
      ...[
        '2026-03-01T08:00:00,5Z',
        '2026-03-01T08:00:00Z',
        '0000-01-01T00:00:00.000Z',
        '0001-01-01T00:00:00.000Z',
      ],
      ...['2026-03-01T08:00:00.000+23:59', '+294277-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'],
      ...['infinity', '-infinity', 'now', 'NaN', 'null', '', ' ', 'Invalid Date', '2026-02-30T08:00:00.000Z'],
    ];
    const counts = [
      '9223372036854775808',
      '-9223372036854775809',
      '1e3',
      '1.5',
      '0x1',
      'NaN',
      'Infinity',
      '',
      ' 1',
      '１',
    ];
    const dates = [
      '0000-01-01',
      '2026-02-30',
      '2026-3-1',
      '10000-01-01',
      'infinity',
      'today',
      '',
      '2026-03-01 BC',
    ];
    const texts = ['a\u0000', '\ud800', 'a\udfffb', 'x'.repeat(5_000)];
    const wrong: Forged[] = [
      ...instants.map((value): Forged => ['/creators', 'last_captured_at', value, id]),
      ...instants.map((value): Forged => ['/videos', '-posted_at', value, id]),
      ...counts.map((value): Forged => ['/creators', '-followers', value, id]),
      ...counts.map((value): Forged => ['/videos', 'views_30d', value, id]),
      ...dates.map((value): Forged => ['/campaigns', 'starts_on', value, id]),
      ...[...texts, 1, true, [], {}].map((value): Forged => ['/creators', 'label', value, id]),
      ...['', 'x', null, 7, `${id}0`, `{${id}}`, id.replaceAll('-', '')].map(
        (of): Forged => ['/videos', 'label', 'a', of],
      ),
    ];
    // Valid values pass, so the others are refused for their value.
    const right: Forged[] = [
      ['/creators', 'last_captured_at', '2026-03-01T08:00:00.500Z', id],
      ['/videos', '-posted_at', null, id],
      ['/creators', '-followers', '-5', id],
      ['/videos', 'views_30d', '999999999999999999', id],
      ['/campaigns', 'starts_on', '0001-01-01', id],
      ['/videos', 'engagement_rate_by_views', '9.5e-7', id],
      ['/creators', 'label', '😀%_', id],
      ['/videos', 'label', 'a', id.toUpperCase()],
    ];
    const ask = (path: string, sort: string, value: unknown, of: unknown) => {
      const cursor = forgeCursor({ path, sort }, value, of);
      return http.call(`${path}?sort=${sort}&cursor=${cursor}`);
    };
    for (const one of right) expect([one, (await ask(...one)).status]).toEqual([one, 200]);
    for (const one of wrong) {
      const response = await ask(...one);
      const { meta } = failure.parse(await response.json());
      expect([one, response.status, meta.issues?.map(({ path }) => path)]).toEqual([one, 400, ['cursor']]);
    }
    for (const value of ['', 'null', '[]', '{}', '[1,2', '["a"]', '"\ud800"']) {
      const cursor = Buffer.from(value).toString('base64url') || 'AA';
      expect((await http.refuse(400, `/videos?cursor=${cursor}`)).meta.issues?.[0]?.path).toBe('cursor');
    }
  });

  test('reports every wrong parameter at once, an unknown one with the closest known', async () => {
    const { meta, error } = await http.refuse(
      400,
      '/creators?limit=201&sort=bio&serach=x&platform=&handle=a&handle=b&platform_id=%00&xyzzy=1',
    );
    expect(meta.code).toBe('invalid_params');
    expect(error).toBe('The request has 7 problems.');
    const byPath = Object.fromEntries((meta.issues ?? []).map((issue) => [issue.path, issue.message]));
    expect(byPath).toEqual({
      limit: 'must be a whole number from 1 to 200',
      sort: expect.stringContaining('must be one of label, followers'),
      serach: "unknown parameter; did you mean 'search'?",
      platform: 'must not be empty',
      handle: 'must be sent only once',
      platform_id: 'must not hold NUL or half a surrogate pair',
      xyzzy: expect.stringMatching(/^unknown parameter; known are search, /),
    });
  });

  test.each([
    ['/creators?limit=0', 'limit'],
    ['/creators?limit=1.5', 'limit'],
    ['/creators?search=%20', 'search'],
    [`/creators?search=${'a'.repeat(201)}`, 'search'],
    ['/creators?handle=@', 'handle'],
    ['/creators?creator_id=x', 'creator_id'],
    ['/videos?creator_id=x', 'creator_id'],
    ['/videos?campaign_id=', 'campaign_id'],
    ['/videos?handle=x', 'handle'],
    ['/videos?sort=caption', 'sort'],
    ['/me?x=1', 'x'],
  ])('refuses %s at %s', async (path, issuePath) => {
    const { meta } = await http.refuse(400, path);
    expect(meta.issues?.map((issue) => issue.path)).toEqual([issuePath]);
  });

  test('holds only the caller’s rows', async () => {
    const theirs = await http.get(creatorListAnswer, '/creators', { key: http.second.key });
    const mine = await creators();
    expect(theirs.data.length).toBeGreaterThan(0);
    const ids = new Set(mine.data.map((row) => row.id));
    expect(theirs.data.filter((row) => ids.has(row.id))).toEqual([]);
  });
});

test('a list costs two statements with authentication, one more with a filter by id', async () => {
  const statements: string[] = [];
  let isCounting = true;
  onStatement(http.db, ({ query }) => isCounting && statements.push(query));
  const count = async (path: string) => {
    statements.length = 0;
    expect((await http.call(path)).status).toBe(200);
    // Events come after the answer.
    await new Promise((resolve) => setTimeout(resolve, 20));
    return statements.length;
  };
  const [row] = (await videos()).data;
  // What is in use of the plan's limits is counted apart, in the directory and among the organisation's rows.
  expect(await count('/me')).toBe(4);
  expect(await count('/creators?sort=-views_30d&search=a')).toBe(2);
  expect(await count('/videos?sort=-views')).toBe(2);
  expect(await count('/campaigns?sort=views')).toBe(2);
  expect(await count('/videos?with=trend')).toBe(2);
  expect(await count('/videos?format=csv&with=trend')).toBe(2);
  expect(await count('/creators?with=trend,total_count')).toBe(3);
  expect(await count(`/videos/${row?.id}`)).toBe(2);
  expect(await count(`/creators/${row?.creator_id}`)).toBe(2);
  expect(await count(`/videos?creator_id=${row?.creator_id}`)).toBe(3);
  isCounting = false;
});

test('/me returns the key’s owner and rights', async () => {
  const key = await http.keyWith(['read', 'ingest']);
  expect((await http.get(meAnswer, '/me', { key })).data).toEqual({
    organisation: { id: http.first.scope.orgUuid, name: 'First' },
    plan: 'ultra',
    timezone: 'America/New_York',
    scopes: ['read', 'ingest'],
    rights: [],
    rate_limit: { requests_per_minute: null, ingest_calls_per_minute: null },
    user: null,
    organisations: [],
    last_event_id: null,
    limits: expect.objectContaining({ max_members_per_org: { current: 1, max: null } }),
  });
});
