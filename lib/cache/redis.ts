import { env } from '@/lib/env';

/** A caller can compute the answer itself in about ten milliseconds, or count alone: Redis must not cost much more. */
const PATIENCE_MS = 100;
/** How long Redis is not called after it failed or was slow. */
const REST_MS = 5_000;
const MAX_RECONNECT_MS = 5_000;

export type RedisClient = Awaited<ReturnType<typeof open>>;

/** A Redis that may be away at any time. Its calls never fail, and never wait for longer than a moment. */
export interface Redis {
  /** Its answer; undefined if it is away, slow or refuses, in which case it is not called again for a while. */
  ask<T>(question: (client: RedisClient) => Promise<T>): Promise<T | undefined>;
  /** Waits for the first connection; nothing needs to. */
  ready(): Promise<void>;
  close(): void;
}

/** @param url a `redis://` or `rediss://` URL */
export function openRedis(url: string): Redis {
  let client: RedisClient | null = null;
  let isClosed = false;
  let restsUntilMs = 0;
  const opened = open(url).then(async (made) => {
    if (isClosed) return;
    client = made;
    await made.connect();
  });
  opened.catch(() => {});
  return {
    async ask(question) {
      if (!client?.isReady || performance.now() < restsUntilMs) return undefined;
      try {
        return await patiently(question(client));
      } catch {
        restsUntilMs = performance.now() + REST_MS;
        return undefined;
      }
    },
    ready: () => opened.catch(() => {}),
    close() {
      isClosed = true;
      client?.destroy();
    },
  };
}

// Next bundles routes separately and evaluates modules again on a hot reload: one connection for all of them.
const holder = globalThis as typeof globalThis & { trackagoatCounts?: Redis | null };

/**
 * The connection over which this process counts together with others; null: it counts alone. It is separate from the
 * cache's, because large answers in transit would delay the counts.
 */
export function redisOfCounts(): Redis | null {
  if (holder.trackagoatCounts === undefined) {
    const { redisUrl } = env();
    holder.trackagoatCounts = redisUrl === null ? null : openRedis(redisUrl);
  }
  return holder.trackagoatCounts;
}

/** Loading the client takes a while, and most installations have no Redis. */
async function open(url: string) {
  const { createClient } = await import('@redis/client');
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: 1_000,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, MAX_RECONNECT_MS),
    },
  });
  // Every failed attempt raises an error; the server works without Redis.
  client.on('error', () => {});
  return client;
}

async function patiently<T>(reply: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Redis is slow')), PATIENCE_MS);
  });
  try {
    return await Promise.race([reply, late]);
  } finally {
    clearTimeout(timer);
    reply.catch(() => {});
  }
}
