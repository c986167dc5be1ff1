import { beforeEach, describe, expect, test } from 'vitest';
import { revokeKey } from '@/lib/commands/accounts/api-keys';
import { meAnswer } from '@/lib/contract/accounts/me';
import { openDatabase } from '@/lib/data/db/client';
import { makeLimits } from '@/lib/http/edge/limits';
import { type CallOptions, NDJSON, ndjson, testHttp } from '@/tests/http';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const http = testHttp({ plan: 'free' });

beforeEach(() => http.use({ limits: makeLimits(0) }));

describe('401 invalid_api_key', () => {
  const wrong = async (options: CallOptions) => {
    const { error, meta, headers } = await http.refuse(401, '/me', options);
    expect(meta.code).toBe('invalid_api_key');
    expect(headers.get('www-authenticate')).toBe('Bearer');
    return error;
  };

  test('a missing, malformed, unknown, revoked or expired key gets one and the same answer', async () => {
    const revoked = await http.keyWith(['read']);
    const { uuid } = await http.db.apiKey.findUniqueOrThrow({ where: { keyId: revoked.slice(4, 12) } });
    await revokeKey(uuid, { db: http.db, scope: http.first.scope, now: http.now });
    const expired = await http.keyWith(['read'], http.first, new Date(http.now));
    const { key } = http.first;
    const sentences = await Promise.all([
      wrong({ key: null }),
      wrong({ key: 'tga_short' }),
      wrong({ key: `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}` }),
      wrong({ key: `tga_${'0'.repeat(51)}` }),
      wrong({ key: revoked }),
      wrong({ key: expired }),
      wrong({ headers: { authorization: `Basic ${key}` } }),
      wrong({ headers: { authorization: key } }),
      wrong({ headers: { authorization: '' } }),
    ]);
    expect(new Set(sentences).size).toBe(1);
  });

  test('a key that expires later is good until then', async () => {
    const key = await http.keyWith(['read'], http.first, new Date(http.now.getTime() + 1));
    expect((await http.call('/me', { key })).status).toBe(200);
  });

  test('the scheme is written in any case', async () => {
    const response = await http.call('/me', { headers: { authorization: `bearer ${http.first.key}` } });
    expect(response.status).toBe(200);
  });

  test('the use of a key is recorded, at most every five minutes, and never for a wrong secret', async () => {
    const key = await http.keyWith(['read']);
    const keyId = key.slice(4, 12);
    const lastUsed = async () => (await http.db.apiKey.findUniqueOrThrow({ where: { keyId } })).lastUsedAt;
    await http.refuse(401, '/me', { key: `${key.slice(0, -1)}${key.endsWith('0') ? '1' : '0'}` });
    expect(await lastUsed()).toBeNull();
    const at = async (seconds: number) => {
      http.use({ clock: () => new Date(http.now.getTime() + seconds * 1000) });
      await http.call('/me', { key });
      return lastUsed();
    };
    expect(await at(0)).toEqual(http.now);
    expect(await at(299)).toEqual(http.now);
    expect(await at(301)).toEqual(new Date(http.now.getTime() + 301_000));
    http.use({ clock: () => http.now });
  });
});

