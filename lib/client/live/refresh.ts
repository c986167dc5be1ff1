import { onlineManager, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { steadyMs } from '@/lib/client/page/clock';
import { addressOf } from '@/lib/contract/paths';
import type { EntityType } from '@/lib/domain/entities';

/** Which answers a tag makes stale, and refetching them in rounds. */

/** Queries that show captures, campaigns and notes; members, keys and invitations have no tag. */
const KINDS: readonly unknown[] = ['analytics', 'catalogue'];
/** Queries that show only the organisation's name, zone and plan, which have their own tag. */
const ORGANISATION: readonly unknown[] = ['me', addressOf('getOrganisation')];

/** What answers name if they show it. All else may be part of answers that do not name it. */
const NAMED: readonly unknown[] = ['video' satisfies EntityType, 'insight'];

/** At least this long between two rounds: an import of many calls updates the screen once a second. */
const ROUND_MS = 1_000;
/** A round that takes longer, as with an unreachable server, does not delay the next. */
const SLOW_ROUND_MS = 10_000;
const BUSY_MS = 500;
/** For this long after a write by this page, changes are taken to be its own. */
const OWN_MS = 3_000;

/**
 * Whether an answer may depend on a tag. A video's tag affects that video only. A creator's notes also show on its
 * videos, and a campaign's on its creators; query keys do not name these, so such answers are always refetched: an
 * unchanged answer comes from the server's cache.
 */
export function dependsOn([kind, path]: QueryKey, tag: string): boolean {
  const [, , , type, id] = tag.split(':');
  if (ORGANISATION.includes(path ?? kind)) return type === undefined;
  if (!KINDS.includes(kind)) return false;
  return id === undefined || !NAMED.includes(type) || String(path).includes(id);
}

/** Refetches what is on screen. */
export interface Refresh {
  /** Adds stale tags. */
  stale(tags: readonly string[]): void;
  stop(): void;
}

/** @param onNews called when another person's write changed data on screen */
export function makeRefresh(client: QueryClient, onNews: () => void): Refresh {
  const pending = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsking = false;
  let isStopped = false;
  let nextAtMs = 0;
  let wroteAtMs = Number.NEGATIVE_INFINITY;
  const unsubscribe = client.getMutationCache().subscribe(({ type }) => {
    if (type === 'updated') wroteAtMs = steadyMs();
  });

  function schedule() {
    if (isAsking || isStopped) return;
    clearTimeout(timer);
    timer = setTimeout(round, Math.max(0, nextAtMs - steadyMs()));
  }

  async function round() {
    const nowMs = steadyMs();
    // An answer during a write would briefly show the old state; offline there is none.
    if (client.isMutating() > 0 || !onlineManager.isOnline()) {
      nextAtMs = nowMs + BUSY_MS;
      return schedule();
    }
    nextAtMs = nowMs + ROUND_MS;
    const isOwn = nowMs - wroteAtMs < OWN_MS;
    isAsking = true;
    const hasNews = await ask([...pending]);
    isAsking = false;
    if (hasNews && !isOwn && !isStopped) onNews();
    if (pending.size > 0) schedule();
  }

  /** Returns true if something on screen has changed. */
  async function ask(tags: readonly string[]): Promise<boolean> {
    pending.clear();
    const predicate = ({ queryKey }: Query) => tags.some((tag) => dependsOn(queryKey, tag));
    const shown = client.getQueryCache().findAll({ type: 'active', predicate });
    const before = shown.map((query) => ({ query, parts: partsOf(query.state.data) }));
    await Promise.race([client.invalidateQueries({ predicate }), pause(SLOW_ROUND_MS)]);
    return before.some(({ query, parts }) => hasChanged(parts, partsOf(query.state.data)));
  }

  return {
    stale(tags) {
      for (const tag of tags) pending.add(tag);
      schedule();
    },
    stop() {
      isStopped = true;
      clearTimeout(timer);
      unsubscribe();
    },
  };
}

/**
 * The visible parts of an answer: equal parts of two answers are the same object. Parts that change with every answer
 * are left out: when it was computed, and whether it was warm.
 */
function partsOf(answer: unknown): unknown[] | null {
  if (typeof answer !== 'object' || answer === null || !('data' in answer)) return null;
  const { data } = answer;
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return [data];
  const { partial_bucket: _, ...parts } = data as Record<string, unknown>;
  return Object.values(parts);
}

function hasChanged(before: unknown[] | null, after: unknown[] | null): boolean {
  if (before === null || after === null) return false;
  return before.length !== after.length || before.some((part, at) => part !== after[at]);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
