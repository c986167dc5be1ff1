import { onlineManager, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { steadyMs } from '@/lib/client/page/clock';
import { addressOf } from '@/lib/contract/paths';

/** Which answers a tag makes stale, and asking for them again without haste. */

/** What shows captures, campaigns and notes; members, keys and invitations are told by no tag. */
const KINDS: readonly unknown[] = ['analytics', 'catalogue'];
/** The organisation's name, zone and plan, wherever they are shown, by its own tag alone. */
const ORGANISATION: readonly unknown[] = ['me', addressOf('getOrganisation')];

/** Between two rounds of asking: an import of many calls moves what is on screen once a second. */
const ROUND_MS = 1_000;
/** A round that takes longer, as with a server that is away, does not hold up the next. */
const SLOW_ROUND_MS = 10_000;
const BUSY_MS = 500;
/** For so long after a write of this page, what changes is most likely that. */
const OWN_MS = 3_000;

/**
 * Whether an answer may depend on a tag. What a video's tag stands for shows on the video alone; a creator's notes
 * show on its videos and a campaign's on its creators too, which no key names, so those are asked in any case: an
 * answer that did not change comes warm from the server's cache.
 */
export function dependsOn([kind, path]: QueryKey, tag: string): boolean {
  const [, , , type, id] = tag.split(':');
  if (ORGANISATION.includes(path ?? kind)) return type === undefined;
  if (!KINDS.includes(kind)) return false;
  return type !== 'video' || id === undefined || String(path).includes(id);
}

/** Asks again for what is on screen. */
export interface Refresh {
  /** Takes what went stale. */
  stale(tags: readonly string[]): void;
  stop(): void;
}

/** @param onNews called when what is on screen has become another by somebody else's doing */
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
    // An answer that comes in the middle of a write would show the old state once more; offline there is none.
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

  /** Gives whether something on screen has become another. */
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
 * What people see of an answer, piece by piece: equal pieces of two answers are the same object. What moves with
 * every answer is left out: when it was computed, and whether it was warm.
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
