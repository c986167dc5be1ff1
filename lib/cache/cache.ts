import { LRUCache } from 'lru-cache';
import { CACHE_TTL_SECONDS } from '@/lib/contract/analytics/analytics';
import type { Entry } from './entry';
import type { EvictionLedger } from './ledger';
import type { SharedStore } from './shared';
import type { Seq, Tag } from './tags';

/** Never served older, counted from its computation. */
const TTL_MS = CACHE_TTL_SECONDS * 1_000;
const MAX_BYTES = 64 * 1024 * 1024;
/** What an entry takes besides its texts, roughly. */
const ENTRY_BYTES = 500;
/** How far the clocks of two processes may lie apart. */
const SKEW_MS = 5_000;

/** A question, as it is asked by one request. */
export interface Question<T> {
  /** Names everything that the answer follows from, the organisation first. */
  key: string;
  orgId: number;
  /** When the request arrived, as of which an answer is computed. */
  nowMs: number;
  /** The clock, for the age of what is kept: a request may have waited for long before it is looked for. */
  clockMs(): number;
  /** The instant at which its local day ends. */
  dayEndsMs: number;
  /** Throws what is to be answered instead; that is not kept. */
  resolve(): Promise<{ value: T; tags: readonly Tag[]; bytes: number }>;
}

/** How an answer was come by: only `warm` ones were there before. */
type Found<T> = { value: T; isWarm: boolean };

/**
 * Answers of this process, and behind them those that processes share. One is served only while nothing that it
 * depends on was written since before it was read, as the log in PostgreSQL tells: that was read after the request
 * arrived, so whatever was answered before is seen, by whichever process it was written. An answer that was being
 * computed while a write landed is kept under the earlier counter, and found stale.
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

  /** The bytes that entries take, about. */
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
        // What was refused before a write may be answered after it.
        if (flight.seq === this.#ledger.seqOf(question.orgId)) throw error;
        return null;
      });
      // Computed as of an instant that was this request's too, however long that took.
      if (entry && this.#isGood(entry, question, question.nowMs))
        return { value: entry.value, isWarm: false };
    }
  }

  /** Computes an answer for everybody who asks the same meanwhile. */
  async #lead(question: Question<T>): Promise<Found<T>> {
    const { key, orgId } = question;
    // All that is known by now is committed, so everything that is read from now on comes after it.
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
