import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeCampaign, createCampaign, deleteCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems, removeCampaignItem, removeCampaignItems } from '@/lib/commands/campaigns/items';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import {
  ITEM_SORTS,
  itemListAnswer,
  itemRemovedAnswer,
  itemsAddedAnswer,
  itemsRemovedAnswer,
} from '@/lib/contract/catalogue/campaign-items';
import {
  CAMPAIGN_SORTS,
  campaignAnswer,
  campaignListAnswer,
  deletedAnswer,
} from '@/lib/contract/catalogue/campaigns';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';
import { NOW } from '@/tests/times';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const http = testHttp();
/** Public ids of the videos v-1 … v-3. */
let ids: string[];

beforeAll(async () => {
  const capture = (id: string, owner: string, day: string, views: number | null) => ({
    kind: 'video',
    platform_id: id,
    creator_platform_id: owner,
    captured_at: `2026-03-${day}T15:00:00Z`,
    views,
  });
  const records = [
    capture('v-1', 'c-1', '01', 100),
    capture('v-1', 'c-1', '02', 130),
    capture('v-2', 'c-1', '03', 1_000),
    capture('v-2', 'c-1', '05', 1_007),
    capture('v-3', 'c-2', '04', null),
    { kind: 'creator', platform_id: 'c-1', captured_at: '2026-03-02T15:00:00Z', followers: 10 },
  ];
  await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
  ids = (await http.get(videoListAnswer, '/videos')).data.map((row) => row.id);
});
beforeEach(async () => {
  await http.db.campaignItem.deleteMany();
  await http.db.campaign.deleteMany();
});

const post = (json: unknown): CallOptions => ({ method: 'POST', json });
const patch = (json: unknown): CallOptions => ({ method: 'PATCH', json });
const create = async (fields: object = {}) =>
  (await http.get(campaignAnswer, '/campaigns', post({ name: 'Spring', ...fields }))).data;
const add = (campaign: string, videos: (string | undefined)[]) =>
  http.get(itemsAddedAnswer, `/campaigns/${campaign}/items`, post({ video_ids: videos }));
const read = async (id: string) => (await http.get(campaignAnswer, `/campaigns/${id}`)).data;
const rollup = async (campaign: string) => {
  const { campaignId } = await http.db.campaign.findFirstOrThrow({ where: { uuid: campaign } });
  return http.db.entityDay.findMany({ where: { entityId: campaignId }, orderBy: { day: 'asc' } });
};
const issues = async (path: string, options: CallOptions) =>
  Object.fromEntries(
    ((await http.refuse(400, path, options)).meta.issues ?? []).map((issue) => [issue.path, issue.message]),
  );

