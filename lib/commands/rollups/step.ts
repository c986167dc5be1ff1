import { compareAncestors, compareVideosOf } from '@/lib/data/campaigns/membership';
import { CAPTURE_KINDS, type CaptureKind } from '@/lib/data/captures/kinds';
import { compareQuarters } from '@/lib/data/days/compare-quarters';
import { ALL_DAYS, type Comparison, compareDays, type DaysOf } from '@/lib/data/days/expected';
import { compareSummaries } from '@/lib/data/days/summaries';
import { countBatch, countDaysOf, readDayIdsAfter, readIdsAfter } from '@/lib/data/days/walk';
import type { Transaction } from '@/lib/data/db/client';
import type { Scope } from '@/lib/data/db/scope';
import type { WalkPosition } from '@/lib/data/writes/jobs';
import { type EntityType, ROLLUP_TYPES } from '@/lib/domain/entities';
import { requireZone, type Zone } from '@/lib/time/zone';
import { type BatchPosition, type BatchSize, nextRollups } from './batches';
import { addTo, replayNext } from './replay';

/**
 * Compares everything derived in an organisation with its captures, a few entities per transaction, so that writes
 * can happen in between. This is safe because every write leaves the rows it touches consistent with the captures: an
 * entity that was compared stays right, a new one is written right and has a higher id than all earlier ones, and each
 * step compares an entity, or some of its days, with all the captures that it sees. Members are repaired before their
 * sums, so that no write brings back a repaired mistake.
 */

interface StepContext {
  tx: Transaction;
  scope: Scope;
  /** The zone of the stored local days; null: they are moving and are not read, so there is nothing to compare. */
  zone: Zone | null;
  /** Whether to repair wrong rows. */
  isRepair: boolean;
  batchSize: BatchSize;
}

/** Does the batch after a position; null: nothing of the phase is left. */
type Phase = (
  context: StepContext,
  position: BatchPosition,
) => Promise<(BatchPosition & { report: Comparison }) | null>;

const PHASES: readonly Phase[] = [
  ...CAPTURE_KINDS.map(
    (kind): Phase =>
      (context, position) =>
        replayBatch(context, kind, position),
  ),
  compareMemberships,
  ...ROLLUP_TYPES.map(
    (kind): Phase =>
      (context, position) =>
        compareBatch(context, kind, position),
  ),
  findOrphans,
];

/** Where every walk begins. */
export const START: WalkPosition = { phase: 0, afterId: 0n, afterDay: null };

/** One transaction's worth of the walk; `next` is null when nothing is left. */
export async function reconcileStep(
  context: StepContext,
  position: WalkPosition,
): Promise<{ next: WalkPosition | null; report: Comparison }> {
  for (let { phase, ...at } = position; ; ) {
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
export function restartEntity({ phase, afterId, afterDay }: WalkPosition): WalkPosition {
  return { phase, afterId: afterDay === null ? afterId : afterId - 1n, afterDay: null };
}

/** Histories, states and events, and the days of a kind that sums nothing but these captures. */
const replayBatch = async (context: StepContext, kind: CaptureKind, { afterId }: BatchPosition) => {
  const { tx, scope, isRepair, batchSize } = context;
  const count = await countBatch(tx, scope, kind, afterId, batchSize);
  if (count === 0) return null;
  const { ids, report } = await replayNext(tx, scope, kind, { after: afterId, count, isRepair });
  if (!ROLLUP_TYPES.includes(kind.kind))
    addTo(report, await compare(context, { kind: kind.kind, ids, span: ALL_DAYS }));
  return { afterId: ids.at(-1) ?? afterId, afterDay: null, report };
};

const compareBatch = async (context: StepContext, kind: EntityType, position: BatchPosition) => {
  const batch = await nextRollups(context.tx, context.scope, kind, position, context.batchSize);
  if (!batch) return null;
  const { ids, span, next } = batch;
  const report = await compare(context, { kind, ids, span });
  addTo(report, await compareInUtc(context, { kind, ids, span }));
  // Once, after the last of its days.
  if (next.afterDay === null)
    addTo(report, await compareSummaries(context.tx, context.scope, { kind, ids }, context.isRepair));
  return { ...next, report };
};

/** Which campaigns are above which, at once as they are few, then the videos of each campaign. */
async function compareMemberships(
  { tx, scope, isRepair, batchSize }: StepContext,
  { afterId }: BatchPosition,
) {
  const ids = await readIdsAfter(tx, scope, 'campaign', afterId, batchSize.sums);
  const last = ids.at(-1);
  if (last === undefined) return null;
  const report = { rowsCompared: 0, differences: 0 };
  if (afterId === START.afterId) addTo(report, await compareAncestors(tx, scope, isRepair));
  addTo(report, await compareVideosOf(tx, scope, ids, isRepair));
  return { afterId: last, afterDay: null, report };
}

/** Days of entities that do not exist: all of them are wrong. */
async function findOrphans({ tx, scope, isRepair, batchSize }: StepContext, { afterId }: BatchPosition) {
  const found = await readDayIdsAfter(tx, scope, afterId, batchSize.ids);
  const last = found.at(-1);
  if (!last) return null;
  const orphans = found.filter(({ isOrphan }) => isOrphan).map(({ id }) => id);
  const rows = await countDaysOf(tx, scope, orphans, isRepair);
  return { afterId: last.id, afterDay: null, report: { rowsCompared: rows, differences: rows } };
}

/** What is the same in every zone, and so read also while days are moving. */
function compareInUtc({ tx, scope, zone, isRepair }: StepContext, days: DaysOf): Promise<Comparison> {
  return compareQuarters(tx, scope, days, { zone: zone ?? requireZone(scope.timezone), isRepair });
}

async function compare({ tx, scope, zone, isRepair }: StepContext, days: DaysOf): Promise<Comparison> {
  if (zone === null) return { rowsCompared: 0, differences: 0 };
  return compareDays(tx, scope, days, { zone, isRepair });
}
