import { encode } from 'next-auth/jwt';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { changeAnnotation, createAnnotation, removeAnnotation } from '@/lib/commands/annotations';
import { createCampaign } from '@/lib/commands/campaigns/campaigns';
import type { Role } from '@/lib/contract/accounts/roles';
import { annotationAnswer, annotationListAnswer } from '@/lib/contract/analytics/annotations';
import { campaignAnswer, deletedAnswer } from '@/lib/contract/catalogue/campaigns';
import { videoListAnswer } from '@/lib/contract/catalogue/catalogue';
import { type CallOptions, NDJSON, ndjson, SESSION_SECRET, testHttp } from '@/tests/http';
import { NOW } from '@/tests/times';

// 08:00 in New York.
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const PATH = '/analytics/annotations';
const http = testHttp();
/** Public ids. */
let video: string;
let creator: string;
let campaign: string;
/** A video of the second organisation. */
let foreignVideo: string;

beforeAll(async () => {
  const record = {
    kind: 'video',
    platform_id: 'v-1',
    creator_platform_id: 'c-1',
    captured_at: '2026-03-01T15:00:00Z',
    views: 1,
  };
  const ingest = { method: 'POST' as const, headers: NDJSON, body: ndjson([record]) };
  for (const { key } of [http.first, http.second]) await http.call('/ingest/snapshots', { ...ingest, key });
  const [own] = (await http.get(videoListAnswer, '/videos')).data;
  video = own?.id ?? '';
  creator = own?.creator_id ?? '';
  foreignVideo = (await http.get(videoListAnswer, '/videos', { key: http.second.key })).data[0]?.id ?? '';
  campaign = (
    await createCampaign({ name: 'Spring' }, { ...context(), now: new Date('2026-02-01T10:00:00Z') })
  ).campaign.id;
});
beforeEach(async () => {
  await http.db.annotation.deleteMany();
  await http.db.idempotencyKey.deleteMany();
  http.use({ clock: () => NOW });
  await setPlan('ultra');
});

const context = () => ({ db: http.db, scope: http.first.scope, now: NOW });
const setPlan = (plan: string) => http.db.organisation.updateMany({ data: { plan } });
const fields = (more: object = {}) => ({
  scope: 'video',
  entity_id: video,
  annotation_at: '2026-03-01T08:00:00Z',
  title: 'Paid boost',
  ...more,
});
const post = (json: unknown, key?: string): CallOptions => ({
  method: 'POST',
  json,
  ...(key === undefined ? {} : { headers: { 'idempotency-key': key } }),
});
const create = async (more: object = {}, key?: string) =>
  (await http.get(annotationAnswer, PATH, post(fields(more), key))).data;
const patch = (id: string, json: unknown, options: CallOptions = {}) =>
  http.get(annotationAnswer, `${PATH}/${id}`, { method: 'PATCH', json, ...options });
const list = async (query: string, options?: CallOptions) =>
  (await http.get(annotationListAnswer, `${PATH}?${query}`, options)).data;
const ofVideo = async (more = '') =>
  (await list(`scope=video&entity_id=${video}${more}`)).map((one) => one.title);
const issues = async (path: string, options: CallOptions) =>
  Object.fromEntries(
    ((await http.refuse(400, path, options)).meta.issues ?? []).map((issue) => [issue.path, issue.message]),
  );
async function session(uuid: string): Promise<CallOptions> {
  const token = await encode({
    token: { sub: uuid, epoch: 0, sid: crypto.randomUUID() },
    secret: SESSION_SECRET,
    maxAge: 60,
  });
  return {
    key: null,
    headers: { cookie: `next-auth.session-token=${token}`, 'sec-fetch-site': 'same-origin' },
  };
}