describe('a campaign', () => {
  test('is created with 201, trimmed, empty, and read back the same', async () => {
    const response = await http.call('/campaigns', post({ name: '  Spring  ', readme_md: '# Hi\n' }));
    expect(response.status).toBe(201);
    const { data } = campaignAnswer.parse(await response.json());
    expect(data).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      project_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: 'Spring',
      starts_on: null,
      ends_on: null,
      readme_md: '# Hi\n',
      metadata: {},
      target_views: null,
      target_at: null,
      parents: [],
      item_count: 0,
      video_count: 0,
      views: null,
      views_30d: null,
      engagement_rate_by_views: null,
      last_captured_at: null,
      created_at: '2026-03-10T12:00:00.000Z',
    });
    expect(await read(data.id.toUpperCase())).toEqual(data);
  });

  test('accepts names of 200 characters, which are code points', async () => {
    expect((await create({ name: '🎈'.repeat(200) })).name).toBe('🎈'.repeat(200));
    expect(await issues('/campaigns', post({ name: '🎈'.repeat(201) }))).toEqual({
      name: 'must be 1 to 200 characters after trimming',
    });
  });

  test('is refused with all of its problems at once', async () => {
    const body = { name: '   ', starts_on: '2026-03-02', ends_on: '2026-03-01', readme_m: 'x', readme_md: 7 };
    expect(await issues('/campaigns', post(body))).toEqual({
      name: 'must be 1 to 200 characters after trimming',
      ends_on: 'must not be before starts_on',
      readme_m: "unknown field; did you mean 'readme_md'?",
      readme_md: expect.stringContaining('expected string'),
    });
    expect(await issues('/campaigns', post({}))).toEqual({ name: 'is required' });
    expect(await issues('/campaigns', post({ name: 'A', starts_on: '2026-02-30' }))).toEqual({
      starts_on: 'must be a real calendar date, YYYY-MM-DD',
    });
    expect(await issues('/campaigns', post({ name: 'A', readme_md: 'x'.repeat(100_001) }))).toEqual({
      readme_md: 'must be at most 100000 characters',
    });
    expect(await issues('/campaigns', post([]))).toEqual({ body: 'must be a JSON object' });
    expect(await issues('/campaigns?x=1', post({ name: 'A' }))).toEqual({ x: 'unknown parameter' });
  });

  test('is refused as malformed JSON, as another type, and when it is too large', async () => {
    const json = { 'content-type': 'application/json' };
    for (const body of ['{"name":', '', new Uint8Array([0x22, 0xff, 0x22])]) {
      expect(await issues('/campaigns', { method: 'POST', headers: json, body })).toEqual({
        body: 'is not valid JSON in UTF-8',
      });
    }
    const text: CallOptions = {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: '{"name":"A"}',
    };
    expect((await http.refuse(415, '/campaigns', text)).meta.code).toBe('unsupported_media_type');
    const large = await http.refuse(413, '/campaigns', post({ name: 'A', readme_md: 'x'.repeat(3_000_000) }));
    expect(large.meta.code).toBe('payload_too_large');
  });

  test('changes only the fields that are sent; null clears', async () => {
    const { id } = await create({ starts_on: '2026-03-01', ends_on: '2026-03-31', readme_md: 'Hello' });
    const changed = await http.get(
      campaignAnswer,
      `/campaigns/${id}`,
      patch({ name: 'Summer', ends_on: null }),
    );
    expect(changed.data).toMatchObject({
      id,
      name: 'Summer',
      starts_on: '2026-03-01',
      ends_on: null,
      readme_md: 'Hello',
    });
    expect(await read(id)).toEqual(changed.data);
  });

  test('is not changed by an empty body, unknown fields, or dates out of order', async () => {
    const { id } = await create({ starts_on: '2026-03-10' });
    const path = `/campaigns/${id}`;
    expect(await issues(path, patch({}))).toEqual({ body: 'must hold at least one field' });
    expect(await issues(path, patch({ id }))).toHaveProperty(
      'id',
      'unknown field; known are name, starts_on, ends_on, readme_md, metadata, target_views, target_at',
    );
    expect(await issues(path, patch({ name: null }))).toHaveProperty('name');
    expect(await issues(path, patch({ ends_on: '2026-03-09' }))).toEqual({
      ends_on: 'must not be before starts_on',
    });
    await http.get(campaignAnswer, path, patch({ ends_on: '2026-03-10' }));
    expect(await issues(path, patch({ starts_on: '2026-03-11' }))).toEqual({
      starts_on: 'must not be after ends_on',
    });
  });

  test('stores an event only for a real change of its README', async () => {
    const { id } = await create({ readme_md: 'One' });
    const events = () => http.db.entityEvent.count({ where: { eventType: 'readme_changed' } });
    await http.get(campaignAnswer, `/campaigns/${id}`, patch({ name: 'Other', readme_md: 'One' }));
    expect(await events()).toBe(0);
    await http.get(campaignAnswer, `/campaigns/${id}`, patch({ readme_md: 'Two' }));
    expect(await events()).toBe(1);
    http.use({ clock: () => new Date(NOW.getTime() + 1) });
    await http.get(campaignAnswer, `/campaigns/${id}`, patch({ readme_md: null }));
    http.use({ clock: () => NOW });
    expect(await events()).toBe(2);
  });

  test('is removed with its items, days, annotations and events; its videos stay', async () => {
    const { id } = await create();
    await add(id, ids);
    await http.get(campaignAnswer, `/campaigns/${id}`, patch({ readme_md: 'Two' }));
    const { campaignId, orgId } = await http.db.campaign.findFirstOrThrow({ where: { uuid: id } });
    await http.db.annotation.create({
      data: {
        orgId,
        scope: 'campaign',
        entityId: campaignId,
        annotationAt: NOW,
        title: 'A',
        createdAt: NOW,
        updatedAt: NOW,
      },
    });
    const gone = await http.get(deletedAnswer, `/campaigns/${id.toUpperCase()}`, { method: 'DELETE' });
    expect(gone.data).toEqual({ id });
    await http.refuse(404, `/campaigns/${id}`);
    await http.refuse(404, `/campaigns/${id}`, { method: 'DELETE' });
    const where = { entityId: campaignId };
    const left = await Promise.all([
      http.db.entityDay.count({ where }),
      http.db.entityQuarter.count({ where }),
      http.db.annotation.count({ where }),
      http.db.entityEvent.count({ where }),
      http.db.campaignItem.count(),
    ]);
    expect(left).toEqual([0, 0, 0, 0, 0]);
    expect((await http.get(videoListAnswer, '/videos')).data).toHaveLength(3);
  });
});

