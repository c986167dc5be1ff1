import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import { addCampaignItems, removeCampaignItems } from '@/lib/commands/campaigns/items';
import { verifyRollups } from '@/lib/commands/rollups/rollups';
import { refreshSumsOf } from '@/lib/commands/tracking/refresh';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import {
  ITEM_SORTS,
  itemListAnswer,
  itemRemovedAnswer,
  itemsAddedAnswer,
  itemsRemovedAnswer,
} from '@/lib/contract/catalogue/campaign-items';
import { campaignAnswer, campaignListAnswer, deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorListAnswer, videoAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { writeInOrganisation } from '@/lib/data/writes/transaction';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';
import { NOW } from '@/tests/times';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const http = testHttp();

/** Public ids by platform id. */
let ids: Record<string, string>;

const capture = (id: string, owner: string, at: string, views: number) => ({
  kind: 'video',
  platform_id: id,
  creator_platform_id: owner,
  captured_at: `2026-03-${at}T15:00:00Z`,
  views,
});
const send = async (...records: object[]) =>
  expect(
    (await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) })).status,
  ).toBe(200);

beforeAll(async () => {
  await send(
    { kind: 'creator', platform_id: 'ann', handle: 'ann', captured_at: '2026-03-01T15:00:00Z', followers: 5 },
    capture('a-1', 'ann', '01', 100),
    capture('a-1', 'ann', '02', 110),
    capture('a-2', 'ann', '01', 200),
    capture('a-2', 'ann', '03', 230),
    capture('b-1', 'bob', '01', 1_000),
    capture('b-1', 'bob', '02', 1_500),
  );
  await readIds();
});
beforeEach(async () => {
  const campaigns = await http.db.campaign.findMany();
  const entityId = { in: campaigns.map(({ campaignId }) => campaignId) };
  await http.db.entityDay.deleteMany({ where: { entityId } });
  await http.db.entityQuarter.deleteMany({ where: { entityId } });
  await http.db.campaignItem.deleteMany();
  await http.db.campaign.deleteMany();
});

async function readIds(): Promise<void> {
  const videos = (await http.get(videoListAnswer, '/videos')).data;
  const creators = (await http.get(creatorListAnswer, '/creators')).data;
  ids = Object.fromEntries([...videos, ...creators].map(({ platform_id, id }) => [platform_id, id]));
}

type Named = [type: 'video' | 'creator' | 'campaign', id: string | undefined];
const post = (json: unknown): CallOptions => ({ method: 'POST', json });
const remove = (json: unknown): CallOptions => ({ method: 'DELETE', json });
const body = (...items: Named[]) => ({
  items: items.map(([item_type, item_id]) => ({ item_type, item_id })),
});
const create = async (name: string, fields: object = {}) =>
  (await http.get(campaignAnswer, '/campaigns', post({ name, ...fields }))).data.id;
const add = async (campaign: string, ...items: Named[]) =>
  (await http.get(itemsAddedAnswer, `/campaigns/${campaign}/items`, post(body(...items)))).data;
const read = async (id: string) => (await http.get(campaignAnswer, `/campaigns/${id}`)).data;
const videosOf = async (campaign: string) =>
  (await http.get(videoListAnswer, `/videos?campaign_id=${campaign}&sort=label`)).data;
const gains = async (campaign: string) =>
  (
    await http.get(
      analyticsAnswer,
      `/analytics?entity=campaign&entity_id=${campaign}&metric=views&from=2026-03-01&to=2026-03-03`,
    )
  ).data.series[0]?.points.map(({ value }) => value);
const issues = async (path: string, options: CallOptions) =>
  Object.fromEntries(
    ((await http.refuse(400, path, options)).meta.issues ?? []).map((issue) => [issue.path, issue.message]),
  );
/** Program → quarter → holiday. */
async function program(): Promise<[program: string, quarter: string, holiday: string]> {
  const [outer, middle, inner] = [await create('2026'), await create('Q4'), await create('Holiday')];
  await add(outer, ['campaign', middle]);
  await add(middle, ['campaign', inner]);
  return [outer, middle, inner];
}
const right = async () => (await verifyRollups(http.db, http.first.scope)).differences;

