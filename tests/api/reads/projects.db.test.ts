import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { analyticsAnswer } from '@/lib/contract/analytics/analytics';
import { campaignAnswer, campaignListAnswer, deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { creatorAnswer, creatorListAnswer, videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import {
  PROJECT_SORTS,
  type ProjectSort,
  projectAnswer,
  projectListAnswer,
} from '@/lib/contract/catalogue/projects';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const http = testHttp();

const post = (json: unknown): CallOptions => ({ method: 'POST', json });
const patch = (json: unknown): CallOptions => ({ method: 'PATCH', json });
const create = async (fields: object = {}) =>
  (await http.get(projectAnswer, '/projects', post({ name: 'Summer', ...fields }))).data;
const read = async (id: string) => (await http.get(projectAnswer, `/projects/${id}`)).data;
const list = async (query = '') => (await http.get(projectListAnswer, `/projects${query}`)).data;
const issues = async (path: string, options: CallOptions) =>
  Object.fromEntries(
    ((await http.refuse(400, path, options)).meta.issues ?? []).map((issue) => [issue.path, issue.message]),
  );
const ingest = async (records: readonly object[]) => {
  await http.call('/ingest/snapshots', { method: 'POST', headers: NDJSON, body: ndjson(records) });
};
const capture = (id: string, day: string, views: number, more: object = {}) => ({
  kind: 'video',
  platform_id: id,
  creator_platform_id: `of-${id}`,
  captured_at: `2026-03-${day}T15:00:00Z`,
  views,
  ...more,
});

let main: string;
beforeAll(async () => {
  await ingest([capture('v-1', '01', 100), capture('v-1', '02', 130)]);
  const [first] = await list();
  main = first?.id ?? '';
});
beforeEach(async () => {
  await http.db.campaignItem.deleteMany();
  await http.db.campaign.deleteMany();
});

describe('a project', () => {
  test('is there from the beginning: the default one, with all that is captured', async () => {
    expect(await read(main)).toEqual({
      id: main,
      name: 'Main',
      readme_md: null,
      metadata: {},
      is_default: true,
      creator_count: 1,
      video_count: 1,
      campaign_count: 0,
      pending_count: 0,
      views: 130,
      views_30d: 30,
      engagement_rate_by_views: null,
      last_captured_at: '2026-03-02T15:00:00.000Z',
      created_at: '2026-03-10T12:00:00.000Z',
    });
  });

  test('is made with 201, trimmed, empty, and read back the same', async () => {
    const metadata = { client: 'Acme', tags: ['a', 1, null], deep: { on: true } };
    const response = await http.call('/projects', post({ name: '  Summer  ', readme_md: '# Hi', metadata }));
    expect(response.status).toBe(201);
    const { data } = projectAnswer.parse(await response.json());
    expect(data).toMatchObject({
      name: 'Summer',
      readme_md: '# Hi',
      metadata,
      is_default: false,
      views: null,
    });
    expect(await read(data.id.toUpperCase())).toEqual(data);
  });

  test('takes metadata of 50 keys and 8 KiB, and names what is wrong with more', async () => {
    const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i]));
    expect((await create({ metadata: keys(50) })).metadata).toEqual(keys(50));
    expect(await issues('/projects', post({ name: '', metadata: keys(51) }))).toEqual({
      name: 'must be 1 to 200 characters after trimming',
      metadata: 'must have at most 50 keys',
    });
    expect(await issues('/projects', post({ name: 'A', metadata: { a: 'é'.repeat(4_100) } }))).toEqual({
      metadata: 'must be at most 8192 bytes of JSON',
    });
    expect(await issues('/projects', post({ name: 'A', metadata: { a: 'nul \0' } }))).toEqual({
      metadata: 'must not hold NUL or half a surrogate pair',
    });
    expect((await create({ metadata: { a: '\\u0000 as text' } })).metadata).toEqual({ a: '\\u0000 as text' });
    const nested = (levels: number): object => (levels === 1 ? {} : { a: nested(levels - 1) });
    expect((await create({ metadata: nested(32) })).metadata).toEqual(nested(32));
    for (const levels of [33, 1_500]) {
      expect(await issues('/projects', post({ name: 'A', metadata: nested(levels) }))).toEqual({
        metadata: 'must have at most 32 levels',
      });
    }
    const headers = { 'content-type': 'application/json' };
    const body = '{"name":"A","metadata":{"b":1,"a":{"__proto__":2}}}';
    expect(await issues('/projects', { method: 'POST', body, headers })).toEqual({
      metadata: 'must not have a key named __proto__',
    });
    const huge = '{"name":"A","metadata":{"a":[1,1e999]}}';
    expect(await issues('/projects', { method: 'POST', body: huge, headers })).toEqual({
      metadata: 'must not hold a number beyond the range of a double',
    });
    const quoted = { b: 1, a: '"__proto__":' };
    expect(Object.entries((await create({ metadata: quoted })).metadata)).toEqual(Object.entries(quoted));
    expect(await issues('/projects', post({ name: 'A', metadata: [1] }))).toEqual({
      metadata: 'must be a JSON object',
    });
  });

  test('changes the fields that are sent, and notes a README that really changed', async () => {
    const { id } = await create({ readme_md: 'Old' });
    await http.get(projectAnswer, `/projects/${id}`, patch({ readme_md: 'Old' }));
    const changed = await http.get(
      projectAnswer,
      `/projects/${id}`,
      patch({ name: 'Autumn', readme_md: 'New' }),
    );
    expect(changed.data).toMatchObject({ name: 'Autumn', readme_md: 'New' });
    const query = `?entity=project&entity_id=${id}&metric=views&from=2026-03-01&to=2026-03-10`;
    const { data } = await http.get(analyticsAnswer, `/analytics${query}`);
    expect(data.annotations.map(({ kind }) => kind)).toEqual(['readme_changed']);
    expect(await issues(`/projects/${id}`, patch({}))).toEqual({ body: 'must hold at least one field' });
  });

  test('is deleted when it is empty; until then the refusal says what it holds', async () => {
    const { id } = await create();
    await ingest([capture('v-9', '01', 5, { project_id: id })]);
    const campaign = await http.get(campaignAnswer, '/campaigns', post({ name: 'C', project_id: id }));
    const full = await http.refuse(409, `/projects/${id}`, { method: 'DELETE' });
    expect([full.meta.code, full.error]).toEqual([
      'conflict',
      'This project still holds 1 creator and 1 campaign. Remove them first.',
    ]);
    await http.call(`/campaigns/${campaign.data.id}`, { method: 'DELETE' });
    expect((await http.refuse(409, `/projects/${id}`, { method: 'DELETE' })).error).toBe(
      'This project still holds 1 creator. Remove them first.',
    );
    const empty = await create();
    const gone = await http.get(deletedAnswer, `/projects/${empty.id}`, { method: 'DELETE' });
    expect(gone.data).toEqual({ id: empty.id });
    await http.refuse(404, `/projects/${empty.id}`);
    await http.refuse(404, `/projects/${empty.id}`, { method: 'DELETE' });
  });

  test('is deleted with removed creators, unless they have a history, which is kept', async () => {
    const { id } = await create();
    const add = async (handle: string) =>
      (await http.get(creatorAnswer, `/projects/${id}/creators`, post({ handle }))).data.id;
    const remove = { method: 'DELETE' } as const;
    const never = await add('never');
    const note = { scope: 'creator', entity_id: never, annotation_at: '2026-03-02T00:00:00Z', title: 'Gone' };
    expect((await http.call('/analytics/annotations', post(note))).status).toBe(201);
    await http.call(`/creators/${never}`, remove);
    await http.get(deletedAnswer, `/projects/${id}`, remove);
    await http.refuse(404, `/creators/${never}`);
    expect(await http.db.annotation.count({ where: { title: 'Gone' } })).toBe(0);

    const other = await create();
    await ingest([capture('v-10', '01', 5, { project_id: other.id })]);
    const [past] = (await http.get(creatorListAnswer, `/creators?project_id=${other.id}`)).data;
    await http.call(`/creators/${past?.id}`, remove);
    expect((await http.refuse(409, `/projects/${other.id}`, remove)).error).toBe(
      'This project keeps the history of 1 removed creator. Rename it and use it for something else.',
    );
    expect((await http.call(`/creators/${past?.id}`)).status).toBe(200);
  });

  test('that is the default one cannot be deleted', async () => {
    const { meta, error } = await http.refuse(409, `/projects/${main}`, { method: 'DELETE' });
    expect([meta.code, error]).toEqual([
      'conflict',
      'The default project can’t be deleted, because captures without a project go there. Rename it instead.',
    ]);
  });
});

