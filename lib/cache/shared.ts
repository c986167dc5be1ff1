import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { type Entry, entryOf } from './entry';

/** Changes with the shape of what is kept and with what an answer holds: an upgrade never reads what came before. */
const PREFIX = 'trackagoat:answer:1:';
/** An answer takes some ten milliseconds to compute: asking Redis must not cost many more, once in a while. */
const PATIENCE_MS = 100;
/** How long Redis is left alone after it failed or was slow. */
const REST_MS = 5_000;
const MAX_RECONNECT_MS = 5_000;

/** A second level of answers behind those of the process. Fails never: what goes wrong is a miss. */
export interface SharedStore<T> {
  get(key: string): Promise<Entry<T> | null>;
  set(key: string, entry: Entry<T>, ttlMs: number): void;
  /** Waits for the first connection; nothing needs to. */
  ready(): Promise<void>;
  close(): void;
}

/**
 * Answers in Redis, for all processes on one database. It holds nothing that is believed by itself: whether an
 * answer may be served is decided by the log in PostgreSQL, as for any other. What is no such entry is a miss.
 * @param url a `redis://` or `rediss://` URL
 * @param value what an answer looks like
 */
export function openSharedStore<T>(url: string, value: z.ZodType<T>): SharedStore<T> {
  const schema = entryOf(value);
  let client: Client | null = null;
  let isClosed = false;
  let restsUntilMs = 0;
  const opened = open(url).then((made) => {
    if (isClosed) return undefined;
    client = made;
    return made.connect();
  });
  opened.catch(() => {});
  const fail = () => {
    restsUntilMs = performance.now() + REST_MS;
    return null;
  };
  const awake = () => (client?.isReady && performance.now() >= restsUntilMs ? client : null);
  return {
    async get(key) {
      const text = await patiently(awake()?.get(nameOf(key))).catch(fail);
      return typeof text === 'string' ? (schema.safeParse(toJson(text)).data ?? null) : null;
    },
    set(key, entry, ttlMs) {
      const options = { PX: Math.floor(ttlMs) };
      if (options.PX < 1) return;
      patiently(awake()?.set(nameOf(key), JSON.stringify(entry), options)).catch(fail);
    },
    ready: () =>
      opened.then(
        () => {},
        () => {},
      ),
    close() {
      isClosed = true;
      client?.destroy();
    },
  };
}

type Client = Awaited<ReturnType<typeof open>>;

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
  // It says so with every attempt; answers go on without it.
  client.on('error', () => {});
  return client;
}

/** Keys hold whole questions; their digests are short and of one length. */
function nameOf(key: string): string {
  return PREFIX + createHash('sha256').update(key).digest('base64url');
}

/** Undefined: the text is no JSON. */
function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function patiently<T>(reply: Promise<T> | undefined): Promise<T | null> {
  if (!reply) return null;
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
