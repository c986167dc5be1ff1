import { beforeEach, describe, expect, test } from 'vitest';
import { annotationListAnswer } from '@/lib/contract/analytics/annotations';
import { deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorAnswer, creatorListAnswer } from '@/lib/contract/catalogue/catalogue';
import { creatorEventsAnswer } from '@/lib/contract/catalogue/creator-events';
import { creatorsAddedAnswer, creatorsRemovedAnswer } from '@/lib/contract/catalogue/creators';
import { projectListAnswer } from '@/lib/contract/catalogue/projects';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const http = testHttp();

const post = (json: unknown, headers: Record<string, string> = {}): CallOptions => ({
  method: 'POST',
  json,
  headers,
});
const patch = (json: unknown): CallOptions => ({ method: 'PATCH', json });
const ingest = (...records: readonly object[]) =>
  http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
const creatorCapture = (platform_id: string, day: string, more: object = {}) => ({
  kind: 'creator',
  platform_id,
  captured_at: `2026-03-${day}T15:00:00Z`,
  ...more,
});

let path: string;
const add = async (body: object) => {
  const response = await http.call(path, post(body));
  return { status: response.status, data: creatorsAddedAnswer.parse(await response.json()).data };
};
const addOne = async (body: object) => {
  const { status, data } = await add(body);
  if (Array.isArray(data)) throw new Error('a list was answered');
  return { status, creator: data };
};
const read = async (id: string) => (await http.get(creatorAnswer, `/creators/${id}`)).data;
const list = async () => (await http.get(creatorListAnswer, '/creators')).data.map(({ label }) => label);
const issues = async (at: string, options: CallOptions) =>
  Object.fromEntries(
    ((await http.refuse(400, at, options)).meta.issues ?? []).map((issue) => [issue.path, issue.message]),
  );

beforeEach(async () => {
  await http.db.creatorEvent.deleteMany();
  await http.db.creator.deleteMany();
  const [project] = (await http.get(projectListAnswer, '/projects')).data;
  path = `/projects/${project?.id}/creators`;
});

describe('adding creators', () => {
  test('takes a handle, an address or a platform id', async () => {
    const { status, creator } = await addOne({
      url: 'https://m.tiktok.com/@anna?lang=de',
      tracking_mode: 'selective',
      tracking_start_date: '2026-02-01',
      display_name: ' Our Anna ',
    });
    expect(status).toBe(201);
    expect(creator).toMatchObject({
      platform: 'tiktok',
      platform_id: null,
      handle: 'anna',
      label: 'Our Anna',
      display_name_override: 'Our Anna',
      tracking_mode: 'selective',
      tracking_start_date: '2026-02-01',
      tracking_disabled_at: null,
      removed_at: null,
      readme_md: null,
      metadata: {},
      video_count: 0,
      first_captured_at: null,
    });
    const { data } = await add({
      creators: [
        { handle: '@bella' },
        { url: 'youtube.com/channel/UCabcdefghijklmnopqrst-_' },
        { platform: 'instagram', platform_id: '42' },
      ],
    });
    expect(Array.isArray(data) && data.map((one) => [one.platform, one.platform_id, one.label])).toEqual([
      ['tiktok', null, '@bella'],
      ['youtube', 'UCabcdefghijklmnopqrst-_', 'UCabcdefghijklmnopqrst-_'],
      ['instagram', '42', '42'],
    ]);
    expect(await list()).toHaveLength(4);
  });

  test('names all problems of a body at once, and adds nothing', async () => {
    expect(
      await issues(
        path,
        post({
          creators: [
            { handle: 'anna' },
            { handle: 'a b' },
            { url: 'https://vm.tiktok.com/ZM1/' },
            { handle: 'x', platform_id: '1' },
            { url: 'tiktok.com/@x', platform: 'youtube' },
            {},
            { platform_id: '7.3e18' },
          ],
        }),
      ),
    ).toEqual({
      'creators.1.handle': 'can’t be a handle on tiktok',
      'creators.2.url': expect.stringContaining('is a short link'),
      'creators.3': 'must have exactly one of handle, url, platform_id',
      'creators.4.platform': 'must be tiktok, as the url says',
      'creators.5': 'must have exactly one of handle, url, platform_id',
      'creators.6.platform_id': expect.stringContaining('scientific notation'),
    });
    expect(await issues(path, post({ creators: [], tracking_mode: 'all' }))).toEqual({
      creators: 'must name at least one creator',
      tracking_mode: 'must be one of auto, selective, none',
    });
    expect(await issues(path, post({ handle: 'anna', creators: [{ handle: 'bella' }] }))).toEqual({
      handle: 'must not be sent with creators',
    });
    expect(await issues(path, post({ creators: [{ handle: 'anna' }, { url: 'tiktok.com/@ANNA' }] }))).toEqual(
      { 'creators.1': 'names the same creator as creators.0' },
    );
    expect(await list()).toEqual([]);
  });

  test('refuses all of them if one is there already, by its handle in any case or by its id', async () => {
    await addOne({ handle: 'anna' });
    await ingest(creatorCapture('c9', '01', { handle: 'Zoe' }));
    const refused = await http.refuse(
      409,
      path,
      post({ creators: [{ handle: 'ANNA' }, { handle: 'bella' }, { platform_id: 'c9' }] }),
    );
    expect(refused.meta.code).toBe('conflict');
    expect(refused.error).toBe('@anna and @Zoe are in this project already. Leave them out, or change them.');
    expect((await list()).sort()).toEqual(['@Zoe', '@anna']);
  });

  test('is done once for an Idempotency-Key', async () => {
    const call = () => http.call(path, post({ handle: 'anna' }, { 'Idempotency-Key': 'once-only-1' }));
    const [first, second] = [await call(), await call()];
    expect([first.status, second.status]).toEqual([201, 201]);
    expect((await second.json()).data).toEqual((await first.json()).data);
    expect(await list()).toEqual(['@anna']);
    const other = post({ handle: 'bella' }, { 'Idempotency-Key': 'once-only-1' });
    expect((await http.refuse(409, path, other)).meta.code).toBe('idempotency_conflict');
  });

  test('answers 404 for an unknown project', async () => {
    await http.refuse(404, `/projects/${UNKNOWN}/creators`, post({ handle: 'anna' }));
  });
});