describe('an Idempotency-Key', () => {
  test.each(['/projects', '/campaigns'])(
    'makes a repeated POST %s answer as at first, and write nothing',
    async (path) => {
      const headers = { 'idempotency-key': `once-${path}` };
      const send = async (json: object) => http.call(path, { method: 'POST', json, headers });
      const responses = await Promise.all([1, 2, 3].map(() => send({ name: 'Once' })));
      expect(responses.map(({ status }) => status)).toEqual([201, 201, 201]);
      const answers = await Promise.all(responses.map(async (response) => (await response.json()).data));
      expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
      expect((await http.refuse(409, path, { ...post({ name: 'Other' }), headers })).meta.code).toBe(
        'idempotency_conflict',
      );
      expect(
        await issues(path, { ...post({ name: '' }), headers: { 'idempotency-key': 'a b' } }),
      ).toHaveProperty('Idempotency-Key');
    },
  );
});

describe('the list of projects', () => {
  describe('sorts', () => {
    // Each figure differs between them, and orders them otherwise than their names and dates do.
    beforeAll(async () => {
      const busy = await create({ name: 'Alpha' });
      const small = await create({ name: 'zeta' });
      await ingest([
        ...[1, 2].map((n) => capture(`b-${n}`, '03', 10 * n, { project_id: busy.id, likes: 5 })),
        ...[1, 2].map((n) => capture(`b-${n}`, '04', 11 * n, { project_id: busy.id, likes: 6 })),
        capture('s-1', '05', 900, { project_id: small.id, likes: 9 }),
        capture('s-1', '08', 999, { project_id: small.id, likes: 10 }),
      ]);
      const waiting = await http.db.video.findFirstOrThrow({ where: { platformId: 'b-2' } });
      await http.call(`/videos/${waiting.uuid}`, patch({ tracking_status: 'pending_review' }));
      // The clock of the tests stands still.
      const createdAt = new Date('2026-03-09T12:00:00Z');
      await http.db.project.updateMany({ where: { uuid: busy.id }, data: { createdAt } });
    });

    test.each(Object.keys(PROJECT_SORTS) as ProjectSort[])('by %s in both directions', async (sort) => {
      await http.get(campaignAnswer, '/campaigns', post({ name: 'Of the default project' }));
      for (const direction of ['', '-']) {
        const rows = await list(`?sort=${direction}${sort}&limit=200`);
        const keys = rows.map((row) => ({ value: sort === 'label' ? row.name : row[sort], id: row.id }));
        const sign = direction === '-' ? -1 : 1;
        // Unknown ones come last in both directions, ties by id.
        const right = keys.toSorted((a, b) => {
          if (a.value === b.value) return a.id < b.id ? -1 : 1;
          if (a.value === null || b.value === null) return a.value === null ? 1 : -1;
          return a.value < b.value ? -sign : sign;
        });
        expect(keys).toEqual(right);
        expect(new Set(keys.map(({ value }) => value)).size).toBeGreaterThan(1);
      }
    });
  });

  test('searches names, counts, and has trends', async () => {
    await create({ name: 'Needle 100%' });
    const found = await http.get(projectListAnswer, '/projects?search=eedle+100%25&with=trend,total_count');
    expect(found.data.map(({ name }) => name)).toEqual(['Needle 100%']);
    expect(found.data[0]).toHaveProperty('trend.total', null);
    expect(found.meta.total_count).toBe(1);
  });
});

