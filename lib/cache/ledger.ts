import type { Seq, Tag } from './tags';

/** More tags of one organisation, more organisations, more callers than this are forgotten, oldest first. */
const MAX_TAGS = 5_000;
const MAX_ORGANISATIONS = 10_000;
const MAX_CALLERS = 50_000;

/** An organisation's evictions as a statement read them: everything after `after`, up to `seq`. */
export interface News {
  seq: Seq;
  after: Seq;
  evicted: readonly { seq: Seq; tags: readonly Tag[] }[];
}

/**
 * What this process knows of evictions: per organisation the newest reading of its counter, and under which value
 * each tag was last evicted. The statement that finds a caller brings it up to date, so whatever was answered
 * before a request arrived is in here before its answer is looked for.
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
  learn(caller: string, orgId: number, news: News): void {
    touch(this.#callers, caller, orgId, MAX_CALLERS);
    const known = this.#organisations.get(orgId) ?? { seq: 0, floor: news.after, tags: new Map() };
    // What lies between the two is not known here.
    if (news.after > known.seq) known.floor = news.after;
    // A counter only goes back with its database, as when a stand-by took over: nothing here is to be believed.
    if (news.seq < news.after) known.floor = Math.max(known.floor, known.seq + 1);
    for (const { seq, tags } of news.evicted) {
      for (const tag of tags) if ((known.tags.get(tag) ?? 0) < seq) touch(known.tags, tag, seq, Infinity);
    }
    known.seq = Math.max(known.seq, news.seq);
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
    return !tags.some((tag) => (known.tags.get(tag) ?? 0) > seq);
  }
}

interface Known {
  seq: Seq;
  /** What was read before this may have gone stale without a trace. */
  floor: Seq;
  /** By when they were last evicted, oldest first. */
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
