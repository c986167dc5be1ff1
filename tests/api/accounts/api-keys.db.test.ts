import { beforeAll, describe, expect, test } from 'vitest';
import { apiKeyCreatedAnswer, apiKeyListAnswer } from '@/lib/contract/accounts/api-keys';
import { type CallOptions, testHttp } from '@/tests/http';
import { addPerson, type Person } from '@/tests/people';
import { NOW } from '@/tests/times';

const http = testHttp();
let admin: Person;

beforeAll(async () => {
  admin = await addPerson(http, 'admin');
});

const post = (json: unknown): CallOptions => ({ ...admin.as, method: 'POST', json });
async function make(json: object) {
  const response = await http.call('/api-keys', post({ name: 'Scraper', scopes: ['read'], ...json }));
  expect(response.status).toBe(201);
  return apiKeyCreatedAnswer.parse(await response.json()).data;
}
const list = async () => (await http.get(apiKeyListAnswer, '/api-keys', admin.as)).data;
const me = (key: string) => http.call('/me', { key });

test('a new key is shown once and works at once, within its scopes', async () => {
  const made = await make({ name: '  Scraper ', scopes: ['ingest', 'read'] });
  expect(made).toMatchObject({
    name: 'Scraper',
    scopes: ['ingest', 'read'],
    created_by: admin.name,
    created_at: NOW.toISOString(),
    expires_at: null,
    last_used_at: null,
  });
  expect(made.api_key.slice(0, 12)).toBe(made.prefix);
  expect((await http.call('/campaigns', { key: made.api_key })).status).toBe(200);
  await http.refuse(403, '/campaigns', { key: made.api_key, method: 'POST', json: { name: 'C' } });
});

test('the list shows everything about a key but its secret, with its last use', async () => {
  const made = await make({ name: 'Reader', expires_at: '2026-03-11T14:00:00+02:00' });
  await me(made.api_key);
  const listed = (await list()).find(({ id }) => id === made.id);
  const { api_key, ...rest } = made;
  expect(listed).toEqual({
    ...rest,
    expires_at: '2026-03-11T12:00:00.000Z',
    last_used_at: NOW.toISOString(),
  });
  const first = (await list()).find(({ name }) => name === 'First key');
  expect(first?.created_by).toBe('first@example.com');
  // Neither an answer nor the log nor the table holds it again.
  const secret = api_key.slice(12);
  expect(JSON.stringify(await list())).not.toContain(secret);
  expect(JSON.stringify(http.log)).not.toContain(secret);
  const rows = await http.db.$queryRaw`SELECT k::text, encode(secret_hash, 'escape') FROM api_keys k`;
  expect(JSON.stringify(rows)).not.toContain(secret);
});

describe('a key is refused', () => {
  test('from its expiry on, and stays in the list', async () => {
    const made = await make({ expires_at: new Date(NOW.getTime() + 1_000).toISOString() });
    expect((await me(made.api_key)).status).toBe(200);
    http.use({ clock: () => new Date(NOW.getTime() + 1_000) });
    expect((await me(made.api_key)).status).toBe(401);
    expect((await list()).map(({ id }) => id)).toContain(made.id);
    http.use({ clock: () => NOW });
  });

  test('once it is revoked, which works once', async () => {
    const made = await make({});
    const revoke: CallOptions = { ...admin.as, method: 'DELETE' };
    const response = await http.call(`/api-keys/${made.id.toUpperCase()}`, revoke);
    expect(await response.json()).toEqual({ data: { id: made.id }, error: null, meta: {} });
    expect((await me(made.api_key)).status).toBe(401);
    expect((await list()).map(({ id }) => id)).not.toContain(made.id);
    await http.refuse(404, `/api-keys/${made.id}`, revoke);
  });
});

test('every problem of a new key is listed at once', async () => {
  const wrong = { name: '', scopes: ['read', 'read'], expires_at: NOW.toISOString(), secret: 'mine' };
  const { meta } = await http.refuse(400, '/api-keys', post(wrong));
  expect(meta.issues?.map(({ path, message }) => `${path}: ${message}`)).toEqual([
    'name: must be 1 to 200 characters after trimming',
    'scopes: must name at least one scope, each once',
    'expires_at: must lie in the future',
    expect.stringMatching(/^secret: unknown field/),
  ]);
  const paths = async (json: unknown) =>
    (await http.refuse(400, '/api-keys', post(json))).meta.issues?.map(({ path }) => path);
  expect(await paths({})).toEqual(['name', 'scopes']);
  expect(await paths({ name: 'K', scopes: [] })).toEqual(['scopes']);
  expect(await paths({ name: 'K', scopes: ['admin'] })).toEqual(['scopes.0']);
  expect(await paths({ name: 'K', scopes: ['read'], expires_at: 'tomorrow' })).toEqual(['expires_at']);
});
