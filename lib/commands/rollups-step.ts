import { type CaptureKind, CREATOR_CAPTURES, VIDEO_CAPTURES } from '@/lib/data/capture-kinds';
import type { Transaction } from '@/lib/data/client';
import {
  ALL_DAYS,
  type Comparison,
  compareDays,
  type DayKind,
  type DaySpan,
} from '@/lib/data/entity-days-compare';
import {
  countDaysOf,
  countPortion,
  readDayAfter,
  readDayIdsAfter,
  readMembers,
  readSumsAfter,
  type SumKind,
  type SumSize,
} from '@/lib/data/entity-walk';
import type { WalkPlace } from '@/lib/data/jobs';
import type { Scope } from '@/lib/data/scope';
import type { Zone } from '@/lib/time/zone';
import { addTo, replayNext } from './rollups-replay';

/**
 * Holds everything derived in an organisation against its captures, a few entities in each transaction, so that
 * writes come in between. That is right because every write leaves whatever it touches as its captures say:
 * an entity that was compared stays right, one that is new was written right and has a higher id than all before,
 * and each step compares an entity, or some days of it, wholly with the captures that it sees. What writes sum is
 * repaired before what they sum it into, so that no write brings back a mistake that was mended.
 */

/** How much one transaction does, in what it reads. */
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

export interface StepContext {
  tx: Transaction;
  scope: Scope;
  /** Whose local days are stored; null: they are moving, nobody reads them, and there is nothing to compare. */
  zone: Zone | null;
  /** Puts right what is wrong. */
  isRepair: boolean;
  portion: Portion;
}

type Place = Omit<WalkPlace, 'phase'>;
/** Does the portion after a place; null: nothing of the phase is left. */
type Phase = (context: StepContext, place: Place) => Promise<(Place & { report: Comparison }) | null>;

const PHASES: readonly Phase[] = [
  (context, place) => replayPortion(context, CREATOR_CAPTURES, place),
  (context, place) => replayPortion(context, VIDEO_CAPTURES, place),
  (context, place) => comparePortion(context, 'creator', place),
  (context, place) => comparePortion(context, 'campaign', place),
  findStrangers,
];

/** Where every walk begins. */
export const START: WalkPlace = { phase: 0, afterId: 0n, afterDay: null };

/** One transaction's worth of the walk; `next` is null when nothing is left. */
export async function reconcileStep(
  context: StepContext,
  place: WalkPlace,
): Promise<{ next: WalkPlace | null; report: Comparison }> {
  for (let { phase, ...at } = place; ; ) {
    const work = PHASES[phase];
    if (!work) return { next: null, report: { rowsCompared: 0, differences: 0 } };
    const done = await work(context, at);
    if (done) {
      const { report, ...reached } = done;
      return { next: { phase, ...reached }, report };
    }
    phase += 1;
    at = { afterId: START.afterId, afterDay: START.afterDay };
  }
}

/** Where to go on once the days have moved: an entity of which some were compared is begun anew. */
export function restartEntity({ phase, afterId, afterDay }: WalkPlace): WalkPlace {
  return { phase, afterId: afterDay === null ? afterId : afterId - 1n, afterDay: null };
}

/** Histories, states and events; of videos also their days, which sum these captures alone. */
const replayPortion = async (context: StepContext, kind: CaptureKind, { afterId }: Place) => {
  const { tx, scope, isRepair, portion } = context;
  const count = await countPortion(tx, scope, kind, afterId, portion);
  if (count === 0) return null;
  const { ids, report } = await replayNext(tx, scope, kind, { after: afterId, count, isRepair });
  if (kind.kind === 'video') addTo(report, await compare(context, 'video', ids, ALL_DAYS));
  return { afterId: ids.at(-1) ?? afterId, afterDay: null, report };
};

/** Days of creators or campaigns: of several small ones, or some days of one that sums many videos. */
const comparePortion = async (context: StepContext, kind: SumKind, { afterId, afterDay }: Place) => {
  const { tx, scope, portion } = context;
  if (afterDay !== null) {
    const members = await readMembers(tx, scope, kind, afterId);
    return compareSpan(context, kind, { id: afterId, members }, afterDay);
  }
  const sums = await readSumsAfter(tx, scope, kind, afterId, portion.sums);
  const [first] = sums;
  if (!first) return null;
  const ids = fitting(sums, portion.memberDays).map(({ id }) => id);
  if (ids.length === 0) return compareSpan(context, kind, first, null);
  const report = await compare(context, kind, ids, ALL_DAYS);
  return { afterId: ids.at(-1) ?? afterId, afterDay: null, report };
};

async function compareSpan(
  context: StepContext,
  kind: SumKind,
  { id, members }: Pick<SumSize, 'id' | 'members'>,
  after: DaySpan['after'],
) {
  const { tx, scope, portion } = context;
  const days = Math.max(1, Math.floor(portion.memberDays / Math.max(1, members)));
  const upTo = await readDayAfter(tx, scope, id, after, days);
  const report = await compare(context, kind, [id], { after, upTo });
  return { afterId: id, afterDay: upTo, report };
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

/** Days of entities that are not there: all of them are wrong. */
async function findStrangers({ tx, scope, isRepair, portion }: StepContext, { afterId }: Place) {
  const found = await readDayIdsAfter(tx, scope, afterId, portion.ids);
  const last = found.at(-1);
  if (!last) return null;
  const strangers = found.filter(({ isStranger }) => isStranger).map(({ id }) => id);
  const rows = await countDaysOf(tx, scope, strangers, isRepair);
  return { afterId: last.id, afterDay: null, report: { rowsCompared: rows, differences: rows } };
}

async function compare(
  { tx, scope, zone, isRepair }: StepContext,
  kind: DayKind,
  ids: readonly bigint[],
  span: DaySpan,
): Promise<Comparison> {
  if (zone === null) return { rowsCompared: 0, differences: 0 };
  return compareDays(tx, scope, kind, ids, { span, zone, isRepair });
}