describe('the items of a campaign', () => {
  test('are added and counted, a repeated id once, and their sums show at once', async () => {
    const { id } = await create();
    expect((await add(id, [ids[0], ids[0]?.toUpperCase(), ids[1]])).data).toEqual({ added: 2, already: 0 });
    expect((await add(id, ids)).data).toEqual({ added: 1, already: 2 });
    expect(await read(id)).toMatchObject({
      item_count: 3,
      views: 1_137,
      views_30d: 37,
      last_captured_at: '2026-03-05T15:00:00.000Z',
    });
  });

  test('are rolled up before the answer, days and followers alike', async () => {
    const { id } = await create();
    await add(id, ids);
    const days = await rollup(id);
    expect(days.map((row) => [row.day.toISOString().slice(0, 10), row.viewsNew, row.followersBase])).toEqual([
      ['2026-03-01', null, null],
      ['2026-03-02', 30n, 10n],
      ['2026-03-03', null, null],
      ['2026-03-04', null, null],
      ['2026-03-05', 7n, null],
    ]);
    await http.get(itemRemovedAnswer, `/campaigns/${id}/items/${ids[0]}`, { method: 'DELETE' });
    expect((await rollup(id)).map((row) => row.viewsNew)).toEqual([null, null, null, 7n]);
  });

  test('are all refused if one is unknown, and nothing is added', async () => {
    const { id } = await create();
    const theirs = await http.refuse(404, `/campaigns/${id}/items`, post({ video_ids: [...ids, UNKNOWN] }));
    expect(theirs.error).toBe('There is no such video.');
    expect((await read(id)).item_count).toBe(0);
    await http.refuse(404, `/campaigns/${UNKNOWN}/items`, post({ video_ids: ids }));
  });

  test('are refused unless the list holds 1 to 5,000 uuids', async () => {
    const { id } = await create();
    const path = `/campaigns/${id}/items`;
    const message = 'must hold 1 to 5000 ids';
    expect(await issues(path, post({ video_ids: [] }))).toEqual({ video_ids: message });
    expect(await issues(path, post({ video_ids: Array(5_001).fill(UNKNOWN) }))).toEqual({
      video_ids: message,
    });
    expect(await issues(path, post({ video_ids: [UNKNOWN, 'x', 7] }))).toEqual({
      'video_ids.1': 'must be a uuid',
      'video_ids.2': expect.stringContaining('expected string'),
    });
    expect(await issues(path, post({ videos: [] }))).toEqual({
      video_ids: 'is required, or items instead: one of the two',
      videos: "unknown field; did you mean 'video_ids'?",
    });
  });

  test('are removed one by one; one that is not in it is a 404', async () => {
    const { id } = await create();
    await add(id, ids);
    const path = `/campaigns/${id}/items/${ids[0]}`;
    expect((await http.get(itemRemovedAnswer, path, { method: 'DELETE' })).data).toEqual({
      id: ids[0],
      still_in: 0,
    });
    expect((await http.refuse(404, path, { method: 'DELETE' })).error).toBe('There is no such item.');
    expect((await read(id)).item_count).toBe(2);
    await http.refuse(404, `/campaigns/${UNKNOWN}/items/${ids[0]}`, { method: 'DELETE' });
  });

  test('are removed many at once; one that is not in it counts as absent, an unknown one refuses all', async () => {
    const { id } = await create();
    await add(id, ids);
    const path = `/campaigns/${id}/items`;
    const gone = (video_ids: unknown): CallOptions => ({ method: 'DELETE', json: { video_ids } });
    await http.refuse(404, path, gone([...ids, UNKNOWN]));
    await http.refuse(404, `/campaigns/${UNKNOWN}/items`, gone(ids));
    expect((await read(id)).item_count).toBe(3);
    const some = [ids[0], ids[1]?.toUpperCase(), ids[1]];
    expect((await http.get(itemsRemovedAnswer, path, gone(some))).data).toEqual({
      removed: 2,
      absent: 0,
      still_in: 0,
    });
    expect(await read(id)).toMatchObject({ item_count: 1, views: null });
    expect((await rollup(id)).map((row) => [row.postsBase, row.viewsNew])).toEqual([[1, null]]);
    expect((await http.get(itemsRemovedAnswer, path, gone(ids))).data).toEqual({
      removed: 1,
      absent: 2,
      still_in: 0,
    });
    expect(await rollup(id)).toEqual([]);
    expect((await http.get(itemsRemovedAnswer, path, gone(ids))).data).toEqual({
      removed: 0,
      absent: 3,
      still_in: 0,
    });
    const message = 'must hold 1 to 5000 ids';
    expect(await issues(path, gone([]))).toEqual({ video_ids: message });
    expect(await issues(path, gone(Array(5_001).fill(UNKNOWN)))).toEqual({ video_ids: message });
    expect(await issues(path, { method: 'DELETE', json: {} })).toEqual({
      video_ids: 'is required, or items instead: one of the two',
    });
    await http.refuse(415, path, { method: 'DELETE' });
    const reader = await http.keyWith(['read']);
    await http.refuse(403, path, { ...gone(ids), key: reader });
  });

  test('survive two people who add and remove overlapping sets at once', async () => {
    const { id } = await create();
    const [a = '', b = '', c = ''] = ids;
    const answers = await Promise.all([add(id, [a, b]), add(id, [b, c])]);
    expect(answers.map(({ data }) => data.added + data.already)).toEqual([2, 2]);
    expect(answers.reduce((sum, { data }) => sum + data.added, 0)).toBe(3);
    expect(await read(id)).toMatchObject({ item_count: 3, views: 1_137 });
    expect((await rollup(id)).map((row) => row.viewsNew)).toEqual([null, 30n, null, null, 7n]);
    const remove = (video_ids: string[]) =>
      http.get(itemsRemovedAnswer, `/campaigns/${id}/items`, { method: 'DELETE', json: { video_ids } });
    const gone = await Promise.all([remove([a, b]), remove([b, c]), add(id, [a, b, c])]);
    expect(gone[0].data.removed + gone[0].data.absent).toBe(2);
    expect(gone[1].data.removed + gone[1].data.absent).toBe(2);
    await add(id, [a, b, c]);
    expect(await read(id)).toMatchObject({ item_count: 3, views: 1_137 });
  });

  test('are listed with when they joined, searchable, page by page in every order', async () => {
    const { id } = await create();
    await add(id, [ids[2]]);
    http.use({ clock: () => new Date(NOW.getTime() + 60_000) });
    await add(id, ids);
    http.use({ clock: () => NOW });
    const path = `/campaigns/${id}/items`;
    const newest = await http.get(itemListAnswer, `${path}?sort=-added_at&limit=2`);
    expect(newest.data.map((row) => row.added_at)).toEqual(Array(2).fill('2026-03-10T12:01:00.000Z'));
    const last = await http.get(
      itemListAnswer,
      `${path}?sort=-added_at&limit=2&cursor=${newest.meta.next_cursor}`,
    );
    expect(last.data.map((row) => [row.id, row.added_at])).toEqual([[ids[2], '2026-03-10T12:00:00.000Z']]);
    expect(last.meta.next_cursor).toBeNull();
    expect(
      (await http.get(itemListAnswer, `${path}?search=v-2`)).data.map(
        (row) => 'platform_id' in row && row.platform_id,
      ),
    ).toEqual(['v-2']);
    for (const sort of Object.keys(ITEM_SORTS)) {
      expect((await http.get(itemListAnswer, `${path}?sort=${sort}`)).data).toHaveLength(3);
    }
    const other = await create();
    expect((await http.get(itemListAnswer, `/campaigns/${other.id}/items`)).data).toEqual([]);
    await http.refuse(404, `/campaigns/${UNKNOWN}/items`);
  });

  test('survive calls at the same time, each counted once', async () => {
    const { id } = await create();
    const answers = await Promise.all([add(id, ids), add(id, ids), add(id, [ids[0]])]);
    expect(answers.reduce((sum, answer) => sum + answer.data.added, 0)).toBe(3);
    expect((await rollup(id)).length).toBe(5);
  });
});

