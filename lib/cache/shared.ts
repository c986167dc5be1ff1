import { createHash } from 'node:crypto';
import type * as z from 'zod';
import { type Entry, entryOf } from './entry';
import { openRedis } from './redis';

/** Changes with the format of entries and answers, so that an upgrade never reads old ones. */
const PREFIX = 'trackagoat:answer:2:';

/** A second level of answers behind those of the process. Never fails: every error is a miss. */
export interface SharedStore<T> {
  get(key: string): Promise<Entry<T> | null>;
  set(key: string, entry: Entry<T>, ttlMs: number): void;
  /** Waits for the first connection; nothing needs to. */
  ready(): Promise<void>;
  close(): void;
}

/**
 * Answers in Redis, for all processes on one database. Its entries are not trusted on their own: the log in
 * PostgreSQL decides whether an answer may be served, as for any other. An entry of another form is a miss.
 * @param url a `redis://` or `rediss://` URL
 * @param value the schema of an answer
 */
export function openSharedStore<T>(url: string, value: z.ZodType<T>): SharedStore<T> {
  const schema = entryOf(value);
  const redis = openRedis(url);
  return {
    async get(key) {
      const text = await redis.ask((client) => client.get(nameOf(key)));
      return typeof text === 'string' ? (schema.safeParse(toJson(text)).data ?? null) : null;
    },
    set(key, entry, ttlMs) {
      const options = { PX: Math.floor(ttlMs) };
      if (options.PX < 1) return;
      void redis.ask((client) => client.set(nameOf(key), JSON.stringify(entry), options));
    },
    ready: redis.ready,
    close: redis.close,
  };
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
