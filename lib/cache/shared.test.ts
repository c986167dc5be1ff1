import { createClient } from '@redis/client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { startRedis, type TestRedis } from '@/tests/redis';
import type { Entry } from './entry';
import { openSharedStore, type SharedStore } from './shared';
import { organisationTag } from './tags';

const MINUTE_MS = 60_000;
const entry: Entry<{ json: string }> = {
  value: { json: '{}' },
  tags: [organisationTag({ orgUuid: '0b5e8a4e-0000-4000-8000-000000000001' })],
  seq: 7,
  bytes: 2,
  computedAtMs: 1_000,
  expiresAtMs: 301_000,
};

let redis: TestRedis;
let store: SharedStore<{ json: string }>;
/** Another client of the same Redis. */
let other: ReturnType<typeof createClient>;

beforeAll(async () => {
  redis = await startRedis();
  store = openSharedStore(redis.url, z.object({ json: z.string() }));
  other = createClient({ url: redis.url });
  await Promise.all([store.ready(), other.connect()]);
});
afterAll(async () => {
  store.close();
  other.destroy();
  await redis.kill();
});

/** The key of the store's only entry. */
let name: string;
beforeEach(async () => {
  await other.flushAll();
  // On a busy machine Redis may be ignored for some seconds.
  await expect
    .poll(async () => {
      store.set('question', entry, MINUTE_MS);
      return store.get('question');
    })
    .toEqual(entry);
  name = (await other.keys('*'))[0] ?? '';
});

it('returns a stored value, under its own key only', async () => {
  const both = async () => [await store.get('another question'), await store.get('question')];
  await expect.poll(both).toEqual([null, entry]);
});

describe('an invalid entry', () => {
  const { tags: _, ...withoutTags } = entry;
  it.each([
    ['is no JSON', '{"value":'],
    ['is another kind of JSON', '[]'],
    ['is null', 'null'],
    ['lacks a field', JSON.stringify(withoutTags)],
    ['has tags of another kind', JSON.stringify({ ...entry, tags: [7] })],
    ['has an invalid size', JSON.stringify({ ...entry, bytes: -1_000 })],
    ['has an invalid instant', JSON.stringify({ ...entry, expiresAtMs: '2026-03-10' })],
    ['holds another kind of answer', JSON.stringify({ ...entry, value: 'text' })],
  ])('because it %s is a miss', async (_why, text) => {
    await other.set(name, text);
    expect(await store.get('question')).toBeNull();
  });

  it('because Redis keeps something other than a text there is a miss', async () => {
    await other.del(name);
    await other.lPush(name, 'text');
    expect(await store.get('question')).toBeNull();
  });
});