describe('items of three types', () => {
  test('make a union in which a video that is reached twice counts once', async () => {
    const [outer, middle, inner] = await program();
    expect(await add(inner, ['creator', ids.ann])).toEqual({ added: 1, already: 0 });
    expect(await add(middle, ['video', ids['a-1']], ['video', ids['b-1']])).toEqual({ added: 2, already: 0 });
    expect(await add(outer, ['creator', ids.ann], ['creator', ids.ann])).toEqual({ added: 1, already: 0 });
    expect(await add(outer, ['creator', ids.ann], ['campaign', middle])).toEqual({ added: 0, already: 2 });
    expect(await gains(inner)).toEqual([null, 10, 30]);
    expect(await gains(middle)).toEqual([null, 510, 30]);
    expect(await gains(outer)).toEqual([null, 510, 30]);
    expect(await read(outer)).toMatchObject({ item_count: 2, video_count: 3, views: 1_840, parents: [] });
    expect(await read(middle)).toMatchObject({
      item_count: 3,
      video_count: 3,
      parents: [{ id: outer, name: '2026' }],
    });
    expect(await right()).toBe(0);
  });

  test('are listed with what they bring in, by type and in every order', async () => {
    const [outer, middle, inner] = await program();
    await add(inner, ['creator', ids.ann]);
    await add(middle, ['creator', ids.bob], ['video', ids['a-2']]);
    const path = `/campaigns/${middle}/items`;
    const list = async (query: string) => (await http.get(itemListAnswer, `${path}?${query}`)).data;
    const rows = await list('sort=-views');
    expect(
      rows.map(({ item_type, label, video_count, views }) => [item_type, label, video_count, views]),
    ).toEqual([
      ['creator', 'bob', 1, 1_500],
      ['campaign', 'Holiday', 2, 340],
      ['video', 'Video a-2', 1, 230],
    ]);
    expect(rows[2]).toMatchObject({ platform_id: 'a-2', creator_label: '@ann', views_30d: 30 });
    expect((await list('item_type=campaign')).map(({ id }) => id)).toEqual([inner]);
    expect((await list('search=BOB')).map(({ id }) => id)).toEqual([ids.bob]);
    expect((await list(`creator_id=${ids.ann}`)).map(({ id }) => id)).toEqual([ids['a-2']]);
    for (const sort of Object.keys(ITEM_SORTS).flatMap((name) => [name, `-${name}`])) {
      const whole = (await list(`sort=${sort}`)).map(({ id }) => id);
      expect(whole).toHaveLength(3);
      const first = await http.get(itemListAnswer, `${path}?sort=${sort}&limit=1&with=total_count`);
      expect(first.meta.total_count).toBe(3);
      const rest = await list(`sort=${sort}&cursor=${first.meta.next_cursor}`);
      expect([first.data[0]?.id, ...rest.map(({ id }) => id)]).toEqual(whole);
    }
    const csv = await (
      await http.call(`${path}?format=csv&columns=item_type,label,platform_id,video_count&sort=label`)
    ).text();
    expect(csv.trim().split(/\r?\n/).slice(1)).toEqual([
      'campaign,Holiday,,2',
      'video,Video a-2,a-2,1',
      'creator,bob,,1',
    ]);
    await http.refuse(400, `${path}?item_type=project`);
    expect((await http.get(itemListAnswer, `/campaigns/${outer}/items`)).data).toHaveLength(1);
  });

  test('say through what each video of a campaign is in it', async () => {
    const [outer, middle, inner] = await program();
    await add(inner, ['creator', ids.ann]);
    await add(middle, ['creator', ids.ann], ['video', ids['a-1']], ['video', ids['b-1']]);
    expect((await videosOf(middle)).map(({ label, via }) => [label, via])).toEqual([
      [
        'Video a-1',
        [
          { item_type: 'video', item_id: ids['a-1'], label: 'Video a-1' },
          { item_type: 'creator', item_id: ids.ann, label: '@ann' },
          { item_type: 'campaign', item_id: inner, label: 'Holiday' },
        ],
      ],
      [
        'Video a-2',
        [
          { item_type: 'creator', item_id: ids.ann, label: '@ann' },
          { item_type: 'campaign', item_id: inner, label: 'Holiday' },
        ],
      ],
      ['Video b-1', [{ item_type: 'video', item_id: ids['b-1'], label: 'Video b-1' }]],
    ]);
    expect((await videosOf(outer)).map(({ via }) => via?.map(({ label }) => label))).toEqual([
      ['Q4'],
      ['Q4'],
      ['Q4'],
    ]);
    expect((await http.get(videoListAnswer, '/videos')).data.every(({ via }) => via === undefined)).toBe(
      true,
    );
  });

  test('leave excluded videos out of the list and the count, but show them when asked', async () => {
    const id = await create('Spring');
    await add(id, ['video', ids['a-1']], ['video', ids['b-1']]);
    const listed = async (query = '') =>
      (await http.get(itemListAnswer, `/campaigns/${id}/items${query}`)).data.map((item) => item.id);
    const judge = (tracking_status: string) =>
      http.get(videoAnswer, `/videos/${ids['b-1']}`, {
        method: 'PATCH',
        json: { tracking_status },
      });
    await judge('excluded');
    expect(await listed()).toEqual([ids['a-1']]);
    expect(await listed('?tracking_status=excluded')).toEqual([ids['b-1']]);
    expect(await read(id)).toMatchObject({ item_count: 1, video_count: 1 });
    await judge('pending_review');
    expect((await listed()).sort()).toEqual([ids['a-1'], ids['b-1']].sort());
    expect(await read(id)).toMatchObject({ item_count: 2, video_count: 1 });
    // The other tests share the video.
    await judge('auto_tracked');
    expect(await read(id)).toMatchObject({ item_count: 2, video_count: 2 });
  });

  test('that are taken out say which videos are still in', async () => {
    const [outer, middle] = await program();
    await add(middle, ['creator', ids.ann], ['video', ids['a-1']], ['video', ids['b-1']]);
    const path = `/campaigns/${middle}/items`;
    const gone = async (json: unknown) => (await http.get(itemsRemovedAnswer, path, remove(json))).data;
    expect(await gone({ video_ids: [ids['a-1'], ids['b-1']] })).toEqual({
      removed: 2,
      absent: 0,
      still_in: 1,
    });
    expect(await gone({ video_ids: [ids['a-1'], ids['b-1']] })).toEqual({
      removed: 0,
      absent: 2,
      still_in: 1,
    });
    expect(await gains(outer)).toEqual([null, 10, 30]);
    await add(middle, ['video', ids['a-2']]);
    const one = await http.get(itemRemovedAnswer, `${path}/${ids['a-2']}`, { method: 'DELETE' });
    expect(one.data).toEqual({ id: ids['a-2'], still_in: 1 });
    await http.refuse(404, `${path}/${ids['a-2']}`, { method: 'DELETE' });
    expect(await gone(body(['creator', ids.ann], ['campaign', outer]))).toEqual({
      removed: 1,
      absent: 1,
      still_in: 0,
    });
    expect(await gains(outer)).toEqual([null, null, null]);
    const nested = await http.get(itemRemovedAnswer, `/campaigns/${outer}/items/${middle}`, {
      method: 'DELETE',
    });
    expect(nested.data).toEqual({ id: middle, still_in: 0 });
    expect((await read(middle)).parents).toEqual([]);
    expect(await right()).toBe(0);
  });
});

