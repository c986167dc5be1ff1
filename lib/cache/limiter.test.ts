import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createClient } from '@redis/client';
import { RateLimiterRes } from 'rate-limiter-flexible';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startRedis, type TestRedis } from '@/tests/redis';
import { type Limiter, makeLimiter } from './limiter';
import { openRedis, type Redis } from './redis';

const THREE = { name: 'three', points: 3, durationSeconds: 600 };

/** How many of a number of calls are let through. */
async function letThrough(limiter: Limiter, key: string, calls: number): Promise<number> {
  let count = 0;
  for (let call = 0; call < calls; call++) {
    try {
      await limiter.consume(key);
      count += 1;
    } catch (refused) {
      expect(refused).toBeInstanceOf(RateLimiterRes);
    }
  }
  return count;
}

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heldBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe('a limiter of one process', () => {
  it('lets a fixed number of calls of a key through, and says when the next one may come', async () => {
    const limiter = makeLimiter(THREE, null);
    expect(await letThrough(limiter, 'a', 5)).toBe(3);
    expect(await letThrough(limiter, 'b', 1)).toBe(1);
    const refused: unknown = await limiter.consume('a').catch((error: unknown) => error);
    expect(refused).toMatchObject({ remainingPoints: 0, consumedPoints: 6 });
    expect((refused as RateLimiterRes).msBeforeNext).toBeGreaterThan(500_000);
  });

  it('takes back, adds and forgets', async () => {
    const limiter = makeLimiter(THREE, null);
    await limiter.consume('a', 3);
    await limiter.reward('a', 2);
    expect((await limiter.penalty('a'))?.consumedPoints).toBe(2);
    expect((await limiter.get('a'))?.remainingPoints).toBe(1);
    expect(await limiter.delete('a')).toBe(true);
    expect(await limiter.get('a')).toBeNull();
  });

  it('keeps the most recent keys, up to a limit, in the same space for any length', async () => {
    const limiter = makeLimiter(THREE, null);
    await limiter.consume('first', 3);
    await limiter.consume('kept', 3);
    for (let key = 0; key < 20_000; key++) {
      await limiter.consume(String(key));
      if (key % 1_000 === 0) await limiter.penalty('kept');
    }
    expect(await limiter.get('first')).toBeNull();
    expect(await letThrough(limiter, 'kept', 1)).toBe(0);

    const long = 'x'.repeat(1024 * 1024);
    const before = heldBytes();
    for (let key = 0; key < 100; key++) await limiter.consume(`${key}${long}`);
    expect(heldBytes() - before).toBeLessThan(50 * 1024 * 1024);
  });
});

describe('limiters of two processes', () => {
  let redis: TestRedis;
  let connections: Redis[] = [];
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterEach(() => {
    for (const connection of connections.splice(0)) connection.close();
  });
  afterAll(() => redis.kill());

  async function connect(): Promise<[Limiter, Limiter]> {
    connections = [openRedis(redis.url), openRedis(redis.url)];
    const [one, two] = connections.map((connection) => makeLimiter(THREE, connection)) as [Limiter, Limiter];
    await Promise.all(connections.map((connection) => connection.ready()));
    return [one, two];
  }
  let keys = 0;
  /** Counts until both processes see each other: on a busy machine they may ignore Redis for some seconds. */
  async function untilShared([one, two]: readonly [Limiter, Limiter]): Promise<void> {
    await expect
      .poll(async () => {
        const key = `probe ${keys++}`;
        await one.penalty(key);
        return (await two.penalty(key)).consumedPoints;
      })
      .toBe(2);
  }

  it('count together, and store neither their keys nor their names in plain text', async () => {
    const [one, two] = await connect();
    // Retried with another key if a busy machine stopped calling Redis in between.
    await expect
      .poll(async () => {
        const key = `owner-${keys++}@example.com`;
        const counts = [
          await letThrough(one, key, 2),
          await letThrough(two, key, 5),
          await letThrough(one, key, 1),
        ];
        await two.delete(key);
        return [...counts, await letThrough(one, key, 1)];
      })
      .toEqual([2, 1, 0, 1]);
    const other = createClient({ url: redis.url });
    await other.connect();
    const names = await other.keys('*');
    const lives = await Promise.all(names.map((name) => other.ttl(name)));
    other.destroy();
    for (const name of names) expect(name).toMatch(/^trackagoat:count:1:three:[\w-]{22}$/);
    for (const seconds of lives) expect(seconds).toBeGreaterThan(0);
  });

  it('count on their own while Redis is away, without failing, and together again when it is back', async () => {
    const both = await connect();
    await untilShared(both);
    const [one, two] = both;
    await redis.kill();
    expect(await letThrough(one, 'alone', 5)).toBe(3);
    expect(await letThrough(two, 'alone', 5)).toBe(3);
    redis = await startRedis(redis.port);
    await untilShared(both);
  });

  it('wait for a hanging Redis only once, and briefly', async () => {
    const both = await connect();
    await untilShared(both);
    const [one] = both;
    redis.signal('SIGSTOP');
    const startedAt = performance.now();
    expect(await letThrough(one, 'hanging', 200)).toBe(3);
    const tookMs = performance.now() - startedAt;
    redis.signal('SIGCONT');
    // If each call waited, this would take twenty seconds.
    expect(tookMs).toBeLessThan(5_000);
    await untilShared(both);
  });
});
