import { ALL_DAYS, type DaySpan } from '@/lib/data/days/expected';
import { readDayAfter, readMembers, readSumsAfter, type SumKind, type SumSize } from '@/lib/data/days/walk';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { WalkPlace } from '@/lib/data/writes/jobs';

/** How much of a walk one transaction does, in what it reads. */
export interface Portion {
  entities: number;
  captures: number;
  /** Creators or campaigns. */
  sums: number;
  /** Videos summed times days: what they read at a capture a day. */
  memberDays: number;
  /** Ids looked at to find rows of nobody. */
  ids: number;
}

/** A few hundred milliseconds under the lock, some megabytes. */
export const PORTION: Portion = {
  entities: 200,
  captures: 5_000,
  sums: 50,
  memberDays: 100_000,
  ids: 2_000,
};

/** A place within a phase. */
export type Place = Omit<WalkPlace, 'phase'>;

/** The next days of creators or campaigns to do, and the place that they lead to. */
export interface SumPortion {
  ids: bigint[];
  span: DaySpan;
  next: Place;
}

/** All days of several small creators or campaigns, or some days of a large one; null: none is left. */
export async function nextSums(
  tx: Transaction,
  scope: Scope,
  kind: SumKind,
  { afterId, afterDay }: Place,
  portion: Portion,
): Promise<SumPortion | null> {
  if (afterDay !== null) {
    const members = await readMembers(tx, scope, kind, afterId);
    return someDays(tx, scope, { id: afterId, members }, afterDay, portion);
  }
  const sums = await readSumsAfter(tx, scope, kind, afterId, portion.sums);
  const [first] = sums;
  if (!first) return null;
  const ids = fitting(sums, portion.memberDays).map(({ id }) => id);
  const last = ids.at(-1);
  if (last === undefined) return someDays(tx, scope, first, null, portion);
  return { ids, span: ALL_DAYS, next: { afterId: last, afterDay: null } };
}

async function someDays(
  tx: Transaction,
  scope: Scope,
  { id, members }: Pick<SumSize, 'id' | 'members'>,
  after: DaySpan['after'],
  portion: Portion,
): Promise<SumPortion> {
  const days = Math.max(1, Math.floor(portion.memberDays / Math.max(1, members)));
  const upTo = await readDayAfter(tx, scope, id, after, days);
  return { ids: [id], span: { after, upTo }, next: { afterId: id, afterDay: upTo } };
}

/** The first of them that together stay within the limit; none when the first alone is over it. */
function fitting(sums: readonly SumSize[], limit: number): readonly SumSize[] {
  let memberDays = 0;
  const end = sums.findIndex(({ members, days }) => {
    memberDays += Math.max(1, members) * Math.max(1, days);
    return memberDays > limit;
  });
  return end < 0 ? sums : sums.slice(0, end);
}