describe('creators, videos and campaigns', () => {
  test('name their project, and are listed by it', async () => {
    const { id } = await create();
    await ingest([capture('v-2', '01', 5, { project_id: id })]);
    await http.get(campaignAnswer, '/campaigns', post({ name: 'Here', project_id: id }));
    await http.get(campaignAnswer, '/campaigns', post({ name: 'There' }));
    const by = `?project_id=${id}`;
    expect((await http.get(videoListAnswer, `/videos${by}`)).data).toMatchObject([
      { platform_id: 'v-2', project_id: id },
    ]);
    expect((await http.get(creatorListAnswer, `/creators${by}`)).data).toMatchObject([
      { platform_id: 'of-v-2', project_id: id },
    ]);
    expect((await http.get(campaignListAnswer, `/campaigns${by}`)).data).toMatchObject([
      { name: 'Here', project_id: id },
    ]);
    for (const path of ['/videos', '/creators', '/campaigns']) {
      await http.refuse(404, `${path}?project_id=${UNKNOWN}`);
    }
    await http.refuse(404, '/campaigns', post({ name: 'Nowhere', project_id: UNKNOWN }));
  });

  test('are not put into a campaign of another project', async () => {
    const { id } = await create();
    const campaign = await http.get(campaignAnswer, '/campaigns', post({ name: 'Here', project_id: id }));
    const [video] = (await http.get(videoListAnswer, '/videos?platform_id=v-1')).data;
    expect(await issues(`/campaigns/${campaign.data.id}/items`, post({ video_ids: [video?.id] }))).toEqual({
      'video_ids.0': 'must be of the campaign’s own project',
    });
    await http.refuse(404, `/campaigns/${campaign.data.id}/items/${video?.id}`, { method: 'DELETE' });
  });
});