describe('writing an annotation', () => {
  test('answers 201 with the annotation, signed by the key’s name', async () => {
    const response = await http.call(PATH, post(fields({ title: '  Paid boost ', body_md: '**why**' })));
    expect(response.status).toBe(201);
    const { data } = annotationAnswer.parse(await response.json());
    expect(data).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      source: 'user',
      kind: 'user',
      scope: 'video',
      entity_id: video,
      at: '2026-03-01T08:00:00.000Z',
      title: 'Paid boost',
      body_md: '**why**',
      author_id: null,
      author_name: 'First key',
    });
    expect(await list(`scope=video&entity_id=${video}`)).toEqual([data]);
  });

  test('is signed by the person in a session, and keeps its author when others change it', async () => {
    const { userUuid, email } = http.first;
    const options = { ...post(fields()), ...(await session(userUuid)) };
    const { data } = await http.get(annotationAnswer, PATH, options);
    expect(data).toMatchObject({ author_id: userUuid, author_name: email });
    expect((await patch(data.id, { title: 'Other' })).data).toEqual({ ...data, title: 'Other' });
  });

  test.each([
    ['owner', 201],
    ['admin', 201],
    ['member', 201],
    ['viewer', 403],
  ] as const)('by a(n) %s answers %i', async (role: Role, status) => {
    const user = await http.db.user.create({
      data: {
        email: `${role}@example.com`,
        name: role,
        createdAt: NOW,
        memberships: { create: [{ orgId: http.first.scope.orgId, role, createdAt: NOW }] },
      },
    });
    const options = { ...post(fields()), ...(await session(user.uuid)) };
    expect((await http.call(PATH, options)).status).toBe(status);
    const { id } = await create();
    for (const method of ['PATCH', 'DELETE'] as const) {
      const change = {
        method,
        json: method === 'PATCH' ? { title: 'B' } : undefined,
        ...(await session(user.uuid)),
      };
      expect((await http.call(`${PATH}/${id}`, change)).status).toBe(status === 201 ? 200 : 403);
    }
    expect((await http.call(`${PATH}?scope=video&entity_id=${video}`, await session(user.uuid))).status).toBe(
      200,
    );
  });

  test('needs the scope write, reading needs read', async () => {
    const [read, write] = [await http.keyWith(['read']), await http.keyWith(['write', 'ingest'])];
    const { id } = await create();
    const asked = `${PATH}?scope=video&entity_id=${video}`;
    await http.refuse(403, PATH, { ...post(fields()), key: read });
    await http.refuse(403, `${PATH}/${id}`, { method: 'PATCH', json: { title: 'B' }, key: read });
    await http.refuse(403, `${PATH}/${id}`, { method: 'DELETE', key: read });
    await http.refuse(403, asked, { key: write });
    await http.refuse(401, asked, { key: null });
    expect((await http.call(PATH, { ...post(fields()), key: write })).status).toBe(201);
    expect((await http.call(asked, { key: read })).status).toBe(200);
  });

  test('takes 1 to 200 characters of title after trimming, counted in code points', async () => {
    expect((await create({ title: ` ${'🎈'.repeat(200)}\n` })).title).toBe('🎈'.repeat(200));
    const message = 'must be 1 to 200 characters after trimming';
    for (const title of ['🎈'.repeat(201), ' \n ', '']) {
      expect(await issues(PATH, post(fields({ title })))).toEqual({ title: message });
    }
  });

  test('takes at most 8000 characters of body, an empty one, and none', async () => {
    expect((await create({ body_md: '' })).body_md).toBe('');
    expect((await create({ body_md: '🎈'.repeat(8_000) })).body_md).toBe('🎈'.repeat(8_000));
    expect((await create({ body_md: null })).body_md).toBeNull();
    expect(await issues(PATH, post(fields({ body_md: 'x'.repeat(8_001) })))).toEqual({
      body_md: 'must be at most 8000 characters',
    });
  });

  test('takes instants with an offset only, cut to milliseconds', async () => {
    const { at } = await create({ annotation_at: '2026-03-01T08:00:00.1239+05:45' });
    expect(at).toBe('2026-03-01T02:15:00.123Z');
    for (const annotation_at of ['2026-03-01', '2026-03-01T08:00:00', '2026-02-30T08:00:00Z', 5, null]) {
      expect(await issues(PATH, post(fields({ annotation_at })))).toHaveProperty('annotation_at');
    }
  });

  test('is refused with all problems at once, naming the closest field', async () => {
    const body = {
      scope: 'org',
      entity_id: 'x',
      annotation_at: 'now',
      titel: 'A',
      body_md: 7,
      author_name: 'Me',
    };
    expect(await issues(PATH, post(body, 'with a blank'))).toEqual({
      scope: expect.stringContaining('must be one of'),
      entity_id: 'must be a uuid',
      annotation_at: expect.stringContaining('must be an ISO 8601 instant'),
      title: 'is required',
      titel: "unknown field; did you mean 'title'?",
      author_name: expect.stringMatching(/^unknown field/),
      body_md: expect.stringContaining('expected string'),
      'Idempotency-Key': 'must be 1 to 255 visible characters of ASCII',
    });
    expect(await issues(PATH, post(fields(), ' '))).toHaveProperty('Idempotency-Key');
  });

  test('on an unknown entity, or one of another organisation, is a 404 that reveals nothing', async () => {
    const refused = [];
    for (const entity_id of [UNKNOWN, foreignVideo, creator]) {
      const { meta, error } = await http.refuse(404, PATH, post(fields({ entity_id })));
      refused.push({ error, meta: { ...meta, request_id: '' } });
    }
    expect(new Set(refused.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(await http.db.annotation.count()).toBe(0);
  });
});

