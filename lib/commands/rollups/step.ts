import { CAPTURE_KINDS, type CaptureKind } from '@/lib/data/captures/kinds';
import { ALL_DAYS, type Comparison, compareDays, type DaysOf } from '@/lib/data/days/expected';
import { compareSummaries } from '@/lib/data/days/group-summaries';
import { countDaysOf, countPortion, readDayIdsAfter } from '@/lib/data/days/walk';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { WalkPlace } from '@/lib/data/writes/jobs';
import { type EntityType, isGroup, ROLLUP_TYPES } from '@/lib/domain/entities';
import type { Zone } from '@/lib/time/zone';
import { nextRollups, type Place, type Portion } from './batches';
import { addTo, replayNext } from './replay';

/**
 * Holds everything derived in an organisation against its captures, a few entities in each transaction, so that
 * writes come in between. That is right because every write leaves what it touches as its captures say:
 * an entity that was compared stays right, one that is new was written right and has a higher id than all before,
 * and each step compares an entity, or some days of it, wholly with the captures that it sees. What writes sum is
 * repaired before what they sum it into, so that no write brings back a mistake that was mended.
 */

export interface StepContext {
  tx: Transaction;
  scope: Scope;
  /** Whose local days are stored; null: they are moving, nobody reads them, and there is nothing to compare. */
  zone: Zone | null;
  /** Repairs what is wrong. */
  isRepair: boolean;
  portion: Portion;
}

/** Does the batch after a place; null: nothing of the phase is left. */
type Phase = (context: StepContext, place: Place) => Promise<(Place & { report: Comparison }) | null>;

const PHASES: readonly Phase[] = [
  ...CAPTURE_KINDS.map(
    (kind): Phase =>
      (context, place) =>
        replayPortion(context, kind, place),
  ),
  ...ROLLUP_TYPES.map(
    (kind): Phase =>
      (context, place) =>
        comparePortion(context, kind, place),
  ),
  findOrphans,
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

/** Where to continue once the days have moved: a partly compared entity starts over. */
export function restartEntity({ phase, afterId, afterDay }: WalkPlace): WalkPlace {
  return { phase, afterId: afterDay === null ? afterId : afterId - 1n, afterDay: null };
}

/** Histories, states and events, and the days of a kind that sums nothing but these captures. */
const replayPortion = async (context: StepContext, kind: CaptureKind, { afterId }: Place) => {
  const { tx, scope, isRepair, portion } = context;
  const count = await countPortion(tx, scope, kind, afterId, portion);
  if (count === 0) return null;
  const { ids, report } = await replayNext(tx, scope, kind, { after: afterId, count, isRepair });
  if (!ROLLUP_TYPES.includes(kind.kind))
    addTo(report, await compare(context, { kind: kind.kind, ids, span: ALL_DAYS }));
  return { afterId: ids.at(-1) ?? afterId, afterDay: null, report };
};

const comparePortion = async (context: StepContext, kind: EntityType, place: Place) => {
  const portion = await nextRollups(context.tx, context.scope, kind, place, context.portion);
  if (!portion) return null;
  const { ids, span, next } = portion;
  const report = await compare(context, { kind, ids, span });
  // Once, after the last of its days.
  if (isGroup(kind) && next.afterDay === null)
    addTo(report, await compareSummaries(context.tx, context.scope, { kind, ids }, context.isRepair));
  return { ...next, report };
};

/** Days of entities that do not exist: all of them are wrong. */
async function findOrphans({ tx, scope, isRepair, portion }: StepContext, { afterId }: Place) {
  const found = await readDayIdsAfter(tx, scope, afterId, portion.ids);
  const last = found.at(-1);
  if (!last) return null;
  const orphans = found.filter(({ isOrphan }) => isOrphan).map(({ id }) => id);
  const rows = await countDaysOf(tx, scope, orphans, isRepair);
  return { afterId: last.id, afterDay: null, report: { rowsCompared: rows, differences: rows } };
}

async function compare({ tx, scope, zone, isRepair }: StepContext, days: DaysOf): Promise<Comparison> {
  if (zone === null) return { rowsCompared: 0, differences: 0 };
  return compareDays(tx, scope, days, { zone, isRepair });
}
