import { createHash } from 'node:crypto';
import { createClient } from '@redis/client';

/** Changes with the shape of what is kept. */
const PREFIX = 'trackagoat:answer:1:';
/** An answer takes some ten milliseconds to compute: asking Redis must not cost many more, once in a while. */
const PATIENCE_MS = 100;
/** How long Redis is left alone after it failed or was slow. */
const REST_MS = 5_000;
const MAX_RECONNECT_MS = 5_000;

/** A second level of answers behind those of the process. Fails never: what goes wrong is a miss. */
export interface SharedStore {
  get<T>(key: string): Promise<T | null>;
  set(key: string, value: unknown, ttlMs: number): void;
  /** Waits for the first connection; nothing needs to. */
  ready(): Promise<void>;
  close(): void;
}

/**
 * Answers in Redis, for all processes on one database. It holds nothing that is believed by itself: whether an
 * answer may be served is decided by the log in PostgreSQL, as for any other.
 * @param url a `redis://` or `rediss://` URL
 */
export function openSharedStore(url: string): SharedStore {
  const client = createClient({
    url,
    disableOfflineQueue: true,
    socket: {
      connectTimeout: 1_000,
      reconnectStrategy: (retries) => Math.min(100 * 2 ** retries, MAX_RECONNECT_MS),
    },
  });
  let restsUntilMs = 0;
  const fail = () => {
    restsUntilMs = performance.now() + REST_MS;
    return null;
  };
  // It says so with every attempt; answers go on without it.
  client.on('error', () => {});
  const connected = client.connect().then(
    () => {},
    () => {},
  );
  const isResting = () => !client.isReady || performance.now() < restsUntilMs;
  return {
    async get<T>(key: string) {
      if (isResting()) return null;
      const text = await patiently(client.get(nameOf(key))).catch(fail);
      return text === null ? null : (JSON.parse(text) as T);
    },
    set(key, value, ttlMs) {
      if (isResting() || ttlMs < 1) return;
      patiently(client.set(nameOf(key), JSON.stringify(value), { PX: Math.floor(ttlMs) })).catch(fail);
    },
    ready: () => connected,
    close: () => client.destroy(),
  };
}

/** Keys hold whole questions; their digests are short and of one length. */
function nameOf(key: string): string {
  return PREFIX + createHash('sha256').update(key).digest('base64url');
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