describe('changing an annotation', () => {
  test('changes only what is sent; null clears the body', async () => {
    const made = await create({ body_md: 'why' });
    expect((await patch(made.id.toUpperCase(), { title: ' New ' })).data).toEqual({ ...made, title: 'New' });
    const at = '2026-03-02T00:00:00.000Z';
    const moved = await patch(made.id, { annotation_at: '2026-03-01T19:00:00-05:00', body_md: null });
    expect(moved.data).toEqual({ ...made, title: 'New', at, body_md: null });
    expect(await list(`scope=video&entity_id=${video}`)).toEqual([moved.data]);
  });

  test('needs at least one field, and only known ones', async () => {
    const { id } = await create();
    const sent = (json: unknown) => issues(`${PATH}/${id}`, { method: 'PATCH', json });
    expect(await sent({})).toEqual({ body: 'must hold at least one field' });
    expect(await sent({ title: null })).toHaveProperty('title');
    expect(await sent({ annotation_at: null })).toHaveProperty('annotation_at');
    expect(await sent({ titel: 'A', body_md: null })).toEqual({
      titel: "unknown field; did you mean 'title'?",
    });
    expect(await sent({ title: 'A', scope: 'creator', entity_id: creator })).toEqual({
      scope: expect.stringMatching(/^unknown field/),
      entity_id: expect.stringMatching(/^unknown field/),
    });
    expect(await sent([])).toEqual({ body: 'must be a JSON object' });
  });

  test('is a 404 for auto annotations, for unknown ids and for those of other organisations', async () => {
    const { id } = await create();
    const [auto] = await list(`scope=campaign&entity_id=${campaign}`);
    expect(auto?.kind).toBe('campaign_created');
    const others: [string, string][] = [
      [encodeURIComponent(auto?.id ?? ''), http.first.key],
      [UNKNOWN, http.first.key],
      ['x', http.first.key],
      [id, http.second.key],
    ];
    const refused = new Set<string>();
    for (const [one, key] of others) {
      for (const method of ['PATCH', 'DELETE'] as const) {
        const json = method === 'PATCH' ? { title: 'Mine' } : undefined;
        const { meta, error } = await http.refuse(404, `${PATH}/${one}`, { method, json, key });
        refused.add(JSON.stringify({ error, ...meta, request_id: '' }));
      }
    }
    expect(refused.size).toBe(1);
    expect(await ofVideo()).toEqual(['Paid boost']);
  });

  test('of two people at once keeps both fields', async () => {
    const { id } = await create();
    await Promise.all([patch(id, { title: 'New' }), patch(id, { body_md: 'why' })]);
    expect(await list(`scope=video&entity_id=${video}`)).toMatchObject([{ title: 'New', body_md: 'why' }]);
  });
});