describe('429 rate_limited', () => {
  test('each key has its own limit, which every answer states', async () => {
    http.use({ limits: makeLimits(2) });
    const [one, other] = [await http.keyWith(['read']), await http.keyWith(['read'])];
    const first = await http.call('/me', { key: one });
    expect(first.headers.get('ratelimit-limit')).toBe('2');
    expect(first.headers.get('ratelimit-remaining')).toBe('1');
    expect(Number(first.headers.get('ratelimit-reset'))).toBeGreaterThan(0);
    const refused = await http.call('/creators?limit=x', { key: one });
    expect(refused.status).toBe(400);
    expect(refused.headers.get('ratelimit-remaining')).toBe('0');
    const { meta, headers } = await http.refuse(429, '/me', { key: one });
    expect(meta.code).toBe('rate_limited');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(headers.get('ratelimit-remaining')).toBe('0');
    expect((await http.call('/me', { key: other })).status).toBe(200);
  });

  test('ingest counts apart, 60 calls a minute', async () => {
    http.use({ limits: makeLimits(600) });
    const key = await http.keyWith(['ingest']);
    const response = await http.call('/ingest/snapshots', {
      key,
      method: 'POST',
      headers: NDJSON,
      body: '{}',
    });
    expect(response.headers.get('ratelimit-limit')).toBe('60');
    expect(response.headers.get('ratelimit-remaining')).toBe('59');
    const me = await http.get(meAnswer, '/me', { key });
    expect(me.data.rate_limit).toEqual({ requests_per_minute: 600, ingest_calls_per_minute: 60 });
  });

  test('0 switches every limit off, and no header mentions one', async () => {
    const response = await http.call('/me');
    expect(response.headers.get('ratelimit-limit')).toBeNull();
    expect(meAnswer.parse(await response.json()).data.rate_limit).toEqual({
      requests_per_minute: null,
      ingest_calls_per_minute: null,
    });
  });
});

describe('the order of refusals', () => {
  const post: CallOptions = { method: 'POST', json: { video_ids: [UNKNOWN] } };

  test('is 401, 429, 400, 403, 404', async () => {
    const readOnly = await http.keyWith(['read']);
    const wrongBody: CallOptions = { method: 'POST', json: { video_ids: [] } };
    const path = `/campaigns/${UNKNOWN}/items`;
    await http.refuse(404, path, post);
    await http.refuse(403, path, { ...post, key: readOnly });
    await http.refuse(400, path, { ...wrongBody, key: readOnly });
    http.use({ limits: makeLimits(1) });
    await http.refuse(400, path, { ...wrongBody, key: readOnly });
    await http.refuse(429, path, { ...wrongBody, key: readOnly });
    await http.refuse(401, path, { ...wrongBody, key: null });
  });

  test('is 404 before 402', async () => {
    const query = `entity=creator&entity_id=${UNKNOWN}&metric=views&from=2020-01-01`;
    await http.refuse(404, `/analytics?${query}`);
    await http.refuse(403, `/analytics?${query}`, { key: await http.keyWith(['write', 'ingest']) });
    await http.refuse(400, `/analytics?${query}&mod=new`, { key: await http.keyWith(['write']) });
  });
});

test('/me needs a key and no scope', async () => {
  expect((await http.call('/me', { key: await http.keyWith([]) })).status).toBe(200);
});

describe('400 invalid_params', () => {
  const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`x${i}`, 1]));
  const refused = async (path: string, options: CallOptions) => {
    const { meta, error } = await http.refuse(400, path, { method: 'POST', ...options });
    return { meta, error, issues: meta.issues ?? [], bytes: JSON.stringify(meta).length };
  };

  test('stays short, however many unknown fields are sent, and however long their names are', async () => {
    const { issues, bytes } = await refused('/campaigns', { json: { name: 'A', ...many(15_000) } });
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)).toEqual({ path: 'x100', message: 'unknown field, and so are 14899 more' });
    expect(bytes).toBeLessThan(20_000);
    const long = await refused('/campaigns', { json: { name: 'A', ['y'.repeat(1_000_000)]: 1 } });
    expect(long.issues.map(({ path }) => path)).toEqual([`${'y'.repeat(100)}…`]);
    expect(long.error.length).toBeLessThan(300);
  });

  test('lists the first thousand problems of a list, and says that there are more', async () => {
    const wrong = (count: number) => ({ json: { video_ids: Array(count).fill('no id') } });
    const items = `/campaigns/${UNKNOWN}/items`;
    const { issues, meta } = await refused(items, wrong(5_000));
    expect(issues).toHaveLength(1_000);
    expect(issues.at(-1)?.path).toBe('video_ids.999');
    expect(meta.issues_truncated).toBe(true);
    const all = await refused(items, wrong(1_000));
    expect(all.issues).toHaveLength(1_000);
    expect(all.meta).not.toHaveProperty('issues_truncated');
  });

  test('lists every wrong line of captures, each with its unknown fields in the same way', async () => {
    const records = Array.from({ length: 1_500 }, () => ({
      kind: 'creator',
      captured_at: http.now.toISOString(),
    }));
    const lines = await refused('/ingest/snapshots', { headers: NDJSON, body: ndjson(records) });
    expect(lines.issues).toHaveLength(1_500);
    expect(lines.meta.rejected).toHaveLength(1_500);
    const [record] = records;
    const line = { ...record, platform_id: 'c', ...many(5_000) };
    const { issues } = await refused('/ingest/snapshots', { headers: NDJSON, body: ndjson([line]) });
    expect(issues).toHaveLength(101);
    expect(issues.at(-1)?.message).toBe('unknown field, and so are 4899 more');
  });
});