describe('five thousand videos', () => {
  test('are added in one call and removed in one; the series is right after each', async () => {
    const { key, scope } = http.second;
    const numbers = Array.from({ length: 5_000 }, (_, i) => i);
    const capture = (i: number, day: string, views: number) => ({
      kind: 'video',
      platform_id: `many-${i}`,
      creator_platform_id: `owner-${i % 50}`,
      captured_at: `2026-03-${day}T15:00:00Z`,
      views,
    });
    // All begin on the first day; every tenth is captured again.
    const captures = (
      [
        ['01', 0, 1],
        ['02', 3, 10],
        ['04', 10, 10],
      ] as const
    ).flatMap(([day, gain, step]) =>
      numbers.filter((i) => i % step === 0).map((i) => capture(i, day, 100 + i + gain)),
    );
    const sent = { key, method: 'POST', headers: NDJSON, body: ndjson(captures) } as const;
    expect((await http.call('/ingest/snapshots', sent)).status).toBe(200);
    const rows = await http.db.video.findMany({ where: { orgId: scope.orgId } });
    const numberOf = ({ platformId }: { platformId: string }) => Number(platformId.replace('many-', ''));
    const all = rows.sort((a, b) => numberOf(a) - numberOf(b)).map((row) => row.uuid);
    const { id } = (await http.get(campaignAnswer, '/campaigns', { ...post({ name: 'Many' }), key })).data;
    const path = `/campaigns/${id}/items`;
    const asked = `/analytics?entity=campaign&entity_id=${id}&metric=views&from=2026-03-01&to=2026-03-04`;
    const series = async (mode: string) =>
      (await http.get(analyticsAnswer, `${asked}&mode=${mode}`, { key })).data.series[0]?.points.map(
        (point) => point.value,
      );

    expect((await http.get(itemsAddedAnswer, path, { ...post({ video_ids: all }), key })).data).toEqual({
      added: 5_000,
      already: 0,
    });
    expect(await series('new')).toEqual([null, 1_500, null, 3_500]);
    const base = numbers.reduce((sum, i) => sum + 100 + i, 0);
    expect(await series('cumulative')).toEqual([base, base + 1_500, base + 1_500, base + 5_000]);

    const removal = { key, method: 'DELETE' as const, json: { video_ids: all } };
    expect((await http.get(itemsRemovedAnswer, path, removal)).data).toEqual({
      removed: 5_000,
      absent: 0,
      still_in: 0,
    });
    expect(await series('new')).toEqual([null, null, null, null]);
  });
});

