import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRedis, type Redis } from '@/lib/cache/redis';
import { startRedis, type TestRedis } from '@/tests/redis';
import { makeLimits } from './limits';

let redis: TestRedis;
let connections: Redis[];
beforeAll(async () => {
  redis = await startRedis();
  connections = [openRedis(redis.url), openRedis(redis.url)];
  await Promise.all(connections.map((connection) => connection.ready()));
});
afterAll(async () => {
  for (const connection of connections) connection.close();
  await redis.kill();
});

it('holds over all processes that share a Redis, for each kind of call and caller', async () => {
  const [one, two] = connections.map((connection) => makeLimits(3, connection));
  let callers = 0;
  // Retried with another caller if a busy machine stopped calling Redis in between.
  await expect
    .poll(async () => {
      const caller = `key ${callers++}`;
      const remaining: unknown[] = [];
      for (const limits of [one, two, one, two]) {
        const state = await limits?.count('requests', caller);
        remaining.push(state?.isAllowed ? state.remaining : 'refused');
      }
      const others = [await two?.count('ingest', caller), await two?.count('requests', `${caller} too`)];
      return [...remaining, ...others.map((state) => state?.remaining)];
    })
    .toEqual([2, 1, 0, 'refused', 59, 2]);
});

it('is off for all at 0', async () => {
  expect(await makeLimits(0, connections[0]).count('requests', 'key')).toBeNull();
});