describe('410 and unknown addresses', () => {
  test.each(['/creators', '/campaigns'])(
    '%s/:id/stats is gone for anybody and names its successor',
    async (path) => {
      const { meta, error } = await http.refuse(410, `${path}/${UNKNOWN}/stats`, { key: null });
      expect(meta.code).toBe('gone');
      expect(error).toContain('/api/v1/analytics');
    },
  );

  test.each(['', '/nowhere', '/creators/a/b', '/analytics/schema/x'])(
    '"%s" is a 404 in the envelope',
    async (path) => {
      expect((await http.refuse(404, path)).meta.code).toBe('not_found');
      expect((await http.refuse(404, path, { method: 'POST' })).meta.code).toBe('not_found');
      await http.refuse(401, path, { key: null });
    },
  );
});

describe('every answer', () => {
  test('has a request id of its own, whatever the client sends', async () => {
    const sent = { 'x-request-id': 'mine' };
    const responses = await Promise.all(
      [{ headers: sent }, { key: null }, { method: 'PUT' as const }].map((options) =>
        http.call('/me', options),
      ),
    );
    const ids = responses.map((response) => response.headers.get('x-request-id'));
    expect(new Set(ids).size).toBe(3);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f-]{36}$/);
    const refusal = await http.refuse(401, '/me', { key: null });
    expect(refusal.meta.request_id).toBe(refusal.headers.get('x-request-id'));
  });

  test('is private, and states its timings', async () => {
    const { headers } = await http.call('/me');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('server-timing')).toMatch(/^auth;dur=[\d.]+, resolve;dur=[\d.]+, total;dur=[\d.]+$/);
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  test('to HEAD is the one to GET without its body', async () => {
    const response = await http.call('/me', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.text()).toBe('');
    expect((await http.call('/me', { method: 'HEAD', key: null })).status).toBe(401);
  });

  test('is one line in the log, without key or query', async () => {
    http.log.length = 0;
    await http.call('/creators?search=private');
    const [line] = http.log;
    expect(http.log).toHaveLength(1);
    expect(line).toMatchObject({
      caller: http.first.key.slice(0, 12),
      method: 'GET',
      path: '/api/v1/creators',
      status: 200,
    });
    expect(JSON.stringify(line)).not.toContain(http.first.key.slice(12));
    expect(JSON.stringify(line)).not.toContain('private');
  });
});