describe('the list of campaigns', () => {
  test('is searchable, and ordered by each of its fields page by page', async () => {
    const { id } = await create({ name: 'Beta', starts_on: '2026-03-01' });
    await add(id, ids);
    await create({ name: 'alpha', starts_on: '2026-04-01', ends_on: '2026-04-30' });
    await create({ name: 'Gamma' });
    const names = async (query: string) =>
      (await http.get(campaignListAnswer, `/campaigns${query}`)).data.map((row) => row.name);
    expect(await names('?search=BET')).toEqual(['Beta']);
    expect(await names('?sort=-starts_on')).toEqual(['alpha', 'Beta', 'Gamma']);
    expect(await names('?sort=-views')).toHaveLength(3);
    for (const sort of Object.keys(CAMPAIGN_SORTS).flatMap((name) => [name, `-${name}`])) {
      const whole = await names(`?sort=${sort}`);
      const first = await http.get(campaignListAnswer, `/campaigns?sort=${sort}&limit=1`);
      const rest = await names(`?sort=${sort}&cursor=${first.meta.next_cursor}`);
      expect([first.data[0]?.name, ...rest]).toEqual(whole);
    }
  });
});

describe('the tags that a write makes stale', () => {
  test('are those of the campaign, its project, its items and their creators', async () => {
    const { scope } = http.first;
    const context = { db: http.db, scope, now: NOW };
    const org = `analytics:org:${scope.orgUuid}`;
    const [video] = (await http.get(videoListAnswer, '/videos?platform_id=v-1')).data;
    const created = await createCampaign({ name: 'Tags' }, context);
    const { id } = created.campaign;
    const own = `${org}:campaign:${id}`;
    const parts = `${org}:project:${video?.project_id}:parts`;
    const all = [own, parts, `${org}:video:${video?.id}`, `${org}:creator:${video?.creator_id}`];
    expect(created.tags).toEqual([own]);
    expect((await addCampaignItems(id, [video?.id ?? ''], context)).tags).toEqual(all);
    expect((await addCampaignItems(id, [video?.id ?? ''], context)).tags).toEqual([]);
    expect((await changeCampaign(id, { name: 'New' }, context)).tags).toEqual(all);
    expect((await removeCampaignItem(id, video?.id ?? '', context)).tags).toEqual(all);
    await addCampaignItems(id, [video?.id ?? ''], context);
    expect((await removeCampaignItems(id, [video?.id ?? ''], context)).tags).toEqual(all);
    expect((await removeCampaignItems(id, [video?.id ?? ''], context)).tags).toEqual([]);
    await addCampaignItems(id, [video?.id ?? ''], context);
    expect((await deleteCampaign(id, context)).tags).toEqual(all);
  });
});