describe('a change', () => {
  test('keeps what it does not name, and is undone by null', async () => {
    const { creator } = await addOne({ handle: 'anna' });
    const change = async (json: object) =>
      (await http.get(creatorAnswer, `/creators/${creator.id}`, patch(json))).data;
    const changed = await change({
      tracking_mode: 'none',
      tracking_start_date: '2026-03-01',
      tracking_disabled: true,
      display_name_override: 'Our Anna',
      readme_md: '# Notes',
      metadata: { tier: 1 },
    });
    expect(changed).toMatchObject({
      tracking_mode: 'none',
      tracking_start_date: '2026-03-01',
      tracking_disabled_at: '2026-03-10T12:00:00.000Z',
      label: 'Our Anna',
      readme_md: '# Notes',
      metadata: { tier: 1 },
    });
    expect(await change({ tracking_disabled: true })).toEqual(changed);
    expect(
      await change({ tracking_disabled: false, display_name_override: null, tracking_start_date: null }),
    ).toMatchObject({
      tracking_mode: 'none',
      tracking_start_date: null,
      tracking_disabled_at: null,
      label: '@anna',
      readme_md: '# Notes',
    });
  });

  test('of the name stays through captures', async () => {
    await ingest(creatorCapture('c1', '01', { handle: 'anna', display_name: 'Anna' }));
    const [row] = (await http.get(creatorListAnswer, '/creators')).data;
    await http.call(`/creators/${row?.id}`, patch({ display_name_override: 'Our Anna' }));
    await ingest(creatorCapture('c1', '02', { handle: 'anna.b' }));
    expect(await read(row?.id ?? '')).toMatchObject({ label: 'Our Anna', handle: 'anna.b' });
    await http.call(`/creators/${row?.id}`, patch({ display_name_override: null }));
    expect(await list()).toEqual(['@anna.b']);
  });

  test('of the handle is refused once a capture says it, and without fields', async () => {
    await ingest(creatorCapture('c1', '01', { handle: 'anna' }));
    const [row] = (await http.get(creatorListAnswer, '/creators')).data;
    const refused = await http.refuse(409, `/creators/${row?.id}`, patch({ handle: 'bella' }));
    expect(refused.error).toContain('Set display_name_override');
    await http.refuse(400, `/creators/${row?.id}`, patch({}));
    await http.refuse(404, `/creators/${UNKNOWN}`, patch({ tracking_mode: 'auto' }));
  });
});