test('a cached breakdown by campaign follows items, names and deletions of its campaigns', async () => {
  const [video] = (await http.get(videoListAnswer, '/videos?platform_id=v-1')).data;
  const { data } = await http.get(campaignAnswer, '/campaigns', post({ name: 'One' }));
  const query = `entity=project&entity_id=${main}&metric=views&from=2026-03-01&to=2026-03-03&breakdown=campaign`;
  const parts = async () =>
    (await http.get(analyticsAnswer, `/analytics?${query}`)).data.breakdown_series.map(
      ({ entity_ref }) => entity_ref.label,
    );
  const path = `/campaigns/${data.id}`;
  expect(await parts()).toEqual([]);
  await http.call(`${path}/items`, post({ video_ids: [video?.id] }));
  expect(await parts()).toEqual(['One']);
  await http.call(path, patch({ name: 'Two' }));
  expect(await parts()).toEqual(['Two']);
  await http.call(`${path}/items`, { ...post({ video_ids: [video?.id] }), method: 'DELETE' });
  expect(await parts()).toEqual([]);
  await http.call(`${path}/items`, post({ video_ids: [video?.id] }));
  await http.call(path, { method: 'DELETE' });
  expect(await parts()).toEqual([]);
});

test('a breakdown by campaign has no rest, and says that parts may overlap', async () => {
  const videos = (await http.get(videoListAnswer, '/videos?platform_id=v-1')).data.map(({ id }) => id);
  for (const name of ['One', 'Two', 'Three']) {
    const campaign = await http.get(campaignAnswer, '/campaigns', post({ name }));
    await http.call(`/campaigns/${campaign.data.id}/items`, post({ video_ids: videos }));
  }
  const query = `entity=project&entity_id=${main}&metric=views&from=2026-03-01&to=2026-03-03&breakdown=campaign`;
  const { data } = await http.get(analyticsAnswer, `/analytics?${query}&top_n=2`);
  expect(data.breakdown_overlaps).toBe(true);
  expect(data.breakdown_series.map(({ points }) => points.map(({ value }) => value))).toEqual([
    [null, 30, null],
    [null, 30, null],
  ]);
  const plain = await http.get(analyticsAnswer, `/analytics?${query.replace('campaign', 'video')}`);
  expect(plain.data).not.toHaveProperty('breakdown_overlaps');
});
