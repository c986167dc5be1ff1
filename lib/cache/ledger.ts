import { ANY_WRITE, type Evictions, type Seq, type Tag } from './tags';

/** Beyond these limits the oldest entries are forgotten. */
const MAX_TAGS = 5_000;
const MAX_ORGANISATIONS = 10_000;
const MAX_CALLERS = 50_000;

/**
 * The evictions that this process knows: per organisation the newest reading of its counter, and the value at which
 * each tag was last evicted. The statement that finds a caller updates it. So a write that was confirmed before a
 * request arrived is recorded here before the cache is read for that request.
 */
export class EvictionLedger {
  readonly #organisations = new Map<number, Known>();
  readonly #callers = new Map<string, number>();

  /** Where a caller's statement should start; null: the caller is new here, and it should read everything. */
  sinceFor(caller: string): { orgId: number; since: Seq } | null {
    const orgId = this.#callers.get(caller);
    const known = orgId === undefined ? undefined : this.#organisations.get(orgId);
    return orgId === undefined || !known ? null : { orgId, since: known.seq };
  }

  /** Records what a statement read; statements may come back in any order. */
  record(caller: string, orgId: number, evictions: Evictions): void {
    touch(this.#callers, caller, orgId, MAX_CALLERS);
    const known = this.#organisations.get(orgId) ?? {
      seq: 0,
      floor: evictions.after,
      newest: 0,
      tags: new Map(),
    };
    // Evictions between the two readings are unknown.
    if (evictions.after > known.seq) known.floor = evictions.after;
    // A counter goes back only with its database, as when a standby took over; then no recorded eviction can be
    // trusted.
    if (evictions.seq < evictions.after) known.floor = Math.max(known.floor, known.seq + 1);
    for (const { seq, tags } of evictions.evicted) {
      known.newest = Math.max(known.newest, seq);
      for (const tag of tags) if ((known.tags.get(tag) ?? 0) < seq) touch(known.tags, tag, seq, Infinity);
    }
    known.seq = Math.max(known.seq, evictions.seq);
    forget(known);
    touch(this.#organisations, orgId, known, MAX_ORGANISATIONS);
  }

  /** The newest reading of an organisation's counter; null: none is known. */
  seqOf(orgId: number): Seq | null {
    return this.#organisations.get(orgId)?.seq ?? null;
  }

  /** True if no known eviction after `seq` touches these tags. */
  isFresh(orgId: number, tags: readonly Tag[], seq: Seq): boolean {
    const known = this.#organisations.get(orgId);
    if (!known || seq < known.floor) return false;
    return !tags.some((tag) => (tag === ANY_WRITE ? known.newest : (known.tags.get(tag) ?? 0)) > seq);
  }
}

interface Known {
  seq: Seq;
  /** Answers read before this may be stale without a recorded eviction. */
  floor: Seq;
  /** The newest eviction, of whatever tag. */
  newest: Seq;
  /** When each was last evicted, oldest first. */
  tags: Map<Tag, Seq>;
}

function forget(known: Known): void {
  for (const [tag, seq] of known.tags) {
    if (known.tags.size <= MAX_TAGS) return;
    known.tags.delete(tag);
    known.floor = Math.max(known.floor, seq);
  }
}

/** Puts an entry last in a map, and drops the first ones beyond `max`. */
function touch<K, V>(map: Map<K, V>, key: K, value: V, max: number): void {
  map.delete(key);
  map.set(key, value);
  for (const first of map.keys()) {
    if (map.size <= max) return;
    map.delete(first);
  }
}
