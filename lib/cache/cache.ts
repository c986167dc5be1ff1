import { LRUCache } from 'lru-cache';
import { CACHE_TTL_SECONDS } from '@/lib/contract/analytics/analytics';
import type { Entry } from './entry';
import type { EvictionLedger } from './ledger';
import type { SharedStore } from './shared';
import type { Seq, Tag } from './tags';

/** The longest that an answer is served after its computation. */
const TTL_MS = CACHE_TTL_SECONDS * 1_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** The overhead of an entry in addition to its texts, roughly. */
const ENTRY_BYTES = 500;
/** The largest expected difference between the clocks of two processes. */
const SKEW_MS = 5_000;

/** One request's question to the cache. */
export interface Question<T> {
  /** Every input of the answer except stored data, the organisation first. */
  key: string;
  orgId: number;
  /** When the request arrived; an answer is computed as of this instant. */
  nowMs: number;
  /** The current time, for the age of entries: a request may wait before the cache is read. */
  clockMs(): number;
  /** The instant at which its local day ends. */
  dayEndsMs: number;
  /** Throws a refusal, which is not cached. */
  resolve(): Promise<{ value: T; tags: readonly Tag[]; bytes: number }>;
}

/** An answer; `isWarm` if it was in the cache. */
type Found<T> = { value: T; isWarm: boolean };

/**
 * The cached answers of this process, backed by a store that processes share. An answer is served only if the log in
 * PostgreSQL shows no write to its data since it was computed. The log is read after the request arrives, so a write
 * that was confirmed before is seen, whichever process made it. An answer that was being computed during a write is
 * stored under the earlier counter, and so found stale.
 */
export class AnswerCache<T> {
  readonly #ledger: EvictionLedger;
  readonly #shared: SharedStore<T> | null;
  readonly #entries: LRUCache<string, Entry<T>>;
  readonly #flights = new Map<string, Flight<T>>();

  constructor(ledger: EvictionLedger, options: { shared?: SharedStore<T> | null; maxBytes?: number } = {}) {
    this.#ledger = ledger;
    this.#shared = options.shared ?? null;
    this.#entries = new LRUCache({
      maxSize: options.maxBytes ?? MAX_BYTES,
      sizeCalculation: ({ bytes, tags }, key) =>
        ENTRY_BYTES + bytes + 2 * (key.length + tags.reduce((sum, tag) => sum + tag.length, 0)),
    });
  }

  /** The approximate bytes of all entries. */
  get size(): number {
    return this.#entries.calculatedSize;
  }

  async get(question: Question<T>): Promise<Found<T>> {
    for (;;) {
      const warm = this.#entries.get(question.key);
      if (warm && this.#isGood(warm, question, question.clockMs()))
        return { value: warm.value, isWarm: true };
      const flight = this.#flights.get(question.key);
      if (!flight) return this.#lead(question);
      const entry = await flight.entry.catch((error: unknown) => {
        // A question that was refused before a write may have an answer after it.
        if (flight.seq === this.#ledger.seqOf(question.orgId)) throw error;
        return null;
      });
      // Computed as of an instant that suits this request too, however long it took.
      if (entry && this.#isGood(entry, question, question.nowMs))
        return { value: entry.value, isWarm: false };
    }
  }

  /** Computes an answer for all requests with the same key. */
  async #lead(question: Question<T>): Promise<Found<T>> {
    const { key, orgId } = question;
    // Every recorded eviction is committed, so the computation reads the data after it.
    const seq = this.#ledger.seqOf(orgId);
    if (seq === null) return { value: (await question.resolve()).value, isWarm: false };
    let isWarm = false;
    const entry = (async () => {
      const shared = await this.#shared?.get(key);
      isWarm = shared ? this.#isGood(shared, question, question.clockMs()) : false;
      const found = shared && isWarm ? shared : await compute(question, seq);
      this.#entries.set(key, found);
      if (!isWarm) this.#shared?.set(key, found, found.expiresAtMs - question.clockMs());
      return found;
    })();
    const flight = { seq, entry };
    this.#flights.set(key, flight);
    try {
      return { value: (await entry).value, isWarm };
    } finally {
      this.#flights.delete(key);
    }
  }

  #isGood({ tags, seq, computedAtMs, expiresAtMs }: Entry<T>, { orgId }: Question<T>, atMs: number): boolean {
    if (atMs >= expiresAtMs || atMs < computedAtMs - SKEW_MS) return false;
    return this.#ledger.isFresh(orgId, tags, seq);
  }
}

interface Flight<T> {
  seq: Seq;
  entry: Promise<Entry<T>>;
}

async function compute<T>({ nowMs, dayEndsMs, resolve }: Question<T>, seq: Seq): Promise<Entry<T>> {
  const { value, tags, bytes } = await resolve();
  return { value, tags, bytes, seq, computedAtMs: nowMs, expiresAtMs: Math.min(nowMs + TTL_MS, dayEndsMs) };
}
