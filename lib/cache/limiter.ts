import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import type { Redis, RedisClient } from './redis';

/** Changes with the format of the counts, so that an upgrade never reads old ones. */
const PREFIX = 'trackagoat:count:1:';
/** Keys that a process keeps of one limiter, some megabytes; beyond, those longest without a call are forgotten. */
const MAX_KEYS = 20_000;
/** Letters of a key's digest, 132 bits: keys come from callers, and may be long or private. */
const DIGEST_LENGTH = 22;

interface LimiterOptions {
  /** Unique among all limiters. */
  name: string;
  points: number;
  durationSeconds: number;
}

/** The part of the library's limiters in use; `consume` throws RateLimiterRes, too. */
export type Limiter = Pick<RateLimiterAbstract, 'points'> & {
  consume(key: string, points?: number): Promise<RateLimiterRes>;
  penalty(key: string, points?: number): Promise<RateLimiterRes>;
  reward(key: string, points?: number): Promise<RateLimiterRes>;
  get(key: string): Promise<RateLimiterRes | null>;
  delete(key: string): Promise<boolean>;
};

/**
 * Counts in fixed windows, over all processes that share a Redis. While it is away each process counts on its own,
 * from zero; when it is back, all continue from their common count.
 * @param redis null: this process counts for itself
 */
export function makeLimiter({ name, points, durationSeconds }: LimiterOptions, redis: Redis | null): Limiter {
  const options = { keyPrefix: PREFIX + name, points, duration: durationSeconds };
  const alone = new BoundedLimiter(options);
  let together: { client: RedisClient; limiter: RateLimiterRedis } | undefined;
  const over = (client: RedisClient) => {
    if (together?.client !== client) {
      together = {
        client,
        limiter: new RateLimiterRedis({ ...options, storeClient: client, useRedisPackage: true }),
      };
    }
    return together.limiter;
  };
  async function run<T>(count: (limiter: RateLimiterAbstract) => Promise<T>): Promise<T> {
    const outcome = await redis?.ask((client) => settle(count(over(client))));
    if (!outcome) return count(alone);
    if ('refused' in outcome) throw outcome.refused;
    return outcome.value;
  }
  return {
    points,
    consume: (key, more) => run((limiter) => limiter.consume(digestOf(key), more)),
    penalty: (key, more) => run((limiter) => limiter.penalty(digestOf(key), more)),
    reward: (key, less) => run((limiter) => limiter.reward(digestOf(key), less)),
    get: (key) => run((limiter) => limiter.get(digestOf(key))),
    delete: (key) => run((limiter) => limiter.delete(digestOf(key))),
  };
}

/** Counts in memory, with a limited number of keys. */
class BoundedLimiter extends RateLimiterMemory {
  private readonly keys = new LRUCache<string, true>({
    max: MAX_KEYS,
    dispose: (_, key, reason) => {
      if (reason === 'evict') void super.delete(key);
    },
  });

  override consume(key: string, points?: number): Promise<RateLimiterRes> {
    this.keys.set(key, true);
    return super.consume(key, points);
  }

  override penalty(key: string, points?: number): Promise<RateLimiterRes> {
    this.keys.set(key, true);
    return super.penalty(key, points);
  }

  override reward(key: string, points?: number): Promise<RateLimiterRes> {
    this.keys.set(key, true);
    return super.reward(key, points);
  }

  override delete(key: string): Promise<boolean> {
    this.keys.delete(key);
    return super.delete(key);
  }
}

/** A refusal is an answer from Redis, not a failure. */
async function settle<T>(counted: Promise<T>): Promise<{ value: T } | { refused: RateLimiterRes }> {
  try {
    return { value: await counted };
  } catch (error) {
    if (error instanceof RateLimiterRes) return { refused: error };
    throw error;
  }
}

function digestOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, DIGEST_LENGTH);
}