describe('items are refused', () => {
  test('unless a body names them in one of its two forms', async () => {
    const id = await create('Spring');
    const path = `/campaigns/${id}/items`;
    const message = 'is required, or items instead: one of the two';
    expect(await issues(path, post({}))).toEqual({ video_ids: message });
    expect(await issues(path, post({ video_ids: [ids['a-1']], ...body(['creator', ids.ann]) }))).toEqual({
      video_ids: message,
    });
    expect(await issues(path, post({ items: [] }))).toEqual({ items: 'must hold 1 to 5000 ids' });
    expect(await issues(path, post({ items: [{ item_type: 'project', item_id: 'x' }, {}] }))).toEqual({
      'items.0.item_type': 'must be one of video, creator, campaign',
      'items.0.item_id': 'must be a uuid',
      'items.1.item_type': expect.any(String),
      'items.1.item_id': 'is required',
    });
  });

  test('all of them, if one is unknown or given as what it is not', async () => {
    const id = await create('Spring');
    const path = `/campaigns/${id}/items`;
    for (const type of ['video', 'creator', 'campaign'] as const) {
      const refused = await http.refuse(404, path, post(body(['video', ids['a-1']], [type, UNKNOWN])));
      expect(refused.error).toBe(`There is no such ${type}.`);
    }
    await http.refuse(404, path, post(body(['creator', ids['a-1']])));
    expect((await read(id)).item_count).toBe(0);
  });

  test('where they are of another project, each by its place', async () => {
    const project = await http.db.project.create({
      data: { orgId: http.first.scope.orgId, name: 'Other', createdAt: NOW, updatedAt: NOW },
    });
    const id = await create('There', { project_id: project.uuid });
    const own = await create('Also there', { project_id: project.uuid });
    const foreign = await create('Here');
    const sent = body(['campaign', own], ['creator', ids.ann], ['campaign', foreign], ['video', ids['a-1']]);
    const message = 'must be of the campaign’s own project';
    expect(await issues(`/campaigns/${id}/items`, post(sent))).toEqual({
      'items.1.item_id': message,
      'items.2.item_id': message,
      'items.3.item_id': message,
    });
    expect((await read(id)).item_count).toBe(0);
  });

  test('where they would make a loop, which the refusal names', async () => {
    const [outer, middle, inner] = await program();
    const message = (campaign: string, item: string) =>
      issues(`/campaigns/${campaign}/items`, post(body(['creator', ids.ann], ['campaign', item])));
    expect(await message(inner, outer)).toEqual({
      'items.1.item_id': 'must not make a loop: “2026” already holds “Holiday” (“2026” › “Q4” › “Holiday”)',
    });
    expect(await message(middle, outer)).toEqual({
      'items.1.item_id': 'must not make a loop: “2026” already holds “Q4” (“2026” › “Q4”)',
    });
    expect(await message(inner, inner)).toEqual({
      'items.1.item_id': 'must be another campaign: one cannot hold itself',
    });
    expect((await read(inner)).item_count).toBe(0);
  });

  test('where two calls at once would make a loop: one of them is refused', async () => {
    const [a, b] = [await create('A'), await create('B')];
    const answers = await Promise.all([
      http.call(`/campaigns/${a}/items`, post(body(['campaign', b]))),
      http.call(`/campaigns/${b}/items`, post(body(['campaign', a]))),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    expect(await right()).toBe(0);
  });

  test('where more than ten campaigns would be in each other', async () => {
    const chain = await Promise.all(Array.from({ length: 11 }, (_, i) => create(`Level ${i + 1}`)));
    // From both ends, so that the last item joins two halves.
    for (const i of [0, 1, 2, 3, 9, 8, 7, 6, 5]) await add(chain[i] ?? '', ['campaign', chain[i + 1]]);
    expect(await issues(`/campaigns/${chain[4]}/items`, post(body(['campaign', chain[5]])))).toEqual({
      'items.0.item_id': 'must not nest more than 10 campaigns: there would be 11 in each other',
    });
    expect(await add(chain[4] ?? '', ['campaign', chain[6]])).toEqual({ added: 1, already: 0 });
  });

  test('of a removed creator until it is back, though it can be taken out', async () => {
    const [id, byVideo] = [await create('Spring'), await create('Video of Bob')];
    const bob = { where: { uuid: ids.bob } };
    await add(id, ['creator', ids.bob]);
    const { creatorId } = await http.db.creator.findFirstOrThrow(bob);
    const { uuid: own } = await http.db.video.findFirstOrThrow({ where: { creatorId } });
    await add(byVideo, ['video', own], ['video', ids['a-1']]);
    const { scope } = http.first;
    const setRemoved = (removedAt: Date | null) =>
      writeInOrganisation(http.db, scope, async ({ tx }) => {
        await tx.creator.updateMany({ ...bob, data: { removedAt } });
        const own = await tx.video.findMany({ where: { creatorId } });
        await refreshSumsOf(
          tx,
          scope,
          own.map(({ videoId }) => videoId),
        );
        return { tags: [] };
      });
    await setRemoved(NOW);
    expect((await http.get(itemListAnswer, `/campaigns/${id}/items`)).data).toEqual([]);
    expect(await gains(id)).toEqual([null, null, null]);
    expect([await read(id), await read(byVideo)]).toMatchObject([{ item_count: 0 }, { item_count: 1 }]);
    const other = await create('Summer');
    const refused = await http.refuse(409, `/campaigns/${other}/items`, post(body(['creator', ids.bob])));
    expect(refused.error).toBe('bob is removed: add the creator to the project again first.');
    expect((await http.refuse(409, `/campaigns/${other}/items`, post({ video_ids: [own] }))).error).toBe(
      'bob is removed: add the creator to the project again first.',
    );
    await setRemoved(null);
    expect([await read(id), await read(byVideo)]).toMatchObject([
      { item_count: 1, video_count: 1 },
      { item_count: 2, video_count: 2 },
    ]);
    await setRemoved(NOW);
    const gone = await http.get(
      itemsRemovedAnswer,
      `/campaigns/${id}/items`,
      remove(body(['creator', ids.bob])),
    );
    expect(gone.data).toEqual({ removed: 1, absent: 0, still_in: 0 });
    await setRemoved(null);
    expect((await read(id)).video_count).toBe(0);
  });
});

describe('captures', () => {
  test('bring the new videos of a creator into every campaign above it, late ones too, and moves take them along', async () => {
    const [outer, middle, inner] = await program();
    await add(inner, ['creator', ids.ann]);
    await add(middle, ['creator', ids.bob]);
    await send(capture('a-3', 'ann', '02', 50), capture('a-3', 'ann', '03', 57));
    expect(await gains(inner)).toEqual([null, 10, 37]);
    expect(await gains(outer)).toEqual([null, 510, 37]);
    expect((await videosOf(outer)).map(({ platform_id }) => platform_id)).toContain('a-3');
    await send(capture('a-3', 'ann', '01', 41));
    expect(await gains(outer)).toEqual([null, 519, 37]);
    await send(capture('a-3', 'bob', '04', 60));
    expect((await videosOf(inner)).map(({ platform_id }) => platform_id)).toEqual(['a-1', 'a-2']);
    expect(await gains(inner)).toEqual([null, 10, 30]);
    expect(await gains(middle)).toEqual([null, 519, 37]);
    expect(await right()).toBe(0);
  });
});

describe('a campaign in others', () => {
  test('is deleted out of them, with all that only it brought in; what it held stays', async () => {
    const [outer, middle, inner] = await program();
    await add(inner, ['creator', ids.ann]);
    await add(middle, ['creator', ids.bob]);
    await add(outer, ['video', ids['a-1']]);
    await http.get(deletedAnswer, `/campaigns/${middle}`, { method: 'DELETE' });
    expect(await gains(outer)).toEqual([null, 10, null]);
    expect(await read(outer)).toMatchObject({ item_count: 1, video_count: 1 });
    expect((await read(inner)).parents).toEqual([]);
    expect(
      (await http.get(campaignListAnswer, '/campaigns?sort=-video_count')).data.map(({ name }) => name),
    ).toEqual(['Holiday', '2026']);
    expect(await right()).toBe(0);
  });

  test('shows the notes of those that hold it, and so do its creators and videos, until it is taken out', async () => {
    const [outer, middle, inner] = await program();
    await add(inner, ['creator', ids.ann]);
    const note = {
      scope: 'campaign',
      entity_id: outer,
      annotation_at: '2026-03-02T08:00:00Z',
      title: 'Launch',
    };
    expect((await http.call('/analytics/annotations', post(note))).status).toBe(201);
    const notes = async (entity: string, id: string | undefined) =>
      (
        await http.get(
          analyticsAnswer,
          `/analytics?entity=${entity}&entity_id=${id}&metric=views&from=2026-03-01&to=2026-03-03`,
        )
      ).data.annotations.map(({ title }) => title);
    for (const [entity, id] of [
      ['campaign', middle],
      ['campaign', inner],
      ['creator', ids.ann],
      ['video', ids['a-1']],
    ] as const) {
      expect(await notes(entity, id)).toContain('Launch');
    }
    expect(await notes('video', ids['b-1'])).toEqual([]);
    await http.get(itemRemovedAnswer, `/campaigns/${outer}/items/${middle}`, { method: 'DELETE' });
    expect(await notes('campaign', inner)).toEqual([]);
    expect(await notes('video', ids['a-1'])).toEqual([]);
  });

  test('makes all of the organisation’s answers stale with its items, one on its own only a few', async () => {
    const { scope } = http.first;
    const context = { db: http.db, scope, now: NOW };
    const everything = [`analytics:org:${scope.orgUuid}`];
    const { id } = (await createCampaign({ name: 'Inner' }, context)).campaign;
    const holder = (await createCampaign({ name: 'Outer' }, context)).campaign.id;
    const [video, ann] = [ids['a-1'] ?? '', { item_type: 'creator', item_id: ids.ann ?? '' } as const];
    expect((await addCampaignItems(id, [video], context)).tags).toHaveLength(4);
    expect((await addCampaignItems(id, [ann], context)).tags).toEqual(everything);
    expect((await removeCampaignItems(id, [ann], context)).tags).toEqual(everything);
    const nested = [{ item_type: 'campaign', item_id: id } as const];
    expect((await addCampaignItems(holder, nested, context)).tags).toEqual(everything);
    expect((await addCampaignItems(holder, nested, context)).tags).toEqual([]);
    expect((await removeCampaignItems(id, [video], context)).tags).toEqual(everything);
  });
});

describe('the target of a campaign', () => {
  test('is set, kept, changed and cleared', async () => {
    const id = await create('Spring', { target_views: 1_000, target_at: '2026-04-30' });
    expect(await read(id)).toMatchObject({ target_views: 1_000, target_at: '2026-04-30' });
    const path = `/campaigns/${id}`;
    const patch = async (json: object) =>
      (await http.get(campaignAnswer, path, { method: 'PATCH', json })).data;
    expect(await patch({ name: 'Summer' })).toMatchObject({ target_views: 1_000, target_at: '2026-04-30' });
    expect(await patch({ target_at: null })).toMatchObject({ target_views: 1_000, target_at: null });
    expect(await patch({ target_at: '2026-05-31' })).toMatchObject({ target_at: '2026-05-31' });
    expect(await patch({ target_views: null, target_at: null })).toMatchObject({
      target_views: null,
      target_at: null,
    });
  });

  test('has no day without views, and its views are a whole number above 0', async () => {
    const day = { target_at: '2026-04-30' };
    expect(await issues('/campaigns', post({ name: ' ', ...day }))).toEqual({
      name: expect.any(String),
      target_at: 'needs target_views',
    });
    const id = await create('Spring');
    const patch = (json: object): CallOptions => ({ method: 'PATCH', json });
    expect(await issues(`/campaigns/${id}`, patch(day))).toEqual({ target_at: 'needs target_views' });
    for (const target_views of [0, -1, 1.5, 2 ** 53, '5']) {
      expect(await issues(`/campaigns/${id}`, patch({ target_views }))).toEqual({
        target_views: 'must be a whole number from 1 to 9007199254740991',
      });
    }
    await http.get(campaignAnswer, `/campaigns/${id}`, patch({ target_views: 5, ...day }));
    expect(await issues(`/campaigns/${id}`, patch({ target_views: null }))).toEqual({
      target_views: 'is needed by target_at: clear both',
    });
  });
});
