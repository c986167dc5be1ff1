import { endOfMonth, keepsMonths, monthOfDay } from '@/lib/data/days/months';
import type { DaySpan } from '@/lib/data/days/spans';
import { type RollupSize, readDayAfter, readMemberCount, readRollupsAfter } from '@/lib/data/days/walk';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { WalkPosition } from '@/lib/data/writes/jobs';
import type { Turns } from '@/lib/data/writes/marks';
import { type EntityType, type MemberType, SUMMARISED } from '@/lib/domain/entities';
import type { Day } from '@/lib/time/day';
import { FIRST_INSTANT_MS } from '@/lib/time/instant';
import type { Zone } from '@/lib/time/zone';

/** How much of a walk one transaction does, measured by what it reads. */
export interface BatchSize {
  entities: number;
  captures: number;
  /** Entities that sum others. */
  sums: number;
  /** Summed members × days: the rows read, at one capture a day. */
  memberDays: number;
  /** Ids checked for rows of no entity. */
  ids: number;
}

/** A few hundred milliseconds under the lock, some megabytes. */
export const BATCH_SIZE: BatchSize = {
  entities: 200,
  captures: 5_000,
  sums: 50,
  memberDays: 100_000,
  ids: 2_000,
};

/** A position within a phase. */
export type BatchPosition = Omit<WalkPosition, 'phase'>;

/** The next days of a rollup kind, and the position after them. */
interface RollupBatch {
  ids: bigint[];
  span: DaySpan;
  next: BatchPosition;
}

/** What a walk over rollups goes by. */
interface RollupWalk {
  batchSize: BatchSize;
  turns: Turns;
  /** The zone of the stored days; null: they are moving. */
  zone: Zone | null;
  /** The members whose rows are read: videos, unless others hold these added up. */
  member?: MemberType;
}

/** All days of several small entities, or some days of a large one; null: none is left. */
export async function nextRollups(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  { afterId, afterDay }: BatchPosition,
  { batchSize, turns, zone, member = SUMMARISED }: RollupWalk,
): Promise<RollupBatch | null> {
  if (afterDay !== null) {
    const members = await readMemberCount(tx, scope, kind, afterId, member);
    return someDays(tx, scope, kind, { id: afterId, members }, afterDay, batchSize);
  }
  const rollups = await readRollupsAfter(tx, scope, kind, afterId, { limit: batchSize.sums, turns, member });
  const starts = rollups.map((rollup) => startOf(kind, rollup, zone));
  const [first] = rollups;
  const [start] = starts;
  if (!first || start === undefined) return null;
  // All of these, or all from some day on.
  const end = starts.findIndex((one) => (one === null) !== (start === null));
  const ids = fitting(end < 0 ? rollups : rollups.slice(0, end), batchSize.memberDays).map(({ id }) => id);
  const last = ids.at(-1);
  if (last === undefined) return someDays(tx, scope, kind, first, start, batchSize);
  const after =
    start === null ? null : Math.min(...starts.slice(0, ids.length).filter((one) => one !== null));
  return { ids, span: { after, upTo: null }, next: { afterId: last, afterDay: null } };
}

/** The day before the first one that may have changed; null: all may have. */
function startOf(kind: EntityType, { changedFromMs }: RollupSize, zone: Zone | null): Day | null {
  if (zone === null || changedFromMs === null || changedFromMs <= FIRST_INSTANT_MS) return null;
  const day = zone.dayOf(changedFromMs);
  return (keepsMonths(kind) ? monthOfDay(day) : day) - 1;
}

/** Whole months of a kind whose days are summed up by month, even if that is more than a batch. */
async function someDays(
  tx: Transaction,
  scope: Scope,
  kind: EntityType,
  { id, members }: Pick<RollupSize, 'id' | 'members'>,
  after: DaySpan['after'],
  batchSize: BatchSize,
): Promise<RollupBatch> {
  const days = Math.max(1, Math.floor(batchSize.memberDays / Math.max(1, members)));
  const day = await readDayAfter(tx, scope, id, after, days);
  const upTo = day !== null && keepsMonths(kind) ? endOfMonth(day) : day;
  return { ids: [id], span: { after, upTo }, next: { afterId: id, afterDay: upTo } };
}

/** The first of them that together stay within the limit; none when the first alone is over it. */
function fitting(rollups: readonly RollupSize[], limit: number): readonly RollupSize[] {
  let memberDays = 0;
  const end = rollups.findIndex(({ members, days }) => {
    memberDays += Math.max(1, members) * Math.max(1, days);
    return memberDays > limit;
  });
  return end < 0 ? rollups : rollups.slice(0, end);
}