describe('a removed creator', () => {
  test('is not listed, but answers by its id, and comes back with 200', async () => {
    const { creator } = await addOne({ handle: 'anna', display_name: 'Our Anna', tracking_mode: 'none' });
    const { data } = await http.get(deletedAnswer, `/creators/${creator.id}`, { method: 'DELETE' });
    expect(data).toEqual({ id: creator.id });
    expect((await http.call(`/creators/${creator.id}`, { method: 'DELETE' })).status).toBe(200);
    expect(await list()).toEqual([]);
    expect((await read(creator.id)).removed_at).toBe('2026-03-10T12:00:00.000Z');
    const back = await addOne({ handle: 'Anna', tracking_mode: 'selective' });
    expect([back.status, back.creator]).toEqual([200, { ...creator, tracking_mode: 'selective' }]);
    expect(await list()).toEqual(['Our Anna']);
  });

  test('goes with many others, or none of them does', async () => {
    const ids: string[] = [];
    for (const handle of ['anna', 'bella', 'carla']) ids.push((await addOne({ handle })).creator.id);
    const remove = (creator_ids: unknown): CallOptions => ({ method: 'DELETE', json: { creator_ids } });
    await http.refuse(404, '/creators/bulk', remove([ids[0], UNKNOWN]));
    expect(await list()).toHaveLength(3);
    const bulk = async () => (await http.get(creatorsRemovedAnswer, '/creators/bulk', remove(ids))).data;
    expect(await bulk()).toEqual({ removed: 3, absent: 0 });
    expect(await bulk()).toEqual({ removed: 0, absent: 3 });
    expect(await issues('/creators/bulk', remove(Array(501).fill(UNKNOWN)))).toEqual({
      creator_ids: 'must name at most 500 creators',
    });
    expect(await list()).toEqual([]);
  });
});

describe('the change log', () => {
  const log = async (id: string, query = '') =>
    http.get(creatorEventsAnswer, `/creators/${id}/events${query}`);

  test('lists what captures and people changed, newest first, page by page', async () => {
    const { creator } = await addOne({ handle: 'anna' });
    await ingest(
      creatorCapture('c1', '01', { handle: 'anna', followers: 900, bio: 'Hi' }),
      creatorCapture('c1', '02', { handle: 'anna', followers: 1_200, bio: 'Ho' }),
    );
    await http.call(`/creators/${creator.id}`, patch({ tracking_mode: 'none', tracking_disabled: true }));
    await http.call(`/creators/${creator.id}`, { method: 'DELETE' });
    const all = (await log(creator.id)).data;
    const [now, then] = ['2026-03-10T12:00:00.000Z', '2026-03-02T15:00:00.000Z'];
    expect(all).toEqual([
      { at: now, category: 'tracking', subject: 'added', from: null, to: 'auto' },
      { at: now, category: 'tracking', subject: 'removed', from: null, to: null },
      { at: now, category: 'tracking', subject: 'tracking_disabled', from: 'false', to: 'true' },
      { at: now, category: 'tracking', subject: 'tracking_mode', from: 'auto', to: 'none' },
      { at: then, category: 'milestone', subject: '1000', from: null, to: '1200' },
      { at: then, category: 'profile_change', subject: 'bio', from: 'Hi', to: 'Ho' },
    ]);
    const walked: typeof all = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: Awaited<ReturnType<typeof log>> = await log(
        creator.id,
        `?limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      walked.push(...page.data);
      cursor = page.meta.next_cursor;
    }
    expect(walked).toEqual(all);
    expect((await log(creator.id, '?to=2026-03-02')).data).toEqual(all.slice(4));
    expect((await log(creator.id, '?from=2026-03-03')).data).toEqual(all.slice(0, 4));
    // What people decided is no detail of a capture's annotation.
    expect((await log(creator.id, `?at=${now}`)).data).toEqual([]);
  });

  test('refuses foreign cursors, days next to an instant, unknown creators and days beyond the plan', async () => {
    const { creator } = await addOne({ handle: 'anna' });
    const events = `/creators/${creator.id}/events`;
    const call: CallOptions = {};
    expect(await issues(`${events}?cursor=e30`, call)).toEqual({
      cursor: 'is not a cursor of this list and selection',
    });
    expect(await issues(`${events}?at=2026-03-01T00:00:00Z&limit=5&from=2026-03-01`, call)).toEqual({
      limit: 'must not be sent with at',
      from: 'must not be sent with at',
    });
    expect(await issues(`${events}?from=2026-03-02&to=2026-03-01&limit=0`, call)).toEqual({
      limit: 'must be a whole number from 1 to 200',
      from: 'must not lie after to',
    });
    await http.refuse(404, `/creators/${UNKNOWN}/events`);
    await http.db.organisation.updateMany({ data: { plan: 'free' } });
    expect((await http.refuse(402, `${events}?from=2025-12-01`)).meta.code).toBe('retention_exceeded');
    await http.db.organisation.updateMany({ data: { plan: 'ultra' } });
  });

  test('of a README is an automatic annotation', async () => {
    const { creator } = await addOne({ handle: 'anna' });
    await http.call(`/creators/${creator.id}`, patch({ readme_md: '# Notes' }));
    const { data } = await http.get(
      annotationListAnswer,
      `/analytics/annotations?scope=creator&entity_id=${creator.id}`,
    );
    expect(data.map(({ kind, title }) => [kind, title])).toEqual([['readme_changed', 'README changed']]);
  });
});