describe('removing an annotation', () => {
  test('returns its id once, then 404', async () => {
    const { id } = await create();
    expect((await http.get(deletedAnswer, `${PATH}/${id}`, { method: 'DELETE' })).data).toEqual({ id });
    await http.refuse(404, `${PATH}/${id}`, { method: 'DELETE' });
    expect(await ofVideo()).toEqual([]);
  });

  test('comes with removing its campaign', async () => {
    const { id } = (await http.get(campaignAnswer, '/campaigns', post({ name: 'Short' }))).data;
    const made = await create({ scope: 'campaign', entity_id: id });
    await http.call(`/campaigns/${id}`, { method: 'DELETE' });
    await http.refuse(404, `${PATH}/${made.id}`, { method: 'PATCH', json: { title: 'B' } });
    await http.refuse(404, `${PATH}?scope=campaign&entity_id=${id}`);
  });
});

describe('an Idempotency-Key', () => {
  test('returns the first result again, and writes nothing', async () => {
    const first = await create({ body_md: 'why' }, 'key-1');
    // The same thing in other words.
    const again = await create(
      { title: 'Paid boost ', annotation_at: '2026-03-01T09:00+01:00', body_md: 'why' },
      'key-1',
    );
    expect(again).toEqual(first);
    await patch(first.id, { title: 'Changed' });
    expect(await create({ body_md: 'why' }, 'key-1')).toEqual(first);
    await http.call(`${PATH}/${first.id}`, { method: 'DELETE' });
    const response = await http.call(PATH, post(fields({ body_md: 'why' }), 'key-1'));
    expect(response.status).toBe(201);
    expect(annotationAnswer.parse(await response.json()).data).toEqual(first);
    expect(await http.db.annotation.count()).toBe(0);
  });

  test('with another body is a conflict', async () => {
    await create({}, 'key-1');
    const { meta } = await http.refuse(409, PATH, post(fields({ title: 'Other' }), 'key-1'));
    expect(meta.code).toBe('idempotency_conflict');
    expect(await ofVideo()).toEqual(['Paid boost']);
  });

  test('is separate for each key, person and organisation', async () => {
    const first = await create({}, 'key-1');
    const other = await http.keyWith(['write']);
    const second = await http.get(annotationAnswer, PATH, { ...post(fields(), 'key-1'), key: other });
    expect(second.data.id).not.toBe(first.id);
    const foreign = { ...post(fields({ entity_id: foreignVideo }), 'key-1'), key: http.second.key };
    expect((await http.call(PATH, foreign)).status).toBe(201);
    expect(await http.db.annotation.count()).toBe(3);
  });

  test('is forgotten after 24 hours, not before', async () => {
    const first = await create({}, 'key-1');
    http.use({ clock: () => new Date(NOW.getTime() + 24 * 3_600_000 - 1) });
    expect((await create({}, 'key-1')).id).toBe(first.id);
    http.use({ clock: () => new Date(NOW.getTime() + 24 * 3_600_000) });
    const second = await create({ title: 'Other' }, 'key-1');
    expect(second.id).not.toBe(first.id);
    expect(await create({ title: 'Other' }, 'key-1')).toEqual(second);
  });

  test('makes one annotation of many requests at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => create({}, 'key-1')));
    expect(new Set(made.map((one) => one.id)).size).toBe(1);
    expect(await http.db.annotation.count()).toBe(1);
  });

  test('of different bodies at once is won by one; the others are conflicts', async () => {
    const responses = await Promise.all(
      Array.from({ length: 6 }, (_, i) => http.call(PATH, post(fields({ title: `Note ${i}` }), 'key-1'))),
    );
    expect(responses.map((response) => response.status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    const won = responses.find((response) => response.status === 201);
    const { data } = annotationAnswer.parse(await won?.json());
    expect(await ofVideo()).toEqual([data.title]);
    for (const refused of responses.filter((response) => response.status === 409)) {
      expect((await refused.json()).meta.code).toBe('idempotency_conflict');
    }
    expect((await create({ title: data.title }, 'key-1')).id).toBe(data.id);
  });

  test('stays free when the request was refused', async () => {
    await http.refuse(404, PATH, post(fields({ entity_id: UNKNOWN }), 'key-1'));
    expect((await create({}, 'key-1')).title).toBe('Paid boost');
  });
});

describe('the list of annotations', () => {
  test('holds the entity’s own only, in time order, then by id', async () => {
    const same = [await create(), await create()].map((one) => one.id).sort();
    const early = await create({ annotation_at: '2020-01-01T00:00:00Z' });
    const future = await create({ annotation_at: '2030-01-01T00:00:00Z' });
    await create({ scope: 'creator', entity_id: creator, title: 'The creator’s' });
    const ids = (await list(`scope=video&entity_id=${video.toUpperCase()}`)).map((one) => one.id);
    expect(ids).toEqual([early.id, ...same, future.id]);
    expect((await list(`scope=creator&entity_id=${creator}`)).map((one) => one.title)).toEqual([
      'The creator’s',
    ]);
  });

  test('counts from and to as local days of the organisation, both included', async () => {
    // Midnight in New York is 05:00 UTC.
    for (const [title, annotation_at] of [
      ['before', '2026-03-01T04:59:59.999Z'],
      ['first', '2026-03-01T05:00:00Z'],
      ['last', '2026-03-03T04:59:59.999Z'],
      ['after', '2026-03-03T05:00:00Z'],
    ]) {
      await create({ title, annotation_at });
    }
    expect(await ofVideo('&from=2026-03-01&to=2026-03-02')).toEqual(['first', 'last']);
    expect(await ofVideo('&from=2026-03-02')).toEqual(['last', 'after']);
    expect(await ofVideo('&to=2026-02-28')).toEqual(['before']);
    expect(await ofVideo('&from=0001-01-01&to=9999-12-31')).toHaveLength(4);
  });

  test('leaves auto annotations out on request', async () => {
    const made = await create({ scope: 'campaign', entity_id: campaign, title: 'Kick-off' });
    const auto = {
      id: `auto:campaign_created:${campaign}:2026-02-01T10:00:00.000Z`,
      source: 'auto',
      kind: 'campaign_created',
      scope: 'campaign',
      entity_id: campaign,
      at: '2026-02-01T10:00:00.000Z',
      title: 'Campaign created',
      body_md: null,
      author_id: null,
      author_name: null,
    };
    const asked = `scope=campaign&entity_id=${campaign}`;
    expect(await list(asked)).toEqual([auto, made]);
    expect(await list(`${asked}&hide_auto=0`)).toEqual([auto, made]);
    expect(await list(`${asked}&hide_auto=1`)).toEqual([made]);
  });

  test('shows everything the plan allows, and refuses to reach back further', async () => {
    await setPlan('free');
    // Today is 2026-03-10; 90 days before is 2025-12-10.
    await create({ title: 'old', annotation_at: '2025-12-10T04:59:59.999Z' });
    await create({ title: 'oldest', annotation_at: '2025-12-10T05:00:00Z' });
    expect(await ofVideo()).toEqual(['oldest']);
    expect(await ofVideo('&from=2025-12-10')).toEqual(['oldest']);
    for (const query of ['from=2025-12-09', 'to=2025-12-09']) {
      const { meta } = await http.refuse(402, `${PATH}?scope=video&entity_id=${video}&${query}`);
      expect(meta).toMatchObject({
        code: 'retention_exceeded',
        tier_retention_days: 90,
        oldest_allowed: '2025-12-10',
      });
    }
    // An unknown entity is reported before the plan's limit.
    await http.refuse(404, `${PATH}?scope=video&entity_id=${UNKNOWN}&from=2025-12-09`);
  });

  test('holds the newest 1000 and says that there are more, which a list up to its first day returns', async () => {
    const { orgId } = http.first.scope;
    const { videoId } = await http.db.video.findFirstOrThrow({ where: { uuid: video } });
    const note = (n: number) => ({
      ...{ orgId, scope: 'video', entityId: videoId, title: String(n), createdAt: NOW, updatedAt: NOW },
      // Three an hour.
      annotationAt: new Date(Date.parse('2026-01-01T05:00:00Z') + Math.floor(n / 3) * 3_600_000),
    });
    const ask = (more = '') =>
      http.get(annotationListAnswer, `${PATH}?scope=video&entity_id=${video}${more}`);
    await http.db.annotation.createMany({ data: Array.from({ length: 1_000 }, (_, n) => note(n)) });
    const whole = await ask();
    expect(whole.data).toHaveLength(1_000);
    expect(whole.meta).toEqual({});
    await http.db.annotation.createMany({ data: Array.from({ length: 100 }, (_, n) => note(1_000 + n)) });
    const newest = await ask();
    expect(newest.data).toHaveLength(1_000);
    expect(newest.meta).toEqual({ annotations_truncated: true });
    // A hundred are left out; of the three in the hour where the cut is, those with the lower ids.
    const first = newest.data[0]?.at ?? '';
    const older = await ask(`&to=${first.slice(0, 10)}`);
    expect(older.meta).toEqual({});
    const all = new Map([...older.data, ...newest.data].map((one) => [one.id, one]));
    expect(all.size).toBe(1_100);
    const inOrder = [...all.values()].sort((a, b) => (a.at + a.id < b.at + b.id ? -1 : 1));
    expect(newest.data).toEqual(inOrder.slice(-1_000));
  });

  test('is refused with all problems at once, and for foreign entities', async () => {
    expect(await issues(`${PATH}?scope=x&from=2026-03-02&to=2026-03-01&hide_auto=yes&entity=1`, {})).toEqual({
      scope: expect.stringContaining('must be one of'),
      entity_id: expect.anything(),
      from: 'must not lie after to',
      hide_auto: 'must be one of 0, 1',
      entity: expect.stringContaining('unknown parameter'),
    });
    expect(await issues(`${PATH}?scope=video&entity_id=${video}&from=2026-02-30`, {})).toHaveProperty('from');
    await http.refuse(404, `${PATH}?scope=video&entity_id=${foreignVideo}`);
    await http.refuse(404, `${PATH}?scope=creator&entity_id=${video}`);
  });

  test('takes GET, HEAD and POST alone; one annotation takes PATCH and DELETE', async () => {
    expect((await http.refuse(405, PATH, { method: 'PUT' })).headers.get('allow')).toBe('GET, HEAD, POST');
    expect((await http.refuse(405, `${PATH}/${UNKNOWN}`)).headers.get('allow')).toBe('PATCH, DELETE');
  });
});

describe('the cache tags of a write', () => {
  test('name the entity that was annotated', async () => {
    const caller = { name: 'tga_test', author: { id: null, name: 'Test' } };
    const tag = `analytics:org:${http.first.scope.orgUuid}:creator:${creator}`;
    const request = {
      scope: 'creator' as const,
      entity_id: creator,
      annotation_at: NOW.getTime(),
      title: 'A',
    };
    const made = await createAnnotation(request, null, { ...context(), caller });
    expect(made.tags).toEqual([tag]);
    const { id } = made.annotation;
    expect((await changeAnnotation(id, { title: 'B' }, context())).tags).toEqual([tag]);
    expect((await removeAnnotation(id, context())).tags).toEqual([tag]);
  });
});