describe('an entity of another organisation', () => {
  test('is answered like one never issued, except for the request id', async () => {
    const made = await http.call('/campaigns', {
      method: 'POST',
      json: { name: 'Theirs' },
      key: http.second.key,
    });
    const theirs = (await made.json()).data.id as string;
    const records = ndjson([
      {
        kind: 'video',
        platform_id: 'v',
        creator_platform_id: 'c',
        captured_at: '2026-03-01T08:00:00Z',
        views: 1,
      },
    ]);
    await http.call('/ingest/snapshots', {
      method: 'POST',
      headers: NDJSON,
      body: records,
      key: http.second.key,
    });
    const video = await http.db.video.findFirstOrThrow({ where: { orgId: http.second.scope.orgId } });
    const creator = await http.db.creator.findFirstOrThrow({ where: { orgId: http.second.scope.orgId } });
    const answer = async (path: string, options: CallOptions = {}) => {
      const { data, error, meta } = await http.refuse(404, path, options);
      const { request_id, ...rest } = meta;
      expect(error).not.toMatch(/[0-9a-f]{8}-/);
      return { data, error, rest };
    };
    const add = (id: string): CallOptions => ({ method: 'POST', json: { video_ids: [id] } });
    const remove = (id: string): CallOptions => ({ ...add(id), method: 'DELETE' });
    const pairs: [string, string, CallOptions?, CallOptions?][] = [
      [`/campaigns/${theirs}`, `/campaigns/${UNKNOWN}`],
      [`/campaigns/${theirs}`, `/campaigns/${UNKNOWN}`, { method: 'DELETE' }],
      [`/campaigns/${theirs}`, `/campaigns/${UNKNOWN}`, { method: 'PATCH', json: { name: 'Mine' } }],
      [`/campaigns/${theirs}/items`, `/campaigns/${UNKNOWN}/items`],
      [`/campaigns/${theirs}/items`, `/campaigns/${UNKNOWN}/items`, add(video.uuid)],
      [`/campaigns/${theirs}/items`, `/campaigns/${UNKNOWN}/items`, remove(video.uuid)],
      [`/videos/${video.uuid}`, `/videos/${UNKNOWN}`],
      [`/creators/${creator.uuid}`, `/creators/${UNKNOWN}`],
      [`/creators/${creator.uuid}`, '/creators/no-uuid-at-all'],
      [`/videos?creator_id=${creator.uuid}`, `/videos?creator_id=${UNKNOWN}`],
      [`/videos?campaign_id=${theirs}`, `/videos?campaign_id=${UNKNOWN}`],
      [
        `/analytics?entity=video&metric=views&entity_id=${video.uuid}`,
        `/analytics?entity=video&metric=views&entity_id=${UNKNOWN}`,
      ],
    ];
    for (const [foreign, unknown, options] of pairs) {
      expect(await answer(foreign, options)).toEqual(await answer(unknown, options));
    }
    const mine = (await (await http.call('/campaigns', { method: 'POST', json: { name: 'Mine' } })).json())
      .data.id;
    expect(await answer(`/campaigns/${mine}/items`, add(video.uuid))).toEqual(
      await answer(`/campaigns/${mine}/items`, add(UNKNOWN)),
    );
    expect(await answer(`/campaigns/${mine}/items`, remove(video.uuid))).toEqual(
      await answer(`/campaigns/${mine}/items`, remove(UNKNOWN)),
    );
    expect(await http.db.campaign.findFirst({ where: { uuid: theirs } })).not.toBeNull();
  });
});

describe('failures of ours', () => {
  test('503 unavailable says when to try again while the database is unavailable', async () => {
    const away = openDatabase('postgresql://nobody:nothing@127.0.0.1:9/none');
    http.use({ db: away });
    http.log.length = 0;
    const { meta, headers, error } = await http.refuse(503, '/me');
    http.use({ db: http.db });
    expect(meta.code).toBe('unavailable');
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(error).not.toMatch(/127\.0\.0\.1|ECONN|prisma/i);
    expect(http.log[0]?.err).toBeInstanceOf(Error);
    await away.$disconnect();
  });

  test('500 internal_error hides the defect from the client and logs it in full', async () => {
    await http.db.$executeRawUnsafe('ALTER TABLE entity_days RENAME TO entity_days_away');
    http.log.length = 0;
    const response = await http.call('/creators');
    const text = await response.text();
    await http.db.$executeRawUnsafe('ALTER TABLE entity_days_away RENAME TO entity_days');
    expect(response.status).toBe(500);
    expect(JSON.parse(text)).toEqual({
      data: null,
      error: 'Something went wrong on our side.',
      meta: { code: 'internal_error', request_id: response.headers.get('x-request-id') },
    });
    expect(String(http.log[0]?.err)).toContain('entity_days');
    expect(http.log[0]?.id).toBe(response.headers.get('x-request-id'));
  });
});
